"""How the C code of a class names things."""

from __future__ import annotations

from dataclasses import dataclass

from .model import Class, Module
from .values import declare


@dataclass
class Names:
    """The C names of one class."""

    module: Module
    item: Class

    @property
    def prefix(self) -> str:
        return f"{self.module.name}_{self.item.name}"

    @property
    def state(self) -> str:
        return f"{self.module.state} *st"

    @property
    def self(self) -> str:
        return declare(f"{self.item.native} *", "self")

    @property
    def box(self) -> str:
        return f"{self.prefix}_object_struct"

    @property
    def is_handle(self) -> bool:
        """Does it derive from pywintypes' handle type, which keeps the handle? Its methods get the object itself then."""
        return self.item.is_handle

    def find_state(self, self_name: str = "self") -> str:
        if self.is_handle:
            return f"(({self.module.state} *)w32_type_state(Py_TYPE({self_name})))"
        return f"(({self.box} *){self_name})->st"

    def native(self, self_name: str = "self") -> str:
        return f"{self.prefix}_native({self_name})"
