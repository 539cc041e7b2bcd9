"""Server and client in one program: topics, items, hooks, advise loops, the life of the objects, bad arguments."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Callable
from typing import Any

import dde
import flatness
import pytest


class Hooks:
    """What an attached object may have, and what it was called with."""

    def __init__(self) -> None:
        self.told: list[Any] = []
        self.answer: Any = None

    def Exec(self, command: str) -> object:
        self.told.append(command)
        if command == "raise":
            raise ValueError(command)
        return command == "refuse"

    def Request(self, item: str) -> object:
        return self.answer if item == "answer" else f"<{item}>"

    def Poke(self, item: str, text: str) -> None:
        self.told.append((item, text))

    def AdviseData(self, item: str, text: str) -> None:
        self.told.append((item, text))


class Wrapper:
    """pywin32's way to give an object methods."""

    def __init__(self, inner: Any) -> None:
        self._obj_ = inner
        inner.AttachObject(self)


@pytest.fixture
def topic(server: Any) -> Any:
    made = dde.CreateTopic("Topic")
    server.AddTopic(made)
    return made


@pytest.fixture
def hooks(topic: Any) -> Hooks:
    made = Hooks()
    topic.AttachObject(made)
    return made


def item(topic: Any, name: str, text: str | None = None) -> Any:
    made = dde.CreateStringItem(name)
    topic.AddItem(made)
    if text is not None:
        made.SetData(text)
    return made


# ---- what is served -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "x", "värde €", "a\tb\r\nc", "漢字 " * 1000, "\U0001f600", "x" * 100_000],
                         ids=["empty", "one", "latin", "lines", "wide", "astral", "long"])
def test_an_item_is_requested(client: Any, topic: Any, service: str, text: str) -> None:
    item(topic, "Item", text)
    client.ConnectTo(service, "Topic")
    assert client.Connected() == 1
    assert [client.Request("Item"), client.Request("iTEM")] == [text, text]


def test_the_standard_items(client: Any, topic: Any, service: str) -> None:
    item(topic, "Late")
    client.ConnectTo(service, "tOPIC")
    assert client.Request("TopicItemList") == "TopicItemList\tFormats\tLate"
    assert client.Request("Formats") == "UNICODETEXT\tTEXT"
    client.ConnectTo(service, "System")
    assert client.Request("Topics") == "System\tTopic"
    assert client.Request("SysItems") == client.Request("TopicItemList") == "TopicItemList\tFormats\tTopics\tSysItems"


def test_what_is_not_there(client: Any, topic: Any, service: str, server: Any) -> None:
    with pytest.raises(dde.error, match="^ConnectTo failed") as raised:
        client.ConnectTo(service, "Nothing")
    assert raised.value.code == server.GetLastError() == 0x400A and server.GetLastError() == 0
    assert client.Connected() == 0
    with pytest.raises(dde.error):
        client.ConnectTo("Nobody" + service, "Topic")
    client.ConnectTo(service, "Topic")
    with pytest.raises(dde.error, match="^Request failed") as raised:
        client.Request("nothing")
    assert raised.value.code == 0x4009 and "DMLERR_NOTPROCESSED" in raised.value.__notes__[0]
    with pytest.raises(dde.error, match="^Exec failed"):
        client.Exec("nobody listens")


def test_commands(client: Any, hooks: Hooks, service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: reported.append(unraisable.exc_value))
    client.ConnectTo(service, "Topic")
    client.Exec("grüße")
    client.Exec("")
    for command in ("refuse", "raise"):
        with pytest.raises(dde.error, match="^Exec failed"):
            client.Exec(command)
    assert hooks.told == ["grüße", "", "refuse", "raise"]
    assert [repr(error) for error in reported] == ["ValueError('raise')"]


def test_a_text_is_poked(client: Any, topic: Any, service: str) -> None:
    item(topic, "Item", "before")
    client.ConnectTo(service, "Topic")
    for given, got in (("after", "after"), ("ünï €", "ünï €"), (b"bytes", "bytes"), (bytearray(b"b\0"), "b"),
                       (None, ""), ("", ""), (b"\xe4", "ä")):
        client.Poke("Item", given)
        assert client.Request("Item") == got


