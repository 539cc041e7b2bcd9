"""Call a module's functions, and the methods of what they return, with values of every kind:

    python call_anything.py MODULE SEED CALLS LOG [LEFT OUT ...]

Every call stands in LOG before it is made, so that one that ends the process is its last line. "stuck" behind it: it did not
come back; "odd": it raised what no argument may bring about. The last line of a run that came to its end is "end", with the
number of calls that were accepted.
"""

from __future__ import annotations

import importlib
import os
import random
import re
import sys
import threading
import time
from typing import Any, TextIO

from values import Values, counts

PATIENCE = 20       # seconds for a call
KEPT = 40           # objects whose methods are called
# What CPython says when a function and its exception do not agree, or an object is not what it must be.
INTERNAL = re.compile("without setting an exception|with an exception set|bad argument to internal|[Bb]ad internal call")


class Caller:
    def __init__(self, module: str, seed: int, log: TextIO, left_out: set[str]) -> None:
        self._dice = random.Random(f"{module} {seed}")
        self._values = Values(self._dice)
        self._module = importlib.import_module(module)
        self._left_out = left_out
        self._log = log
        self._objects: list[Any] = []
        self._names = [name for name in dir(self._module) if self._is_wanted(self._module, name)]
        self._since = time.monotonic()
        self.accepted = 0

    def _is_wanted(self, owner: Any, name: str) -> bool:
        if name.startswith("_") or name in self._left_out or f"{type(owner).__name__}.{name}" in self._left_out:
            return False
        try:
            member = getattr(owner, name)
        except Exception:       # a property that wants the right moment
            return False
        return callable(member) and not (isinstance(member, type) and issubclass(member, BaseException))

    def _choose(self) -> tuple[Any, str]:
        if self._objects and self._dice.random() < 0.35:
            owner = self._dice.choice(self._objects)
            names = [name for name in dir(owner) if self._is_wanted(owner, name)]
            if names:
                return owner, self._dice.choice(names)
        return self._module, self._dice.choice(self._names)

    def _keep(self, found: Any) -> None:
        for value in found if isinstance(found, tuple | list) else (found,):
            if type(value).__module__ not in ("builtins", "datetime"):
                self._objects.append(value)
        while len(self._objects) > KEPT:
            self._objects.pop(self._dice.randrange(KEPT))

    def write(self, text: str) -> None:
        print(text, file=self._log, flush=True)

    def call(self) -> None:
        owner, name = self._choose()
        function = getattr(owner, name)
        least, most = counts(function)
        arguments = [self._values.next() for _ in range(self._dice.randint(least, max(least, most)))]
        label = name if owner is self._module else f"{type(owner).__name__}.{name}"
        self.write(f"{label} {arguments!r:.300}")
        self._since = time.monotonic()
        try:
            self._keep(function(*arguments))
            self.accepted += 1
        except Exception as error:
            if isinstance(error, SystemError) and INTERNAL.search(str(error)):
                self.write(f"odd {label} {error!r}")

    def watch(self) -> None:
        """End the process when a call does not come back."""
        while time.monotonic() - self._since < PATIENCE:
            time.sleep(1)
        self.write("stuck")
        os._exit(1)


def main() -> None:
    module, seed, calls, path, *left_out = sys.argv[1:]
    with open(path, "w", encoding="utf-8", errors="backslashreplace") as log:
        caller = Caller(module, int(seed), log, set(left_out))
        threading.Thread(target=caller.watch, daemon=True).start()
        for _ in range(int(calls)):
            caller.call()
        caller.write(f"end {caller.accepted}")
    os._exit(0)     # what was called may have broken the end of the interpreter: closed handles are closed


if __name__ == "__main__":
    main()
