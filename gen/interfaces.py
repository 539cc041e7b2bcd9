"""COM interfaces: from one declaration the wrapper (Python calls COM) and the gateway (COM calls Python).

Options of @interface, all optional:
- bodies=("Read",): wrapper bodies written by hand, `int com_IStream_Read(com_state *, IStream *self, …, out)`. All others
  call the slot of the same name: arguments in order, then one pointer per result.
- gateway_bodies=("Read",): vtable entries written by hand, `com_IStream_Read_gateway`; their prototypes stand in a header
  of the room. Slots that Python does not see may be named here too.
- gateway=False: there is a wrapper only.
- null=("Seek",): methods whose out-pointers a client may leave NULL.
- aliases={"read": "Read"}: further names in Python.
- iterate="EnumElements": iter() of a wrapper is iter() of what this method, called without arguments, returns.
- export=None: the type is no attribute of the module.
- table="name": everything is written by hand, in that com_interface.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field

from . import glue
from .model import Class, DeclarationError, Extra, Function, Module, Type
from .values import c_member, c_name, c_text, c_parameters, declare, lookup
from .words import Word


@dataclass
class _Interface:
    """A class with what its options say."""

    module: Module
    item: Class
    base: _Interface | None
    derived: bool = False           # another interface derives from it
    bodies: tuple[str, ...] = ()
    gateway_bodies: tuple[str, ...] = ()
    null: tuple[str, ...] = ()
    aliases: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        options = self.item.options
        self.bodies = self._names("bodies")
        self.gateway_bodies = self._names("gateway_bodies")
        self.null = self._names("null")
        self.aliases = dict(options.get("aliases") or {})       # type: ignore[call-overload]
        known = {m.name for m in self.item.methods}
        iterate = options.get("iterate")
        for name in (*self.bodies, *self.null, *self.aliases.values(), *([str(iterate)] if iterate else ())):
            if name not in known:
                raise DeclarationError(f"{self.item.where}: {self.item.name} has no method {name}")

    def _names(self, option: str) -> tuple[str, ...]:
        value = self.item.options.get(option, ())
        if isinstance(value, str) or not all(isinstance(name, str) for name in value):     # type: ignore[attr-defined]
            raise DeclarationError(f"{self.item.where}: {option} must be a tuple of method names")
        return tuple(value)                                     # type: ignore[arg-type]

    @property
    def native(self) -> str:
        return self.item.native

    @property
    def has_gateway(self) -> bool:
        return self.item.options.get("gateway", True) is not False

    @property
    def table(self) -> str:
        """The C name of its com_interface."""
        return str(self.item.options.get("table", f"interface_{self.native}"))

    @property
    def by_hand(self) -> bool:
        return "table" in self.item.options

    def owner(self, method: Function) -> glue.Owner:
        return glue.Owner(method.name, f"{self.item.name}_{method.name}", f"com_{self.native}_{method.name}",
                          "com_wrapper_data(self)->st", f"{self.native} *", "unknown",
                          [f"{self.native} *unknown = (void *)com_self(st, self);", "if (unknown == NULL)", "    return NULL;"])


def generate(module: Module) -> Extra:
    """The header and source of all interfaces of a module, and how they are registered."""
    interfaces = _ordered(module)
    header, source = [], []
    for interface in interfaces:
        if interface.by_hand:
            header.append(f"extern const com_interface {interface.table};")
            continue
        made_header, made_source = _interface(interface)
        header.append(made_header)
        source.append(made_source)
    rows = [f"    &{i.table}," for i in interfaces if i.table != "com_unknown_interface"]
    source.append("\n".join(["static const com_interface *const interface_table[] = {", *rows, "};", ""]))
    lines = ["if (com_interfaces_exec(st, module) < 0)", "    return -1;",
             f"if (com_interfaces_register(st, module, interface_table, {len(rows)}) < 0)", "    return -1;"]
    table, count = _guids(module)
    if count:
        source.append(table)
        lines += [f"if (com_guids_add(st, module, guid_table, {count}) < 0)", "    return -1;"]
    return Extra("\n".join(header), "\n".join(source), lines)


def _guids(module: Module) -> tuple[str, int]:
    """The GUIDs that the module shows: names of the SDK's headers, or literals."""
    literals, rows = [], []
    for constant in module.constants:
        if constant.type != "IID":
            continue
        value = constant.name
        if constant.literal is not None:
            try:
                guid = uuid.UUID(str(constant.literal))
            except ValueError:
                raise DeclarationError(f"{module.files[0].as_posix()}: {constant.name}: {constant.literal!r} is no GUID") from None
            value = f"literal_{constant.name}"
            tail = ", ".join(f"0x{byte:02X}" for byte in guid.bytes[8:])
            literals.append(f"static const GUID {value} = {{0x{guid.time_low:08X}, 0x{guid.time_mid:04X}, "
                            f"0x{guid.time_hi_version:04X}, {{{tail}}}}};")
        rows.append(f"    {{ {c_text(constant.name)}, &{value} }},")
    return "\n".join([*literals, "static const com_named_guid guid_table[] = {", *rows, "};", ""]), len(rows)


