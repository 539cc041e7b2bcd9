/* Sockets with asynchronous operations. ws2_32 is loaded when it is first needed, which is when there is a socket. */
#define UNICODE
#define _UNICODE
#include <winsock2.h>

#include <mswsock.h>
#include <ws2tcpip.h>

#include "win32file.h"

typedef int(WSAAPI *control_function)(SOCKET, DWORD, LPVOID, DWORD, LPVOID, DWORD, LPDWORD, LPWSAOVERLAPPED,
                                      LPWSAOVERLAPPED_COMPLETION_ROUTINE);
typedef int(WSAAPI *option_function)(SOCKET, int, int, char *, int *);
typedef int(WSAAPI *send_function)(SOCKET, LPWSABUF, DWORD, LPDWORD, DWORD, LPWSAOVERLAPPED,
                                   LPWSAOVERLAPPED_COMPLETION_ROUTINE);
typedef int(WSAAPI *receive_function)(SOCKET, LPWSABUF, DWORD, LPDWORD, LPDWORD, LPWSAOVERLAPPED,
                                      LPWSAOVERLAPPED_COMPLETION_ROUTINE);
typedef int(WSAAPI *event_function)(SOCKET, HANDLE, long);
typedef int(WSAAPI *window_function)(SOCKET, HWND, unsigned, long);
typedef int(WSAAPI *events_function)(SOCKET, HANDLE, LPWSANETWORKEVENTS);
typedef int(WSAAPI *address_function)(LPWSTR, INT, LPWSAPROTOCOL_INFOW, LPSOCKADDR, LPINT);

/* A function of ws2_32. */
static FARPROC
find_function(const w32_core *core, const char *name)
{
    return core->system_function(core, L"ws2_32.dll", name, name);
}

/* A socket object, or its number. */
static int
as_socket(const w32_core *core, PyObject *o, const char *where, SOCKET *socket)
{
    PyObject *number = PyIndex_Check(o) ? Py_NewRef(o) : PyObject_CallMethod(o, "fileno", NULL);
    uint64_t value;
    int status;

    if (number == NULL) {
        PyErr_Format(PyExc_TypeError, "%s must be a socket or its number, not %R", where, (PyObject *)Py_TYPE(o));
        return -1;
    }
    status = core->as_u64(core, number, where, &value);
    Py_DECREF(number);
    *socket = (SOCKET)value;
    return status;
}

/* ---- sending and receiving -------------------------------------------------------------------------------------------- */

/* An operation of a socket, before and after the call; `kept` lives on while it does. */
static int
begin(const w32_core *core, SOCKET socket, OVERLAPPED *overlapped, PyObject *kept)
{
    return kept == NULL ? -1 : core->overlapped_begin(core, (HANDLE)socket, overlapped, kept);
}

static int
finish(const w32_core *core, OVERLAPPED *overlapped, PyObject *kept, int begun, DWORD err, const char *function, DWORD *code)
{
    *code = err;
    return core->overlapped_finish(core, overlapped, kept, begun, err, function);
}

int
win32file_WSASend(win32file_state *st, PyObject *s, const w32_buffer *buffer, OVERLAPPED *ol, DWORD dwFlags,
                  win32file_WSASend_out *out)
{
    send_function send_it = (send_function)(void (*)(void))find_function(st->core, "WSASend");
    WSABUF bytes = {(ULONG)buffer->size, buffer->data};
    PyObject *kept;
    SOCKET socket;
    DWORD err;
    int failed, begun, status = -1;

    if (send_it == NULL || as_socket(st->core, s, "WSASend() argument 's'", &socket) < 0)
        return -1;
    kept = win32file_view(buffer);
    begun = begin(st->core, socket, ol, kept);
    if (begun < 0)
        goto done;
    W32_CALL(err, failed = send_it(socket, &bytes, 1, &out->sent, dwFlags, ol, NULL));
    status = finish(st->core, ol, kept, begun, failed ? err : 0, "WSASend", &out->code);
done:
    Py_XDECREF(kept);
    return status;
}

