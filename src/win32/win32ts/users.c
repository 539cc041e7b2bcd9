/* The settings of a user's account: texts and numbers. */
#include "win32ts.gen.h"

typedef enum { UNKNOWN, TEXT_SETTING, NUMBER_SETTING } setting;

static setting
kind_of(DWORD config)
{
    switch (config) {
    case WTSUserConfigInitialProgram:
    case WTSUserConfigWorkingDirectory:
    case WTSUserConfigModemCallbackPhoneNumber:
    case WTSUserConfigTerminalServerProfilePath:
    case WTSUserConfigTerminalServerHomeDir:
    case WTSUserConfigTerminalServerHomeDirDrive:
        return TEXT_SETTING;
    default:
        return config <= WTSUserConfigfTerminalServerRemoteHomeDir ? NUMBER_SETTING : UNKNOWN;
    }
}

static int
check_class(DWORD config, const char *function)
{
    if (kind_of(config) != UNKNOWN)
        return 0;
    PyErr_Format(PyExc_NotImplementedError, "%s() knows no class %lu of settings", function, config);
    return -1;
}

static PyObject *
setting_to_py(const w32_core *core, DWORD config, const wchar_t *data, DWORD size)
{
    if (kind_of(config) == TEXT_SETTING)
        return core->from_text(core, data, -1);
    if (data != NULL && size >= sizeof(DWORD))
        return PyLong_FromUnsignedLong(*(const DWORD *)(const void *)data);
    w32_raise(core, ERROR_INVALID_DATA, "WTSQueryUserConfig");
    return NULL;
}

int
win32ts_WTSQueryUserConfig(win32ts_state *st, const wchar_t *ServerName, const wchar_t *UserName, DWORD WTSConfigClass,
                           win32ts_WTSQueryUserConfig_out *out)
{
    wchar_t *data = NULL;
    DWORD err, size = 0;
    BOOL ok;

    if (check_class(WTSConfigClass, "WTSQueryUserConfig") < 0)
        return -1;
    W32_CALL(err, ok = WTSQueryUserConfigW((wchar_t *)ServerName, (wchar_t *)UserName, (WTS_CONFIG_CLASS)WTSConfigClass, &data,
                                           &size));
    if (!ok)
        return w32_raise(st->core, err, "WTSQueryUserConfig");
    out->value = setting_to_py(st->core, WTSConfigClass, data, size);
    if (data != NULL)
        WTSFreeMemory(data);
    return out->value == NULL ? -1 : 0;
}

int
win32ts_WTSSetUserConfig(win32ts_state *st, const wchar_t *ServerName, const wchar_t *UserName, DWORD WTSConfigClass,
                         PyObject *Buffer)
{
    static const char where[] = "WTSSetUserConfig() argument 'Buffer'";
    const w32_core *core = st->core;
    w32_text text = {0};
    uint32_t number = 0;
    BOOL ok = FALSE, is_text = kind_of(WTSConfigClass) == TEXT_SETTING;
    DWORD err = 0;
    int status = check_class(WTSConfigClass, "WTSSetUserConfig");

    if (status == 0)
        status = is_text ? core->as_text(core, Buffer, where, 0, &text) : core->as_u32(core, Buffer, where, &number);
    if (status == 0) {
        /* The length is in characters, with the NUL; of a number, in bytes. */
        wchar_t *data = is_text ? (wchar_t *)text.text : (wchar_t *)(void *)&number;
        DWORD length = is_text ? (DWORD)text.length + 1 : (DWORD)sizeof number;
        W32_CALL(err, ok = WTSSetUserConfigW((wchar_t *)ServerName, (wchar_t *)UserName, (WTS_CONFIG_CLASS)WTSConfigClass, data,
                                             length));
        status = ok ? 0 : w32_raise(core, err, "WTSSetUserConfig");
    }
    w32_text_clear(&text);
    return status;
}