def _ordered(module: Module) -> list[_Interface]:
    """Bases before what derives from them."""
    done: dict[str, _Interface] = {}
    pending = [c for c in module.classes if c.kind == "interface"]
    while pending:
        ready = [c for c in pending if all(b in done for b in c.bases)]
        if not ready:
            raise DeclarationError(f"{pending[0].where}: {pending[0].name} derives from {pending[0].bases[0]}, "
                                   "which is no interface of this module")
        for item in ready:
            if len(item.bases) > 1:
                raise DeclarationError(f"{item.where}: {item.name}: an interface has one base")
            base = done[item.bases[0]] if item.bases else None
            done[item.name] = _Interface(module, item, base)
            if base:
                base.derived = True
        pending = [c for c in pending if c not in ready]
    return list(done.values())


def _interface(interface: _Interface) -> tuple[str, str]:
    header, source, entries = [], [], []
    for method in interface.item.methods:
        owner = interface.owner(method)
        made = glue.make(interface.module, method, owner)
        header += made.prototypes
        if method.kind == "body" and method.name not in interface.bodies:
            source.append(_wrapper_body(interface, method, owner))
        source += [made.doc, made.source]
        entries.append(glue.method_entry(method.name, owner, made))
        entries += [glue.method_entry(alias, owner, made) for alias, name in interface.aliases.items() if name == method.name]
    source.append(_type(interface, entries))
    if interface.has_gateway:
        source.append(_gateway(interface))
    source.append(_table(interface))
    return "\n".join(header), "\n".join(source)


def _type(interface: _Interface, entries: list[str]) -> str:
    name = interface.item.name
    flags = "Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE"
    if interface.derived:
        flags += " | Py_TPFLAGS_BASETYPE"
    doc = "\n".join("     " + c_text(line + "\n") for line in interface.item.doc.split("\n"))
    iterate, slots = _iteration(interface)
    return f"""{iterate}static PyMethodDef methods_{name}[] = {{
{chr(10).join(entries)}
    {{ NULL, NULL, 0, NULL }}
}};

static PyType_Slot slots_{name}[] = {{
    {{ Py_tp_doc,
{doc} }},
    {{ Py_tp_methods, methods_{name} }},{slots}
    {{ 0, NULL }}
}};

static PyType_Spec spec_{name} = {{
    .name = "{interface.module.name}.{name}",
    .flags = {flags},
    .slots = slots_{name},
}};
"""


def _iteration(interface: _Interface) -> tuple[str, str]:
    """An enumerator is its own iterator, others may name a method that makes one: the function and the slots."""
    if "iterate" in interface.item.options:
        return _iterated(interface)
    following = next((m for m in interface.item.methods if _is_next(m)), None)
    if following is None:
        return "", ""
    owner = interface.owner(following)
    function = f"""static PyObject *
iternext_{interface.item.name}(PyObject *self)
{{
    return com_first_of({owner.c}(self, NULL, 0));
}}

"""
    return function, f"\n    {{ Py_tp_iter, PyObject_SelfIter }},\n    {{ Py_tp_iternext, iternext_{interface.item.name} }},"