int
win32file_WSARecv(win32file_state *st, PyObject *s, const w32_buffer *buffer, OVERLAPPED *ol, DWORD dwFlags,
                  win32file_WSARecv_out *out)
{
    receive_function receive = (receive_function)(void (*)(void))find_function(st->core, "WSARecv");
    WSABUF memory = {(ULONG)buffer->size, buffer->data};
    PyObject *kept;
    SOCKET socket;
    DWORD err, flags = dwFlags;
    int failed, begun, status = -1;

    if (receive == NULL || as_socket(st->core, s, "WSARecv() argument 's'", &socket) < 0)
        return -1;
    kept = win32file_view(buffer);
    begun = begin(st->core, socket, ol, kept);
    if (begun < 0)
        goto done;
    W32_CALL(err, failed = receive(socket, &memory, 1, &out->received, &flags, ol, NULL));
    status = finish(st->core, ol, kept, begun, failed ? err : 0, "WSARecv", &out->code);
done:
    Py_XDECREF(kept);
    return status;
}

/* ---- what happens at a socket ----------------------------------------------------------------------------------------- */

int
win32file_WSAEventSelect(win32file_state *st, PyObject *socket, HANDLE hEvent, LONG networkEvents)
{
    event_function choose = (event_function)(void (*)(void))find_function(st->core, "WSAEventSelect");
    SOCKET native;
    DWORD err;
    int failed;

    if (choose == NULL || as_socket(st->core, socket, "WSAEventSelect() argument 'socket'", &native) < 0)
        return -1;
    W32_CALL(err, failed = choose(native, hEvent, networkEvents));
    return failed ? w32_raise(st->core, err, "WSAEventSelect") : 0;
}

int
win32file_WSAAsyncSelect(win32file_state *st, PyObject *socket, HWND hwnd, UINT message, LONG networkEvents)
{
    window_function choose = (window_function)(void (*)(void))find_function(st->core, "WSAAsyncSelect");
    SOCKET native;
    DWORD err;
    int failed;

    if (choose == NULL || as_socket(st->core, socket, "WSAAsyncSelect() argument 'socket'", &native) < 0)
        return -1;
    W32_CALL(err, failed = choose(native, hwnd, message, networkEvents));
    return failed ? w32_raise(st->core, err, "WSAAsyncSelect") : 0;
}

int
win32file_WSAEnumNetworkEvents(win32file_state *st, PyObject *s, HANDLE hEvent, win32file_WSAEnumNetworkEvents_out *out)
{
    events_function ask = (events_function)(void (*)(void))find_function(st->core, "WSAEnumNetworkEvents");
    WSANETWORKEVENTS events = {0};
    SOCKET socket;
    DWORD err;
    int failed;

    if (ask == NULL || as_socket(st->core, s, "WSAEnumNetworkEvents() argument 's'", &socket) < 0)
        return -1;
    W32_CALL(err, failed = ask(socket, hEvent, &events));
    if (failed)
        return w32_raise(st->core, err, "WSAEnumNetworkEvents");
    out->value = PyDict_New();
    for (int bit = 0; out->value != NULL && bit < FD_MAX_EVENTS; bit++) {
        PyObject *key, *code;
        int status;
        if (!(events.lNetworkEvents & (1L << bit)))
            continue;
        key = PyLong_FromLong(1L << bit);
        code = PyLong_FromLong(events.iErrorCode[bit]);
        status = key == NULL || code == NULL ? -1 : PyDict_SetItem(out->value, key, code);
        Py_XDECREF(code);
        Py_XDECREF(key);
        if (status < 0)
            return -1;
    }
    return out->value == NULL ? -1 : 0;
}

/* ---- Microsoft's extensions ------------------------------------------------------------------------------------------- */

/* The function that a socket's provider has for an extension. */
static int
find_extension(const w32_core *core, SOCKET socket, const GUID *which, const char *name, void *function)
{
    control_function control = (control_function)(void (*)(void))find_function(core, "WSAIoctl");
    GUID id = *which;
    DWORD err, done = 0;
    int failed;

    if (control == NULL)
        return -1;
    W32_CALL(err, failed = control(socket, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, function, sizeof(void *), &done,
                                   NULL, NULL));
    return failed ? w32_raise(core, err, name) : 0;
}

