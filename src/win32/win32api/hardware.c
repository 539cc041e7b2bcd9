/* Processors, memory, power. */
#include "win32api.gen.h"

#include <powrprof.h>

/* ---- processors ------------------------------------------------------------------------------------------------------ */

static PyObject *
system_to_py(const SYSTEM_INFO *info)
{
    return Py_BuildValue("(ikKKKkkk(ii))", info->wProcessorArchitecture, info->dwPageSize,
                         (unsigned long long)(ULONG_PTR)info->lpMinimumApplicationAddress,
                         (unsigned long long)(ULONG_PTR)info->lpMaximumApplicationAddress,
                         (unsigned long long)info->dwActiveProcessorMask, info->dwNumberOfProcessors,
                         info->dwProcessorType, info->dwAllocationGranularity, info->wProcessorLevel,
                         info->wProcessorRevision);
}

int
win32api_GetSystemInfo(win32api_state *st, win32api_GetSystemInfo_out *out)
{
    SYSTEM_INFO info;

    (void)st;
    GetSystemInfo(&info);
    out->value = system_to_py(&info);
    return out->value == NULL ? -1 : 0;
}

int
win32api_GetNativeSystemInfo(win32api_state *st, win32api_GetNativeSystemInfo_out *out)
{
    SYSTEM_INFO info;

    (void)st;
    GetNativeSystemInfo(&info);
    out->value = system_to_py(&info);
    return out->value == NULL ? -1 : 0;
}

#define FIELD(name, member)                                                                     \
    int win32api_PySYSTEM_CPU_SET_INFORMATION_##name##_get(                                     \
        win32api_state *st, SYSTEM_CPU_SET_INFORMATION *self,                                   \
        win32api_PySYSTEM_CPU_SET_INFORMATION_##name##_get_out *out)                            \
    {                                                                                           \
        (void)st;                                                                               \
        out->value = self->CpuSet.member;                                                       \
        return 0;                                                                               \
    }

FIELD(Id, Id)
FIELD(Group, Group)
FIELD(LogicalProcessorIndex, LogicalProcessorIndex)
FIELD(CoreIndex, CoreIndex)
FIELD(LastLevelCacheIndex, LastLevelCacheIndex)
FIELD(NumaNodeIndex, NumaNodeIndex)
FIELD(EfficiencyClass, EfficiencyClass)
FIELD(SchedulingClass, SchedulingClass)
FIELD(AllocationTag, AllocationTag)

int
win32api_PySYSTEM_CPU_SET_INFORMATION_repr(win32api_state *st, SYSTEM_CPU_SET_INFORMATION *self, PyObject **value)
{
    (void)st;
    *value = PyUnicode_FromFormat("PySYSTEM_CPU_SET_INFORMATION(Id=%lu, LP=%d, Core=%d, Eff=%d, Sched=%d)",
                                  self->CpuSet.Id, self->CpuSet.LogicalProcessorIndex, self->CpuSet.CoreIndex,
                                  self->CpuSet.EfficiencyClass, self->CpuSet.SchedulingClass);
    return *value == NULL ? -1 : 0;
}