def test_the_item_for_all_names(client: Any, topic: Any, hooks: Hooks, service: str) -> None:
    item(topic, "Before", "its own")
    item(topic, "")
    item(topic, "After", "never seen")
    client.ConnectTo(service, "Topic")
    assert [client.Request(name) for name in ("Before", "After", "x y")] == ["its own", "<After>", "<x y>"]
    client.Poke("any", "ä")
    client.Poke("any")
    assert hooks.told == [("any", "ä"), ("any", "")]


@pytest.mark.parametrize(("answer", "got"), [("text", "text"), ("w\0x", "w\0x"), ("€\0\0", "€\0\0"), ("", "")])
def test_what_a_request_gets(client: Any, topic: Any, hooks: Hooks, service: str, answer: str, got: str) -> None:
    item(topic, "")
    hooks.answer = answer
    client.ConnectTo(service, "Topic")
    assert client.Request("answer") == got


@pytest.mark.parametrize(("answer", "error"), [(None, None), (5, TypeError), (["x"], TypeError)])
def test_what_is_no_answer(client: Any, topic: Any, hooks: Hooks, service: str, answer: object,
                           error: type[Exception] | None, monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: reported.append(unraisable.exc_type))
    item(topic, "")
    hooks.answer = answer
    client.ConnectTo(service, "Topic")
    with pytest.raises(dde.error):
        client.Request("answer")
    assert set(reported) == ({error} if error else set())


def test_advise_loop(client: Any, topic: Any, service: str, until: Callable[..., None]) -> None:
    value = item(topic, "Value", "old")
    listener = Hooks()
    client.AttachObject(listener)
    client.ConnectTo(service, "Topic")
    client.Advise("Value")
    value.SetData("new €")
    until(lambda: listener.told)
    client.Unadvise("vALUE")
    value.SetData("newer")
    assert client.Request("Value") == "newer"
    assert listener.told == [("Value", "new €")]
    for name, call in (("Advise", client.Advise), ("Unadvise", client.Unadvise)):
        with pytest.raises(dde.error, match=f"^{name} failed"):
            call("nothing")


# ---- hooks of the server --------------------------------------------------------------------------------------------


class Watcher(Wrapper):
    """A server's object, as pywin32's users write it."""

    def __init__(self) -> None:
        self.status: list[str] = []
        self.created = 0
        super().__init__(dde.CreateServer())

    def OnCreate(self) -> int:
        self.created += 1
        return 1

    def CreateSystemTopic(self) -> object:
        self.system = Commands(dde.CreateServerSystemTopic())
        return self.system

    def Status(self, text: str) -> None:
        self.status.append(text)


class Commands(Wrapper):
    def Exec(self, command: str) -> None:
        self.command = command


def test_the_server_s_object(service: str) -> None:
    watcher = Watcher()
    server = watcher._obj_
    assert server.GetAttachedObject() is watcher
    server.Create(service)
    try:
        assert watcher.created == 1
        client = dde.CreateConversation(watcher)
        client.ConnectTo(service, "System")
        client.Exec("do it")
        assert watcher.system.command == "do it"
        assert client.Request("Topics") == "System"
        with pytest.raises(dde.error):
            client.Request("nothing")
        with pytest.raises(dde.error):
            client.ConnectTo(service, "Nothing")
        assert watcher.status[:3] == ["Connect to System", "Exec", "System topic request: Topics"]
        assert "Request System|nothing failed" in watcher.status
        assert watcher.status[-1] == f"Failed to connect to {service}|Nothing. Error 16394"
    finally:
        server.Destroy()


def test_on_create_may_fail(service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Unwilling:
        def OnCreate(self) -> None:
            raise RuntimeError("no")

    reported: list[str] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: reported.append(str(unraisable.exc_value)))
    server = dde.CreateServer()
    server.AttachObject(Unwilling())
    with pytest.raises(dde.error, match="could not be created"):
        server.Create(service)
    assert reported == ["no"]
    server.AttachObject(None)
    server.Create(service)
    server.Destroy()


def test_a_system_topic_that_was_added(server: Any, service: str) -> None:
    system = Commands(dde.CreateServerSystemTopic())
    server.AddTopic(system)
    server.AddTopic(system)
    server.Create(service)
    client = dde.CreateConversation(server)
    client.ConnectTo(service, "System")
    client.Exec("x")
    assert system.command == "x" and client.Request("Topics") == "System"


