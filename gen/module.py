"""M.gen.h and M.gen.c of a module."""

from __future__ import annotations

from . import classes, glue
from .model import Class, Constant, DeclarationError, Extra, Function, Module
from .values import c_text

CHUNK = 50_000      # MSVC takes string literals of at most 65,535 bytes


def interfaces_of(module: Module) -> Extra:
    """What @interface classes add; the import is late, so that most modules need not have it."""
    if not any(c.kind == "interface" for c in module.classes):
        return Extra()
    from . import interfaces
    return interfaces.generate(module)


def own_classes(module: Module) -> list[Class]:
    """Classes whose types this module's generator makes, bases before those that derive from them."""
    pending = [c for c in module.classes if c.kind != "interface" and not c.options.get("hand")]
    known = {c.name for c in pending}
    done: list[Class] = []
    while pending:
        ready = [c for c in pending if all(b in {d.name for d in done} for b in c.bases if b in known)]
        if not ready:
            raise DeclarationError(f"{pending[0].where}: {pending[0].name} derives from itself")
        done += ready
        pending = [c for c in pending if c not in ready]
    return done


def typed_classes(module: Module) -> list[Class]:
    return [c for c in own_classes(module) if not c.as_dict]


def uses_core(module: Module) -> bool:
    return module.name != "pywintypes" and module.options.get("__core__") != "False"


def has_state(module: Module) -> bool:
    return bool(module.functions or module.classes or module.options)


def generate(module: Module) -> tuple[str, str]:
    """The header and the source."""
    extra = interfaces_of(module)
    parts = [(f, glue.module_owner(module, f)) for f in module.functions]
    made = [(f, o, glue.make(module, f, o)) for f, o in parts]
    kinds = [classes.make(module, c) for c in own_classes(module)]
    prototypes = [p for k in kinds for p in k.header] + [p for _, _, g in made for p in g.prototypes]
    header = _header(module, prototypes, extra)
    source = "\n".join([
        _begin(module), *[f'{g.doc}\n{g.source}' for _, _, g in made], *[k.source for k in kinds], extra.source,
        *[glue.docstring(f, o, a) for f, o, _ in made for a in _aliases(module, f)],
        _methods([line for f, o, g in made for line in (glue.method_entry(f.name, o, g), *(
            glue.method_entry(a, o, g, alias=True) for a in _aliases(module, f)))]),
        _constants(module), _exec(module, extra), _state_slots(module),
        _definition(module)])
    return header, "\n".join(piece for line in source.split("\n") for piece in fold(line))


def fold(line: str) -> list[str]:
    """Break a long line after a comma, under the innermost parenthesis that is open there."""
    if len(line) <= 120 or line.lstrip().startswith('"'):
        return [line]
    opened: list[int] = []
    best, quoted = None, False
    for index, char in enumerate(line[:118]):
        if char == '"' and line[index - 1] != "\\":
            quoted = not quoted
        elif not quoted and char in "({":
            opened.append(index)
        elif not quoted and char in ")}" and opened:
            opened.pop()
        elif not quoted and char == "," and opened:
            best = (index + 1, opened[-1] + 1)
    if best is None or best[1] > 100:
        return [line]
    cut, indent = best
    return [line[:cut], *fold(" " * indent + line[cut:].lstrip())]


def _aliases(module: Module, function: Function) -> list[str]:
    return [alias for alias, target in module.aliases.items() if target == function.name]


def _header(module: Module, prototypes: list[str], extra: Extra) -> str:
    guard = f"CWIN32_{module.name.upper().replace('.', '_')}_GEN_H"
    lines = [f"/* Made by gen/ from {module.name}'s declarations. */", f"#ifndef {guard}", f"#define {guard}", "",
             '#include "core.h"', *_includes(module), "#include <stddef.h>", ""]
    if has_state(module):
        lines += _state(module)
    lines += ["", *prototypes, extra.header, "", "#endif", ""]
    return "\n".join(lines)


def _includes(module: Module) -> list[str]:
    return [f'#include "{h}"' if not _is_system(module, h) else f"#include <{h}>" for h in module.headers
            if h not in ("windows.h", "core.h")]


def _is_system(module: Module, header: str) -> bool:
    """A header that lies in the module's folder or the room is included with quotes."""
    folder = module.files[0].parent
    return not any((place / header).exists() for place in (folder, folder.parent, folder.parent.parent / "com",
                                                           folder.parent.parent / "core"))


