"""The same calls here and with pywin32's wheel: results, kinds of errors, and the pictures that drawing leaves."""

import importlib.util
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "beside.py"


@pytest.fixture(scope="module")
def theirs(run):
    """What pywin32 answers: CWIN32_PEER names a folder with its wheel, unpacked for this Python."""
    folder = os.environ.get("CWIN32_PEER")
    if not folder:
        pytest.skip("CWIN32_PEER names no folder with pywin32")
    path = os.pathsep.join(os.path.join(folder, part) for part in ("win32", "win32\\lib", "pywin32_system32", "."))
    code = "import pywintypes, runpy, sys; runpy.run_path(sys.argv[1], run_name='__main__')"
    return json.loads(run(sys.executable, "-W", "ignore", "-c", code, SCRIPT, env=dict(os.environ, PYTHONPATH=path)).out)


def test_same_results(theirs, display):
    spec = importlib.util.spec_from_file_location("beside", SCRIPT)
    beside = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(beside)
    with ThreadPoolExecutor(1) as pool:     # whose last error of a dialog is nobody's, as in a new process
        ours = json.loads(json.dumps(pool.submit(beside.results).result()))
    assert len(ours) > 200 and ours.keys() == theirs.keys()
    assert {label: (ours[label], theirs[label]) for label in ours if ours[label] != theirs[label]} == {}