/* How many bytes AcceptEx wants for an address: what the protocol's addresses have, and 16 more. */
static int
address_room(const w32_core *core, SOCKET socket, const char *name, DWORD *room)
{
    option_function get = (option_function)(void (*)(void))find_function(core, "getsockopt");
    WSAPROTOCOL_INFOW info;
    int failed, size = sizeof info;
    DWORD err;

    if (get == NULL)
        return -1;
    W32_CALL(err, failed = get(socket, SOL_SOCKET, SO_PROTOCOL_INFOW, (char *)&info, &size));
    if (failed)
        return w32_raise(core, err, name);
    *room = (DWORD)info.iMaxSockAddr + 16;
    return 0;
}

int
win32file_CalculateSocketEndPointSize(win32file_state *st, PyObject *socket,
                                      win32file_CalculateSocketEndPointSize_out *out)
{
    SOCKET native;
    DWORD room;

    if (as_socket(st->core, socket, "CalculateSocketEndPointSize() argument 'socket'", &native) < 0
        || address_room(st->core, native, "CalculateSocketEndPointSize", &room) < 0)
        return -1;
    out->value = 2 * room;
    return 0;
}

static int
check_room(const w32_buffer *buffer, DWORD room, const char *function)
{
    if (buffer->size >= (Py_ssize_t)(2 * room) && buffer->size <= INT32_MAX)
        return 0;
    PyErr_Format(PyExc_ValueError, "%s() argument 'buffer' must have at least %lu bytes, not %zd", function, 2 * room,
                 buffer->size);
    return -1;
}

int
win32file_AcceptEx(win32file_state *st, PyObject *slistening, PyObject *sAccepting, const w32_buffer *buffer,
                   OVERLAPPED *ol, win32file_AcceptEx_out *out)
{
    static const GUID which = WSAID_ACCEPTEX;
    const w32_core *core = st->core;
    LPFN_ACCEPTEX accept_it = NULL;
    SOCKET listening, accepting;
    PyObject *kept;
    DWORD err, done = 0, room;
    BOOL ok;
    int begun, status = -1;

    if (as_socket(core, slistening, "AcceptEx() argument 'slistening'", &listening) < 0
        || as_socket(core, sAccepting, "AcceptEx() argument 'sAccepting'", &accepting) < 0
        || address_room(core, listening, "AcceptEx", &room) < 0 || check_room(buffer, room, "AcceptEx") < 0
        || find_extension(core, listening, &which, "AcceptEx", &accept_it) < 0)
        return -1;
    kept = win32file_view(buffer);
    begun = begin(core, listening, ol, kept);
    if (begun < 0)
        goto done;
    W32_CALL(err, ok = accept_it(listening, accepting, buffer->data, (DWORD)buffer->size - 2 * room, room, room, &done, ol));
    status = finish(core, ol, kept, begun, ok ? 0 : err, "AcceptEx", &out->value);
done:
    Py_XDECREF(kept);
    return status;
}

/* (address as bytes, port), or the bytes of another family's address. */
static PyObject *
address_to_py(const SOCKADDR *address, int length)
{
    const SOCKADDR_IN *four = (const SOCKADDR_IN *)address;
    const unsigned char *part = (const unsigned char *)&four->sin_addr;
    unsigned port;
    PyObject *text, *bytes;

    if (address == NULL || length < (int)sizeof *four || address->sa_family != AF_INET)
        return PyBytes_FromStringAndSize((const char *)address, address == NULL ? 0 : length);
    port = (unsigned)((const unsigned char *)&four->sin_port)[0] << 8 | ((const unsigned char *)&four->sin_port)[1];
    text = PyUnicode_FromFormat("%d.%d.%d.%d", part[0], part[1], part[2], part[3]);
    bytes = text == NULL ? NULL : PyUnicode_AsASCIIString(text);
    Py_XDECREF(text);
    return Py_BuildValue("(NI)", bytes, port);
}

