/* What a session says of itself: a table of the classes of information, and one of the fields of each structure. */
#include "win32ts.gen.h"

typedef enum { TEXT_OF, U32, S32, U16, U8, TIME_OF, BYTES_OF, WORDS_OF } field_kind;

typedef struct {
    const char *name;
    field_kind kind;
    size_t offset, size;
} field;

#define FIELD(structure, name, kind) {#name, kind, offsetof(structure, name), sizeof(((structure *)NULL)->name)}

static const field address_fields[] = {
    FIELD(WTS_CLIENT_ADDRESS, AddressFamily, U32), FIELD(WTS_CLIENT_ADDRESS, Address, BYTES_OF), {NULL, U8, 0, 0}};

static const field display_fields[] = {
    FIELD(WTS_CLIENT_DISPLAY, HorizontalResolution, U32), FIELD(WTS_CLIENT_DISPLAY, VerticalResolution, U32),
    FIELD(WTS_CLIENT_DISPLAY, ColorDepth, U32), {NULL, U8, 0, 0}};

static const field client_fields[] = {
    FIELD(WTSCLIENTW, ClientName, TEXT_OF), FIELD(WTSCLIENTW, Domain, TEXT_OF), FIELD(WTSCLIENTW, UserName, TEXT_OF),
    FIELD(WTSCLIENTW, WorkDirectory, TEXT_OF), FIELD(WTSCLIENTW, InitialProgram, TEXT_OF),
    FIELD(WTSCLIENTW, EncryptionLevel, U8), FIELD(WTSCLIENTW, ClientAddressFamily, U32),
    FIELD(WTSCLIENTW, ClientAddress, WORDS_OF), FIELD(WTSCLIENTW, HRes, U16), FIELD(WTSCLIENTW, VRes, U16),
    FIELD(WTSCLIENTW, ColorDepth, U16), FIELD(WTSCLIENTW, ClientDirectory, TEXT_OF), FIELD(WTSCLIENTW, ClientBuildNumber, U32),
    FIELD(WTSCLIENTW, ClientHardwareId, U32), FIELD(WTSCLIENTW, ClientProductId, U16),
    FIELD(WTSCLIENTW, OutBufCountHost, U16), FIELD(WTSCLIENTW, OutBufCountClient, U16), FIELD(WTSCLIENTW, OutBufLength, U16),
    FIELD(WTSCLIENTW, DeviceId, TEXT_OF), {NULL, U8, 0, 0}};

static const field info_fields[] = {
    FIELD(WTSINFOW, State, S32), FIELD(WTSINFOW, SessionId, U32), FIELD(WTSINFOW, IncomingBytes, U32),
    FIELD(WTSINFOW, OutgoingBytes, U32), FIELD(WTSINFOW, IncomingFrames, U32), FIELD(WTSINFOW, OutgoingFrames, U32),
    FIELD(WTSINFOW, IncomingCompressedBytes, U32), FIELD(WTSINFOW, OutgoingCompressedBytes, U32),
    FIELD(WTSINFOW, WinStationName, TEXT_OF), FIELD(WTSINFOW, Domain, TEXT_OF), FIELD(WTSINFOW, UserName, TEXT_OF),
    FIELD(WTSINFOW, ConnectTime, TIME_OF), FIELD(WTSINFOW, DisconnectTime, TIME_OF), FIELD(WTSINFOW, LastInputTime, TIME_OF),
    FIELD(WTSINFOW, LogonTime, TIME_OF), FIELD(WTSINFOW, CurrentTime, TIME_OF), {NULL, U8, 0, 0}};

/* Of WTSINFOEX, whose only level is 1. */
#define LEVEL1(name, kind) {#name, kind, offsetof(WTSINFOEXW, Data.WTSInfoExLevel1.name), \
                            sizeof(((WTSINFOEXW *)NULL)->Data.WTSInfoExLevel1.name)}
