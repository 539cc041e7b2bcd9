"""The commands of pywin32 that installers and build scripts call. Nothing is left for them to do."""

from __future__ import annotations


def postinstall() -> int:
    """pywin32_postinstall: pip install has done everything; returns 0 whatever the arguments are."""
    print("cwin32 is complete after pip install; there is nothing to do.")
    return 0


def testall() -> int:
    """pywin32_testall: the tests are not installed; returns 0 whatever the arguments are."""
    print("cwin32's tests are in its source tree; to examine this installation: python -m cwin32 doctor")
    return 0
