"""demos/odbc, run as a user runs it, with both databases; and that cursors and connections leave nothing behind."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import odbc

DEMO = Path(__file__).resolve().parents[3] / "demos" / "odbc" / "books.py"
PRINTED = """\
3 books
Ada gets (1, 3)
Bob gets nothing: one of (2, 3) is lent ({error})
title | author | reader | since
Moby-Dick | Herman Melville | Ada | 2024-02-29 12:30:15.500000
Der Zauberberg | Thomas Mann | - | -
百年孤独 | García Márquez 📚 | Ada | 2024-02-29 12:30:15.500000
"""


def test_the_demo(run: Callable[..., Any], database: str) -> None:
    ran = run(sys.executable, DEMO, database, env=dict(os.environ, PYTHONUTF8="1"))
    # SQLite's driver calls every failure a general one.
    assert ran.out == PRINTED.format(error="IntegrityError" if "Postgre" in database else "OperationalError")


def test_the_demo_without_a_database(run: Callable[..., Any]) -> None:
    ran = run(sys.executable, DEMO, "Driver={none such}", code=1)
    assert ran.out.startswith("no database: ")


def test_nothing_is_left_behind(sqlite: str, flat: Callable[[Callable[[], object], int], None],
                                rounds: Callable[[int, int], int]) -> None:
    connection = odbc.odbc(sqlite)
    cursor = connection.cursor()
    cursor.execute("drop table if exists left_behind")
    cursor.execute("create table left_behind(n integer, s varchar(5), b blob, d timestamp)")
    connection.setautocommit(0)

    def use() -> None:
        with connection.cursor() as own:
            own.executemany("insert into left_behind values(?, ?, ?, ?)", [(i, "x" * i, b"y" * i, None) for i in range(8)])
            own.execute("select * from left_behind where n > ?", [2])
            own.fetchone()
            own.fetchall()
            for wrong in ("select nope", "insert into left_behind values(?)"):
                try:
                    own.execute(wrong, [1, 2])
                except odbc.Error:
                    pass
        connection.rollback()

    flat(use, rounds(500, 100_000))
    connection.close()
