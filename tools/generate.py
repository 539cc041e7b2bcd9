#!/usr/bin/env python3
"""Run the generator on one module folder, for meson: generate.py MODULE_DIR OUT_DIR MODULE."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def main() -> int:
    source, out, module = sys.argv[1:]
    stubs = Path(out) / f"{module}-stubs"
    shutil.rmtree(stubs, ignore_errors=True)
    root = Path(__file__).resolve().parent.parent
    code = subprocess.run([sys.executable, "-B", "-m", "gen", os.path.abspath(source), "--out", os.path.abspath(out),
                           "--name", module],
                          cwd=root, check=False).returncode
    if code == 0 and stubs.is_dir():
        os.utime(stubs)  # a folder is an output of the build, and its time does not follow its files'
    return code


if __name__ == "__main__":
    sys.exit(main())
