"""One value on its way in or out: the C lines for a parameter and for a result."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field, replace

from .model import DeclarationError, Module, Parameter, Result, Type
from .words import WORDS, Word

_KEYWORDS = frozenset("""auto break case char const continue default do double else enum extern float for goto if inline int
long register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while small near
far hyper interface pascal cdecl IN OUT ERROR""".split())
_GLUE = frozenset("st core args nargs kwnames kwargs slots out result module self err i failed type unused names".split())


def c_name(name: str) -> str:
    """A parameter's name in C: what C, the SDK's macros or the glue use gets an underscore."""
    return f"{name}_" if name in _KEYWORDS or name in _GLUE else name


def c_member(name: str) -> str:
    """A result's name in the out structure."""
    return f"{name}_" if name in _KEYWORDS else name


def c_text(text: str) -> str:
    """A C string literal, UTF-8."""
    out = []
    for byte in text.encode("utf-8"):
        char = chr(byte)
        out.append({"\n": "\\n", "\"": "\\\"", "\\": "\\\\", "\t": "\\t"}.get(char, char if 32 <= byte < 127
                                                                         else f"\\{byte:03o}"))
    return f'"{"".join(out)}"'


def wide_text(text: str) -> str:
    return "L" + c_text(text)


@dataclass
class Lines:
    """What one parameter adds to a function."""

    locals: list[str] = field(default_factory=list)
    start: list[str] = field(default_factory=list)      # before anything can fail
    take: list[str] = field(default_factory=list)
    free: list[str] = field(default_factory=list)
    arguments: list[str] = field(default_factory=list)


def lookup(module: Module, type_: Type, where: str) -> Word:
    """The word behind a type: of the vocabulary, an object, or a class of the module."""
    if type_.kind == "python":
        return WORDS["OBJECT"]
    if type_.word in WORDS:
        word = WORDS[type_.word]
        if word.com and module.state != "com_state" and "com.h" not in module.headers:
            raise DeclarationError(f"{where}: {type_.word} needs com.h among the headers")
        return word
    item = module.find_class(type_.word)
    if item is None:
        raise DeclarationError(f"{where}: unknown type word {type_.word}")
    if item.by_hand:
        return replace(WORDS["OBJECT"], name=item.name, stub_in=item.name, stub_out=item.name)
    prefix = f"{module.name}_{item.name}"
    if item.kind == "interface":
        return Word(item.name, f"{item.native} *", "void *", "com_unwrap", f"&IID_{item.native}", unset="NULL",
                    free="com_release({});", out=f"{item.native} *",
                    give=f"com_wrap(st, w32_take(&{{}}), &IID_{item.native})",
                    drop="com_release({});", stub_in=item.name,
                    stub_out=item.name, com=True)
    if item.as_dict:
        return Word(item.name, f"const {item.native} *", item.native, f"{prefix}_from_py", argument="&{}", by_ref=True,
                    unset="struct", free=f"{prefix}_clear(&{{}});", out=item.native, give=f"{prefix}_to_py(st, &{{}})",
                    stub_in="dict[str, Any]", stub_out="dict[str, Any]")
    give = f"{prefix}_copy(st, &{{}})" if item.kind == "struct" else f"{prefix}_box(st, &{{}})"
    return Word(item.name, f"{item.native} *", f"{item.native} *", f"{prefix}_take", "0", unset="NULL",
                out=item.native if item.kind == "struct" else "PyObject *",
                give=give if item.kind == "struct" else "w32_out_object(&{})",
                drop="" if item.kind == "struct" else "Py_XDECREF({});", stub_in=item.name, stub_out=item.name)


def c_parameters(module: Module, parameter: Parameter, where: str) -> list[str]:
    """`const HANDLE *handles`, `DWORD handles_count`: a parameter in a body's prototype."""
    name = c_name(parameter.name)
    if parameter.type.kind == "sequence":
        assert parameter.type.item
        word = lookup(module, parameter.type.item, where)
        element = _element(word)
        array = f"{element}const *{name}" if element.endswith("*") else f"const {element} *{name}"
        return [array, f"DWORD {name}_count"]
    word = lookup(module, parameter.type, where)
    if not word.take:
        raise DeclarationError(f"{where}: {word.name} is for results only")
    return [declare(word.c, name)]


def declare(c: str, name: str) -> str:
    return f"{c}{name}" if c.endswith("*") else f"{c} {name}"


def _element(word: Word) -> str:
    """The C type of an array's elements."""
    if word.unset in ("VARIANT", "struct") or word.by_ref:
        return word.local
    return word.c


