"""Dunders of a class as slots of its type."""

from __future__ import annotations

from .names import Names

# dunder -> (slot, body suffix, the slot's C result, further C parameters, how the body's value becomes the result)
_NUMBER = {"__hash__": ("Py_tp_hash", "hash", "Py_hash_t"), "__len__": ("Py_mp_length", "len", "Py_ssize_t"),
           "__bool__": ("Py_nb_bool", "bool", "int")}
_OBJECT = {"__int__": ("Py_nb_int", "int"), "__index__": ("Py_nb_index", "index"), "__float__": ("Py_nb_float", "float"),
           "__repr__": ("Py_tp_repr", "repr"), "__str__": ("Py_tp_str", "str"), "__iter__": ("Py_tp_iter", "iter"),
           "__next__": ("Py_tp_iternext", "next")}
_COMPARE = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__")
_OTHER = ("__getitem__", "__setitem__", "__getattr__", "__setattr__", "__call__", "__buffer__",
          "__release_buffer__")


def is_slot(name: str) -> bool:
    return name in _NUMBER or name in _OBJECT or name in _COMPARE or name in _OTHER


def make(names: Names) -> tuple[list[str], str, dict[str, str]]:
    """Prototypes of the bodies, the slot functions, and slot -> function."""
    prototypes: list[str] = []
    source: list[str] = []
    rows: dict[str, str] = {}
    declared = {m.name for m in names.item.methods}
    for dunder in sorted(declared):
        if dunder in _NUMBER:
            _number(names, *_NUMBER[dunder], prototypes, source, rows)
        elif dunder in _OBJECT:
            _object(names, *_OBJECT[dunder], prototypes, source, rows)
        elif dunder in _SPECIAL:
            _SPECIAL[dunder](names, prototypes, source, rows)
    for dunder in ("__setitem__", "__setattr__"):
        if dunder in declared:
            _store(names, dunder, prototypes, source, rows)
    if declared.intersection(_COMPARE):
        _compare(names, prototypes, source, rows)
    return prototypes, "\n".join(source), rows


def _head(names: Names, suffix: str, more: str) -> str:
    return f"int {names.prefix}_{suffix}({names.state}, {names.self}, {more});"


def _number(names: Names, slot: str, suffix: str, result: str, prototypes: list[str], source: list[str],
            rows: dict[str, str]) -> None:
    c = f"{names.item.name}_{suffix}_slot"
    prototypes.append(_head(names, suffix, "Py_ssize_t *value"))
    fix = "    if (value == -1)\n        value = -2;\n" if suffix == "hash" else ""
    source.append(f"""static {result}
{c}(PyObject *self)
{{
    Py_ssize_t value = 0;
    if ({names.prefix}_{suffix}({names.find_state()}, {names.native()}, &value) < 0)
        return -1;
{fix}    return {"value != 0" if suffix == "bool" else "value"};
}}
""")
    rows[slot] = c


def _object(names: Names, slot: str, suffix: str, prototypes: list[str], source: list[str], rows: dict[str, str]) -> None:
    c = f"{names.item.name}_{suffix}_slot"
    prototypes.append(_head(names, suffix, "PyObject **value"))
    result = "value" if suffix == "next" else "w32_out_object(&value)"
    source.append(f"""static PyObject *
{c}(PyObject *self)
{{
    PyObject *value = NULL;
    if ({names.prefix}_{suffix}({names.find_state()}, {names.native()}, &value) < 0) {{
        Py_XDECREF(value);
        return NULL;
    }}
    return {result};
}}
""")
    rows[slot] = c


def _two(names: Names, suffix: str, parameter: str, before: str = "") -> str:
    return f"""static PyObject *
{names.item.name}_{suffix}_slot(PyObject *self, PyObject *{parameter})
{{
    PyObject *value = NULL;
{before}    if ({names.prefix}_{suffix}({names.find_state()}, {names.native()}, {parameter}, &value) < 0) {{
        Py_XDECREF(value);
        return NULL;
    }}
    return w32_out_object(&value);
}}
"""


def _getitem(names: Names, prototypes: list[str], source: list[str], rows: dict[str, str]) -> None:
    prototypes.append(_head(names, "getitem", "PyObject *key, PyObject **value"))
    source.append(_two(names, "getitem", "key"))
    rows["Py_mp_subscript"] = f"{names.item.name}_getitem_slot"


