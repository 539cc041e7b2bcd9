"""Walks a COM registration the way COM does, and says in plain words what is wrong and which command mends it.

    python -m cwin32 doctor PROGID|CLSID     one class
    python -m cwin32 doctor                  the installation, and the Python servers that are registered
"""

from __future__ import annotations

from cwin32.doctor.checks import examine_class
from cwin32.doctor.findings import FAULT, NOTE, OK, WARNING, Finding, Report
from cwin32.doctor.installation import examine_installation

__all__ = ["FAULT", "NOTE", "OK", "WARNING", "Finding", "Report", "examine_class", "examine_installation"]
