"""Conversations with other programs: our own, a server and a client in C, partners that die or never answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dde
import pytest

Served = Callable[..., tuple[str, Any]]


@pytest.fixture(scope="module")
def python_server(served: Served) -> tuple[str, Any]:
    return served("python")


@pytest.fixture(scope="module")
def c_server(served: Served, c_program: Callable[[str], Path]) -> tuple[str, Any]:
    return served(c_program("ddeml"))


def test_python_and_python(client: Any, python_server: tuple[str, Any], until: Callable[..., None]) -> None:
    service, program = python_server
    client.ConnectTo(service, "Values")
    assert client.Request("value") == "värde €"
    for text in ("näw", "", "漢" * 30_000, "back"):
        client.Poke("Value", text)
        assert client.Request("Value") == text
    client.Exec("grüße")
    client.ConnectTo(service, "Any")
    assert [client.Request(name) for name in ("länge", "bytes")] == ["<länge>", "bytes"]
    client.Poke("a b", "c\nd")
    for name in ("none", "wrong"):
        with pytest.raises(dde.error, match="^Request failed"):
            client.Request(name)
    until(lambda: any("TypeError" in line for line in program.lines))
    assert {"'grüße'", r"('a b', 'c\nd')"} <= set(program.lines)


@pytest.mark.parametrize("kind", ["client", "ansi"])
def test_a_client_in_c(python_server: tuple[str, Any], partner: Callable[..., Any], c_program: Callable[[str], Path],
                       kind: str, until: Callable[..., None]) -> None:
    """Every one of its calls. Wine's client takes an advised value that comes before the answer to a command for the answer:
    so the value is not changed by its own."""
    service, program = python_server
    steps = "request value text VALUE poke value näw text value pokewide value w€w request value request nothing " \
            "exec refuse exec raise request Formats advise value unadvise value"
    ended = partner(c_program("ddeml"), kind, service, "Values", *steps.split(), "exec", f"told by {kind}").ended()
    before = ended[0].partition(" ")[2]
    assert ended == [f"request {before}", f"text {before}", "poke done", "text näw", "pokewide done", "request w€w",
                     "request error 0x4009", "exec error 0x4009", "exec error 0x4009", "request UNICODETEXT\tTEXT",
                     "advise done", "unadvise done", "exec done"]
    until(lambda: f"'told by {kind}'" in program.lines)
    assert "unraisable ValueError('raise')" in program.lines


def test_a_client_in_c_is_advised(python_server: tuple[str, Any], partner: Callable[..., Any],
                                  c_program: Callable[[str], Path], client: Any, until: Callable[..., None]) -> None:
    service, _ = python_server
    listening = partner(c_program("ddeml"), "client", service, "Values", "advise", "Value", "wait", "1")
    until(lambda: "advise done" in listening.lines)
    client.ConnectTo(service, "Values")
    client.Exec("change")
    assert listening.ended() == ["advise done", "advised changed"]


def test_a_server_in_c(client: Any, c_server: tuple[str, Any], partner: Callable[..., Any],
                       c_program: Callable[[str], Path], until: Callable[..., None]) -> None:
    service, program = c_server
    told: list[tuple[str, str]] = []

    class Listener:
        def AdviseData(self, item: str, text: str) -> None:
            told.append((item, text))

    client.AttachObject(Listener())
    client.ConnectTo(service, "Data")
    assert [client.Request("plain"), client.Request("wide")] == ["plain text", "wide €"]
    client.Poke("plain", b"pok\xe4d\0")
    assert client.Request("plain") == "pokäd"
    client.Exec("grüße")
    with pytest.raises(dde.error, match="^Exec failed"):
        client.Exec("refuse this")
    client.Advise("plain")
    assert partner(c_program("ddeml"), "client", service, "Data", "exec", "change").ended() == ["exec done"]
    until(lambda: told)
    client.Unadvise("plain")
    assert told == [("plain", "pokäd")]
    assert [line for line in program.lines if line != "ready"] == [
        "poked pokäd", "told grüße", "told refuse this", "told change"]


def test_a_server_that_goes(client: Any, served: Served, c_program: Callable[[str], Path]) -> None:
    for kind, topic, item in (("python", "Values", "Value"), (c_program("ddeml"), "Data", "plain")):
        service, program = served(kind)
        client.ConnectTo(service, topic)
        assert client.Request(item)
        client.Exec("quit")
        program.ended()
        with pytest.raises(dde.error, match="^Request failed"):
            client.Request(item)
        assert client.Connected() == 0
        with pytest.raises(dde.error, match="^ConnectTo failed"):
            client.ConnectTo(service, topic)


def test_a_server_that_is_killed(client: Any, served: Served) -> None:
    service, program = served("python")
    client.ConnectTo(service, "Values")
    program.stop()
    for call in (lambda: client.Request("Value"), lambda: client.Exec("x"), lambda: client.Poke("Value", "x")):
        with pytest.raises(dde.error, match="failed"):
            call()
    assert client.Connected() == 0


def test_a_server_that_dies_while_it_is_asked(client: Any, served: Served, c_program: Callable[[str], Path]) -> None:
    service, program = served(c_program("ddeml"))
    client.ConnectTo(service, "Data")
    with pytest.raises(dde.error, match="^Request failed") as raised:
        client.Request("death", 2000)
    assert raised.value.code in (0x4002, 0x400E)
    program.ended()
    assert client.Connected() == 0


def test_a_server_that_never_answers(client: Any, served: Served, c_program: Callable[[str], Path]) -> None:
    service, program = served(c_program("ddeml"))
    client.ConnectTo(service, "Data")
    with pytest.raises(dde.error, match="^Request failed") as raised:
        client.Request("silent", 300)
    assert raised.value.code == 0x4002 and "in time" in raised.value.__notes__[0]
    with pytest.raises(dde.error, match="^Exec failed") as raised:
        client.Exec("anything", 300)
    assert raised.value.code == 0x4005
    program.stop()


def test_the_demo(partner: Callable[..., Any]) -> None:
    demo = Path(__file__).parents[3] / "demos" / "dde" / "thermometer.py"
    assert partner(sys.executable, demo).ended() == ["it is 20", "changed: Degrees 21", "refused: Exec failed"]


def test_program_manager(client: Any, partner: Callable[..., Any], until: Callable[..., None]) -> None:
    """Wine's: a group, an item in it, and both gone again."""
    serving = partner(sys.executable, Path(__file__).with_name("progman.py"))
    until(lambda: "ready" in serving.lines or not serving.reader.is_alive())
    assert serving.lines == ["ready"]
    client.ConnectTo("PROGMAN", "PROGMAN")
    group = "cwin32 tests of DDE"
    client.Exec(f"[CreateGroup({group})]")
    client.Exec("[AddItem(notepad.exe,Editor)]")
    assert group in client.Request("Groups").split("\r\n")
    menu = Path(os.environ["APPDATA"], "Microsoft", "Windows", "Start Menu", "Programs", group)
    assert (menu / "Editor.lnk").exists()
    with pytest.raises(dde.error, match="^Exec failed"):
        client.Exec("[NoSuchCommand()]")
    client.Exec("[DeleteItem(Editor)]")
    assert menu.exists() and not (menu / "Editor.lnk").exists()
    client.Exec(f"[DeleteGroup({group})]")
    assert not menu.exists()
    serving.stop()
