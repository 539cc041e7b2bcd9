"""Fields of native structures: as attributes of an object, and as the items of a dict."""

from __future__ import annotations

import re

from .model import NO_DEFAULT, DeclarationError, Field, Parameter
from .names import Names
from .values import c_text, default_value, give, lookup, take_parameter


def _where(names: Names, item: Field) -> str:
    return f"{names.item.where}: {names.item.name}.{item.name}"


def _function(result: str, head: str, names: Names, lines: list[str]) -> str:
    text = "\n".join(lines)
    start = ""
    if "core" in text or " st" in text or "(st" in text:
        start += f"    {names.module.state} *st = {names.find_state()};\n"
    if "core" in text:
        start += "    const w32_core *core = st->core;\n"
    return f"static {result}\n{head}\n{{\n{start}{text}\n}}\n"


def fields_code(names: Names) -> tuple[list[str], list[str]]:
    """Getters and setters of the annotated attributes, and their PyGetSetDef rows."""
    source, rows = [], []
    for item in names.item.fields:
        get, put = f"{names.item.name}_{item.name}_get_field", f"{names.item.name}_{item.name}_set_field"
        native = f"{names.native()}->{item.native}"
        kept = names.item.kind == "struct" and item.type.word == "HANDLE"
        if kept:
            source += _kept(names, item, get, put, native)
        else:
            word = lookup(names.module, item.type, _where(names, item))
            if word.give.find("w32_out_") >= 0:
                raise DeclarationError(f"{_where(names, item)}: {word.name} cannot be a field; use a property")
            source.append(_function("PyObject *", f"{get}(PyObject *self, void *closure)", names, [
                "", "    (void)closure;", f"    return {give(names.module, item.type, native, _where(names, item))};"]))
            source.append(_setter(names, item, put, native))
        rows.append(f"    {{ {c_text(item.name)}, {get}, {put}, NULL, NULL }},")
    return source, rows


def _kept(names: Names, item: Field, get: str, put: str, native: str) -> list[str]:
    """A handle: the object it was set from lives as long as the structure."""
    keep = f"(({names.box} *)self)->keep_{item.name}"
    label = c_text(f"{names.item.name}.{item.name}")
    return [f"""static PyObject *
{get}(PyObject *self, void *closure)
{{
    PyObject *kept = {keep};
    (void)closure;
    return kept != NULL ? Py_NewRef(kept) : PyLong_FromVoidPtr((void *){native});
}}
""", f"""static int
{put}(PyObject *self, PyObject *arg, void *closure)
{{
    const w32_core *core = {names.find_state()}->core;
    HANDLE handle = NULL;
    PyObject *before = {keep};

    (void)closure;
    if (arg == NULL)
        return w32_cannot_delete({label});
    if (core->as_handle(core, arg, {label}, W32_NONE_OK, &handle) < 0)
        return -1;
    {native} = handle;
    {keep} = Py_NewRef(arg);
    Py_XDECREF(before);
    return 0;
}}
"""]


def _setter(names: Names, item: Field, put: str, native: str) -> str:
    label = f"{names.item.name}.{item.name}"
    parameter = Parameter("arg", item.type)
    lines = take_parameter(names.module, parameter, "arg_object", "", label, _where(names, item))
    take = [line.replace(f"{label}() argument 'arg'", label) for line in lines.take]
    word = lookup(names.module, item.type, _where(names, item))
    if word.unset == "w32_text":
        store = ["    if (arg.text == NULL)", "        copy = NULL;", "    else if (w32_copy_text(arg.text, &copy) < 0)",
                 "        goto done;", f"    w32_free((void *){native});", f"    {native} = copy;"]
        lines.locals.append("    wchar_t *copy = NULL;")
    elif word.by_ref:
        store = [f"    {native} = *arg;"]
    else:
        store = [f"    {native} = {lines.arguments[0]};"]
    return _function("int", f"{put}(PyObject *self, PyObject *arg_object, void *closure)", names, [
        *lines.locals, "    int status = -1;", "", "    (void)closure;", "    if (arg_object == NULL)",
        f"        return w32_cannot_delete({c_text(label)});", *lines.start, *take, *store, "    status = 0;",
        "done:", *lines.free, "    return status;"])


# Dictionaries ----------------------------------------------------------------------------------------------------------