# ---- life -----------------------------------------------------------------------------------------------------------


def test_several_servers(service: str) -> None:
    servers = []
    for number in range(16):
        server = dde.CreateServer()
        topic = dde.CreateTopic("T")
        item(topic, "Number", str(number))
        server.AddTopic(topic)
        server.Create(f"{service}-{number}")
        servers.append(server)
    try:
        with pytest.raises(dde.error, match="could not be created"):
            dde.CreateServer().Create(service)
        client = dde.CreateConversation(servers[3])
        for number in (0, 7, 15):
            client.ConnectTo(f"{service}-{number}", "T")
            assert client.Request("Number") == str(number)
    finally:
        for server in servers:
            server.Shutdown()


def test_shut_down_and_again(server: Any, topic: Any, client: Any, service: str) -> None:
    value = item(topic, "Value", "x")
    with pytest.raises(dde.error, match="could not be created"):
        server.Create(service)
    client.ConnectTo(service, "Topic")
    server.Shutdown()
    server.Shutdown()
    assert client.Connected() == 0
    with pytest.raises(dde.error):
        client.Request("Value")
    with pytest.raises(dde.error):
        client.ConnectTo(service, "Topic")
    value.SetData("y")
    server.Create(service)
    client.ConnectTo(service, "Topic")
    assert client.Request("Value") == "y"


def test_what_was_destroyed(server: Any, topic: Any, client: Any, service: str) -> None:
    value, other = item(topic, "Value", "x"), item(topic, "Other", "o")
    client.ConnectTo(service, "Topic")
    value.Destroy()
    with pytest.raises(dde.error):
        client.Request("Value")
    assert client.Request("Other") == "o"
    topic.Destroy()
    with pytest.raises(dde.error):
        client.Request("Other")
    other.SetData("still there")
    server.Destroy()
    for call in (lambda: value.SetData(""), value.Destroy, topic.Destroy, lambda: topic.AddItem(other),
                 lambda: server.Create("x"), lambda: server.AddTopic(dde.CreateTopic("t")), server.GetLastError,
                 server.Shutdown, server.Destroy, lambda: dde.CreateConversation(server),
                 lambda: dde.CreateServer().AddTopic(topic), lambda: dde.CreateTopic("t").AddItem(value)):
        with pytest.raises(dde.error, match="destroyed"):
            call()


def test_shut_down_within_a_call(server: Any, topic: Any, client: Any, service: str) -> None:
    class Quitting:
        def Exec(self, command: str) -> None:
            server.Destroy()

    topic.AttachObject(Quitting())
    client.ConnectTo(service, "Topic")
    try:
        client.Exec("quit")
    except dde.error:       # the conversation ended within it
        pass
    assert client.Connected() == 0
    again = dde.CreateServer()
    again.Create(service)
    again.Destroy()


def test_a_topic_destroyed_within_its_call(topic: Any, client: Any, service: str) -> None:
    class Destroying:
        def Request(self, name: str) -> str:
            topic.Destroy()
            return "last"

    item(topic, "")
    topic.AttachObject(Destroying())
    client.ConnectTo(service, "Topic")
    assert client.Request("x") == "last"
    with pytest.raises(dde.error):
        client.Request("x")


def test_nothing_stays(service: str) -> None:
    class Kept:
        pass

    gone = []
    for _ in range(3):
        server, topic, kept = dde.CreateServer(), dde.CreateTopic("T"), Kept()
        value = item(topic, "I", "x")
        client = dde.CreateConversation(server)
        kept.all = (server, topic, value, client)   # type: ignore[attr-defined]
        for each in kept.all:                       # type: ignore[attr-defined]
            each.AttachObject(kept)
        server.AddTopic(topic)
        server.Create(service)
        client.ConnectTo(service, "T")
        client.Advise("I")
        server.Shutdown()
        gone.append(weakref.ref(kept))
        del server, topic, value, client, kept, each
    gc.collect()
    assert [ref() for ref in gone] == [None] * 3


