"""Lists what a computer says of itself: its domain, users, groups with members, shares and sessions.

    python accounts.py              this computer
    python accounts.py \\\\server     another one
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

import win32net


def everything(enumerate_part: Callable[[Any], tuple[list[dict[str, Any]], int, int]]) -> Iterator[dict[str, Any]]:
    """All entries of an enumeration, however many parts it comes in."""
    resume = 0
    while True:
        entries, _total, resume = enumerate_part(resume)
        yield from entries
        if not resume:
            return


def show_computer(server: str | None) -> None:
    about = win32net.NetServerGetInfo(server, 101)
    name, status = win32net.NetGetJoinInformation(server)
    print("computer", about["name"], f"version {about['version_major']}.{about['version_minor']}, belongs to {name!r} ({status})")


def show_users(server: str | None) -> None:
    for user in everything(lambda resume: win32net.NetUserEnum(server, 0, 2, resume)):
        print("user", user["name"])
        for group in win32net.NetUserGetLocalGroups(server, user["name"]):
            print("group", group, "of", user["name"])


def show_groups(server: str | None) -> None:
    for group in everything(lambda resume: win32net.NetLocalGroupEnum(server, 1, resume)):
        members = everything(lambda resume, name=group["name"]: win32net.NetLocalGroupGetMembers(server, name, 3, resume))
        print("local group", group["name"], [member["domainandname"] for member in members])


def show_shares(server: str | None) -> None:
    for name, kind, remark in win32net.NetShareEnum(server):
        print("share", name, hex(kind & 0xFFFFFFFF), remark)


def show_sessions(server: str | None) -> None:
    for session in win32net.NetSessionEnum(10, server):
        print("session", session["client_name"], session["user_name"], f"{session['active_time']} s")


def main() -> None:
    server = sys.argv[1] if len(sys.argv) > 1 else None
    for show in (show_computer, show_users, show_groups, show_shares, show_sessions):
        try:
            show(server)
        except win32net.error as error:
            print(f"{show.__name__.removeprefix('show_')}: {error.strerror} ({error.funcname}, {error.winerror})")


if __name__ == "__main__":
    main()