def record_code(names: Names) -> tuple[list[str], str]:
    """to_py, from_py and clear of a structure that Python sees as a dict."""
    p, native = names.prefix, names.item.native
    header = [f"PyObject *{p}_to_py({names.state}, const {native} *native);",
              f"int {p}_from_py({names.state}, PyObject *o, const char *where, {native} *native);",
              f"void {p}_clear({native} *native);"]
    return header, "\n".join([f"/* ---- {names.item.name} ---- */\n", _to_py(names), _from_py(names), _clear(names)])


def _to_py(names: Names) -> str:
    puts = []
    for item in names.item.fields:
        made = give(names.module, item.type, f"native->{item.native}", _where(names, item))
        if "w32_take" in made or "w32_out_" in made:
            raise DeclarationError(f"{_where(names, item)}: {item.type.text} cannot stand in a dict")
        puts += [f"    if (w32_put_key(dict, {c_text(item.name)}, {made}) < 0)", "        goto failed;"]
    text = "\n".join(puts)
    core = "    const w32_core *core = st->core;\n" if "core" in text else ""
    unused = "" if re.search(r"\bst\b", core + text) else "    (void)st;\n"
    return f"""PyObject *
{names.prefix}_to_py({names.state}, const {names.item.native} *native)
{{
{core}    PyObject *dict = PyDict_New();
{unused}    if (dict == NULL)
        return NULL;
{text}
    return dict;
failed:
    Py_DECREF(dict);
    return NULL;
}}
"""


def _from_py(names: Names) -> str:
    lines = ["    memset(native, 0, sizeof(*native));", "    if (!PyDict_Check(o))",
             f"        return w32_type_error(o, where, {c_text(f'a dict ({names.item.name})')});"]
    size = names.item.options.get("size")
    if size:
        lines.append(f"    native->{size} = sizeof(*native);")
    for item in names.item.fields:
        lines += _field_from_dict(names, item)
    text = "\n".join(lines)
    core = "    const w32_core *core = st->core;\n" if "core" in text else ""
    return f"""int
{names.prefix}_from_py({names.state}, PyObject *o, const char *where, {names.item.native} *native)
{{
{core}    char place[256];
    PyObject *item;

    (void)st;
{text}
    return 0;
failed:
    {names.prefix}_clear(native);
    return -1;
}}
"""


def _field_from_dict(names: Names, item: Field) -> list[str]:
    where = _where(names, item)
    word = lookup(names.module, item.type, where)
    required = item.default == NO_DEFAULT
    lines = [f"    if (w32_get_key(o, {c_text(item.name)}, where, {int(required)}, place, sizeof(place), &item) < 0)",
             "        goto failed;"]
    parameter = Parameter("field", item.type, default=item.default)
    default = "" if required else default_value(names.module, parameter, word, where)
    taken = take_parameter(names.module, Parameter("field", item.type), "item", "", "X", where)
    take = [line.replace(c_text("X() argument 'field'"), "place").replace("goto done", "goto failed")
            for line in taken.take]
    if word.unset == "w32_text":
        native = f"(wchar_t **)&native->{item.native}"
        flags = " | ".join(f for f in (word.flags, "W32_NONE_OK" if item.type.optional else "0") if f and f != "0")
        convert = [f"    if (item != NULL && w32_own_text(core, item, place, {flags or '0'}, {native}) < 0)",
                   "        goto failed;"]
        return lines + convert
    if word.free:
        raise DeclarationError(f"{where}: {word.name} in a dict is not supported")
    store = f"*{taken.arguments[0]}" if word.by_ref else taken.arguments[0]
    inside = ["    if (item != NULL) {", *("    " + line for line in [*taken.locals, *taken.start, *take]),
              f"        native->{item.native} = {store};", "    }"]
    if default and default != word.unset:
        inside[-1:] = ["    } else {", f"        native->{item.native} = {default};", "    }"]
    return lines + inside


def _clear(names: Names) -> str:
    frees = [f"    w32_free((void *)native->{f.native});" for f in names.item.fields
             if lookup(names.module, f.type, _where(names, f)).unset == "w32_text"]
    return f"""void
{names.prefix}_clear({names.item.native} *native)
{{
{chr(10).join(frees)}
    memset(native, 0, sizeof(*native));
}}
"""
