"""dbapi20, the public tests of Python's database interface, with both databases."""

from __future__ import annotations

import os
import sys
from typing import Any

import odbc
import pytest

sys.path.append(os.environ.get("CWIN32_DBAPI20", ""))
dbapi20 = pytest.importorskip("dbapi20", reason="dbapi-compliance is not installed")


class Compliance(dbapi20.DatabaseAPI20Test):  # type: ignore[misc, name-defined]
    """What both databases do the same way. pytest sees the classes below alone."""

    __test__ = False
    driver = odbc

    def test_non_idempotent_close(self) -> None:
        """The suite leaves this open; closing twice does nothing, as in pywin32."""
        con = self._connect()
        con.close()
        con.close()

    def test_setoutputsize(self) -> None:
        con = self._connect()
        try:
            cur = con.cursor()
            cur.setoutputsize(1000)
            cur.setoutputsize(2000, 0)
            self._paraminsert(cur)
        finally:
            con.close()


class TestSqlite(Compliance):
    __test__ = True

    @pytest.fixture(autouse=True)
    def _database(self, sqlite: str) -> None:
        type(self).connect_args = (sqlite,)

    def test_callproc(self) -> None:
        """SQLite has no procedures."""
        con = self._connect()
        try:
            with pytest.raises(odbc.Error):
                con.cursor().callproc("lower", ("FOO",))
        finally:
            con.close()

    def test_nextset(self) -> None:
        """The driver gives the first result only."""
        con = self._connect()
        try:
            cur = con.cursor()
            cur.execute("select 1")
            assert cur.fetchall() == [(1,)]
            assert cur.nextset() is None
        finally:
            con.close()


class TestPostgres(Compliance):
    __test__ = True

    @pytest.fixture(autouse=True)
    def _database(self, postgres: Any) -> None:
        type(self).connect_args = (postgres.text,)

    def help_nextset_setUp(self, cur: Any) -> None:
        self.executeDDL1(cur)
        for sql in self._populate():
            cur.execute(sql)
        cur.execute(f"select count(*) from {self.table_prefix}booze; select name from {self.table_prefix}booze")

    def help_nextset_tearDown(self, cur: Any) -> None:
        cur.close()

    def test_nextset(self) -> None:
        con = self._connect()
        try:
            cur = con.cursor()
            self.help_nextset_setUp(cur)
            assert cur.fetchone()[0] == len(self.samples)
            assert cur.nextset() is True
            assert sorted(row[0] for row in cur.fetchall()) == sorted(self.samples)
            assert cur.nextset() is None
            self.help_nextset_tearDown(cur)
        finally:
            con.close()
