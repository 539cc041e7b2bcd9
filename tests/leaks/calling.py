"""What the tables of calls share."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Iterator

Call = Callable[[], object]


def named(module_name: str, /, **calls: tuple[object, ...]) -> Iterator[tuple[str, Call]]:
    """Functions of a module with their arguments: name -> a call."""
    module = importlib.import_module(module_name)
    for name, arguments in calls.items():
        yield f"{module_name}.{name}", functools.partial(getattr(module, name), *arguments)
