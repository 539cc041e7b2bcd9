"""Time operations of the Win32 API from Python: `api.py FOLDER`. bench/api.c does the same in C.

FOLDER may be filled. Prints a name and nanoseconds a line, without those of the function that does nothing. Rounds of
20 ms, best of five. Every answer is checked before it is timed.
"""

import mmap
import os
import sys
import threading

import mmapfile
import perfmon
import pywintypes
import win32api
import win32con
import win32file
import win32gui
import win32pdh
import win32pipe
import win32trace
import winperf
from timing import best

FILES = 2000
COUNTERS = 200
MEBIBYTE = 1 << 20
TEXT = b"0123456789abcdef"
BLOCK = bytes(64)
PIPE = rf"\\.\pipe\cwin32-bench-{os.getpid()}"
READ_WRITE = win32con.GENERIC_READ | win32con.GENERIC_WRITE
SID = "S-1-5-21-1004336348-1177238915-682003330-512"
GUID = "{5B0C4E16-0D5F-4B5A-9C60-2E7E52C10001}"


def registry():
    key = win32api.RegCreateKey(win32con.HKEY_CURRENT_USER, r"Software\cwin32-bench")
    win32api.RegSetValueEx(key, "text", 0, win32con.REG_SZ, "x" * 100)
    assert win32api.RegQueryValueEx(key, "text") == ("x" * 100, win32con.REG_SZ)
    query = win32api.RegQueryValueEx
    yield "registry", lambda: query(key, "text")


def open_file(folder, name, size):
    file = win32file.CreateFile(os.path.join(folder, name), READ_WRITE, 0, None, win32con.CREATE_ALWAYS, 0, None)
    win32file.WriteFile(file, bytes(size))
    return file


def files(folder):
    big, small = open_file(folder, "big", 4 * MEBIBYTE), open_file(folder, "small", 0)
    buffer = win32file.AllocateReadBuffer(MEBIBYTE)
    read, write, seek = win32file.ReadFile, win32file.WriteFile, win32file.SetFilePointer

    def read_big():
        seek(big, 0, 0)
        read(big, buffer)

    read_big()
    code, data = read(big, buffer)
    assert code == 0 and data == bytes(MEBIBYTE)
    yield "read_big", read_big
    place = pywintypes.OVERLAPPED()
    code, data = read(big, buffer, place)
    assert code == 0 and data == bytes(MEBIBYTE)
    yield "read_placed", lambda: read(big, buffer, place)
    yield "read_short", lambda: read(big, 16), lambda: seek(big, 0, 0)
    assert write(small, TEXT) == (0, 16)
    yield "write_short", lambda: write(small, TEXT), lambda: seek(small, 0, 0)


def maps():
    """The same four calls for both."""
    def user(mapped):
        seek, write, read = mapped.seek, mapped.write, mapped.read

        def use():
            seek(0)
            write(BLOCK)
            seek(0)
            return read(64)
        assert use() == BLOCK
        return use
    yield "map", user(mmapfile.mmapfile(None, None, 4096))
    yield "map_standard", user(mmap.mmap(-1, 4096))


def pipes():
    server = win32pipe.CreateNamedPipe(PIPE, win32pipe.PIPE_ACCESS_DUPLEX, 0, 1, 4096, 4096, 0, None)
    client = win32file.CreateFile(PIPE, READ_WRITE, 0, None, win32con.OPEN_EXISTING, 0, None)
    read, write = win32file.ReadFile, win32file.WriteFile

    def echo():
        try:
            while True:
                write(server, read(server, 64)[1])
        except pywintypes.error:    # the client has gone
            pass

    def trip():
        write(client, BLOCK)
        return read(client, 64)

    thread = threading.Thread(target=echo)
    thread.start()
    assert trip() == (0, BLOCK)
    yield "pipe", trip
    client.Close()
    thread.join()


def messages():
    kind = win32gui.WNDCLASS()
    kind.lpszClassName = "cwin32 bench"
    kind.lpfnWndProc = {win32con.WM_USER: lambda window, message, wparam, lparam: wparam + lparam}
    atom = win32gui.RegisterClass(kind)
    window = win32gui.CreateWindow(atom, "", 0, 0, 0, 0, 0, -3, 0, 0, None)     # HWND_MESSAGE
    send, user = win32gui.SendMessage, win32con.WM_USER
    assert send(window, user, 3, 4) == 7
    yield "message", lambda: send(window, user, 3, 4)


def find(folder):
    folder = os.path.join(folder, "files")
    os.makedirs(folder, exist_ok=True)
    if not os.listdir(folder):
        for number in range(FILES):
            open(os.path.join(folder, f"file number {number:04}.txt"), "xb").close()
    pattern = folder + r"\*"
    assert len(win32api.FindFiles(pattern)) == FILES + 2
    yield "find", lambda: win32api.FindFiles(pattern)


def trace():
    win32trace.InitWrite()
    win32trace.InitRead()
    win32trace.write("0123456789abcdef")
    assert win32trace.read() == "0123456789abcdef"
    write = win32trace.write
    yield "trace", lambda: write("0123456789abcdef"), win32trace.read


def counters():
    """A query with many counters: a sample, and a sample with all its values."""
    query = win32pdh.OpenQuery()
    added = [win32pdh.AddEnglishCounter(query, r"\System\System Up Time") for _ in range(COUNTERS)]
    collect, value, large = win32pdh.CollectQueryData, win32pdh.GetFormattedCounterValue, win32pdh.PDH_FMT_LARGE

    def sample():
        collect(query)
        return [value(counter, large)[1] for counter in added]
    assert min(sample()) > 0
    yield "collect", lambda: collect(query)
    yield "query", sample
    win32pdh.CloseQuery(query)


def publishing():
    counter = perfmon.CounterDefinition(2)
    counter.CounterType = winperf.PERF_COUNTER_COUNTER
    service = perfmon.ObjectType((counter,))
    manager = perfmon.PerfMonManager("CwBench", (service,), "cwin32-bench-counters")
    counter.Increment()
    try:
        assert counter.Get() == 1
    except ValueError:      # pywin32 says so whenever there is a value
        pass
    increment = counter.Increment
    yield "counter", lambda: increment()
    assert manager is not None      # it publishes until here


def values():
    time_of, iid, overlapped = pywintypes.Time, pywintypes.IID, pywintypes.OVERLAPPED
    assert str(iid(GUID)) == GUID and time_of(1e9).year == 2001 and overlapped().Offset == 0
    yield "iid", lambda: iid(GUID)
    yield "time", lambda: time_of(1e9)
    yield "overlapped", lambda: overlapped()
    try:
        import win32security
        from_text, to_text = win32security.ConvertStringSidToSid, win32security.ConvertSidToStringSid
    except (ImportError, AttributeError):
        return
    sid = from_text(SID)
    assert to_text(sid) == SID
    yield "sid_from_text", lambda: from_text(SID)
    yield "sid_to_text", lambda: to_text(sid)


def main():
    folder, *only = sys.argv[1:]
    empty = best(lambda: None)
    for part in (registry(), files(folder), maps(), pipes(), messages(), find(folder), trace(), counters(), publishing(), values()):
        for name, function, *before in part:
            if not only or name in only:
                print(name, f"{best(function, *before) - empty:.1f}", flush=True)


if __name__ == "__main__":
    main()