def _take(word: Word, source: str, text: str, optional: bool, target: str) -> str:
    """The condition that holds when a conversion failed."""
    context = "st" if word.take.startswith("com_") or not word.take.startswith(("core->", "w32_")) else "core"
    flags = []
    if word.take == "com_unwrap":
        return (f"com_unwrap(st, {source}, {word.flags}, {c_text(text)}, {'W32_NONE_OK' if optional else '0'}, "
                f"&{target}) < 0")
    if word.flags is not None:
        parts = [f for f in (word.flags if word.flags != "0" else "", "W32_NONE_OK" if optional else "") if f]
        parts = list(dict.fromkeys(parts))
        flags = [" | ".join(parts) or "0"]
    return f"{word.take}({', '.join([context, source, c_text(text), *flags, '&' + target])}) < 0"


def default_value(module: Module, parameter: Parameter, word: Word, where: str) -> str:
    """The C expression of a default; empty for None."""
    text = parameter.default
    value: object
    constant = module.find_constant(text)
    if constant is not None:
        value = text if constant.literal is None else constant.literal
        value = int(value) if isinstance(value, bool) else value
    elif text in ("True", "False"):
        value = int(text == "True")
    elif text[:1].isupper() and text != "None":
        raise DeclarationError(f"{where}: the default {text} is no constant of this module")
    else:
        value = ast.literal_eval(text)
    if value is None:
        return ""
    if word.unset == "w32_text":
        return wide_text(str(value))
    if word.local == "HANDLE":
        return f"(HANDLE)(INT_PTR)({value!s})"
    if word.unset not in ("0", "0.0"):
        raise DeclarationError(f"{where}: {parameter.name}: {word.name} can only have the default None")
    return f"({word.local}){value!s}" if word.unset == "0" and word.local != "int" else str(value)


def take_parameter(module: Module, parameter: Parameter, source: str, given: str, function: str, where: str) -> Lines:
    """source: the C expression of the argument; given: the condition that it is there, empty when it always is."""
    text = f"{function}() argument '{parameter.name}'"
    if parameter.type.kind == "sequence":
        return _take_sequence(module, parameter, source, given, text, where)
    word = lookup(module, parameter.type, where)
    name = c_name(parameter.name)
    lines = Lines()
    optional = parameter.type.optional
    default = "" if parameter.required else default_value(module, parameter, word, where)
    conditions = [given] if given else []
    local = f"{name}_value" if word.by_ref else name
    _declare_local(lines, word, name, local, default)
    if optional and word.flags is None:
        conditions.append(f"{source} != Py_None")
    failed = _take(word, source, text, optional and word.flags is not None, local)
    if word.by_ref:
        _take_by_ref(lines, word, name, local, source, failed, given, optional)
        lines.arguments.append(name)
    else:
        lines.take += [f"    if ({' && '.join([*conditions, failed])})", "        goto done;"]
        lines.arguments.append(word.argument.format(local))
    if word.free:
        lines.free.append(f"    {word.free.replace('{}', local)}")
    return lines


def _declare_local(lines: Lines, word: Word, name: str, local: str, default: str) -> None:
    if word.unset == "w32_text":
        lines.locals.append(f"    w32_text {local};")
        lines.start += [f"    {local}.owned = NULL;", f"    {local}.text = {default or 'NULL'};"]
    elif word.unset == "w32_buffer":
        lines.locals.append(f"    w32_buffer {local} = {{0}};")
    elif word.unset == "VARIANT":
        lines.locals.append(f"    VARIANT {local};")
        lines.start.append(f"    VariantInit(&{local});")
    elif word.unset == "struct":
        lines.locals.append(f"    {word.local} {local} = {{0}};")
    elif word.by_ref:
        lines.locals.append(f"    {word.local} {local};")
    else:
        lines.locals.append(f"    {declare(word.local, local)} = {default or word.unset};")
    if word.by_ref:
        lines.locals.append(f"    {declare(word.c, name)} = NULL;")


def _take_by_ref(lines: Lines, word: Word, name: str, local: str, source: str, failed: str, given: str,
                 optional: bool) -> None:
    conditions = [given] if given else []
    if optional:
        conditions.append(f"{source} != Py_None")
    if not conditions:
        lines.take += [f"    if ({failed})", "        goto done;", f"    {name} = &{local};"]
        return
    lines.take += [f"    if ({' && '.join(conditions)}) {{", f"        if ({failed})", "            goto done;",
                   f"        {name} = &{local};", "    }"]


