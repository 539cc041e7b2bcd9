"""Heap types of @object and @struct classes, and the dict converters of @struct(as_dict=True)."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import glue, slots
from .model import Class, DeclarationError, Field, Function, Module, Parameter
from .names import Names
from .records import fields_code, record_code
from .values import c_text


@dataclass
class ClassCode:
    header: list[str] = field(default_factory=list)
    source: str = ""


def owner(names: Names, function: Function) -> glue.Owner:
    suffix = f"_{function.accessor}" if function.accessor else ""
    return glue.Owner(f"{names.item.name}.{function.name}", f"{names.item.name}_{function.name}{suffix}_call",
                      f"{names.prefix}_{function.name}{suffix}", names.find_state(), f"{names.item.native} *",
                      names.native())


def make(module: Module, item: Class) -> ClassCode:
    names = Names(module, item)
    if item.as_dict:
        header, source = record_code(names)
        return ClassCode(header, source)
    code = ClassCode(_header(names))
    parts: list[str] = [_lifecycle(names)]
    table: list[str] = []
    getset: list[str] = []
    entries: dict[str, str] = {}
    for function in item.methods:
        if function.accessor == "set":
            continue
        if function.accessor == "get":
            _property(names, function, code, parts, getset)
        elif function.name == "__init__":
            _constructor(names, function, code, parts)
        elif slots.is_slot(function.name):
            pass
        else:
            _method(names, function, code, parts, table)
    field_source, field_rows = fields_code(names)
    parts += field_source
    getset += field_rows
    prototypes, source, rows = slots.make(names)
    code.header += prototypes
    parts.append(source)
    entries.update(rows)
    parts.append(_spec(names, table, getset, entries))
    code.source = "\n".join(parts)
    return code


def _header(names: Names) -> list[str]:
    """The object's layout, its accessors, and the prototypes of the life-cycle bodies."""
    p, item = names.prefix, names.item
    if names.is_handle:
        return _handle_header(names)
    shared = [f"typedef struct {{\n    PyObject_HEAD\n    {names.state};\n    {item.native} native;\n"
              + "".join(f"    PyObject *keep_{f.name};\n" for f in kept_fields(item)) + f"}} {names.box};",
              f"static inline {item.native} *\n{p}_native(PyObject *o)\n{{\n    return &(({names.box} *)o)->native;\n}}",
              f"static inline PyObject *\n{p}_object({names.self})\n{{\n"
              f"    return (PyObject *)((char *)self - offsetof({names.box}, native));\n}}",
              f"static inline PyTypeObject *\n{p}_type({names.state})\n{{\n"
              f"    return (({names.module.name}_module *)st)->type_{item.name};\n}}",
              f"PyObject *{p}_new({names.state}, {item.native} **self);",
              f"int {p}_take({names.state}, PyObject *o, const char *where, unsigned flags, {item.native} **out);"]
    if item.kind == "struct":
        return [*shared, f"PyObject *{p}_copy({names.state}, const {item.native} *native);"]
    shared.append(f"void {p}_clear({names.state}, {names.self});")
    if item.options.get("gc"):
        shared.append(f"int {p}_traverse({names.self}, visitproc visit, void *arg);")
    if item.options.get("unlink"):
        shared.append(f"void {p}_unlink({names.self});")
    return shared


def _handle_header(names: Names) -> list[str]:
    """The accessors of a class that derives from pywintypes' handles, whose layout only pywintypes knows."""
    p, item = names.prefix, names.item
    if item.native != "PyObject":
        raise DeclarationError(f"{item.where}: {item.name}: the native part of a class of handles is PyObject")
    return [f"static inline PyObject *\n{p}_native(PyObject *o)\n{{\n    return o;\n}}",
            f"static inline PyTypeObject *\n{p}_type({names.state})\n{{\n"
            f"    return (({names.module.name}_module *)st)->type_{item.name};\n}}",
            f"PyObject *{p}_from({names.state}, HANDLE handle);"]


def kept_fields(item: Class) -> list[Field]:
    """HANDLE fields of a structure, whose objects must outlive it."""
    return [f for f in item.fields if item.kind == "struct" and f.type.word == "HANDLE"]


def keeps_spare(item: Class) -> bool:
    """Is the memory of its last object kept for the next one?"""
    return bool(item.options.get("spare"))


def owned_fields(item: Class) -> list[Field]:
    return [f for f in item.fields if item.kind == "struct" and f.type.word in ("WSTR", "PATHW")]


