/* What can be asked of a process: lists that grow, counters as dicts, and its memory. */
#include "win32process.gen.h"

#include <psapi.h>

#include "times.h"

/* ---- lists ----------------------------------------------------------------------------------------------------------- */

int
win32process_EnumProcesses(win32process_state *st, win32process_EnumProcesses_out *out)
{
    DWORD room = 256, used = 0, err;
    BOOL ok;

    do { /* a list that is full may have been cut */
        room *= 2;
        w32_free(out->value.items);
        out->value.items = w32_alloc(room * sizeof(DWORD));
        if (out->value.items == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        W32_CALL(err, ok = EnumProcesses(out->value.items, room * sizeof(DWORD), &used));
        if (!ok)
            return w32_raise(st->core, err, "EnumProcesses");
    } while (used == room * sizeof(DWORD));
    out->value.count = used / sizeof(DWORD);
    return 0;
}

/* The modules into *items, allocated with w32_alloc. */
static int
list_modules(const w32_core *core, HANDLE process, DWORD filter, const char *function, uintptr_t **items, size_t *count)
{
    DWORD room = 128, needed = 0, err;
    BOOL ok;

    for (;;) {
        w32_free(*items);
        *items = w32_alloc(room * sizeof(HMODULE));
        if (*items == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        W32_CALL(err, ok = EnumProcessModulesEx(process, (HMODULE *)*items, room * (DWORD)sizeof(HMODULE), &needed, filter));
        if (!ok)
            return w32_raise(core, err, function);
        if (needed <= room * sizeof(HMODULE))
            break;
        room = needed / sizeof(HMODULE) + 16; /* more may come in between */
    }
    *count = needed / sizeof(HMODULE);
    return 0;
}

int
win32process_EnumProcessModules(win32process_state *st, HANDLE hProcess, win32process_EnumProcessModules_out *out)
{
    return list_modules(st->core, hProcess, LIST_MODULES_DEFAULT, "EnumProcessModules", &out->value.items,
                        &out->value.count);
}

int
win32process_EnumProcessModulesEx(win32process_state *st, HANDLE hProcess, DWORD FilterFlag,
                                  win32process_EnumProcessModulesEx_out *out)
{
    return list_modules(st->core, hProcess, FilterFlag, "EnumProcessModulesEx", &out->value.items, &out->value.count);
}

int
win32process_GetModuleFileNameEx(win32process_state *st, HANDLE hProcess, HMODULE hModule,
                                 win32process_GetModuleFileNameEx_out *out)
{
    DWORD room = 32768, length, err; /* no path is longer */

    out->value = w32_alloc(room * sizeof(wchar_t));
    if (out->value == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    W32_CALL(err, length = GetModuleFileNameExW(hProcess, hModule, out->value, room));
    return length > 0 ? 0 : w32_raise(st->core, err, "GetModuleFileNameEx");
}

/* ---- counters --------------------------------------------------------------------------------------------------------- */

int
win32process_GetProcessIoCounters(win32process_state *st, HANDLE hProcess, win32process_GetProcessIoCounters_out *out)
{
    IO_COUNTERS counters;
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = GetProcessIoCounters(hProcess, &counters));
    if (!ok)
        return w32_raise(st->core, err, "GetProcessIoCounters");
    out->value = Py_BuildValue("{sK sK sK sK sK sK}", "ReadOperationCount", counters.ReadOperationCount,
                               "WriteOperationCount", counters.WriteOperationCount,
                               "OtherOperationCount", counters.OtherOperationCount,
                               "ReadTransferCount", counters.ReadTransferCount,
                               "WriteTransferCount", counters.WriteTransferCount,
                               "OtherTransferCount", counters.OtherTransferCount);
    return out->value == NULL ? -1 : 0;
}

int
win32process_GetProcessMemoryInfo(win32process_state *st, HANDLE hProcess, win32process_GetProcessMemoryInfo_out *out)
{
    PROCESS_MEMORY_COUNTERS memory = {.cb = sizeof memory};
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = GetProcessMemoryInfo(hProcess, &memory, sizeof memory));
    if (!ok)
        return w32_raise(st->core, err, "GetProcessMemoryInfo");
    out->value = Py_BuildValue(
        "{sk sn sn sn sn sn sn sn sn}", "PageFaultCount", memory.PageFaultCount,
        "PeakWorkingSetSize", (Py_ssize_t)memory.PeakWorkingSetSize, "WorkingSetSize", (Py_ssize_t)memory.WorkingSetSize,
        "QuotaPeakPagedPoolUsage", (Py_ssize_t)memory.QuotaPeakPagedPoolUsage,
        "QuotaPagedPoolUsage", (Py_ssize_t)memory.QuotaPagedPoolUsage,
        "QuotaPeakNonPagedPoolUsage", (Py_ssize_t)memory.QuotaPeakNonPagedPoolUsage,
        "QuotaNonPagedPoolUsage", (Py_ssize_t)memory.QuotaNonPagedPoolUsage,
        "PagefileUsage", (Py_ssize_t)memory.PagefileUsage, "PeakPagefileUsage", (Py_ssize_t)memory.PeakPagefileUsage);
    return out->value == NULL ? -1 : 0;
}

int
win32process_GetProcessTimes(win32process_state *st, HANDLE hProcess, win32process_GetProcessTimes_out *out)
{
    four_times times;
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = GetProcessTimes(hProcess, &times.creation, &times.exit, &times.kernel, &times.user));
    if (!ok)
        return w32_raise(st->core, err, "GetProcessTimes");
    out->value = times_to_py(st->core, &times);
    return out->value == NULL ? -1 : 0;
}