/* Entries say how long they are, so that newer ones can be longer. */
static PyObject *
sets_to_py(win32api_state *st, const char *entries, ULONG size)
{
    PyObject *list = PyList_New(0);
    ULONG at = 0;

    while (list != NULL && at + sizeof(SYSTEM_CPU_SET_INFORMATION) <= size) {
        const SYSTEM_CPU_SET_INFORMATION *entry = (const SYSTEM_CPU_SET_INFORMATION *)(entries + at);
        SYSTEM_CPU_SET_INFORMATION *copy;
        PyObject *item;

        if (entry->Size < sizeof *entry)
            break;
        at += entry->Size;
        if (entry->Type != CpuSetInformation)
            continue;
        item = win32api_PySYSTEM_CPU_SET_INFORMATION_new(st, &copy);
        if (item != NULL)
            *copy = *entry;
        if (item == NULL || PyList_Append(list, item) < 0)
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

int
win32api_GetSystemCpuSetInformation(win32api_state *st, win32api_GetSystemCpuSetInformation_out *out)
{
    char *entries = NULL;
    ULONG size = 0, needed = 0;
    DWORD err;
    BOOL ok;

    do { /* processors may be added in between */
        size = needed;
        w32_free(entries);
        entries = w32_alloc(size + 1);
        if (entries == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        W32_CALL(err, ok = GetSystemCpuSetInformation((SYSTEM_CPU_SET_INFORMATION *)entries, size, &needed, NULL, 0));
    } while (!ok && err == ERROR_INSUFFICIENT_BUFFER && needed > size);
    if (ok)
        out->value = sets_to_py(st, entries, needed);
    else
        w32_raise(st->core, err, "GetSystemCpuSetInformation");
    w32_free(entries);
    return out->value == NULL ? -1 : 0;
}

/* ---- memory ------------------------------------------------------------------------------------------------------------ */

int
win32api_GlobalMemoryStatus(win32api_state *st, win32api_GlobalMemoryStatus_out *out)
{
    MEMORYSTATUS memory = {.dwLength = sizeof memory};

    (void)st;
    GlobalMemoryStatus(&memory);
    out->value = Py_BuildValue("{sk sk sK sK sK sK sK sK}", "Length", memory.dwLength, "MemoryLoad", memory.dwMemoryLoad,
                               "TotalPhys", (unsigned long long)memory.dwTotalPhys,
                               "AvailPhys", (unsigned long long)memory.dwAvailPhys,
                               "TotalPageFile", (unsigned long long)memory.dwTotalPageFile,
                               "AvailPageFile", (unsigned long long)memory.dwAvailPageFile,
                               "TotalVirtual", (unsigned long long)memory.dwTotalVirtual,
                               "AvailVirtual", (unsigned long long)memory.dwAvailVirtual);
    return out->value == NULL ? -1 : 0;
}

int
win32api_GlobalMemoryStatusEx(win32api_state *st, win32api_GlobalMemoryStatusEx_out *out)
{
    MEMORYSTATUSEX memory = {.dwLength = sizeof memory};
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GlobalMemoryStatusEx(&memory));
    if (!ok)
        return w32_raise(st->core, err, "GlobalMemoryStatusEx");
    out->value = Py_BuildValue("{sk sk sK sK sK sK sK sK sK}", "Length", memory.dwLength,
                               "MemoryLoad", memory.dwMemoryLoad, "TotalPhys", memory.ullTotalPhys,
                               "AvailPhys", memory.ullAvailPhys, "TotalPageFile", memory.ullTotalPageFile,
                               "AvailPageFile", memory.ullAvailPageFile, "TotalVirtual", memory.ullTotalVirtual,
                               "AvailVirtual", memory.ullAvailVirtual,
                               "AvailExtendedVirtual", memory.ullAvailExtendedVirtual);
    return out->value == NULL ? -1 : 0;
}

int
win32api_GetSystemFileCacheSize(win32api_state *st, win32api_GetSystemFileCacheSize_out *out)
{
    SIZE_T minimum, maximum;
    DWORD err, flags;
    BOOL ok;

    W32_CALL(err, ok = GetSystemFileCacheSize(&minimum, &maximum, &flags));
    if (!ok)
        return w32_raise(st->core, err, "GetSystemFileCacheSize");
    out->minimum = minimum;
    out->maximum = maximum;
    out->flags = flags;
    return 0;
}

int
win32api_SetSystemFileCacheSize(win32api_state *st, SIZE_T MinimumFileCacheSize, SIZE_T MaximumFileCacheSize, DWORD Flags)
{
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = SetSystemFileCacheSize(MinimumFileCacheSize, MaximumFileCacheSize, Flags));
    return ok ? 0 : w32_raise(st->core, err, "SetSystemFileCacheSize");
}

/* ---- power -------------------------------------------------------------------------------------------------------------- */

int
win32api_GetSystemPowerStatus(win32api_state *st, win32api_GetSystemPowerStatus_out *out)
{
    SYSTEM_POWER_STATUS power;
    DWORD err;
    BOOL ok;

    W32_CALL(err, ok = GetSystemPowerStatus(&power));
    if (!ok)
        return w32_raise(st->core, err, "GetSystemPowerStatus");
    out->value = Py_BuildValue("{si si si si sl sl}", "ACLineStatus", power.ACLineStatus, "BatteryFlag", power.BatteryFlag,
                               "BatteryLifePercent", (signed char)power.BatteryLifePercent, "SystemStatusFlag", power.SystemStatusFlag,
                               "BatteryLifeTime", (long)power.BatteryLifeTime,
                               "BatteryFullLifeTime", (long)power.BatteryFullLifeTime);
    return out->value == NULL ? -1 : 0;
}

typedef BOOLEAN (WINAPI *get_capabilities)(PSYSTEM_POWER_CAPABILITIES);

/* Into the dict; the value is stolen. */
static int
put(PyObject *dict, const char *name, PyObject *value)
{
    int failed = value == NULL ? -1 : PyDict_SetItemString(dict, name, value);

    Py_XDECREF(value);
    return failed;
}

static PyObject *
capabilities_to_py(const SYSTEM_POWER_CAPABILITIES *power)
{
    const struct { const char *name; BOOLEAN value; } flags[] = {
        {"PowerButtonPresent", power->PowerButtonPresent}, {"SleepButtonPresent", power->SleepButtonPresent},
        {"LidPresent", power->LidPresent}, {"SystemS1", power->SystemS1}, {"SystemS2", power->SystemS2},
        {"SystemS3", power->SystemS3}, {"SystemS4", power->SystemS4}, {"SystemS5", power->SystemS5},
        {"HiberFilePresent", power->HiberFilePresent}, {"FullWake", power->FullWake},
        {"VideoDimPresent", power->VideoDimPresent}, {"ApmPresent", power->ApmPresent},
        {"UpsPresent", power->UpsPresent}, {"ThermalControl", power->ThermalControl},
        {"ProcessorThrottle", power->ProcessorThrottle}, {"DiskSpinDown", power->DiskSpinDown},
        {"SystemBatteriesPresent", power->SystemBatteriesPresent},
        {"BatteriesAreShortTerm", power->BatteriesAreShortTerm},
    };
    const struct { const char *name; long value; } numbers[] = {
        {"ProcessorMinThrottle", power->ProcessorMinThrottle}, {"ProcessorMaxThrottle", power->ProcessorMaxThrottle},
        {"AcOnLineWake", power->AcOnLineWake}, {"SoftLidWake", power->SoftLidWake}, {"RtcWake", power->RtcWake},
        {"MinDeviceWakeState", power->MinDeviceWakeState}, {"DefaultLowLatencyWake", power->DefaultLowLatencyWake},
    };
    const BATTERY_REPORTING_SCALE *scale = power->BatteryScale;
    PyObject *dict = PyDict_New();
    int failed = dict == NULL;

    for (size_t i = 0; !failed && i < sizeof flags / sizeof *flags; i++)
        failed = put(dict, flags[i].name, PyBool_FromLong(flags[i].value)) < 0;
    for (size_t i = 0; !failed && i < sizeof numbers / sizeof *numbers; i++)
        failed = put(dict, numbers[i].name, PyLong_FromLong(numbers[i].value)) < 0;
    failed = failed || put(dict, "FastSystemS4", PyBool_FromLong(power->FastSystemS4)) < 0
             || put(dict, "spare2", Py_NewRef(Py_None)) < 0 || put(dict, "spare3", Py_NewRef(Py_None)) < 0
             || put(dict, "BatteryScale", Py_BuildValue(
                    "({sk sk} {sk sk} {sk sk})", "Granularity", scale[0].Granularity, "Capacity", scale[0].Capacity,
                    "Granularity", scale[1].Granularity, "Capacity", scale[1].Capacity,
                    "Granularity", scale[2].Granularity, "Capacity", scale[2].Capacity)) < 0;
    if (failed)
        Py_CLEAR(dict);
    return dict;
}

/* powrprof.dll is loaded when it is needed: hardly a program asks. */
int
win32api_GetPwrCapabilities(win32api_state *st, win32api_GetPwrCapabilities_out *out)
{
    SYSTEM_POWER_CAPABILITIES power = {0};
    const char *name = "GetPwrCapabilities";
    get_capabilities ask = (get_capabilities)(void (*)(void))st->core->system_function(st->core, L"powrprof.dll", name, name);

    if (ask == NULL)
        return -1;
    if (!ask(&power))
        return w32_raise(st->core, GetLastError(), name);
    out->value = capabilities_to_py(&power);
    return out->value == NULL ? -1 : 0;
}
