"""Asking another Python: can it import the server's module, and what does it find there?"""

from __future__ import annotations

import json
import os
import subprocess
from typing import Any

PATIENCE = 60   # seconds for an import

# Runs in the registered Python, isolated as the loader starts it. Prints what it saw as one line of JSON.
_PROBE = r"""
import importlib, importlib.metadata, json, os, sys
folders, spec = json.loads(sys.argv[1])
for folder in reversed(folders):
    if folder not in sys.path:
        sys.path.insert(0, folder)
out = sys.stdout
sys.stdout = sys.stderr
seen = {"version": sys.version.split()[0], "prefix": sys.prefix}
def step(name, action):
    try:
        return action()
    except BaseException as reason:
        seen[name] = f"{type(reason).__name__}: {reason}"
def look(module, name):
    found = importlib.import_module(module)
    seen["file"] = getattr(found, "__file__", None)
    cls = step("class_error", lambda: getattr(found, name))
    if cls is None:
        return
    seen["clsid"] = str(getattr(cls, "_reg_clsid_", "") or "")
    methods = getattr(cls, "_public_methods_", ())
    seen["missing"] = [method for method in methods if isinstance(method, str) and not hasattr(cls, method)]
def pywin32():
    seen["pywin32"] = any((entry.name or "").lower() == "pywin32" for entry in importlib.metadata.distributions())
def pythoncom():
    import pythoncom
    seen["pythoncom"] = pythoncom.__file__
    import cwin32
    seen["cwin32"] = cwin32.__file__
step("pywin32_error", pywin32)
step("pythoncom_error", pythoncom)
if spec:
    step("module_error", lambda: look(*spec.rsplit(".", 1)))
out.write(json.dumps(seen) + "\n")
out.flush()
os._exit(0)
"""


def ask(program: str, folders: list[str], spec: str | None) -> dict[str, Any]:
    """Start a Python and let it import a server's class.

    program: python.exe. folders: for sys.path, in front. spec: "module.Class", None for none.
    Returns what it saw; "failed" says why it could not be asked. Waits for the import, at most a minute.
    """
    environment = {name: value for name, value in os.environ.items() if not name.upper().startswith("PYTHON")}
    command = [program, "-I", "-X", "utf8", "-c", _PROBE, json.dumps([folders, spec])]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=environment,
                              timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return {"failed": f"it did not finish within {PATIENCE} seconds"}
    except OSError as reason:
        return {"failed": str(reason)}
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    try:
        seen = json.loads(lines[-1])
    except (IndexError, ValueError):
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return {"failed": f"it ended with code {done.returncode}{': ' + said[-1] if said else ''}"}
    return seen if isinstance(seen, dict) else {"failed": "it answered nonsense"}