def _take_sequence(module: Module, parameter: Parameter, source: str, given: str, text: str, where: str) -> Lines:
    assert parameter.type.item
    word = lookup(module, parameter.type.item, where)
    if word.unset == "w32_buffer":
        raise DeclarationError(f"{where}: a sequence of {word.name} is not supported; use Sequence[bytes] and a body")
    if not parameter.required and parameter.default != "None":
        raise DeclarationError(f"{where}: {parameter.name}: a sequence can only have the default None")
    name, lines = c_name(parameter.name), Lines()
    element, texts = _element(word), word.unset == "w32_text"
    stored = "w32_text" if texts else element
    array = f"{name}_texts" if texts else name
    direct = texts or bool(word.free) or word.by_ref     # converted in place, and freed there
    lines.locals += [f"    PyObject *{name}_items = NULL;", f"    void *{name}_memory = NULL;",
                     f"    {declare(f'{element} *', name).replace('* *', '**')} = NULL;",
                     f"    DWORD {name}_count = 0;"]
    if texts:
        lines.locals.insert(2, f"    w32_text *{array} = NULL;")
    conditions = ([given] if given else []) + ([f"{source} != Py_None"] if parameter.type.optional else [])
    body = [f"    if (w32_in_sequence({source}, {c_text(text)}, sizeof({stored}), &{name}_items, &{name}_memory, "
            f"&{name}_count) < 0)", "        goto done;", f"    {array} = {name}_memory;"]
    if texts:
        body += [f"    {name} = PyMem_Calloc((size_t){name}_count + 1, sizeof(*{name}));", f"    if ({name} == NULL) {{",
                 "        PyErr_NoMemory();", "        goto done;", "    }"]
    item_text = f"each item of {text}"
    item = f"PyTuple_GetItem({name}_items, (Py_ssize_t)i)"
    body.append(f"    for (DWORD i = 0; i < {name}_count; i++) {{")
    if not direct:
        body.append(f"        {declare(word.local, 'item')} = {word.unset};")
    body += [f"        if ({_take(word, item, item_text, False, f'{array}[i]' if direct else 'item')})",
             "            goto done;"]
    if not direct:
        body.append(f"        {name}[i] = {word.argument.format('item')};")
    elif texts:
        body.append(f"        {name}[i] = {array}[i].text;")
    body.append("    }")
    if conditions:
        body = [f"    if ({' && '.join(conditions)}) {{", *("    " + line for line in body), "    }"]
    lines.take += body
    if word.free:
        lines.free += [f"    for (DWORD i = 0; {array} != NULL && i < {name}_count; i++)" + (
            " {" if "\n" in word.free else ""), "        " + word.free.replace("{}", f"{array}[i]").replace("\n", "\n    ")]
        if "\n" in word.free:
            lines.free.append("    }")
    if texts:
        lines.free.append(f"    PyMem_Free({'(void *)' + name});")
    lines.free += [f"    PyMem_Free({name}_memory);", f"    Py_XDECREF({name}_items);"]
    lines.arguments += [name, f"{name}_count"]
    return lines


# Results ------------------------------------------------------------------------------------------------------------


def c_field(module: Module, result: Result, where: str) -> str:
    """`HANDLE value;`: a result in the out structure."""
    name = c_member(result.name)
    if result.type.kind == "sequence":
        assert result.type.item
        word = lookup(module, result.type.item, where)
        return f"struct {{ {declare(word.out, '*items')}; size_t count; }} {name};"
    word = lookup(module, result.type, where)
    if not word.out:
        raise DeclarationError(f"{where}: {word.name} is for parameters only")
    return f"{declare(word.out, name)};"


def give(module: Module, type_: Type, lvalue: str, where: str) -> str:
    """The expression that makes the Python object; new reference."""
    word = lookup(module, type_, where)
    made = word.give.replace("{}", lvalue)
    if type_.optional and (word.out.endswith("*") or word.out in ("HANDLE", "HKEY") or word.local == "HANDLE") \
            and word.unset != "w32_text":
        return f"{lvalue} == NULL ? w32_none() : {made}"
    return made


def give_result(module: Module, result: Result, where: str, target: str) -> list[str]:
    """Lines that put a result's object into `target`, NULL on failure."""
    lvalue = f"out.{c_member(result.name)}"
    if result.type.kind != "sequence":
        return [f"    {target} = {give(module, result.type, lvalue, where)};"]
    assert result.type.item
    kind = "Tuple" if result.type.collection == "tuple" else "List"
    return [f"    {target} = Py{kind}_New((Py_ssize_t){lvalue}.count);",
            f"    for (size_t i = 0; {target} != NULL && i < {lvalue}.count; i++) {{",
            f"        PyObject *item = {give(module, result.type.item, f'{lvalue}.items[i]', where)};",
            f"        if (item == NULL || Py{kind}_SetItem({target}, (Py_ssize_t)i, item) < 0) {{",
            f"            Py_CLEAR({target});", "        }", "    }"]


def drop_result(module: Module, result: Result, where: str) -> list[str]:
    """Lines that free what a result still owns."""
    lvalue = f"out.{c_member(result.name)}"
    if result.type.kind != "sequence":
        drop = lookup(module, result.type, where).drop
        return [f"    {drop.replace('{}', lvalue)}"] if drop else []
    assert result.type.item
    drop = lookup(module, result.type.item, where).drop
    lines = []
    if drop:
        lines = [f"    for (size_t i = 0; {lvalue}.items != NULL && i < {lvalue}.count; i++) {{",
                 "        " + drop.replace("{}", f"{lvalue}.items[i]").replace("\n", "\n    "), "    }"]
    return [*lines, f"    w32_free({lvalue}.items);"]