def _getattr(names: Names, prototypes: list[str], source: list[str], rows: dict[str, str]) -> None:
    prototypes.append(_head(names, "getattr", "PyObject *name, PyObject **value"))
    source.append(_two(names, "getattr", "name", """    PyObject *found = PyObject_GenericGetAttr(self, name);
    if (found != NULL || !PyErr_ExceptionMatches(PyExc_AttributeError))
        return found;
    PyErr_Clear();
"""))
    rows["Py_tp_getattro"] = f"{names.item.name}_getattr_slot"


def _call(names: Names, prototypes: list[str], source: list[str], rows: dict[str, str]) -> None:
    c = f"{names.item.name}_call_slot"
    prototypes.append(_head(names, "call", "PyObject *args, PyObject *kwargs, PyObject **value"))
    source.append(f"""static PyObject *
{c}(PyObject *self, PyObject *args, PyObject *kwargs)
{{
    PyObject *value = NULL;
    if ({names.prefix}_call({names.find_state()}, {names.native()}, args, kwargs, &value) < 0) {{
        Py_XDECREF(value);
        return NULL;
    }}
    return w32_out_object(&value);
}}
""")
    rows["Py_tp_call"] = c


def _buffer(names: Names, prototypes: list[str], source: list[str], rows: dict[str, str]) -> None:
    c = f"{names.item.name}_buffer_slot"
    prototypes.append(_head(names, "buffer", "int flags, void **data, Py_ssize_t *size"))
    source.append(f"""static int
{c}(PyObject *self, Py_buffer *view, int flags)
{{
    void *data = NULL;
    Py_ssize_t size = 0;
    view->obj = NULL;
    if ({names.prefix}_buffer({names.find_state()}, {names.native()}, flags, &data, &size) < 0)
        return -1;
    return PyBuffer_FillInfo(view, self, data, size, {int(bool(names.item.options.get("readonly")))}, flags);
}}
""")
    rows["Py_bf_getbuffer"] = c


def _release(names: Names, prototypes: list[str], source: list[str], rows: dict[str, str]) -> None:
    c = f"{names.item.name}_release_slot"
    prototypes.append(f"void {names.prefix}_release({names.self});")
    source.append(f"""static void
{c}(PyObject *self, Py_buffer *view)
{{
    (void)view;
    {names.prefix}_release({names.native()});
}}
""")
    rows["Py_bf_releasebuffer"] = c


_SPECIAL = {"__getitem__": _getitem, "__getattr__": _getattr, "__call__": _call, "__buffer__": _buffer,
            "__release_buffer__": _release}


def _store(names: Names, dunder: str, prototypes: list[str], source: list[str], rows: dict[str, str]) -> None:
    suffix = dunder.strip("_")
    key = "key" if suffix == "setitem" else "name"
    c = f"{names.item.name}_{suffix}_slot"
    prototypes.append(_head(names, suffix, f"PyObject *{key}, PyObject *value"))
    call = f"{names.prefix}_{suffix}({names.find_state()}, {names.native()}, {key}, value)"
    if suffix == "setitem":
        body = f"    return {call};"
        rows["Py_mp_ass_subscript"] = c
    else:
        body = f"    int done = {call};\n    return done > 0 ? PyObject_GenericSetAttr(self, name, value) : done;"
        rows["Py_tp_setattro"] = c
    source.append(f"static int\n{c}(PyObject *self, PyObject *{key}, PyObject *value)\n{{\n{body}\n}}\n")


def _compare(names: Names, prototypes: list[str], source: list[str], rows: dict[str, str]) -> None:
    c = f"{names.item.name}_compare_slot"
    prototypes.append(_head(names, "compare", "PyObject *other, int op, PyObject **value"))
    source.append(f"""static PyObject *
{c}(PyObject *self, PyObject *other, int op)
{{
    PyObject *value = NULL;
    if ({names.prefix}_compare({names.find_state()}, {names.native()}, other, op, &value) < 0) {{
        Py_XDECREF(value);
        return NULL;
    }}
    return w32_out_object(&value);
}}
""")
    rows["Py_tp_richcompare"] = c