def _state(module: Module) -> list[str]:
    lines = []
    if "__state__" not in module.options:
        lines += ["typedef struct {", "    const w32_core *core;", f"}} {module.state};", ""]
    lines += ["/* The whole module state; bodies see its first member. */", "typedef struct {", f"    {module.state} body;",
              "    PyObject *keeper;   /* keeps pywintypes, and with it the core table, alive */"]
    lines += [f"    PyTypeObject *type_{c.name};" for c in typed_classes(module)]
    lines += [f"    void *spare_{c.name};" for c in typed_classes(module) if classes.keeps_spare(c)]
    return [*lines, f"}} {module.name}_module;", ""]


def _begin(module: Module) -> str:
    return f'/* Made by gen/ from {module.name}\'s declarations. */\n#include "{module.name}.gen.h"\n#include "glue.h"\n'


def _methods(entries: list[str]) -> str:
    return "\n".join(["static PyMethodDef methods[] = {", *entries, "    { NULL, NULL, 0, NULL }", "};", ""])


# Constants ----------------------------------------------------------------------------------------------------------


def plain_constants(module: Module) -> list[Constant]:
    """Numbers and texts; GUIDs and objects come from interfaces.py and __exec__."""
    return [c for c in module.constants if c.type not in ("IID", "OBJECT")]


def _constants(module: Module) -> str:
    """A table of names and one of values for each width; texts one by one."""
    groups: dict[str, list[tuple[str, str]]] = {"int32_t": [], "uint32_t": [], "int64_t": []}
    single = []
    for constant in plain_constants(module):
        width, value = _integer(constant)
        if width:
            groups[width].append((constant.name, value))
        else:
            single.append(f"    if ({value} < 0)\n        return -1;")
    tables, loops = [], []
    for width, rows in groups.items():
        for index, chunk in enumerate(_chunks(rows)):
            tag = f"{width.removesuffix('_t')}_{index}"
            tables += [f"static const char names_{tag}[] =", *[f"    {c_text(n)[:-1]}\\0\"" for n, _ in chunk[:-1]],
                       f"    {c_text(chunk[-1][0])};", f"static const {width} values_{tag}[] = {{",
                       *[f"    {v}," for _, v in chunk], "};", ""]
            loops += [f"    names = names_{tag};",
                      f"    for (size_t i = 0; i < sizeof(values_{tag}) / sizeof(*values_{tag}); i++)",
                      f"        if (w32_add_constant(dict, &names, values_{tag}[i]) < 0)", "            return -1;"]
    if not plain_constants(module):
        return ""
    return "\n".join([*tables, "static int", "add_constants(PyObject *module)", "{",
                      *(["    PyObject *dict = PyModule_GetDict(module);", "    const char *names;"] if loops else []),
                      *loops, *single, "    return 0;", "}", ""])


def _integer(constant: Constant) -> tuple[str, str]:
    """The table an integer goes to and its C expression; ("", statement) for anything else."""
    name, value = constant.name, constant.literal
    if value is None:
        if constant.type == "str":
            return "", f'w32_add_text(module, "{name}", L"" {name})'  # narrow macros become wide
        width = {"LONG": "int32_t", "DWORD": "uint32_t"}.get(constant.type, "int64_t")
        return width, f"({width}){name}" if width != "int64_t" else f"(int64_t)({name})"
    if isinstance(value, bool):
        return "", f'PyModule_AddObjectRef(module, "{name}", {"Py_True" if value else "Py_False"})'
    if isinstance(value, int):
        number = value
        if -(2 ** 31) < number < 2 ** 31:
            return "int32_t", str(number)
        return ("uint32_t", f"{number}u") if 0 < number < 2 ** 32 else ("int64_t", "INT32_MIN" if number == -(2 ** 31)
                                                                       else f"{number}LL")
    if isinstance(value, str):
        from .values import wide_text
        return "", f'w32_add_text(module, "{name}", {wide_text(value)})'
    raise DeclarationError(f"{name}: a constant is an integer or a text, not {type(value).__name__}")