def left_behind(call: Callable[[], object], count: int) -> tuple[int, int]:
    """Blocks of Python's memory and handles that many calls leave; the least of five times."""
    found = []
    for _ in range(5):
        call()
        gc.collect()
        before = sys.getallocatedblocks(), flatness.handles()
        for _ in range(count):
            call()
        gc.collect()
        found.append((sys.getallocatedblocks() - before[0], flatness.handles() - before[1]))
    return min(found)


def test_calls_leave_nothing_behind(client: Any, topic: Any, hooks: Hooks, service: str,
                                    rounds: Callable[[int, int], int]) -> None:
    """Wine keeps the memory of commands and of answers to requests, with a client and a server in C as well: so the
    process's bytes do not count here, and after some ten thousand calls there is no room for more."""
    item(topic, "Value", "x" * 300)
    item(topic, "")
    client.ConnectTo(service, "Topic")
    count = rounds(40, 500)

    def once() -> None:
        client.Exec("x")
        client.Poke("Value", "y" * 300)
        hooks.told.clear()
        assert client.Request("Value") and client.Request("any") == "<any>"

    def refused() -> None:
        with pytest.raises(dde.error):
            client.ConnectTo(service, "Nothing")
        client.ConnectTo(service, "Topic")

    for call in (once, refused):
        blocks, handles = left_behind(call, count)
        assert blocks < count // 4 and handles < 3


def test_another_thread(server: Any, topic: Any, client: Any, service: str, until: Callable[..., None]) -> None:
    value = item(topic, "Value", "x")
    client.ConnectTo(service, "Topic")
    failed: list[list[str]] = []

    def work() -> None:
        for call in (lambda: client.Request("Value"), lambda: client.Exec("x"), server.Shutdown, server.Destroy):
            try:
                call()
            except dde.error as error:
                failed.append(error.__notes__)
        value.SetData("from there")

    thread = threading.Thread(target=work)
    thread.start()
    until(lambda: not thread.is_alive())
    assert len(failed) == 4 and all("thread that called Create()" in note for notes in failed for note in notes)
    assert client.Connected() == 1 and client.Request("Value") == "from there"


# ---- bad input ------------------------------------------------------------------------------------------------------


def test_names(server: Any, service: str) -> None:
    long = "x" * 256
    client = dde.CreateConversation(server)
    for call in (lambda: dde.CreateTopic(long), lambda: dde.CreateStringItem(long), lambda: server.Create(long),
                 lambda: client.ConnectTo(long, "t"), lambda: client.ConnectTo("s", long), lambda: client.Request(long),
                 lambda: client.Poke(long), lambda: client.Advise(long), lambda: client.Unadvise(long),
                 lambda: dde.CreateTopic("a\0b"), lambda: client.Exec("a\0b"), lambda: client.Request("x", 0xFFFFFFFF)):
        with pytest.raises(ValueError, match="argument"):
            call()
    topic = dde.CreateTopic("T" * 255)
    item(topic, "I" * 255, "long")
    server.AddTopic(topic)
    server.Create(service)
    client.ConnectTo(service, "T" * 255)
    assert client.Request("I" * 255) == "long"


def test_wrong_types(server: Any) -> None:
    topic, client = dde.CreateTopic("t"), dde.CreateConversation(server)
    for call in (lambda: server.AddTopic(5), lambda: server.AddTopic(server), lambda: topic.AddItem(topic),
                 lambda: dde.CreateConversation(None), lambda: dde.CreateTopic(5), lambda: dde.CreateStringItem("a").SetData(5),
                 lambda: client.Poke("x", 5), lambda: client.Request(None), lambda: server.Create(), lambda: client.Exec(b"x")):
        with pytest.raises(TypeError):
            call()
    with pytest.raises(TypeError, match="PyDDETopic.*_obj_"):
        server.AddTopic(Wrapper(dde.CreateStringItem("x")))
    for call in (lambda: client.Request("x"), lambda: client.Poke("x"), lambda: client.Exec("x"), lambda: client.Advise("x")):
        with pytest.raises(dde.error, match="failed"):
            call()


def test_constants() -> None:
    assert (dde.APPCMD_CLIENTONLY, dde.CBF_FAIL_ALLSVRXACTIONS, dde.CBF_SKIP_ALLNOTIFICATIONS) == (16, 0x3F000, 0x3C0000)
    assert dde.error.__mro__[1] is Exception
