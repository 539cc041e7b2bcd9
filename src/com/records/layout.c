/* Reading records: ITypeInfo -> com_layout. */
#include "records.h"

static int
damaged(const char *what)
{
    PyErr_Format(PyExc_ValueError, "the type library's description of a record is damaged: %s", what);
    return -1;
}

com_layout *
com_layout_keep(com_layout *layout)
{
    InterlockedIncrement(&layout->references);
    return layout;
}

static void
free_fields(com_layout *layout)
{
    Py_ssize_t i;
    for (i = 0; layout->fields != NULL && i < layout->count; i++) {
        Py_XDECREF(layout->fields[i].name);
        PyMem_Free(layout->fields[i].where);
        com_type_clear(&layout->fields[i].type);
    }
    PyMem_Free(layout->fields);
}

void
com_layout_drop(com_layout *layout)
{
    if (layout == NULL || InterlockedDecrement(&layout->references) > 0)
        return;
    free_fields(layout);
    Py_XDECREF(layout->name);
    com_release(layout->record);
    com_release(layout->info);
    PyMem_Free(layout);
}

/* The texts of a member as an interned str; -1 gives the type's own. */
static PyObject *
read_name(com_state *st, ITypeInfo *info, MEMBERID member)
{
    HRESULT hr;
    BSTR text = NULL;
    PyObject *name;
    COM_CALL(hr, ITypeInfo_GetDocumentation(info, member, &text, NULL, NULL, NULL));
    if (com_check(st, hr, NULL, NULL) < 0)
        return NULL;
    name = com_bstr_to_str(text);
    SysFreeString(text);
    if (name != NULL)
        PyUnicode_InternInPlace(&name);
    return name;
}

static char *
where_of(PyObject *record, PyObject *field)
{
    char *where = NULL;
    PyObject *text = PyUnicode_FromFormat("%U.%U", record, field);
    Py_ssize_t size = 0;
    const char *utf8 = text == NULL ? NULL : PyUnicode_AsUTF8AndSize(text, &size);
    if (utf8 != NULL) {
        where = PyMem_Malloc((size_t)size + 1);
        if (where != NULL)
            memcpy(where, utf8, (size_t)size + 1);
        else
            PyErr_NoMemory();
    }
    Py_XDECREF(text);
    return where;
}

static size_t
round_up(size_t size, size_t align)
{
    return align > 1 ? (size + align - 1) / align * align : size;
}

/* A library whose writer did not lay its records out (Wine's does not) leaves that to the reader: each field stands where
 * a C compiler would put it. */
static int
lay_out_field(com_field *field, size_t *end)
{
    field->offset = round_up(*end, field->type.align);
    *end = field->offset + field->type.size;
    return *end > COM_LARGEST_RECORD ? damaged("it has more than 16 MiB") : 0;
}

/* Fields stand one behind the other and within the record: else two might own the same memory. */
static int
place_field(const com_layout *layout, com_field *field, ULONG offset, size_t *end)
{
    field->offset = offset;
    if (field->offset < *end || field->type.size > layout->size || field->offset > layout->size - field->type.size)
        return damaged("its fields overlap or reach beyond its end");
    *end = field->offset + field->type.size;
    return 0;
}

static int
read_field(com_state *st, com_layout *layout, UINT index, int depth, size_t *end)
{
    HRESULT hr;
    VARDESC *desc = NULL;
    com_field *field = &layout->fields[index];
    int result = -1;
    COM_CALL(hr, ITypeInfo_GetVarDesc(layout->info, index, &desc));
    if (com_check(st, FAILED(hr) || desc != NULL ? hr : E_UNEXPECTED, NULL, NULL) < 0)
        return -1;
    if (desc->varkind != VAR_PERINSTANCE) {
        damaged("a member of it is no field");
        goto done;
    }
    field->name = read_name(st, layout->info, desc->memid);
    field->where = field->name == NULL ? NULL : where_of(layout->name, field->name);
    if (field->where == NULL || com_type_read(st, layout->info, &desc->elemdescVar.tdesc, depth, &field->type) < 0)
        goto done;
    layout->owns = layout->owns || field->type.owns;
    if (field->type.align > layout->align)
        layout->align = field->type.align;
    result = layout->size == 0 ? lay_out_field(field, end) : place_field(layout, field, desc->oInst, end);
done:
    ITypeInfo_ReleaseVarDesc(layout->info, desc);
    return result;
}