def _handle_lifecycle(names: Names) -> str:
    """Making an object; pywintypes does the rest. The handle belongs to it, also when that fails."""
    return f"""/* ---- {names.item.name} ---- */

static PyObject *
{names.item.name}_make(PyTypeObject *type, {names.state})
{{
    return st->core->new_handle(st->core, type, NULL);
}}

PyObject *
{names.prefix}_from({names.state}, HANDLE handle)
{{
    return st->core->new_handle(st->core, {names.prefix}_type(st), handle);
}}
"""


def _lifecycle(names: Names) -> str:
    p, item = names.prefix, names.item
    if names.is_handle:
        return _handle_lifecycle(names)
    gc = bool(item.options.get("gc"))
    size = f"    *self = ({item.native}){{ .{item.options['size']} = sizeof({item.native}) }};\n" if "size" in item.options else ""
    clear = "".join(f"    w32_free((void *){names.native()}->{f.native});\n" for f in owned_fields(item))
    clear += "".join(f"    Py_XDECREF((({names.box} *)self)->keep_{f.name});\n" for f in kept_fields(item))
    if item.kind == "object":
        clear = f"    {p}_clear({names.find_state()}, {names.native()});\n"
    untrack = "    PyObject_GC_UnTrack(self);\n" if gc else ""
    traverse = f"""
static int
{item.name}_traverse(PyObject *self, visitproc visit, void *arg)
{{
    Py_VISIT(Py_TYPE(self));
    return {p}_traverse({names.native()}, visit, arg);
}}
""" if gc else ""
    if item.options.get("unlink"):
        traverse += f"""
static int
{item.name}_unlink(PyObject *self)
{{
    {p}_unlink({names.native()});
    return 0;
}}
"""
    fill = f"    {names.native('o')}->{item.options['size']} = sizeof({item.native});\n" if size else ""
    alloc, start, release = "PyType_GenericAlloc(type, 0)", "", "w32_free_object(self)"
    if keeps_spare(item):
        if not gc or item.options.get("final") is not True:
            raise DeclarationError(f"{item.where}: {item.name}: spare=True wants gc=True and final=True")
        place = f"&(({names.module.name}_module *)%s)->spare_{item.name}"
        alloc = f"w32_spare_take({place % 'st'}, type)"
        start = f"    memset((char *)o + sizeof(PyObject), 0, sizeof({names.box}) - sizeof(PyObject));\n"
        fill += "    PyObject_GC_Track(o);\n"
        release = f"w32_spare_give({place % f'(({names.box} *)self)->st'}, self)"
    text = f"""/* ---- {item.name} ---- */

static PyObject *
{item.name}_make(PyTypeObject *type, {names.state})
{{
    PyObject *o = {alloc};
    if (o == NULL)
        return NULL;
{start}    (({names.box} *)o)->st = st;
{fill}    return o;
}}

PyObject *
{p}_new({names.state}, {item.native} **self)
{{
    PyObject *o = {item.name}_make({p}_type(st), st);
    if (o != NULL)
        *self = {names.native("o")};
    return o;
}}

int
{p}_take({names.state}, PyObject *o, const char *where, unsigned flags, {item.native} **out)
{{
    if (o == Py_None && (flags & W32_NONE_OK)) {{
        *out = NULL;
        return 0;
    }}
    if (!PyObject_TypeCheck(o, {p}_type(st)))
        return w32_type_error(o, where, flags & W32_NONE_OK ? "{item.name} or None" : "{item.name}");
    *out = {names.native("o")};
    return 0;
}}

static void
{item.name}_dealloc(PyObject *self)
{{
{untrack}{clear}    {release};
}}
{traverse}"""
    if item.kind == "struct":
        text += _struct_extras(names)
    return text


def _struct_extras(names: Names) -> str:
    """Copying in from C, and the constructor without arguments."""
    p, item = names.prefix, names.item
    copies = "".join(
        f"    {names.native('o')}->{f.native} = NULL;\n" for f in owned_fields(item))
    dups = "".join(
        f"    if (native->{f.native} != NULL && w32_copy_text(native->{f.native}, (wchar_t **)&{names.native('o')}->{f.native}) < 0) {{\n"
        f"        Py_DECREF(o);\n        return NULL;\n    }}\n" for f in owned_fields(item))
    text = f"""
PyObject *
{p}_copy({names.state}, const {item.native} *native)
{{
    PyObject *o = {item.name}_make({p}_type(st), st);
    if (o == NULL)
        return NULL;
    *{names.native("o")} = *native;
{copies}{dups}    return o;
}}
"""
    if item.method("__init__"):
        return text
    return text + f"""
static PyObject *
{item.name}_construct(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{{
    {names.module.state} *st = w32_type_state(type);
    if (st == NULL)
        return NULL;
    if (PyTuple_Size(args) != 0 || (kwargs != NULL && PyDict_Size(kwargs) != 0)) {{
        PyErr_SetString(PyExc_TypeError, "{item.name}() takes no arguments");
        return NULL;
    }}
    return {item.name}_make(type, st);
}}
"""


