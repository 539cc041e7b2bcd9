"""Calls of dde and win32ras for the leak test. Conversations and connections want a partner: their own tests call those often
(tests/win32/dde, and cases_ras.py on the stand-in)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import dde
import win32ras

Call = Callable[[], object]

MODULES = ("dde", "win32ras")
ONLY_WRONG = {"win32ras": {name for name in dir(win32ras) if callable(getattr(win32ras, name))} - {"IsHandleValid", "error"}}


def working() -> Iterator[tuple[str, Call]]:
    """Name -> a call that succeeds."""
    server = dde.CreateServer()

    def topic() -> None:
        made = dde.CreateTopic("t" * 255)
        for _ in range(3):
            made.AddItem(dde.CreateStringItem("i"))
        made.AttachObject([made])
        made.Destroy()

    def item() -> None:
        made = dde.CreateStringItem("i" * 255)
        made.SetData("x" * 500)

    yield "dde.CreateServer", lambda: dde.CreateServer().AddTopic(dde.CreateTopic("t"))
    yield "dde.CreateConversation", lambda: dde.CreateConversation(server).Connected()
    yield "dde.CreateTopic", topic
    yield "dde.CreateServerSystemTopic", lambda: dde.CreateServer().AddTopic(dde.CreateServerSystemTopic())
    yield "dde.CreateStringItem", item
    yield "win32ras.IsHandleValid", lambda: win32ras.IsHandleValid(5)
