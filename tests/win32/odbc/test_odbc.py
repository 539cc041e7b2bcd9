"""Connections and cursors: what they take, give and refuse."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import odbc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ERRORS = ("Warning", "Error", "InterfaceError", "DatabaseError", "DataError", "OperationalError", "IntegrityError", "InternalError",
          "ProgrammingError", "NotSupportedError")


def test_names() -> None:
    """pywin32's names, and DB-API's."""
    assert odbc.TYPES == (odbc.STRING, odbc.RAW, odbc.NUMBER, odbc.DATE) == ("STRING", "RAW", "NUMBER", "DATE")
    assert (odbc.apilevel, odbc.threadsafety, odbc.paramstyle) == ("2.0", 2, "qmark")
    assert (odbc.SQL_FETCH_NEXT, odbc.SQL_FETCH_FIRST, odbc.SQL_FETCH_FIRST_USER) == (1, 2, 31)
    for name in ("opError", "progError", "dataError", "integrityError", "internalError", "noError"):
        assert issubclass(getattr(odbc, name), odbc.error)
    assert odbc.error is odbc.Error and issubclass(odbc.Error, Exception)


def test_errors_are_attributes(connection: Any) -> None:
    for name in ERRORS:
        assert getattr(connection, name) is getattr(odbc, name)
    assert connection.error is connection.cursor().error is odbc.error


@pytest.mark.parametrize(("sql", "kind", "states"), [
    ("select nope from nowhere", odbc.DatabaseError, ("42P01", "HY000")),
    ("not sql", odbc.DatabaseError, ("42601", "HY000")),
])
def test_an_error_says_all(cursor: Any, sql: str, kind: type[Exception], states: tuple[str, ...]) -> None:
    with pytest.raises(kind) as caught:
        cursor.execute(sql)
    error: Any = caught.value
    assert error.sqlstate in states and isinstance(error.native, int)
    assert error.args == (f"{error.text} in EXEC",)


def test_a_key_twice(postgres: Any) -> None:
    connection = odbc.odbc(postgres.text)
    cursor = connection.cursor()
    cursor.execute("drop table if exists t")
    cursor.execute("create table t(n integer primary key, s varchar(3))")
    cursor.execute("insert into t values(1)")
    with pytest.raises(odbc.integrityError) as caught:
        cursor.execute("insert into t values(?)", [1])
    assert caught.value.sqlstate == "23505"
    with pytest.raises(odbc.integrityError):
        cursor.executemany("insert into t values(?)", [(i,) for i in range(5, -5, -1)])
    with pytest.raises(odbc.noError):
        cursor.execute("insert into t values(?, ?)", (9, "long"))
    with pytest.raises(odbc.dataError):
        cursor.execute("select 1 / 0")
    with pytest.raises(odbc.progError):
        cursor.execute("select ?, ?", (1,))
    connection.close()


@pytest.mark.parametrize("text", ["cwin32-no-such-source", "cwin32-none/me/secret", "DSN=cwin32-none;PWD=secret", ""])
def test_no_such_source(text: str) -> None:
    with pytest.raises(odbc.OperationalError) as caught:
        odbc.odbc(text)
    assert caught.value.sqlstate == "IM002" and "secret" not in repr(caught.value)


@pytest.mark.parametrize("bad", [5, None, b"DSN=x", "a\0b"])
def test_no_connection_string(bad: Any) -> None:
    with pytest.raises((TypeError, ValueError), match="connectionString"):
        odbc.odbc(bad)


def test_data_sources() -> None:
    try:
        found = odbc.SQLDataSources(odbc.SQL_FETCH_FIRST)
    except odbc.OperationalError as error:
        pytest.skip(f"no ODBC: {error}")
    while found is not None:
        assert all(isinstance(part, str) for part in found) and len(found) == 2
        found = odbc.SQLDataSources(odbc.SQL_FETCH_NEXT)
    with pytest.raises(odbc.internalError):
        odbc.SQLDataSources(77)
    with pytest.raises(ValueError, match="direction"):
        odbc.SQLDataSources(-1)


def test_description(cursor: Any) -> None:
    assert cursor.description is None and cursor.rowcount in (-1, 0)
    cursor.execute("create table t(n integer, s varchar(30), d timestamp)")
    assert cursor.description is None
    cursor.execute("select n, s, d from t")
    assert [(name, kind) for name, kind, *_ in cursor.description] == [("n", "NUMBER"), ("s", "STRING"), ("d", "DATE")]
    assert all(len(column) == 7 for column in cursor.description)
    assert cursor.description[1][2:4] == (30, 30)
    assert cursor.fetchall() == []
    cursor.execute("insert into t(n) values(1)")
    assert cursor.description is None and cursor.rowcount == 1


def test_long_and_odd_names_of_columns(sqlite: str) -> None:
    connection = odbc.odbc(sqlite)
    cursor = connection.cursor()
    name = "ä" * 200
    cursor.execute(f'select 1 as "{name}", 2 as "a b"')
    assert [column[0] for column in cursor.description] == [name, "a b"]
    connection.close()


def test_counts(cursor: Any) -> None:
    cursor.execute("create table t(n integer)")
    assert cursor.execute("insert into t values(?)", [[i] for i in range(10)]) == 10
    assert cursor.execute("update t set n = n + 1 where n > ?", [5]) == cursor.rowcount == 4
    assert cursor.execute("delete from t where n > 100") == 0
    assert cursor.executemany("insert into t values(?)", []) == 0
    assert cursor.execute("select n from t") == 0


def test_markers_by_number(cursor: Any) -> None:
    cursor.execute("create table t(a varchar(20), b varchar(20), c varchar(20))")
    cursor.execute("insert into t values(:2, :1, :2) -- :3", ["one", "two"])
    cursor.execute("insert into t values(':1', '?', :1)", ["it's"])
    cursor.execute("select a, b, c from t order by c")
    assert sorted(cursor.fetchall()) == [(":1", "?", "it's"), ("two", "one", "two")]


@pytest.mark.parametrize("values", [[1], [1, 2, 3], [[1, 2], [1]]])
def test_a_wrong_number_of_values(cursor: Any, values: list[Any]) -> None:
    cursor.execute("create table t(a integer, b integer)")
    with pytest.raises(odbc.progError, match="takes 2 values"):
        cursor.execute("insert into t values(?, ?)", values)
    cursor.execute("select a from t")
    assert cursor.fetchall() == []


@settings(max_examples=300)
@given(st.lists(st.sampled_from(["select", " ", "?", ":1", ":2", ":", "'", '"', "--", "\n", "/*", "*/", ",", "1", "ä", ":99999999999", "::"]),
                max_size=12), st.lists(st.one_of(st.integers(), st.text(max_size=5), st.none()), max_size=3))
def test_nonsense(sqlite_cursor: Any, words: list[str], values: list[Any]) -> None:
    """Any text and values: a result, or an error of this module (a NUL and half a surrogate pair are ValueErrors)."""
    try:
        sqlite_cursor.execute("".join(words), values)
    except (odbc.Error, ValueError):
        return
    if sqlite_cursor.description is not None:
        sqlite_cursor.fetchall()


def test_rows_without_values(cursor: Any) -> None:
    cursor.execute("create table t(n integer)")
    assert cursor.executemany("insert into t values(5)", [(), [], ()]) == 3
    cursor.execute("select count(*) from t")
    assert cursor.fetchone() == (3,)


def test_the_same_statement_again(cursor: Any) -> None:
    """It stays prepared, while the kinds of its values change."""
    cursor.execute("create table t(v varchar(50))")
    for value in (1, "text", None, 2.5, "x" * 50, None, 10 ** 9):
        assert cursor.execute("insert into t values(?)", [value]) == 1
    cursor.execute("select v from t where v = ?", ["text"])
    assert cursor.fetchall() == [("text",)]
    cursor.execute("select v from t where v = ?", ["none such"])
    assert cursor.fetchall() == []


def test_transactions(connection: Any, cursor: Any) -> None:
    cursor.execute("create table t(n integer)")
    connection.setautocommit(0)
    cursor.execute("insert into t values(1)")
    connection.rollback()
    with pytest.raises(ZeroDivisionError), connection:
        cursor.execute("insert into t values(2)")
        raise ZeroDivisionError
    with connection as same:
        assert same is connection
        cursor.execute("insert into t values(3)")
    cursor.execute("insert into t values(4)")
    connection.rollback()
    cursor.execute("select n from t")
    assert cursor.fetchall() == [(3,)]
    cursor.close()
    connection.commit()


def test_closing_undoes_what_is_not_committed(database: str, cursor: Any) -> None:
    cursor.execute("create table t(n integer)")
    other = odbc.connect(database)
    inserting = other.cursor()
    inserting.execute("insert into t values(1)")
    other.close()
    cursor.execute("select n from t")
    assert cursor.fetchall() == []


def test_closed(database: str) -> None:
    connection = odbc.odbc(database)
    cursor = connection.cursor()
    with connection.cursor() as other:
        other.execute("select 1")
    for call in (lambda: other.execute("select 1"), other.fetchone, other.__enter__):
        with pytest.raises(odbc.ProgrammingError, match="closed"):
            call()
    cursor.execute("select 1")
    connection.close()
    connection.close()
    for call in (connection.commit, connection.rollback, connection.cursor, cursor.fetchall, lambda: cursor.execute("select 1"),
                 lambda: connection.setautocommit(1), cursor.nextset, connection.__enter__):
        with pytest.raises(odbc.ProgrammingError, match="closed"):
            call()
    cursor.close()


def test_nothing_to_fetch(connection: Any, cursor: Any) -> None:
    for fetch in (cursor.fetchone, cursor.fetchmany, cursor.fetchall, lambda: next(cursor), lambda: cursor.fetchmany(0)):
        with pytest.raises(odbc.ProgrammingError, match="no rows"):
            fetch()


def test_sizes(cursor: Any) -> None:
    assert cursor.arraysize == 1
    cursor.arraysize = 3
    cursor.execute("select 1 union select 2 union select 3 union select 4")
    assert cursor.fetchmany(0) == cursor.fetchmany(-1) == []
    assert len(cursor.fetchmany()) == 3 and len(cursor.fetchmany(size=5)) == 1
    for bad in (0, -1, 2 ** 40):
        with pytest.raises(ValueError, match="arraysize"):
            cursor.arraysize = bad
    for size in (-1, 2 ** 30):
        with pytest.raises(ValueError, match="size"):
            cursor.setoutputsize(size)
    assert cursor.setinputsizes([1, 2]) is None and cursor.setinputsizes() is None
    with pytest.raises(OverflowError):
        cursor.fetchmany(2 ** 80)


def test_a_cursor_keeps_its_connection(database: str) -> None:
    cursor = odbc.odbc(database).cursor()
    cursor.execute("select 5")
    assert cursor.fetchall() == [(5,)] and isinstance(cursor.connection, odbc.Connection)


def test_procedures_and_further_results(postgres: Any) -> None:
    connection = odbc.odbc(postgres.text)
    cursor = connection.cursor()
    assert cursor.callproc("lower", ["FOO"]) == ["FOO"]
    assert cursor.fetchall() == [("foo",)]
    assert cursor.callproc("pi") == [] and cursor.fetchone()[0] == pytest.approx(3.14159, abs=1e-4)
    cursor.execute("select 1 as a; select 'x' as b")
    assert cursor.fetchall() == [(1,)]
    assert cursor.nextset() is True
    assert cursor.description[0][0] == "b" and cursor.fetchall() == [("x",)]
    assert cursor.nextset() is None and cursor.description is None
    connection.close()


def test_threads_with_cursors_of_their_own(connection: Any, cursor: Any) -> None:
    cursor.execute("create table t(n integer)")
    cursor.executemany("insert into t values(?)", [(i,) for i in range(200)])
    results: list[Any] = []

    def work() -> None:
        own = connection.cursor()
        for _ in range(20):
            own.execute("select n from t")
            results.append(len(own.fetchall()))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [200] * 80


def test_closing_while_threads_are_at_work(database: str, cursor: Any, soak: bool) -> None:
    """Cursors and connections are closed under the hands of other threads: errors of this module, no crash."""
    cursor.execute("create table t(n integer)")
    cursor.executemany("insert into t values(?)", [(i,) for i in range(50)])
    surprises: list[BaseException] = []
    rounds = 0

    def work(shared: Any, begun: threading.Event) -> None:
        try:
            while True:
                begun.set()
                try:
                    shared.execute("select n from t where n >= ?", [0])
                    shared.fetchall()
                except odbc.ProgrammingError as error:
                    if "closed" in str(error):
                        return
        except BaseException as error:
            surprises.append(error)

    for i in range(500 if soak else 20):
        connection = odbc.odbc(database)
        shared = connection.cursor()
        begun = [threading.Event() for _ in range(3)]
        threads = [threading.Thread(target=work, args=(shared, event)) for event in begun]
        for thread in threads:
            thread.start()
        for event in begun:
            event.wait()
        (shared if i % 2 else connection).close()
        for thread in threads:
            thread.join()
        connection.close()
        rounds += 1
    assert not surprises and rounds >= 20


def test_other_threads_run_meanwhile(postgres: Any, wait_for: Callable[..., Any]) -> None:
    """While a statement waits in the driver, this thread goes on: it sees the statement from another connection."""
    waiting, other = odbc.odbc(postgres.text), odbc.odbc(postgres.text)
    ended: list[str] = []

    def work() -> None:
        try:
            waiting.cursor().execute("select pg_sleep(600) /* cwin32 */")
        except odbc.Error as error:
            ended.append(error.sqlstate)

    thread = threading.Thread(target=work)
    thread.start()
    asking = other.cursor()

    def cancelled() -> bool:
        asking.execute("select pg_cancel_backend(pid) from pg_stat_activity where query like '%pg_sleep(600) /* cwin32%'"
                       " and state = 'active' and pid <> pg_backend_pid()")
        return bool(asking.fetchall())

    wait_for(cancelled, "the statement at work")
    thread.join()
    assert ended == ["57014"]
    waiting.close()
    other.close()