def _iterated(interface: _Interface) -> tuple[str, str]:
    method = next(m for m in interface.item.methods if m.name == interface.item.options["iterate"])
    arguments = "NULL, 0" if method.parameters else "NULL"
    function = f"""static PyObject *
iter_{interface.item.name}(PyObject *self)
{{
    PyObject *iterator, *made = {interface.owner(method).c}(self, {arguments});
    if (made == NULL)
        return NULL;
    iterator = PyObject_GetIter(made);
    Py_DECREF(made);
    return iterator;
}}

"""
    return function, f"\n    {{ Py_tp_iter, iter_{interface.item.name} }},"


def _table(interface: _Interface) -> str:
    base = interface.base.table if interface.base else "com_unknown_interface"
    vtable = [f"    .vtable = &vtable_{interface.native},"] if interface.has_gateway else []
    return "\n".join([f"static const com_interface {interface.table} = {{", f'    .name = "{interface.item.name}",',
                      f"    .iid = &IID_{interface.native},", f"    .base = &{base},",
                      f"    .type_spec = &spec_{interface.item.name},", *vtable, "};", ""])


# Wrapper bodies that follow from the declaration ------------------------------------------------------------------------


def _is_next(method: Function) -> bool:
    """An enumerator's Next: a count in, that many values out."""
    return method.name == "Next" and len(method.results) == 1 and method.results[0].type.kind == "sequence" \
        and len(method.parameters) == 1


def _is_answer(method: Function) -> bool:
    """The answer lies in S_OK or S_FALSE."""
    return len(method.results) == 1 and method.results[0].type.word == "SUCCESS"


def _is_code(method: Function) -> bool:
    """The result is the success code itself."""
    return len(method.results) == 1 and method.results[0].type.word == "HRESULT"


def _is_skip(method: Function) -> bool:
    """An enumerator's Skip: what the method returns says whether there were enough."""
    return method.name == "Skip" and len(method.parameters) == 1 and not method.results


def _where(interface: _Interface, method: Function) -> str:
    return f"{method.where}: {interface.item.name}.{method.name}"


def _wrapper_body(interface: _Interface, method: Function, owner: glue.Owner) -> str:
    where = _where(interface, method)
    parameters = [f"{interface.module.state} *st", f"{interface.native} *self"]
    for parameter in method.parameters:
        if parameter.type.kind == "sequence":
            raise DeclarationError(f"{where}: a sequence in needs a body")
        parameters += c_parameters(interface.module, parameter, where)
    if method.results:
        parameters.append(f"{owner.body}_out *out")
    head = "int\n" + glue.wrap(f"{owner.body}(", parameters, ")")
    if _is_next(method):
        return head + _next_body(interface, method)
    if any(r.type.kind == "sequence" for r in method.results):
        raise DeclarationError(f"{where}: a sequence out needs a body")
    answer = _is_answer(method)
    arguments = ["self", *[c_name(p.name) for p in method.parameters]]
    code = _is_code(method)
    arguments += [] if answer or code else [f"&out->{c_member(r.name)}" for r in method.results]
    if not answer and any(r.type.word == "SUCCESS" for r in method.results):
        raise DeclarationError(f"{where}: SUCCESS stands alone")
    lines = ["    HRESULT hr;", f"    COM_CALL(hr, self->lpVtbl->{method.name}({', '.join(arguments)}));"]
    if answer:
        lines.append("    out->value = hr == S_OK;")
    if code:
        lines.append("    out->value = hr;")
    check = f"    return com_check(st, hr, (IUnknown *)self, &IID_{interface.native});"
    return "\n".join([head, "{", *lines, check, "}", ""])