int
win32process_GetGuiResources(win32process_state *st, HANDLE Process, DWORD Flags, win32process_GetGuiResources_out *out)
{
    DWORD err;

    W32_CALL(err, out->value = GetGuiResources(Process, Flags));
    if (out->value == 0 && err != ERROR_SUCCESS) /* a process without a window has none */
        return w32_raise(st->core, err, "GetGuiResources");
    return 0;
}

int
win32process_IsWow64Process(win32process_state *st, HANDLE Process, win32process_IsWow64Process_out *out)
{
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = IsWow64Process(Process != NULL ? Process : GetCurrentProcess(), &out->value));
    return ok ? 0 : w32_raise(st->core, err, "IsWow64Process");
}

/* The station is this process's for its life; CloseHandle is not for it. */
int
win32process_GetProcessWindowStation(win32process_state *st, win32process_GetProcessWindowStation_out *out)
{
    HWINSTA station;
    DWORD err;

    W32_CALL(err, station = GetProcessWindowStation());
    if (station == NULL)
        return w32_raise(st->core, err, "GetProcessWindowStation");
    out->value = st->core->from_handle(st->core, station, W32_CLOSE_NOT);
    return out->value == NULL ? -1 : 0;
}

/* ---- memory ------------------------------------------------------------------------------------------------------------ */

int
win32process_ReadProcessMemory(win32process_state *st, HANDLE hProcess, UINT_PTR address, SIZE_T size,
                               win32process_ReadProcessMemory_out *out)
{
    SIZE_T read = 0;
    BOOL ok;
    DWORD err;

    if (size > PY_SSIZE_T_MAX) {
        PyErr_SetString(PyExc_ValueError, "ReadProcessMemory() argument 'size' must not be negative");
        return -1;
    }
    if (st->core->blob_new(st->core, (Py_ssize_t)size, &out->value) < 0)
        return -1;
    W32_CALL(err, ok = ReadProcessMemory(hProcess, (const void *)address, out->value.data, size, &read));
    if (!ok)
        return w32_raise(st->core, err, "ReadProcessMemory");
    out->value.size = (Py_ssize_t)read;
    return 0;
}

int
win32process_WriteProcessMemory(win32process_state *st, HANDLE hProcess, UINT_PTR address, const w32_buffer *buf,
                                win32process_WriteProcessMemory_out *out)
{
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = WriteProcessMemory(hProcess, (void *)address, buf->data, (SIZE_T)buf->size, &out->value));
    return ok ? 0 : w32_raise(st->core, err, "WriteProcessMemory");
}

int
win32process_VirtualAllocEx(win32process_state *st, HANDLE hProcess, UINT_PTR address, SIZE_T size, DWORD allocationType,
                            DWORD flProtect, win32process_VirtualAllocEx_out *out)
{
    DWORD err;

    W32_CALL(err, out->value = (UINT_PTR)VirtualAllocEx(hProcess, (void *)address, size, allocationType, flProtect));
    return out->value != 0 ? 0 : w32_raise(st->core, err, "VirtualAllocEx");
}

int
win32process_VirtualFreeEx(win32process_state *st, HANDLE hProcess, UINT_PTR address, SIZE_T size, DWORD freeType)
{
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = VirtualFreeEx(hProcess, (void *)address, size, freeType));
    return ok ? 0 : w32_raise(st->core, err, "VirtualFreeEx");
}
