"""A client in another process calls a Python object, and is one: both ends through the type library marshaller."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

import pythoncom
import vtbl_library

# The client process: an OBJREF in hexadecimal on its command line.
CLIENT = """
import sys, datetime
import pythoncom
from win32com.client import vtable
stream = pythoncom.CreateStreamOnHGlobal()
stream.Write(bytes.fromhex(sys.argv[1]))
stream.Seek(0, 0)
proxy = pythoncom.CoUnmarshalInterface(stream, pythoncom.IID_IUnknown)
remote = vtable.Bind(proxy, sys.argv[2])
print(remote.Add(40, 2), remote.Scale(1.5, 3, 0.25), remote.Swap(7, "seven"), remote.Array([1, 2, 3], [10]))
remote.Value = 17
print(remote.Value, remote.Tomorrow(datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)).day)
try:
    remote.Fail(5)
except pythoncom.com_error as error:
    print(hex(error.hresult & 0xFFFFFFFF))
"""

ANSWER = """\
42 4.75 (5, '7') (6.0, (10, 100), ('one', 'two'))
17 2
0x80040205
"""


def test_calls_from_another_process(served: Any) -> None:
    stream = pythoncom.CreateStreamOnHGlobal()
    pythoncom.CoMarshalInterface(stream, pythoncom.IID_IUnknown, served, pythoncom.MSHCTX_LOCAL, pythoncom.MSHLFLAGS_NORMAL)
    size = stream.Seek(0, 1)
    stream.Seek(0, 0)
    child = subprocess.Popen([sys.executable, "-c", CLIENT, stream.Read(size).hex(), vtbl_library.IREMOTE],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    end = time.monotonic() + 90
    while child.poll() is None and time.monotonic() < end:
        pythoncom.PumpWaitingMessages()
        time.sleep(0.01)
    child.kill()
    out, err = child.communicate()
    assert out.decode().replace("\r", "") == ANSWER, err.decode()