def _next_body(interface: _Interface, method: Function) -> str:
    count = c_name(method.parameters[0].name)
    return f"""
{{
    HRESULT hr;
    ULONG fetched = 0;
    out->value.items = com_next_memory({count}, sizeof(*out->value.items));
    if (out->value.items == NULL)
        return -1;
    COM_CALL(hr, self->lpVtbl->Next(self, {count}, out->value.items, &fetched));
    if (com_check(st, hr, (IUnknown *)self, &IID_{interface.native}) < 0)
        return -1;
    out->value.count = fetched < {count} ? fetched : {count};
    return 0;
}}
"""


# Gateways -----------------------------------------------------------------------------------------------------------------

# Native argument -> Python, where it is not what a wrapper does with a result: these are lent, not given.
_LENT = {
    "IID": "core->from_guid(core, {})", "WSTR": "core->from_text(core, {}, -1)", "OLESTR": "core->from_text(core, {}, -1)",
    "BOOL": "PyLong_FromLong({})", "TIME": "core->from_filetime(core, {})", "VARIANT": "com_variant_to_py(st, {})",
    "BSTR": "com_bstr_to_py(st, {})", "FORMATETC": "com_FORMATETC_to_py(st, {})",
}
# Words whose native argument is a pointer that a client can leave NULL; a NULL BSTR is an empty text.
_POINTERS = ("IID", "WSTR", "OLESTR", "TIME", "VARIANT", "FORMATETC")

# Python result -> *pointer; what is not here goes through com_out_WORD of store.h.
_STORED = {
    "IID": "core->as_guid(core, {o}, {where}, {p})", "TIME": "core->as_filetime(core, {o}, {where}, {p})",
    "VARIANT": "com_variant_from_py(st, {o}, {where}, {p})",
    "INTERFACE": "com_unwrap(st, {o}, in_iid, {where}, 0, {p})",
}


_ENTER = "    /* the GIL is held from here on */"


def _gateway(interface: _Interface) -> str:
    """The vtable, with its own copies of inherited methods: `this` has another type."""
    functions, rows = [], [f"    COM_GATEWAY_UNKNOWN({interface.native}),"]
    chain: list[_Interface] = []
    level: _Interface | None = interface
    while level and not level.by_hand:
        chain.insert(0, level)
        level = level.base
    slots = 3
    for level in chain:
        names = [m.name for m in level.item.methods if m.kind != "todo"]
        hidden = [name for name in level.gateway_bodies if name not in names]
        for method in level.item.methods:
            if method.name in level.gateway_bodies:
                rows.append(f"    .{method.name} = com_{interface.native}_{method.name}_gateway,")
            else:
                functions.append(_gateway_method(interface, level, method))
                rows.append(f"    .{method.name} = gateway_{interface.native}_{method.name},")
        rows += [f"    .{name} = com_{interface.native}_{name}_gateway," for name in hidden]
        slots += len(level.item.methods) + len(hidden)
    return "\n".join([
        *functions, f"static const {interface.native}Vtbl vtable_{interface.native} = {{", *rows, "};",
        f"_Static_assert(sizeof({interface.native}Vtbl) == {slots} * sizeof(void *), \"{interface.native} has other slots\");",
        ""])


def _lent(interface: _Interface, type_: Type, name: str, where: str) -> str:
    """The expression that makes a Python object of a native argument."""
    word = lookup(interface.module, type_, where)
    item = interface.module.find_class(type_.word)
    if item is not None and item.kind == "interface":
        return f"com_wrap_lent(st, {name}, &IID_{item.native})"
    made = _LENT.get(word.name, word.give).replace("{}", name)
    if type_.optional and word.name in _POINTERS:
        return f"{name} == NULL ? w32_none() : {made}"
    return made


def _is_pointer(interface: _Interface, type_: Type) -> bool:
    item = interface.module.find_class(type_.word)
    return type_.word in _POINTERS or (item is not None and item.kind == "interface")


