"""Values of every type, into a database and back."""

from __future__ import annotations

import datetime
import decimal
import uuid
from typing import Any

import odbc
import pytest
import pywintypes

D = decimal.Decimal
STAMP = datetime.datetime(2020, 2, 29, 23, 59, 58, 123000)
TEXTS = ["", "a", "ä€", "\U0001f600", "x" * 50, "\U0001f600" * 50, "it's \"?\" :1 -- /*", "\u0001\t\r\n"]


def round_trip(cursor: Any, kind: str, values: list[Any]) -> list[Any]:
    """Store values in a column of a type, and fetch the column."""
    cursor.execute(f"create table t(n integer, v {kind})")
    assert cursor.executemany("insert into t values(?, ?)", list(enumerate(values))) == len(values)
    cursor.execute("select v from t order by n")
    return [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize(("kind", "values"), [
    ("integer", [0, 1, -1, 2 ** 31 - 1, -2 ** 31, None, True]),
    ("bigint", [0, 2 ** 31, -2 ** 31 - 1, 2 ** 53 + 1, 2 ** 63 - 1, -2 ** 63, None]),
    ("varchar(100)", [*TEXTS, None]),
    ("text", [*TEXTS, "long " * 5000, "\U0001f600" * 40000, None, ""]),
    ("timestamp", [STAMP, STAMP.replace(microsecond=0), None, datetime.datetime(1, 1, 1), datetime.datetime(9999, 12, 31)]),
])
def test_round_trip(cursor: Any, kind: str, values: list[Any]) -> None:
    found = round_trip(cursor, kind, values)
    assert found == values
    assert [type(value) for value in found] == [int if value is True else type(value) for value in values]


def test_whole_doubles_are_int(cursor: Any) -> None:
    values = [0.5, 2.0, -1e300, 1e16, None, 0.1]
    found = round_trip(cursor, "double precision", values)
    assert found == values
    assert [type(value) for value in found] == [float, int, float, float, type(None), float]


def test_bytes(cursor: Any, database: str) -> None:
    values = [b"", b"\0\xff", bytearray(b"array"), memoryview(b"view"), bytes(range(256)) * 1000, None]
    found = round_trip(cursor, "bytea" if "Postgre" in database else "blob", values)
    assert [value if value is None else bytes(value) for value in found] == [None if v is None else bytes(v) for v in values]
    assert isinstance(found[1], memoryview) and not found[1].readonly


def test_dates(cursor: Any) -> None:
    """A date column gives datetimes, as in pywin32."""
    found = round_trip(cursor, "date", [datetime.date(2020, 2, 29), None, datetime.date(1, 1, 1)])
    assert found == [datetime.datetime(2020, 2, 29), None, datetime.datetime(1, 1, 1)]


def test_times(cursor: Any) -> None:
    assert round_trip(cursor, "time", [datetime.time(3, 4, 5), None]) == [datetime.time(3, 4, 5), None]


def test_microseconds(postgres: Any) -> None:
    with odbc.odbc(postgres.text) as connection:
        cursor = connection.cursor()
        stamp = STAMP.replace(microsecond=678901)
        cursor.execute("select ?::timestamp, ?::time", [stamp, datetime.time(1, 2, 3, 4)])
        assert cursor.fetchone()[0] == stamp
        cursor.execute("select cast(cast(? as time) as varchar)", [datetime.time(1, 2, 3, 4)])
        assert cursor.fetchone() == ("01:02:03.000004",)
        connection.close()


def test_decimals(postgres: Any) -> None:
    connection = odbc.odbc(postgres.text)
    cursor = connection.cursor()
    cursor.execute("drop table if exists t")
    values = [D("1.5"), D("-0.0000000001"), D("12345678901234567890.0123456789"), D("1E+5"), 10 ** 19, None]
    found = round_trip(cursor, "numeric(30, 10)", values)
    assert found == values
    assert all(isinstance(value, D) for value in found if value is not None)
    cursor.execute("select 5::numeric(20), ?::numeric(38), 'NaN'::numeric, ?::numeric", [10 ** 37 + 1, D("1" * 60)])
    five, large, nan, longer = cursor.fetchone()
    assert (five, large, longer) == (5, 10 ** 37 + 1, D("1" * 60))
    assert isinstance(five, int) and isinstance(large, int) and nan.is_nan()
    connection.close()


def test_guids(postgres: Any) -> None:
    connection = odbc.odbc(postgres.text)
    cursor = connection.cursor()
    cursor.execute("drop table if exists t")
    known = uuid.uuid4()
    found = round_trip(cursor, "uuid", [known, pywintypes.IID(f"{{{known}}}"), None])
    assert found[2] is None and [uuid.UUID(text) for text in found[:2]] == [known, known]
    connection.close()


def test_nulls_of_every_type(postgres: Any) -> None:
    connection = odbc.odbc(postgres.text)
    cursor = connection.cursor()
    cursor.execute("select ?::int, ?::text, ?::uuid, ?::bytea, ?::timestamp, ?::numeric", [None] * 6)
    assert cursor.fetchall() == [(None,) * 6]
    connection.close()


def test_anything_else_is_text(cursor: Any) -> None:
    class Named:
        def __str__(self) -> str:
            return "named"

    assert round_trip(cursor, "varchar(20)", [Named()]) == ["named"]


def test_a_number_of_rows_around_the_rowsets(cursor: Any) -> None:
    cursor.execute("create table t(n integer, v varchar(20))")
    rows = [(i, f"row {i}") for i in range(5003)]
    cursor.connection.setautocommit(0)
    assert cursor.executemany("insert into t values(?, ?)", iter(rows)) == cursor.rowcount == 5003
    cursor.connection.commit()
    cursor.execute("select n, v from t order by n")
    assert [cursor.fetchone(), *cursor.fetchmany(1500), *cursor, *cursor.fetchall()] == rows
    assert cursor.fetchone() is None and cursor.fetchmany() == []


def test_texts_longer_than_their_column_says(sqlite: str) -> None:
    """SQLite does not keep to declared sizes; nothing may be cut, in a rowset or around it."""
    connection = odbc.odbc(sqlite)
    cursor = connection.cursor()
    cursor.execute("drop table if exists t")
    cursor.execute("create table t(a varchar(5), n integer, b varchar(5))")
    rows = [("x" * (i % 7 * 100), i, "\U0001f600" * (i % 400)) for i in range(1500)]
    connection.setautocommit(0)
    cursor.executemany("insert into t values(?, ?, ?)", rows)
    connection.commit()
    cursor.execute("select a, n, b from t order by n")
    assert cursor.fetchall() == rows
    connection.close()


def test_unbounded_texts_of_postgres(postgres: Any) -> None:
    """The driver says 255; its cursor only goes forward, and it gives values of a rowset again."""
    connection = odbc.odbc(postgres.text)
    cursor = connection.cursor()
    cursor.execute("select i, repeat('x', i)::varchar, -i from generate_series(0, 1500) as i")
    assert cursor.fetchall() == [(i, "x" * i, -i) for i in range(1501)]
    connection.close()


def test_values_that_do_not_exist_in_python(postgres: Any) -> None:
    connection = odbc.odbc(postgres.text)
    cursor = connection.cursor()
    cursor.execute("select '0044-03-15 BC'::timestamp union all select '2020-01-01'")
    with pytest.raises(odbc.DataError):
        cursor.fetchone()
    assert cursor.fetchone() == (datetime.datetime(2020, 1, 1),)
    connection.close()


@pytest.mark.parametrize("value", [[1], (1,), "text", b"bytes", 5, {"a": 1}])
def test_values_must_be_a_row(cursor: Any, value: Any) -> None:
    cursor.execute("create table t(v varchar(20))")
    if isinstance(value, list | tuple):
        assert cursor.execute("insert into t values(?)", value) == 1
        return
    with pytest.raises(odbc.error, match="must be a sequence"):
        cursor.execute("insert into t values(?)", value)


def test_a_value_that_fails(cursor: Any) -> None:
    class Bad:
        def __str__(self) -> str:
            raise ZeroDivisionError

    cursor.execute("create table t(v varchar(20))")
    with pytest.raises(ZeroDivisionError):
        cursor.execute("insert into t values(?)", [Bad()])
    cursor.execute("select v from t")
    assert cursor.fetchall() == []


def test_a_value_that_changes(cursor: Any) -> None:
    """str() is asked twice: for the size, and for the text."""
    class Growing:
        def __init__(self) -> None:
            self.text = "x"

        def __str__(self) -> str:
            self.text += "x" * 100
            return self.text

    class Closing:
        def __str__(self) -> str:
            cursor.close()
            return "x"

    cursor.execute("create table t(v varchar(20))")
    with pytest.raises(odbc.ProgrammingError, match="changed"):
        cursor.execute("insert into t values(?)", [Growing()])
    cursor.execute("insert into t values(?)", [Closing()])
    with pytest.raises(odbc.ProgrammingError, match="closed"):
        cursor.execute("select v from t")