def _method(names: Names, function: Function, code: ClassCode, parts: list[str], table: list[str]) -> None:
    own = owner(names, function)
    made = glue.make(names.module, function, own)
    code.header += made.prototypes
    parts += [made.doc, made.source]
    table.append(glue.method_entry(function.name, own, made))


def _property(names: Names, function: Function, code: ClassCode, parts: list[str], getset: list[str]) -> None:
    item = names.item
    own = owner(names, function)
    code.header += glue.body_prototypes(names.module, function, own)
    lines = glue.inner(names.module, function, own, "METH_NOARGS", [])
    parts.append(_accessor(names, f"{own.c}(PyObject *self, void *closure)", "PyObject *", lines))
    setter = next((m for m in item.methods if m.name == function.name and m.accessor == "set"), None)
    set_name = "NULL"
    if setter:
        set_name = f"{item.name}_{function.name}_set_call"
        code.header += glue.body_prototypes(names.module, setter, owner(names, setter))
        parts.append(setter_code(names, setter, owner(names, setter), set_name))
    getset.append(f"    {{ {c_text(function.name)}, {own.c}, {set_name}, {c_text(function.doc.split(chr(10))[0])}, NULL }},")


def _accessor(names: Names, head: str, result: str, lines: list[str]) -> str:
    text = "\n".join(lines)
    core = "    const w32_core *core = st->core;\n" if "core" in text else ""
    closure = "    (void)closure;\n" if "closure" in head else ""
    before, _, after = text.partition("\n\n")
    return (f"static {result}\n{head}\n{{\n    {names.module.state} *st = {names.find_state()};\n{core}{before}\n\n{closure}"
            f"{after}\n}}\n")


def setter_code(names: Names, setter: Function, own: glue.Owner, c: str) -> str:
    """A PyGetSetDef setter around a body that takes one value."""
    label = f"{names.item.name}.{setter.name}"
    if len(setter.parameters) != 1:
        raise DeclarationError(f"{setter.where}: a setter takes one value")
    parameter = setter.parameters[0]
    renamed = Parameter("arg", parameter.type, False, parameter.default, parameter.line)
    from .values import take_parameter
    lines = take_parameter(names.module, renamed, "arg_object", "", label, setter.where)
    lines.take = [t.replace(f"{label}() argument 'arg'", label) for t in lines.take]
    call = [glue.wrap(f"    if ({own.body}(", ["st", names.native(), *lines.arguments], ") < 0)"), "        goto done;"]
    body = [*lines.locals, "    int status = -1;", "", "    (void)closure;", "    if (arg_object == NULL)",
            f"        return w32_cannot_delete({c_text(label)});", *lines.start, *lines.take, *call, "    status = 0;",
            "done:", *lines.free, "    return status;"]
    text = "\n".join(body)
    core = "    const w32_core *core = st->core;\n" if "core" in text else ""
    return (f"static int\n{c}(PyObject *self, PyObject *arg_object, void *closure)\n{{\n"
            f"    {names.module.state} *st = {names.find_state()};\n{core}{text}\n}}\n")


