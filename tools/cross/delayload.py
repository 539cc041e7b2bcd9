#!/usr/bin/env python3
"""Write assembly with a stub for every function of some DLLs, x86_64: delayload.py ZIG OUTPUT user32 ole32 ...

A module that calls a function of such a DLL imports a stub instead of the DLL; see delay.c. Every stub has sections of
its own, so that the linker keeps only those in use. The functions are those of zig's own import definitions. Not all headers
declare them as imported (lm.h does not): such calls go to a jump of the function's plain name.
"""

import re
import sys
from pathlib import Path

_FUNCTION = re.compile(r"^(?:(?:F64|F_X64|F_X86_ANY|F_NON_I386|F_NON_ARM64)\((\w+)\)|(\w+))$")

_STUB = """\
.section .data$delay,"dw",discard,__imp_{name}
.globl __imp_{name}
__imp_{name}:
    .quad start_delay_{name}
    .quad start_delay_dll_{dll}
    .asciz "{name}"
.section .text$delay,"xr",associative,__imp_{name}
start_delay_{name}:
    lea rax, [rip + __imp_{name}]
    jmp start_delay
.section .text$delay,"xr",discard,{name}
.globl {name}
{name}:
    jmp qword ptr [rip + __imp_{name}]
"""

_DLL = """\
.section .data$delay,"dw",discard,start_delay_dll_{dll}
.globl start_delay_dll_{dll}
start_delay_dll_{dll}:
    .quad 0
    .short {letters}, 0
"""


def functions(definition: str) -> list[str]:
    """The function names in a module definition; data, aliases, and what every DLL may define for itself are left out."""
    lines = definition.partition("\nEXPORTS")[2].splitlines()
    found = (_FUNCTION.match(line.strip()) for line in lines)
    return sorted({name for match in found if match and not (name := match[1] or match[2]).startswith("Dll")})


def assembly(zig: Path, dlls: list[str]) -> str:
    """The stubs for these DLLs. A function that two DLLs export belongs to the first."""
    definitions = zig.resolve().parent / "lib" / "libc" / "mingw" / "lib-common"
    parts = [".intel_syntax noprefix\n"]
    seen: set[str] = set()
    for dll in dlls:
        parts.append(_DLL.format(dll=dll, letters=", ".join(str(ord(letter)) for letter in f"{dll}.dll")))
        path = next(definitions / f"{dll}{ending}" for ending in (".def", ".def.in")
                    if (definitions / f"{dll}{ending}").exists())
        for name in functions(path.read_text("utf-8")):
            if name not in seen:
                seen.add(name)
                parts.append(_STUB.format(name=name, dll=dll))
    return "".join(parts)


def main() -> None:
    zig, output, *dlls = sys.argv[1:]
    Path(output).write_text(assembly(Path(zig), dlls), "ascii")


if __name__ == "__main__":
    main()