int
win32file_GetAcceptExSockaddrs(win32file_state *st, PyObject *sAccepting, const w32_buffer *buffer,
                               win32file_GetAcceptExSockaddrs_out *out)
{
    static const GUID which = WSAID_GETACCEPTEXSOCKADDRS;
    LPFN_GETACCEPTEXSOCKADDRS read_them = NULL;
    SOCKADDR *local = NULL, *remote = NULL;
    int local_size = 0, remote_size = 0;
    SOCKET socket;
    DWORD room;

    if (as_socket(st->core, sAccepting, "GetAcceptExSockaddrs() argument 'sAccepting'", &socket) < 0
        || address_room(st->core, socket, "GetAcceptExSockaddrs", &room) < 0
        || check_room(buffer, room, "GetAcceptExSockaddrs") < 0
        || find_extension(st->core, socket, &which, "GetAcceptExSockaddrs", &read_them) < 0)
        return -1;
    read_them(buffer->data, (DWORD)buffer->size - 2 * room, room, room, &local, &local_size, &remote, &remote_size);
    /* The lengths come from the memory, which anybody may have written. */
    if (local_size < 0 || local_size > (int)room || remote_size < 0 || remote_size > (int)room) {
        PyErr_SetString(PyExc_ValueError, "GetAcceptExSockaddrs() argument 'buffer' is not what AcceptEx has left");
        return -1;
    }
    out->family = local == NULL ? 0 : local->sa_family;
    out->local = address_to_py(local, local_size);
    out->remote = address_to_py(remote, remote_size);
    return out->local == NULL || out->remote == NULL ? -1 : 0;
}

/* The addresses of (host, port) for a socket of this family, by Python's own look-up: a list of packed forms is not needed,
 * the first that fits is taken. */
static int
look_up(const w32_core *core, PyObject *name, int family, SOCKADDR_STORAGE *address, int *length)
{
    address_function parse = (address_function)(void (*)(void))find_function(core, "WSAStringToAddressW");
    PyObject *module = NULL, *found = NULL, *first, *host = NULL;
    w32_text text = {0};
    uint16_t port;
    int failed, status = -1;

    if (parse == NULL)
        return -1;
    if (!PyTuple_Check(name) || PyTuple_Size(name) < 2) {
        PyErr_Format(PyExc_TypeError, "ConnectEx() argument 'name' must be a tuple (host, port), not %R", name);
        return -1;
    }
    if (core->as_u16(core, PyTuple_GetItem(name, 1), "ConnectEx() argument 'name'", &port) < 0
        || (module = PyImport_ImportModule("socket")) == NULL
        || (found = PyObject_CallMethod(module, "getaddrinfo", "OOi", PyTuple_GetItem(name, 0), PyTuple_GetItem(name, 1),
                                        family)) == NULL
        || (first = PyList_GetItem(found, 0)) == NULL || (first = PyTuple_GetItem(first, 4)) == NULL
        || (host = PySequence_GetItem(first, 0)) == NULL
        || core->as_text(core, host, "ConnectEx() argument 'name'", 0, &text) < 0)
        goto done;
    *length = sizeof *address;
    failed = parse((LPWSTR)text.text, family, NULL, (SOCKADDR *)address, length);
    if (failed) {
        w32_raise(core, GetLastError(), "ConnectEx");
        goto done;
    }
    ((SOCKADDR_IN *)address)->sin_port = (USHORT)(port << 8 | port >> 8); /* IPv6 has it in the same place */
    status = 0;
done:
    w32_text_clear(&text);
    Py_XDECREF(host);
    Py_XDECREF(found);
    Py_XDECREF(module);
    return status;
}

static int
family_of(const w32_core *core, SOCKET socket, int *family)
{
    option_function get = (option_function)(void (*)(void))find_function(core, "getsockopt");
    WSAPROTOCOL_INFOW info;
    int failed, size = sizeof info;
    DWORD err;

    if (get == NULL)
        return -1;
    W32_CALL(err, failed = get(socket, SOL_SOCKET, SO_PROTOCOL_INFOW, (char *)&info, &size));
    *family = info.iAddressFamily;
    return failed ? w32_raise(core, err, "ConnectEx") : 0;
}