static const field info_ex_fields[] = {
    LEVEL1(SessionId, U32), LEVEL1(SessionState, S32), LEVEL1(SessionFlags, S32), LEVEL1(WinStationName, TEXT_OF),
    LEVEL1(UserName, TEXT_OF), LEVEL1(DomainName, TEXT_OF), LEVEL1(LogonTime, TIME_OF), LEVEL1(ConnectTime, TIME_OF),
    LEVEL1(DisconnectTime, TIME_OF), LEVEL1(LastInputTime, TIME_OF), LEVEL1(CurrentTime, TIME_OF), LEVEL1(IncomingBytes, U32),
    LEVEL1(OutgoingBytes, U32), LEVEL1(IncomingFrames, U32), LEVEL1(OutgoingFrames, U32), LEVEL1(IncomingCompressedBytes, U32),
    LEVEL1(OutgoingCompressedBytes, U32), {NULL, U8, 0, 0}};

static const field config_fields[] = {
    FIELD(WTSCONFIGINFOW, version, U32), FIELD(WTSCONFIGINFOW, fConnectClientDrivesAtLogon, U32),
    FIELD(WTSCONFIGINFOW, fConnectPrinterAtLogon, U32), FIELD(WTSCONFIGINFOW, fDisablePrinterRedirection, U32),
    FIELD(WTSCONFIGINFOW, fDisableDefaultMainClientPrinter, U32), FIELD(WTSCONFIGINFOW, ShadowSettings, U32),
    FIELD(WTSCONFIGINFOW, LogonUserName, TEXT_OF), FIELD(WTSCONFIGINFOW, LogonDomain, TEXT_OF),
    FIELD(WTSCONFIGINFOW, WorkDirectory, TEXT_OF), FIELD(WTSCONFIGINFOW, InitialProgram, TEXT_OF),
    FIELD(WTSCONFIGINFOW, ApplicationName, TEXT_OF), {NULL, U8, 0, 0}};

/* A class of information: a structure, or a value of `kind`. `size` bytes of an answer are read. */
typedef struct {
    DWORD code;
    field_kind kind;
    const field *fields;
    DWORD size;
} information;

static const information classes[] = {
    {WTSInitialProgram, TEXT_OF, NULL, 0}, {WTSApplicationName, TEXT_OF, NULL, 0}, {WTSWorkingDirectory, TEXT_OF, NULL, 0},
    {WTSOEMId, TEXT_OF, NULL, 0}, {WTSUserName, TEXT_OF, NULL, 0}, {WTSWinStationName, TEXT_OF, NULL, 0},
    {WTSDomainName, TEXT_OF, NULL, 0}, {WTSClientName, TEXT_OF, NULL, 0}, {WTSClientDirectory, TEXT_OF, NULL, 0},
    {WTSSessionId, U32, NULL, 4}, {WTSClientBuildNumber, U32, NULL, 4}, {WTSClientHardwareId, U32, NULL, 4},
    {WTSConnectState, S32, NULL, 4}, {WTSClientProductId, U16, NULL, 2}, {WTSClientProtocolType, U16, NULL, 2},
    {WTSIsRemoteSession, U8, NULL, 1},
    {WTSClientAddress, U8, address_fields, sizeof(WTS_CLIENT_ADDRESS)},
    {WTSSessionAddressV4, U8, address_fields, sizeof(WTS_SESSION_ADDRESS)},
    {WTSClientDisplay, U8, display_fields, sizeof(WTS_CLIENT_DISPLAY)},
    {WTSClientInfo, U8, client_fields, sizeof(WTSCLIENTW)},
    {WTSSessionInfo, U8, info_fields, sizeof(WTSINFOW)},
    {WTSSessionInfoEx, U8, info_ex_fields, sizeof(WTSINFOEXW)},
    {WTSConfigInfo, U8, config_fields, sizeof(WTSCONFIGINFOW)},
};

static const information *
find_class(DWORD code)
{
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (classes[i].code == code)
            return &classes[i];
    return NULL;
}

/* At most `size` bytes of text, up to its NUL. */
static PyObject *
text_to_py(const w32_core *core, const wchar_t *text, size_t size)
{
    size_t length = 0;

    while (length < size / sizeof(wchar_t) && text[length] != 0)
        length++;
    return core->from_text(core, text, (Py_ssize_t)length);
}