def _constructor(names: Names, function: Function, code: ClassCode, parts: list[str]) -> None:
    """tp_new: parse, make the object, let the body fill it."""
    item = names.item
    own = glue.Owner(item.name, f"{item.name}_construct", f"{names.prefix}_init", self_type=f"{item.native} *",
                     self_value=names.native("made"))
    function = Function(item.name, function.parameters, [], function.doc, function.where)
    code.header += glue.body_prototypes(names.module, function, own)
    flags = "METH_FASTCALL | METH_KEYWORDS"
    check = [f"    if (w32_bind_call(&signature_{own.c}, args, kwargs, slots) < 0)", "        return NULL;"]
    lines = glue.inner(names.module, function, own, flags, check, finish="    result = Py_NewRef(made);")
    at = next(i for i, line in enumerate(lines) if f"{names.prefix}_init(" in line)
    lines[at:at] = [f"    made = {item.name}_make(type, st);", "    if (made == NULL)", "        goto done;"]
    lines.insert(len(lines) - 1, "    Py_XDECREF(made);")
    text = "\n".join(lines)
    core = "    const w32_core *core = NULL;\n" if "core" in text else ""
    split = lines.index("")
    late = ["    if (st == NULL)", "        return NULL;"] + (["    core = st->core;"] if core else [])
    parts.append("\n".join([*glue.signature_table(function, own), "static PyObject *",
                            f"{own.c}(PyTypeObject *type, PyObject *args, PyObject *kwargs)", "{",
                            f"    {names.module.state} *st = w32_type_state(type);", *([core.rstrip()] if core else []),
                            "    PyObject *made = NULL;", *lines[:split], "", *late, *lines[split + 1:], "}", ""]))


def _spec(names: Names, table: list[str], getset: list[str], entries: dict[str, str]) -> str:
    item = names.item
    rows = [] if names.is_handle else [f"    {{ Py_tp_dealloc, (void *){item.name}_dealloc }},"]
    rows += [f"    {{ Py_tp_doc, (void *)doc_{item.name} }},"]
    flags = ["Py_TPFLAGS_DEFAULT"]
    if item.options.get("final") is not True:
        flags.append("Py_TPFLAGS_BASETYPE")
    if item.options.get("gc"):
        rows.append(f"    {{ Py_tp_traverse, (void *){item.name}_traverse }},")
        flags.append("Py_TPFLAGS_HAVE_GC")
    if item.options.get("unlink"):
        rows.append(f"    {{ Py_tp_clear, (void *){item.name}_unlink }},")
    if item.method("__init__") or item.kind == "struct":
        rows.append(f"    {{ Py_tp_new, (void *){item.name}_construct }},")
    else:
        flags.append("Py_TPFLAGS_DISALLOW_INSTANTIATION")
    lines = []
    if table:
        lines += [f"static PyMethodDef {item.name}_methods[] = {{", *table, "    { NULL, NULL, 0, NULL }", "};", ""]
        rows.append(f"    {{ Py_tp_methods, {item.name}_methods }},")
    if getset:
        lines += [f"static PyGetSetDef {item.name}_getset[] = {{", *getset, "    { NULL, NULL, NULL, NULL, NULL }", "};", ""]
        rows.append(f"    {{ Py_tp_getset, {item.name}_getset }},")
    rows += [f"    {{ {slot}, (void *){function} }}," for slot, function in entries.items()]
    init = item.method("__init__")
    doc = item.doc
    if init or item.kind == "struct":
        signature = (glue.text_signature(init, False) if init else "/").replace("$module, ", "").replace("$module", "")
        doc = f"{item.name}({signature})\n--\n\n{doc}" if not signature.startswith("/") else doc
    quoted = "\n".join("    " + c_text(line + "\n") for line in doc.split("\n"))
    return "\n".join([f"static const char doc_{item.name}[] =", f"{quoted};", "", *lines,
                      f"static PyType_Slot {item.name}_slots[] = {{", *rows, "    { 0, NULL }", "};", "",
                      f"static PyType_Spec {item.name}_spec = {{", f"    .name = {c_text(f'{names.module.name}.{item.name}')},",
                      f"    .basicsize = {0 if names.is_handle else f'sizeof({names.box})'},", f"    .flags = {' | '.join(flags)},",
                      f"    .slots = {item.name}_slots,", "};", ""])


def exec_lines(module: Module, item: Class) -> list[str]:
    """Make the type and show it."""
    base = next((b for b in item.bases if module.find_class(b)), None)
    bases = f"(PyObject *)whole->type_{base}" if base else "NULL"
    if item.is_handle:
        bases = "(PyObject *)st->core->HANDLEType"
    lines = [f"    whole->type_{item.name} = (PyTypeObject *)PyType_FromModuleAndSpec(module, &{item.name}_spec, {bases});",
             f"    if (whole->type_{item.name} == NULL)", "        return -1;"]
    for name in [*([item.export] if item.export else []), *(a for a, t in module.aliases.items() if t == item.name)]:
        lines += [f"    if (PyModule_AddObjectRef(module, {c_text(name)}, (PyObject *)whole->type_{item.name}) < 0)",
                  "        return -1;"]
    return lines