def _chunks(rows: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    chunks: list[list[tuple[str, str]]] = []
    size = CHUNK
    for row in rows:
        if size + len(row[0]) + 1 > CHUNK:
            chunks.append([])
            size = 0
        chunks[-1].append(row)
        size += len(row[0]) + 1
    return chunks


# Initialisation -----------------------------------------------------------------------------------------------------


def _exec(module: Module, extra: Extra) -> str:
    lines = []
    if has_state(module) and (uses_core(module) or typed_classes(module) or "__exec__" in module.options):
        lines += [f"    {module.name}_module *whole = PyModule_GetState(module);",
                  f"    {module.state} *st = &whole->body;", ""]
        if uses_core(module):
            lines += ["    st->core = w32_core_import();", "    if (st->core == NULL)", "        return -1;",
                      "    whole->keeper = Py_NewRef((PyObject *)st->core->HANDLEType);"]
    for name in module.errors:
        lines += [f'    if (PyModule_AddObjectRef(module, "{name}", st->core->{module.errors[0]}) < 0)', "        return -1;"]
    for item in typed_classes(module):
        lines += classes.exec_lines(module, item)
    if plain_constants(module):
        lines += ["    if (add_constants(module) < 0)", "        return -1;"]
    lines += [f"    {line}" for line in extra.exec_lines]
    if "__exec__" in module.options:
        lines += [f"    if ({module.options['__exec__']}(st, module) < 0)", "        return -1;"]
    text = "\n".join(lines)
    declared = "".join(f"{p}\n" for p in _hook_prototypes(module))
    return f"{declared}static int\nexec_module(PyObject *module)\n{{\n{text}\n    return 0;\n}}\n"


def _hook_prototypes(module: Module) -> list[str]:
    shapes = {"__exec__": "int {}({} *st, PyObject *module);", "__clear__": "void {}({} *st);",
              "__traverse__": "int {}({} *st, visitproc visit, void *arg);"}
    return [shapes[key].format(module.options[key], module.state) for key in shapes if key in module.options]


def _state_slots(module: Module) -> str:
    """traverse, clear and free of the module's state."""
    if not has_state(module):
        return ""
    types = typed_classes(module)
    visit = [f"    Py_VISIT(whole->type_{c.name});" for c in types]
    clear = [f"    Py_CLEAR(whole->type_{c.name});" for c in types]
    free = [f"    w32_spare_free(whole->spare_{c.name});" for c in types if classes.keeps_spare(c)]
    free.append("    Py_CLEAR(whole->keeper);")
    if "__traverse__" in module.options:
        visit += ["    if (whole->body.core != NULL)",
                  f"        return {module.options['__traverse__']}(&whole->body, visit, arg);"]
    if "__clear__" in module.options:
        clear += ["    if (whole->body.core != NULL)", f"        {module.options['__clear__']}(&whole->body);"]
    return f"""static int
traverse_module(PyObject *module, visitproc visit, void *arg)
{{
    {module.name}_module *whole = PyModule_GetState(module);
    (void)visit;
    (void)arg;
    if (whole == NULL)
        return 0;
{chr(10).join(visit)}
    return 0;
}}

static int
clear_module(PyObject *module)
{{
    {module.name}_module *whole = PyModule_GetState(module);
    if (whole == NULL)
        return 0;
{chr(10).join(clear)}
    return 0;
}}

static void
free_module(void *module)
{{
    {module.name}_module *whole = PyModule_GetState(module);
    clear_module(module);
    if (whole == NULL)
        return;
{chr(10).join(free)}
}}
"""


def _definition(module: Module) -> str:
    state = has_state(module)
    short = module.name.rpartition(".")[2]
    doc = "\n".join("    " + c_text(line + "\n") for line in module.doc.split("\n"))
    hooks = [f"    .m_size = sizeof({module.name}_module),", "    .m_traverse = traverse_module,",
             "    .m_clear = clear_module,", "    .m_free = free_module,"] if state else ["    .m_size = 0,"]
    return "\n".join([
        f"PyDoc_STRVAR(module_doc,\n{doc});", "", "static PyModuleDef_Slot slots[] = {",
        "    { Py_mod_exec, (void *)exec_module },", "    { 0, NULL }", "};", "", "static PyModuleDef definition = {",
        "    PyModuleDef_HEAD_INIT,", f'    .m_name = "{short}",', "    .m_doc = module_doc,", *hooks,
        "    .m_methods = methods,", "    .m_slots = slots,", "};", "", "PyMODINIT_FUNC", f"PyInit_{short}(void);", "",
        "PyMODINIT_FUNC", f"PyInit_{short}(void)", "{", "    return PyModuleDef_Init(&definition);", "}", ""])