int
win32file_ConnectEx(win32file_state *st, PyObject *s, PyObject *name, OVERLAPPED *Overlapped, const w32_buffer *SendBuffer,
                    win32file_ConnectEx_out *out)
{
    static const GUID which = WSAID_CONNECTEX;
    const w32_core *core = st->core;
    LPFN_CONNECTEX connect_it = NULL;
    SOCKADDR_STORAGE address = {0};
    SOCKET socket;
    PyObject *kept;
    DWORD err, size = SendBuffer == NULL ? 0 : (DWORD)SendBuffer->size;
    BOOL ok;
    int family, length, begun, status = -1;

    if (as_socket(core, s, "ConnectEx() argument 's'", &socket) < 0 || family_of(core, socket, &family) < 0
        || look_up(core, name, family, &address, &length) < 0
        || find_extension(core, socket, &which, "ConnectEx", &connect_it) < 0)
        return -1;
    kept = win32file_view(SendBuffer);
    begun = begin(core, socket, Overlapped, kept);
    if (begun < 0)
        goto done;
    W32_CALL(err, ok = connect_it(socket, (SOCKADDR *)&address, length, size == 0 ? NULL : SendBuffer->data, size, &out->sent,
                                  Overlapped));
    status = finish(core, Overlapped, kept, begun, ok ? 0 : err, "ConnectEx", &out->code);
done:
    Py_XDECREF(kept);
    return status;
}

/* What TransmitFile uses until it has ended: its structure, which is in memory of Python's, and what that points to. */
static PyObject *
keep_parts(TRANSMIT_FILE_BUFFERS **parts, const w32_buffer *head, const w32_buffer *tail)
{
    PyObject *memory = PyByteArray_FromStringAndSize(NULL, sizeof **parts);
    PyObject *first = win32file_view(head), *last = win32file_view(tail), *kept = NULL;

    if (memory != NULL && first != NULL && last != NULL)
        kept = PyTuple_Pack(3, memory, first, last);
    if (kept != NULL) {
        *parts = (TRANSMIT_FILE_BUFFERS *)(void *)PyByteArray_AsString(memory);
        (*parts)->Head = head == NULL ? NULL : head->data;
        (*parts)->HeadLength = head == NULL ? 0 : (DWORD)head->size;
        (*parts)->Tail = tail == NULL ? NULL : tail->data;
        (*parts)->TailLength = tail == NULL ? 0 : (DWORD)tail->size;
    }
    Py_XDECREF(last);
    Py_XDECREF(first);
    Py_XDECREF(memory);
    return kept;
}

int
win32file_TransmitFile(win32file_state *st, PyObject *Socket, HANDLE File, DWORD NumberOfBytesToWrite,
                       DWORD NumberOfBytesPerSend, OVERLAPPED *Overlapped, DWORD Flags, const w32_buffer *Head,
                       const w32_buffer *Tail, win32file_TransmitFile_out *out)
{
    static const GUID which = WSAID_TRANSMITFILE;
    LPFN_TRANSMITFILE transmit = NULL;
    TRANSMIT_FILE_BUFFERS *parts = NULL;
    SOCKET socket;
    PyObject *kept;
    DWORD err;
    BOOL ok;
    int begun, status = -1;

    if (as_socket(st->core, Socket, "TransmitFile() argument 'Socket'", &socket) < 0
        || find_extension(st->core, socket, &which, "TransmitFile", &transmit) < 0)
        return -1;
    kept = keep_parts(&parts, Head, Tail);
    begun = begin(st->core, socket, Overlapped, kept);
    if (begun < 0)
        goto done;
    W32_CALL(err, ok = transmit(socket, File, NumberOfBytesToWrite, NumberOfBytesPerSend, Overlapped, parts, Flags));
    status = finish(st->core, Overlapped, kept, begun, ok ? 0 : err, "TransmitFile", &out->value);
done:
    Py_XDECREF(kept);
    return status;
}
