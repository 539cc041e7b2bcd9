/* The registry: values. They are read into a buffer on the stack first, so that most need one call. */
#include "win32api.gen.h"

#define SMALL_VALUE 1024
#define SMALL_NAME 256
#define LONGEST_NAME 16384  /* Windows' limit of a value's name, with its NUL */
#define PERFORMANCE_ROOM (256u << 10)
#define PERFORMANCE_MOST (1u << 30)
#define PERFORMANCE_EXCESS sizeof(PERF_DATA_BLOCK)  /* by so much Wine writes behind the room that it is given */

static int
check(const w32_core *core, LONG code, const char *function)
{
    return code == ERROR_SUCCESS ? 0 : w32_raise(core, (DWORD)code, function);
}

/* The roots of performance data: their values are made when they are asked for. */
static BOOL
is_performance(HKEY key)
{
    const DWORD number = (DWORD)(ULONG_PTR)key;
    const INT_PTR signed_number = (INT_PTR)key;
    return (signed_number == (LONG)number || (ULONG_PTR)key == number)
        && (number == 0x80000004u || number == 0x80000050u || number == 0x80000060u);
}

/* Windows does not say how much performance data needs, and collects it anew for each try. */
static int
query_performance(win32api_state *st, HKEY key, const wchar_t *name, win32api_RegQueryValueEx_out *out)
{
    BYTE *data;
    DWORD room = PERFORMANCE_ROOM, size, type = 0;
    LONG code;
    int status = -1;

    for (;;) {
        data = w32_alloc((size_t)room + PERFORMANCE_EXCESS);
        if (data == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        size = room;
        W32_CALL_NOERR(code = RegQueryValueExW(key, name == NULL ? L"" : name, NULL, &type, data, &size));
        if (code != ERROR_MORE_DATA || room >= PERFORMANCE_MOST)
            break;
        w32_free(data);
        room *= 2;
    }
    if (check(st->core, code, "RegQueryValueEx") == 0) {
        out->type = type;
        out->data = win32api_value_to_py(st->core, data, size < room ? size : room, type);
        status = out->data == NULL ? -1 : 0;
    }
    w32_free(data);
    return status;
}

int
win32api_RegQueryValueEx(win32api_state *st, HKEY key, const wchar_t *valueName, win32api_RegQueryValueEx_out *out)
{
    uint64_t small[SMALL_VALUE / sizeof(uint64_t)];   /* aligned for texts and integers */
    BYTE *data = (BYTE *)small;
    DWORD size = sizeof(small), type = 0;
    LONG code;
    int status = -1;

    if (is_performance(key))
        return query_performance(st, key, valueName, out);
    for (;;) {
        DWORD room = size;
        W32_CALL_NOERR(code = RegQueryValueExW(key, valueName, NULL, &type, data, &size));
        if (code != ERROR_MORE_DATA)
            break;
        size = size > room ? size : room * 2;
        if (data != (BYTE *)small)
            w32_free(data);
        data = w32_alloc(size);
        if (data == NULL) {
            PyErr_NoMemory();
            goto done;
        }
    }
    if (check(st->core, code, "RegQueryValueEx") < 0)
        goto done;
    out->type = type;
    out->data = win32api_value_to_py(st->core, data, size, type);
    status = out->data == NULL ? -1 : 0;
done:
    if (data != (BYTE *)small)
        w32_free(data);
    return status;
}

int
win32api_RegSetValueEx(win32api_state *st, HKEY key, const wchar_t *valueName, PyObject *reserved, DWORD type,
                       PyObject *value)
{
    LONG code;
    BYTE *data = NULL;
    DWORD size = 0;
    (void)reserved;
    if (win32api_value_from_py(st->core, value, type, &data, &size) < 0)
        return -1;
    W32_CALL_NOERR(code = RegSetValueExW(key, valueName, 0, type, data, size));
    w32_free(data);
    return check(st->core, code, "RegSetValueEx");
}

/* What RegEnumValue reads into: first memory on the stack, then as much as both name and data may need. */
typedef struct {
    wchar_t *name;
    BYTE *data;
    DWORD length, size, type;
    wchar_t small_name[SMALL_NAME];
    uint64_t small_data[SMALL_VALUE / sizeof(uint64_t)];
} enumerated;

static void
free_enumerated(enumerated *value)
{
    if (value->name != value->small_name)
        w32_free(value->name);
    if (value->data != (BYTE *)value->small_data)
        w32_free(value->data);
}

/* ERROR_MORE_DATA does not say whether the name or the data is too long. */
static int
enlarge(enumerated *value)
{
    wchar_t *name = w32_alloc(LONGEST_NAME * sizeof(wchar_t));
    BYTE *data = w32_alloc(value->size + 1);
    free_enumerated(value);
    value->name = name;
    value->data = data;
    if (name != NULL && data != NULL)
        return 0;
    PyErr_NoMemory();
    return -1;
}

int
win32api_RegEnumValue(win32api_state *st, HKEY key, DWORD index, win32api_RegEnumValue_out *out)
{
    enumerated value;
    DWORD room = SMALL_NAME;
    LONG code;
    int status = -1;

    value.name = value.small_name;
    value.data = (BYTE *)value.small_data;
    value.size = sizeof(value.small_data);
    for (;;) {
        value.length = room;
        W32_CALL_NOERR(code = RegEnumValueW(key, index, value.name, &value.length, NULL, &value.type, value.data,
                                            &value.size));
        if (code != ERROR_MORE_DATA)
            break;
        if (value.size < SMALL_VALUE)
            value.size = SMALL_VALUE;
        if (enlarge(&value) < 0)
            goto done;
        room = LONGEST_NAME;
    }
    if (check(st->core, code, "RegEnumValue") < 0 || win32api_copy(value.name, value.length, &out->name) < 0)
        goto done;
    out->type = value.type;
    out->data = win32api_value_to_py(st->core, value.data, value.size, value.type);
    status = out->data == NULL ? -1 : 0;
done:
    free_enumerated(&value);
    return status;
}

int
win32api_RegQueryValue(win32api_state *st, HKEY key, const wchar_t *subKey, win32api_RegQueryValue_out *out)
{
    wchar_t small[SMALL_VALUE / sizeof(wchar_t)];
    wchar_t *text = small;
    LONG code, size = sizeof(small);
    int status = -1;

    for (;;) {
        W32_CALL_NOERR(code = RegQueryValueW(key, subKey, text, &size));
        if (code != ERROR_MORE_DATA)
            break;
        if (text != small)
            w32_free(text);
        text = w32_alloc((size_t)size);
        if (text == NULL) {
            PyErr_NoMemory();
            goto done;
        }
    }
    if (check(st->core, code, "RegQueryValue") < 0)
        goto done;
    size /= (LONG)sizeof(wchar_t);
    status = win32api_copy(text, size > 0 ? (size_t)size - 1 : 0, &out->value);
done:
    if (text != small)
        w32_free(text);
    return status;
}

int
win32api_RegSetValue(win32api_state *st, HKEY key, const wchar_t *subKey, DWORD type, const wchar_t *value)
{
    LONG code;
    DWORD size = (DWORD)((wcslen(value) + 1) * sizeof(wchar_t));
    if (type != REG_SZ) {
        PyErr_Format(PyExc_TypeError, "RegSetValue() argument 'type' must be REG_SZ (1), not %lu; RegSetValueEx() takes "
                     "the other types", (unsigned long)type);
        return -1;
    }
    W32_CALL_NOERR(code = RegSetValueW(key, subKey, type, value, size));
    return check(st->core, code, "RegSetValue");
}