def _stored(interface: _Interface, type_: Type, o: str, pointer: str, text: str, where: str) -> str:
    """The condition that storing a result failed."""
    word = lookup(interface.module, type_, where)
    item = interface.module.find_class(type_.word)
    if item is not None and item.kind == "interface":
        none = "W32_NONE_OK" if type_.optional else "0"
        return f"com_unwrap(st, {o}, &IID_{item.native}, {c_text(text)}, {none}, (void **){pointer}) < 0"
    template = _STORED.get(word.name, "com_out_" + word.name + "(st, {o}, {where}, {p})")
    return template.format(o=o, where=c_text(text), p=pointer) + " < 0"


def _drops(interface: _Interface, word: Word, lvalue: str) -> list[str]:
    return [line for line in word.drop.replace("{}", lvalue).split("\n")] if word.drop else []


def _clear(name: str, drops: list[str], null: bool, indent: str) -> list[str]:
    """Free what a result owns and leave zeroes behind."""
    lines = [*drops, f"memset({name}, 0, sizeof(*{name}));"]
    if not null:
        return [indent + line for line in lines]
    begin, end = (" {", [indent + "}"]) if drops else ("", [])
    return [f"{indent}if ({name} != NULL){begin}", *[f"{indent}    {line}" for line in lines], *end]


def _gateway_method(interface: _Interface, level: _Interface, method: Function) -> str:
    where = _where(level, method)
    if method.kind == "raw" or any(p.type.kind == "sequence" for p in method.parameters):
        raise DeclarationError(f"{where}: its gateway needs a body; name it in gateway_bodies")
    head = [f"{interface.native} *self"]
    checks, lent = [], []
    for parameter in method.parameters:
        name = f"in_{parameter.name}"
        word = lookup(interface.module, parameter.type, where)
        head.append(declare(word.c, name))
        if _is_pointer(interface, parameter.type) and not parameter.type.optional:
            checks.append(f"{name} == NULL")
        lent.append(_lent(interface, parameter.type, name, where))
    if _is_next(method):
        return _gateway_next(interface, method, head, lent, where)
    if _is_code(method) or any(r.type.kind == "sequence" for r in method.results):
        raise DeclarationError(f"{where}: its gateway needs a body; name it in gateway_bodies")
    outs = [] if _is_answer(method) else [
        (f"out_{r.name}", r.type, lookup(interface.module, r.type, where)) for r in method.results]
    head += [declare(f"{word.out} *" if not word.out.endswith("*") else f"{word.out}*", name) for name, _, word in outs]
    null = method.name in level.null
    if not null:
        checks += [f"{name} == NULL" for name, _, _ in outs]
    zero = [line for name, _, _ in outs for line in _clear(name, [], null, "    ")]
    lines = _call_lines(interface, method, checks, zero, lent)
    lines += _result_lines(interface, method, outs, null, where)
    return _gateway_function(interface, method, head, lines)


def _gateway_function(interface: _Interface, method: Function, head: list[str], lines: list[str]) -> str:
    text = "\n".join(lines)
    begin = glue.wrap(f"gateway_{interface.native}_{method.name}(", head, ")")
    declared, enter = [], []
    if re.search(r"\bst\b", text):
        declared.append("    com_state *st;")
        enter.append("    st = call.st;")
    if re.search(r"\bcore\b", text):
        declared.append("    const w32_core *core;")
        enter.append("    core = call.st->core;")
    marker = lines.index(_ENTER)
    return "\n".join(["static HRESULT STDMETHODCALLTYPE", begin, "{", "    com_call call;", *declared, *lines[:marker], *enter,
                      *lines[marker + 1:], "}", ""])


def _call_lines(interface: _Interface, method: Function, checks: list[str], zero: list[str], lent: list[str]) -> list[str]:
    """From the first local to the target's result."""
    count = len(lent)
    return [f"    PyObject *args[{count + 1}] = {{NULL}}, *result;", "    HRESULT hr;", "",
            *([f"    if ({' || '.join(checks)})", "        return E_POINTER;"] if checks else []), *zero,
            "    if (!com_call_begin(&call, self))", "        return RPC_E_DISCONNECTED;", _ENTER,
            *[f"    args[{index + 1}] = {expression};" for index, expression in enumerate(lent)],
            f"    result = com_call_target(&call, {c_text(method.name)}, args, {count});"]


