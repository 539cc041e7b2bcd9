"""Windows can be made only where there is a display driver."""

import pytest
import pywintypes
import win32gui


@pytest.fixture(scope="session")
def display():
    """Skip what needs windows in a session that has none."""
    try:
        win32gui.DestroyWindow(win32gui.CreateWindow("STATIC", None, 0, 0, 0, 9, 9, 0, 0, 0, None))
    except pywintypes.error:
        pytest.skip("this session has no display driver, and so no windows")
