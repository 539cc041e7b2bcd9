"""The object of an asynchronous operation, which pywintypes has too."""

from gen.types import *

OVERLAPPED: Final[OBJECT]  # type: ignore[misc, no-redef]  # gen.types has a type word of that name
