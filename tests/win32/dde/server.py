"""A server for the tests, in a process of its own: `server.py SERVICE`. Prints "ready", then what it is told, as reprs.

It ends at the command "quit", or when nobody has ended it after a quarter of an hour.
"""

from __future__ import annotations

import sys
import time

import dde
import win32event
import win32gui

QS_ALLINPUT = 0x4FF


class Topic:
    def __init__(self) -> None:
        self.running = True

    def Exec(self, command: str) -> int:
        print(repr(command), flush=True)
        if command == "change":
            value.SetData("changed")
        if command == "raise":
            raise ValueError(command)
        self.running = self.running and command != "quit"
        return command == "refuse"

    def Request(self, item: str) -> object:
        if item == "silent":
            time.sleep(60)
        return {"none": None, "bytes": b"b\0y\0t\0e\0s\0\0\0", "wrong": 5}.get(item, f"<{item}>")

    def Poke(self, item: str, text: str) -> None:
        print(repr((item, text)), flush=True)


topic = Topic()
any_item, values = dde.CreateTopic("Any"), dde.CreateTopic("Values")
value = dde.CreateStringItem("Value")
value.SetData("värde €")
values.AddItem(value)
any_item.AddItem(dde.CreateStringItem(""))
server = dde.CreateServer()
for each in (any_item, values):
    each.AttachObject(topic)
    server.AddTopic(each)
server.Create(sys.argv[1])
sys.unraisablehook = lambda unraisable: print("unraisable", repr(unraisable.exc_value), flush=True)
print("ready", flush=True)
end = time.monotonic() + 900
while topic.running and time.monotonic() < end:
    win32event.MsgWaitForMultipleObjects([], False, 1000, QS_ALLINPUT)
    win32gui.PumpWaitingMessages()
server.Shutdown()