static PyObject *
time_to_py(const w32_core *core, const char *at)
{
    FILETIME time;

    memcpy(&time, at, sizeof time);
    return time.dwLowDateTime == 0 && time.dwHighDateTime == 0 ? Py_NewRef(Py_None) : core->from_filetime(core, &time);
}

static PyObject *
numbers_to_py(const char *at, size_t size, size_t unit)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)(size / unit));

    for (size_t i = 0; tuple != NULL && i < size / unit; i++) {
        PyObject *number = PyLong_FromLong(unit == 1 ? ((const BYTE *)at)[i] : ((const USHORT *)(const void *)at)[i]);
        if (number == NULL || PyTuple_SetItem(tuple, (Py_ssize_t)i, number) < 0)
            Py_CLEAR(tuple);
    }
    return tuple;
}

static PyObject *
value_to_py(const w32_core *core, const char *at, field_kind kind, size_t size)
{
    switch (kind) {
    case TEXT_OF:
        return text_to_py(core, (const wchar_t *)(const void *)at, size);
    case U32:
        return PyLong_FromUnsignedLong(*(const DWORD *)(const void *)at);
    case S32:
        return PyLong_FromLong(*(const LONG *)(const void *)at);
    case U16:
        return PyLong_FromLong(*(const USHORT *)(const void *)at);
    case U8:
        return PyLong_FromLong(*(const BYTE *)at);
    case TIME_OF:
        return time_to_py(core, at);
    case BYTES_OF:
        return numbers_to_py(at, size, 1);
    default:
        return numbers_to_py(at, size, sizeof(USHORT));
    }
}

static PyObject *
structure_to_py(const w32_core *core, const char *at, const field *fields)
{
    PyObject *dict = PyDict_New();

    for (; dict != NULL && fields->name != NULL; fields++) {
        PyObject *value = value_to_py(core, at + fields->offset, fields->kind, fields->size);
        if (value == NULL || PyDict_SetItemString(dict, fields->name, value) < 0)
            Py_CLEAR(dict);
        Py_XDECREF(value);
    }
    return dict;
}

static PyObject *
answer_to_py(const w32_core *core, const information *asked, const char *data, DWORD size)
{
    /* The console's session has no client. */
    if (data == NULL && (asked->fields == address_fields || asked->kind == TEXT_OF))
        return Py_NewRef(Py_None);
    if (data == NULL || size < asked->size) {
        w32_raise(core, ERROR_INVALID_DATA, "WTSQuerySessionInformation");
        return NULL;
    }
    if (asked->fields != NULL)
        return structure_to_py(core, data, asked->fields);
    if (asked->code == WTSIsRemoteSession)
        return PyBool_FromLong(*(const BYTE *)data);
    return value_to_py(core, data, asked->kind, size);
}

int
win32ts_WTSQuerySessionInformation(win32ts_state *st, PyObject *Server, DWORD SessionId, DWORD WTSInfoClass,
                                   win32ts_WTSQuerySessionInformation_out *out)
{
    const information *asked = find_class(WTSInfoClass);
    wchar_t *data = NULL;
    DWORD err, size = 0;
    HANDLE server;
    BOOL ok;

    if (win32ts_server(st->core, Server, "WTSQuerySessionInformation", &server) < 0)
        return -1;
    if (asked == NULL) {
        PyErr_Format(PyExc_NotImplementedError, "WTSQuerySessionInformation() knows no class %lu of information", WTSInfoClass);
        return -1;
    }
    W32_CALL(err, ok = WTSQuerySessionInformationW(server, SessionId, (WTS_INFO_CLASS)WTSInfoClass, &data, &size));
    if (!ok)
        return w32_raise(st->core, err, "WTSQuerySessionInformation");
    out->value = answer_to_py(st->core, asked, (const char *)data, size);
    if (data != NULL)
        WTSFreeMemory(data);
    return out->value == NULL ? -1 : 0;
}