/* The record info is what VARIANTs and arrays need; a record that has none can still be an argument of a vtable call. */
static void
find_record(com_layout *layout)
{
    HRESULT hr;
    ULONG size = 0;
    IRecordInfo *record = NULL;
    if (IsEqualGUID(&layout->guid, &GUID_NULL))
        return;
    COM_CALL(hr, GetRecordInfoFromTypeInfo(layout->info, &record));
    if (SUCCEEDED(hr) && record != NULL && SUCCEEDED(IRecordInfo_GetSize(record, &size)) && size == layout->size)
        layout->record = record;
    else
        com_release(record);
}

static int
read_fields(com_state *st, com_layout *layout, const TYPEATTR *attr, int depth)
{
    size_t end = 0;
    UINT i;
    layout->guid = attr->guid;
    layout->size = attr->cbSizeInstance;
    layout->align = 1;
    if (attr->typekind != TKIND_RECORD) {
        PyErr_Format(PyExc_TypeError, "%R is not a record", layout->name);
        return -1;
    }
    if (layout->size > COM_LARGEST_RECORD)
        return damaged("it has more than 16 MiB");
    layout->fields = PyMem_Calloc((size_t)attr->cVars + 1, sizeof(com_field));
    if (layout->fields == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (i = 0; i < attr->cVars; i++) {
        layout->count = (Py_ssize_t)i + 1;
        if (read_field(st, layout, i, depth, &end) < 0)
            return -1;
    }
    if (layout->size == 0)
        layout->size = round_up(end, layout->align);
    return layout->size == 0 ? damaged("it has no fields") : 0;
}

com_layout *
com_layout_read(com_state *st, ITypeInfo *info, int depth)
{
    HRESULT hr;
    TYPEATTR *attr = NULL;
    int result = -1;
    com_layout *layout = PyMem_Calloc(1, sizeof(*layout));
    if (layout == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    layout->references = 1;
    layout->info = info;
    ITypeInfo_AddRef(info);
    COM_CALL(hr, ITypeInfo_GetTypeAttr(info, &attr));
    if (com_check(st, FAILED(hr) || attr != NULL ? hr : E_UNEXPECTED, NULL, NULL) == 0) {
        layout->name = read_name(st, info, MEMBERID_NIL);
        if (layout->name != NULL)
            result = read_fields(st, layout, attr, depth);
        ITypeInfo_ReleaseTypeAttr(info, attr);
    }
    if (result < 0) {
        com_layout_drop(layout);
        return NULL;
    }
    find_record(layout);
    return layout;
}

com_layout *
com_layout_of_record(com_state *st, IRecordInfo *record)
{
    HRESULT hr;
    ULONG size = 0;
    ITypeInfo *info = NULL;
    com_layout *layout = NULL;
    COM_CALL(hr, IRecordInfo_GetTypeInfo(record, &info));
    if (com_check(st, SUCCEEDED(hr) && info == NULL ? E_UNEXPECTED : hr, NULL, NULL) == 0)
        layout = com_layout_read(st, info, 0);
    com_release(info);
    if (layout == NULL)
        return NULL;
    if (FAILED(IRecordInfo_GetSize(record, &size)) || size != layout->size) {
        damaged("its size is not that of its record info");
        com_layout_drop(layout);
        return NULL;
    }
    com_release(layout->record);
    layout->record = record;
    IRecordInfo_AddRef(record);
    return layout;
}

bool
com_layout_same(const com_layout *a, const com_layout *b)
{
    Py_ssize_t i;
    if (a == b)
        return true;
    if (!IsEqualGUID(&a->guid, &b->guid) || a->size != b->size || a->count != b->count)
        return false;
    for (i = 0; i < a->count; i++) {
        const com_field *one = &a->fields[i], *other = &b->fields[i];
        if (one->offset != other->offset || one->type.shape != other->type.shape || one->type.vt != other->type.vt
            || one->type.size != other->type.size || PyUnicode_Compare(one->name, other->name) != 0)
            return false;
        if (one->type.layout != NULL && !com_layout_same(one->type.layout, other->type.layout))
            return false;
    }
    return true;
}

IRecordInfo *
com_layout_record(com_layout *layout)
{
    if (layout->record == NULL)
        PyErr_Format(PyExc_TypeError, "a record of type %U cannot stand in a VARIANT or an array: Windows makes no record "
                     "info for it", layout->name);
    return layout->record;
}
