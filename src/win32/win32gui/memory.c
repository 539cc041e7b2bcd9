/* memory.c: memory by address. What an address says is checked before it is used: a wrong one is an exception. */
#include "win32gui.gen.h"

enum { CAN_WRITE = PAGE_READWRITE | PAGE_WRITECOPY | PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY,
       CAN_READ = CAN_WRITE | PAGE_READONLY | PAGE_EXECUTE_READ };

/* How many bytes from this address on have one of these protections, at most `wanted`. */
static size_t
usable(uintptr_t address, size_t wanted, DWORD protections)
{
    MEMORY_BASIC_INFORMATION block;
    size_t found = 0;

    while (found < wanted && VirtualQuery((const void *)(address + found), &block, sizeof(block)) != 0) {
        size_t rest = (uintptr_t)block.BaseAddress + block.RegionSize - (address + found);
        if (block.State != MEM_COMMIT || (block.Protect & PAGE_GUARD) || !(block.Protect & protections))
            break;
        found += rest;
        if (address + found < address)
            break;
    }
    return found < wanted ? found : wanted;
}

static int
check_memory(uintptr_t address, size_t size, DWORD protections, const char *function)
{
    if (size == 0 || usable(address, size, protections) == size)
        return 0;
    PyErr_Format(PyExc_ValueError, "%s() cannot %s %zu bytes at %p: there is no such memory", function,
                 protections == (DWORD)CAN_WRITE ? "write" : "read", size, (void *)address);
    return -1;
}

static PyObject *
view_of(uintptr_t address, size_t size, int flags)
{
    static char nothing[1];
    return PyMemoryView_FromMemory(size == 0 ? nothing : (char *)address, (Py_ssize_t)size, flags);
}

int
win32gui_PyGetMemory(gui_state *st, uintptr_t addr, SIZE_T len, win32gui_PyGetMemory_out *out)
{
    (void)st;
    if (check_memory(addr, len, CAN_READ, "PyGetMemory") < 0)
        return -1;
    out->value = view_of(addr, len, PyBUF_READ);
    return out->value == NULL ? -1 : 0;
}

int
win32gui_PyMakeBuffer(gui_state *st, SIZE_T len, uintptr_t addr, win32gui_PyMakeBuffer_out *out)
{
    (void)st;
    if (addr == 0) {
        if (len > (SIZE_T)PY_SSIZE_T_MAX) {
            PyErr_NoMemory();
            return -1;
        }
        out->value = PyByteArray_FromStringAndSize(NULL, (Py_ssize_t)len);
        if (out->value != NULL)
            memset(PyByteArray_AsString(out->value), 0, len);
        return out->value == NULL ? -1 : 0;
    }
    if (check_memory(addr, len, CAN_WRITE, "PyMakeBuffer") < 0)
        return -1;
    out->value = view_of(addr, len, PyBUF_WRITE);
    return out->value == NULL ? -1 : 0;
}

/* The length of a text that ends within readable memory, in units of `unit` bytes. */
static int
terminated(uintptr_t address, size_t unit, const char *function, size_t *length)
{
    const char *text = (const char *)address;
    size_t at = 0, known = 0;

    for (;;) {
        if ((at + 1) * unit > known) {
            known = usable(address, (at + 1) * unit + 4096, CAN_READ);
            if (known < (at + 1) * unit)
                return check_memory(address, (at + 1) * unit, CAN_READ, function);
        }
        if (unit == 1 ? text[at] == 0 : ((const wchar_t *)text)[at] == 0)
            break;
        at++;
    }
    *length = at;
    return 0;
}

int
win32gui_PyGetString(gui_state *st, uintptr_t addr, SIZE_T len, win32gui_PyGetString_out *out)
{
    size_t length = len;

    (void)st;
    if (len > (SIZE_T)PY_SSIZE_T_MAX / sizeof(wchar_t) - 1) {
        PyErr_SetString(PyExc_ValueError, "PyGetString() argument 'len' is larger than any memory");
        return -1;
    }
    if (len == 0 ? terminated(addr, sizeof(wchar_t), "PyGetString", &length) < 0
                 : check_memory(addr, len * sizeof(wchar_t), CAN_READ, "PyGetString") < 0)
        return -1;
    out->value = w32_alloc((length + 1) * sizeof(wchar_t));
    if (out->value == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(out->value, (const void *)addr, length * sizeof(wchar_t));
    out->value[length] = 0;
    return 0;
}

int
win32gui_lpstr(gui_state *st, uintptr_t address, win32gui_lpstr_out *out)
{
    size_t length = 0;

    if (terminated(address, 1, "lpstr", &length) < 0 || st->core->blob_new(st->core, (Py_ssize_t)length, &out->value) < 0)
        return -1;
    memcpy(out->value.data, (const void *)address, length);
    out->value.size = (Py_ssize_t)length;
    return 0;
}

static int
nothing(PyObject **out)
{
    Py_INCREF(Py_None);
    *out = Py_None;
    return 0;
}

int
win32gui_PySetMemory(gui_state *st, uintptr_t addr, const w32_buffer *String, win32gui_PySetMemory_out *out)
{
    (void)st;
    if (check_memory(addr, (size_t)String->size, CAN_WRITE, "PySetMemory") < 0)
        return -1;
    if (String->size > 0)
        memcpy((void *)addr, String->data, (size_t)String->size);
    return nothing(&out->value);
}

int
win32gui_PySetString(gui_state *st, uintptr_t addr, const wchar_t *String, SIZE_T maxLen, win32gui_PySetString_out *out)
{
    size_t length = wcslen(String);

    (void)st;
    if (maxLen != 0 && length + 1 > maxLen)
        length = maxLen - 1;
    if (check_memory(addr, (length + 1) * sizeof(wchar_t), CAN_WRITE, "PySetString") < 0)
        return -1;
    memcpy((void *)addr, String, length * sizeof(wchar_t));
    ((wchar_t *)addr)[length] = 0;
    return nothing(&out->value);
}

int
win32gui_PyGetBufferAddressAndLen(gui_state *st, const w32_buffer *obj, win32gui_PyGetBufferAddressAndLen_out *out)
{
    (void)st;
    out->address = (uintptr_t)obj->data;
    out->size = (SIZE_T)obj->size;
    return 0;
}

int
win32gui_PyGetArraySignedLong(gui_state *st, const w32_buffer *array, SIZE_T index, win32gui_PyGetArraySignedLong_out *out)
{
    (void)st;
    if (index >= (SIZE_T)array->size / sizeof(LONG)) {
        PyErr_Format(PyExc_IndexError, "PyGetArraySignedLong() argument 'index' is %zu, but there are %zu numbers", (size_t)index,
                     (size_t)array->size / sizeof(LONG));
        return -1;
    }
    memcpy(&out->value, (const char *)array->data + index * sizeof(LONG), sizeof(LONG));
    return 0;
}