def _result_lines(interface: _Interface, method: Function, outs: list[tuple[str, Type, Word]], null: bool,
                  where: str) -> list[str]:
    """From the result to the end."""
    text = f"{interface.native}.{method.name}() result"
    end = f"com_call_end(&call, &IID_{interface.native})"
    if _is_answer(method):
        return ["    int answer = result == NULL ? -1 : PyObject_IsTrue(result);", "    Py_XDECREF(result);",
                f"    hr = {end};", "    return SUCCEEDED(hr) && answer == 0 ? S_FALSE : hr;"]
    if _is_skip(method):
        return ["    bool fell_short = com_call_fell_short(result);", "    Py_XDECREF(result);", f"    hr = {end};",
                "    return SUCCEEDED(hr) && fell_short ? S_FALSE : hr;"]
    if not outs:
        return ["    Py_XDECREF(result);", f"    hr = {end};", "    return hr;"]
    failed = [_stored(interface, type_, "result" if len(outs) == 1 else f"items[{i}]", name, text, where)
              for i, (name, type_, _) in enumerate(outs)]
    if null:
        failed = [f"({name} != NULL && {test})" for (name, _, _), test in zip(outs, failed)]
    lines = []
    if len(outs) == 1:
        lines += [f"    if (result == NULL || {failed[0]}) {{"]
    else:
        lines += [f"    PyObject *items[{len(outs)}] = {{NULL}};",
                  f"    bool failed = result == NULL || com_call_unpack(result, {c_text(text)}, items, {len(outs)}) < 0",
                  *[f"        || {test}" for test in failed]]
        lines[-1] += ";"
        lines += [f"    com_call_drop(items, {len(outs)});", "    if (failed) {"]
    for name, _, word in outs:
        lines += _clear(name, _drops(interface, word, f"(*{name})"), null, "        ")
    return [*lines, "    }", "    Py_XDECREF(result);", f"    hr = {end};", "    return hr;"]


def _gateway_next(interface: _Interface, method: Function, head: list[str], lent: list[str], where: str) -> str:
    item = method.results[0].type.item
    assert item
    word = lookup(interface.module, item, where)
    count = f"in_{method.parameters[0].name}"
    head += [declare(f"{word.out} *" if not word.out.endswith("*") else f"{word.out}*", "out_items"), "ULONG *out_fetched"]
    text = f"{interface.native}.Next() result"
    zero = ["    if (out_fetched != NULL)", "        *out_fetched = 0;", f"    memset(out_items, 0, {count} * sizeof(*out_items));"]
    lines = _call_lines(interface, method, ["out_items == NULL", f"(out_fetched == NULL && {count} != 1)"], zero, lent)
    stored = _stored(interface, item, "item", "&out_items[made]", text, where)
    drops = _drops(interface, word, "out_items[made]")
    lines += ["    ULONG made = 0;", f"    PyObject *values = com_call_sequence(result, {c_text(text)});",
              f"    ULONG there = com_call_count(values, {count});",
              "    for (; made < there; made++) {", "        PyObject *item = PySequence_GetItem(values, (Py_ssize_t)made);",
              f"        bool failed = item == NULL || {stored};", "        Py_XDECREF(item);", "        if (failed)",
              "            break;", "    }", "    if (made < there) {", "        while (made-- > 0) {",
              *[f"            {line}" for line in drops], "        }",
              f"        memset(out_items, 0, {count} * sizeof(*out_items));", "        there = 0;", "    }",
              "    Py_XDECREF(values);", "    if (out_fetched != NULL)", "        *out_fetched = there;",
              f"    hr = com_call_end(&call, &IID_{interface.native});",
              f"    return SUCCEEDED(hr) && there < {count} ? S_FALSE : hr;"]
    if not drops:
        start = lines.index("        while (made-- > 0) {")
        del lines[start:start + 2]
    return _gateway_function(interface, method, head, lines)
