"""The C function between Python and a body (or a native function), its prototype and its docstring."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field

from .model import DeclarationError, Function, Module, Native
from .values import Lines, c_field, c_member, c_parameters, c_text, declare, drop_result, give_result, lookup, take_parameter


@dataclass
class Owner:
    """Whose function it is: the module, or a class with a native `self`.

    label: what messages call the function. c: the glue's C name. body: the body's. state: how `st` is found.
    self_type and self_value: the body's `self`, empty for a module's function.
    """

    label: str
    c: str
    body: str
    state: str = "PyModule_GetState(self)"
    self_type: str = ""
    self_value: str = ""
    start: list[str] = field(default_factory=list)      # statements before anything else; they may return


@dataclass
class Glue:
    prototypes: list[str]
    source: str
    flags: str
    doc: str


def module_owner(module: Module, function: Function) -> Owner:
    owner = Owner(function.name, f"call_{function.name}", f"{module.name}_{function.name}")
    if "__begin__" in module.options:
        owner.state = f"{module.options['__begin__']}({owner.state})"
    return owner


def call_style(function: Function) -> str:
    """The method flags."""
    if function.kind == "raw" or function.keywords:
        return "METH_FASTCALL | METH_KEYWORDS"
    if function.kind == "todo":
        return "METH_VARARGS | METH_KEYWORDS"
    if not function.parameters:
        return "METH_NOARGS"
    if len(function.parameters) == 1 and function.parameters[0].required:
        return "METH_O"
    return "METH_FASTCALL"


def make(module: Module, function: Function, owner: Owner) -> Glue:
    """The glue of one function."""
    flags = call_style(function)
    if function.kind == "todo":
        return Glue([], _todo(owner), flags, docstring(function, owner))
    if function.kind == "raw":
        return Glue([_raw_prototype(module, owner)], _raw(module, owner), flags, docstring(function, owner))
    prototypes = [] if function.kind == "native" else body_prototypes(module, function, owner)
    return Glue(prototypes, _parsed(module, function, owner, flags), flags, docstring(function, owner))


def method_entry(name: str, owner: Owner, glue: Glue, alias: bool = False) -> str:
    doc = f"doc_{name if alias else owner.c}"
    return f"    {{ {c_text(name)}, (PyCFunction)(void (*)(void)){owner.c}, {glue.flags}, {doc} }},"


# Prototypes ---------------------------------------------------------------------------------------------------------


def out_struct(module: Module, function: Function, owner: Owner) -> str:
    fields = "\n".join(f"    {c_field(module, result, function.where)}" for result in function.results)
    return f"typedef struct {{\n{fields}\n}} {owner.body}_out;" if function.results else ""


def body_prototypes(module: Module, function: Function, owner: Owner) -> list[str]:
    parameters = [f"{module.state} *st"]
    if owner.self_type:
        parameters.append(declare(owner.self_type, "self"))
    for parameter in function.parameters:
        parameters += c_parameters(module, parameter, f"{function.where}: {function.name}")
    if function.results:
        parameters.append(f"{owner.body}_out *out")
    struct = out_struct(module, function, owner)
    return [*([struct] if struct else []), wrap(f"int {owner.body}(", parameters, ");")]


def wrap(begin: str, items: list[str], end: str) -> str:
    """Lay out a call or prototype within 120 columns."""
    lines, line = [], begin
    for index, item in enumerate(items):
        piece = item + (", " if index < len(items) - 1 else end)
        if len(line) + len(piece.rstrip()) > 118 and line.strip() != begin.strip():
            lines.append(line.rstrip())
            line = " " * len(begin)
        line += piece
    return "\n".join([*lines, line if items else begin + end])


def _raw_prototype(module: Module, owner: Owner) -> str:
    first = f"{module.state} *st, " + (f"{declare(owner.self_type, 'self')}, " if owner.self_type else "")
    return f"PyObject *{owner.body}({first}PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames);"


# Bodies of the glue -------------------------------------------------------------------------------------------------


def _todo(owner: Owner) -> str:
    return f"""static PyObject *
{owner.c}(PyObject *self, PyObject *args, PyObject *kwargs)
{{
    (void)self;
    (void)args;
    (void)kwargs;
    PyErr_SetString(PyExc_NotImplementedError, "{owner.label}() is declared, but not written yet");
    return NULL;
}}
"""


def _raw(module: Module, owner: Owner) -> str:
    value = f"{owner.self_value}, " if owner.self_value else ""
    start = "".join(f"    {line}\n" for line in owner.start)
    return f"""static PyObject *
{owner.c}(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{{
    {module.state} *st = {owner.state};
{start}    return {owner.body}(st, {value}args, nargs, kwnames);
}}
"""


_HEADS = {
    "METH_NOARGS": "PyObject *self, PyObject *unused",
    "METH_O": "PyObject *self, PyObject *arg",
    "METH_FASTCALL": "PyObject *self, PyObject *const *args, Py_ssize_t nargs",
    "METH_FASTCALL | METH_KEYWORDS": "PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames",
}


def _parsed(module: Module, function: Function, owner: Owner, flags: str) -> str:
    """A METH_… function."""
    before, check = _receive(function, owner, flags)
    lines = inner(module, function, owner, flags, check)
    text = "\n".join(lines)
    declarations = []
    if re.search(r"\b(st|core)\b", text) or owner.start:
        declarations.append(f"    {module.state} *st = {owner.state};")
    if re.search(r"\bcore\b", text):
        declarations.append("    const w32_core *core = st->core;")
    tail = []
    for name in ("self", "unused"):
        if name in _HEADS[flags] and not re.search(rf"\b{name}\b", "\n".join([*declarations, text, *owner.start])):
            tail.append(f"    (void){name};")
    start = [f"    {line}" for line in owner.start]
    split = next((i for i, line in enumerate(lines) if line == ""), len(lines))
    if split == len(lines):
        split = 0
    middle = [*lines[:split], *tail, *start, *(lines[split:] if tail or start or lines[:split] or declarations
                                               else lines[split:])]
    return "\n".join([*before, "static PyObject *", f"{owner.c}({_HEADS[flags]})", "{", *declarations, *middle, "}", ""])


def _receive(function: Function, owner: Owner, flags: str) -> tuple[list[str], list[str]]:
    """Lines before the function, and those that count the arguments."""
    parameters = function.parameters
    required = sum(p.required for p in parameters)
    if flags == "METH_FASTCALL":
        condition = f"nargs != {required}" if required == len(parameters) else (
            f"nargs > {len(parameters)}" if not required else f"nargs < {required} || nargs > {len(parameters)}")
        return [], [f"    if ({condition})",
                    f"        return w32_wrong_count({c_text(owner.label)}, {required}, {len(parameters)}, nargs);"]
    if "KEYWORDS" in flags:
        return signature_table(function, owner), [
            f"    if (w32_bind(&signature_{owner.c}, args, nargs, kwnames, slots) < 0)", "        return NULL;"]
    return [], []


def signature_table(function: Function, owner: Owner) -> list[str]:
    parameters = function.parameters
    required = sum(p.required for p in parameters)
    names = ", ".join(c_text(p.name if p.keyword else "") for p in parameters)
    positional = sum(not p.keyword_only for p in parameters)
    return [f"static const char *const names_{owner.c}[] = {{ {names or 'NULL'} }};",
            f"static const w32_signature signature_{owner.c} = {{",
            f"    {c_text(owner.label)}, names_{owner.c}, {len(parameters)}, {positional}, {required}", "};"]


def _sources(function: Function, flags: str) -> list[tuple[str, str]]:
    """Where each argument stands, and when it is there."""
    found = []
    required = sum(p.required for p in function.parameters)
    for index, parameter in enumerate(function.parameters):
        if flags == "METH_O":
            found.append(("arg", ""))
        elif flags == "METH_FASTCALL":
            found.append((f"args[{index}]", "" if index < required else f"nargs > {index}"))
        else:
            found.append((f"slots[{index}]", "" if parameter.required else f"slots[{index}] != NULL"))
    return found


def inner(module: Module, function: Function, owner: Owner, flags: str, check: list[str], finish: str = "") -> list[str]:
    """Locals, parsing, the call and the result; shared with constructors, whose own last step is `finish`."""
    where = f"{function.where}: {function.name}"
    taken = [take_parameter(module, p, source, given, owner.label, where)
             for p, (source, given) in zip(function.parameters, _sources(function, flags))]
    if not taken and function.native and not function.native.release_gil and function.native.fails == "never" \
            and len(function.results) == 1 and not function.native.outs:
        return ["", *_cheap(module, function)]
    arguments = [a for lines in taken for a in lines.arguments]
    if function.native:
        declared, call = _native_call(module, function, function.native, arguments, where)
    else:
        declared, call = _body_call(function, owner, arguments)
    result: list[str] = []
    drop: list[str] = []
    if finish:
        call = [*call, finish]
    else:
        result, drop = _results(module, function, where)
    slots = [f"    PyObject *slots[{max(1, len(function.parameters))}] = {{ NULL }};"] if "KEYWORDS" in flags else []
    return _assemble(slots + [v for lines in taken for v in lines.locals] + declared, check, taken, call, result, drop)


def _assemble(declared: list[str], check: list[str], taken: list[Lines], call: list[str], result: list[str],
              drop: list[str]) -> list[str]:
    start = [v for lines in taken for v in lines.start]
    take = [v for lines in taken for v in lines.take]
    free = [v for lines in reversed(taken) for v in lines.free]
    text = "\n".join([*take, *call, *result])
    label = ["done:"] if "goto done" in text else []
    return [*declared, "    PyObject *result = NULL;", "", *check, *start, *take, *call, *result, *label, *drop, *free,
            "    return result;"]


def _cheap(module: Module, function: Function) -> list[str]:
    """A getter that cannot fail or wait: nothing but the call."""
    assert function.native
    word = lookup(module, function.results[0].type, function.where)
    return [f"    return {word.give.replace('{}', f'{function.native.function}()')};"]


def _body_call(function: Function, owner: Owner, arguments: list[str]) -> tuple[list[str], list[str]]:
    declared = [f"    {owner.body}_out out = {{0}};"] if function.results else []
    self_value = [owner.self_value] if owner.self_value else []
    out = ["&out"] if function.results else []
    call = wrap(f"    if ({owner.body}(", ["st", *self_value, *arguments, *out], ") < 0)")
    return declared, [call, "        goto done;"]


def _native_call(module: Module, function: Function, native: Native, arguments: list[str],
                 where: str) -> tuple[list[str], list[str]]:
    """The call of a native function and its failure rule."""
    if any(p.type.kind == "sequence" for p in function.parameters):
        raise DeclarationError(f"{where}: a sequence needs a body")
    if native.fails == "told" and (native.outs or len(function.results) != 1 or not native.release_gil):
        raise DeclarationError(f"{where}: fails='told' wants the native function's own result, without gil='keep'")
    if native.outs and not function.results:
        raise DeclarationError(f"{where}: outs=True, but nothing is returned")
    declared = []
    if function.results:
        fields = " ".join(c_field(module, r, where) for r in function.results)
        declared.append(f"    struct {{ {fields} }} out = {{0}};")
    if native.outs:
        arguments = arguments + [f"&out.{c_member(r.name)}" for r in function.results]
    call = f"{native.function}({', '.join(arguments)})"
    test = _FAILURE[native.fails]
    if not function.results or native.outs or native.fails in ("code", "hresult"):
        return _checked_call(declared, function, native, call)
    statement = f"out.{c_member(function.results[0].name)} = {call}"
    if native.fails == "never":
        return declared, [f"    {statement};" if not native.release_gil else f"    W32_CALL_NOERR({statement});"]
    value = f"out.{c_member(function.results[0].name)}"
    failed = test.format(value)
    return _with_error(declared, function, native, statement, failed, reset=native.fails == "invalid", value=value)


_FAILURE = {"never": "", "zero": "{} == 0", "null": "{} == NULL", "told": "{} == 0 && err != 0",
            "invalid": "{} == INVALID_HANDLE_VALUE", "minus1": "~{} == 0", "wait": "{} == WAIT_FAILED",
            "code": "{} != ERROR_SUCCESS", "hresult": "FAILED({})"}


def _checked_call(declared: list[str], function: Function, native: Native, call: str) -> tuple[list[str], list[str]]:
    """The native result says only whether it worked."""
    if native.fails == "never":
        return declared, [f"    {call};" if not native.release_gil else f"    W32_CALL_NOERR({call});"]
    if native.fails in ("code", "hresult"):
        kind = "DWORD" if native.fails == "code" else "HRESULT"
        declared = [*declared, f"    {kind} err;"]
        statement = f"err = ({kind}){call}"
        lines = [f"    W32_CALL_NOERR({statement});" if native.release_gil else f"    {statement};"]
        raised = (f"w32_raise(core, err, {c_text(function.name)})" if native.fails == "code"
                  else "core->raise_com_error(core, err, NULL, NULL, -1)")
        return declared, [*lines, f"    if ({_FAILURE[native.fails].format('err')}) {{", f"        {raised};",
                          "        goto done;", "    }"]
    declared = [*declared, "    int failed;"]
    statement = f"failed = {_FAILURE[native.fails].format(call)}"
    return _with_error(declared, function, native, statement, "failed", reset=False, value="")


def _with_error(declared: list[str], function: Function, native: Native, statement: str, failed: str, reset: bool,
                value: str) -> tuple[list[str], list[str]]:
    clear = [f"        {value} = NULL;"] if reset else []
    if native.release_gil:
        declared = [*declared, "    DWORD err;"]
        lines, code = [f"    W32_CALL(err, {statement});"], "err"
    else:
        lines, code = [f"    {statement};"], "GetLastError()"
    return declared, [*lines, f"    if ({failed}) {{", f"        w32_raise(core, {code}, {c_text(native.raises or function.name)});", *clear,
                      "        goto done;", "    }"]


def _results(module: Module, function: Function, where: str) -> tuple[list[str], list[str]]:
    if not function.results:
        return ["    result = w32_none();"], []
    drop = [line for r in function.results for line in drop_result(module, r, where)]
    if len(function.results) == 1:
        return give_result(module, function.results[0], where, "result"), drop
    count = len(function.results)
    lines = [f"    result = PyTuple_New({count});"]
    item = False
    puts = []
    for index, result in enumerate(function.results):
        if result.type.kind == "sequence":
            item = True
            puts += [*give_result(module, result, where, "part"), f"    if (result != NULL && !w32_put(result, {index}, part))",
                     "        Py_CLEAR(result);"]
            continue
        made = give_result(module, result, where, "X")[0].strip().removeprefix("X = ").removesuffix(";")
        puts += [f"    if (result != NULL && !w32_put(result, {index}, {made}))", "        Py_CLEAR(result);"]
    return [*(["    PyObject *part;"] if item else []), *lines, *puts], drop


# Docstrings ---------------------------------------------------------------------------------------------------------


def docstring(function: Function, owner: Owner, name: str = "") -> str:
    """The docstring with its signature, as a C array. name: the alias that shows it. Overloads have no one signature."""
    shown = name or function.name
    text = f"{shown}({text_signature(function, bool(owner.self_value))})\n--\n\n{function.doc}"
    if function.overloads or function.undescribed:
        text = "".join(f"{shown}{form}\n" for form in function.overloads) + f"\n{function.doc}"
    lines = text.split("\n")
    quoted = "\n".join("    " + c_text(line + "\n" if index < len(lines) - 1 else line)
                       for index, line in enumerate(lines))
    return f"static const char doc_{name or owner.c}[] =\n{quoted};\n"


def text_signature(function: Function, method: bool) -> str:
    parts = ["$self" if method else "$module"]
    slash = len(parts)
    for parameter in function.shown_parameters:
        if parameter is None:
            parts.append("*")
            continue
        if parameter.variadic:
            parts.append(parameter.name)
            continue
        if not parameter.keyword:
            slash = len(parts) + 1
        parts.append(parameter.name if parameter.required else f"{parameter.name}={_shown_default(parameter.default)}")
    parts.insert(slash, "/")
    return ", ".join(parts)


def _shown_default(text: str) -> str:
    try:
        return repr(ast.literal_eval(text))
    except ValueError:
        return text
