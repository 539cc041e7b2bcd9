"""The server is killed: an error, nothing half applied, and the next connection works."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import odbc
import pytest

SLOW_COMMIT = """
create table t(n integer);
create or replace function wait_at_commit() returns trigger language plpgsql as
    $$ begin perform pg_sleep(600); return null; end $$;
create constraint trigger waits after insert on t deferrable initially deferred
    for each row execute function wait_at_commit();
"""


def prepared(postgres: Any, ddl: str = "create table t(n integer)") -> Any:
    """A connection that commits by hand, with an empty table t."""
    connection = odbc.odbc(postgres.text)
    cursor = connection.cursor()
    cursor.execute("drop table if exists t")
    cursor.execute(ddl)
    connection.setautocommit(0)
    return connection


def check_after(postgres: Any, lost: Any, cursor: Any) -> None:
    """The old connection stays useless and harmless, a new one finds nothing of the transaction."""
    for call in (lambda: cursor.execute("select 1"), lambda: cursor.execute("insert into t values(?)", [5]), lost.commit):
        with pytest.raises(odbc.Error):
            call()
    postgres.do("again")
    with pytest.raises(odbc.Error):
        cursor.execute("insert into t values(99)")
    lost.close()
    connection = odbc.odbc(postgres.text)
    fresh = connection.cursor()
    fresh.execute("select n from t")
    assert fresh.fetchall() == []
    connection.close()


def test_in_a_transaction(postgres: Any) -> None:
    connection = prepared(postgres)
    cursor = connection.cursor()
    cursor.executemany("insert into t values(?)", [(i,) for i in range(100)])
    postgres.do("kill")
    with pytest.raises(odbc.OperationalError):
        cursor.execute("insert into t values(100)")
    check_after(postgres, connection, cursor)


def test_in_a_fetch(postgres: Any) -> None:
    prepared(postgres).close()
    connection = odbc.odbc(postgres.text + ";UseDeclareFetch=1;Fetch=100")
    connection.setautocommit(0)
    cursor = connection.cursor()
    cursor.execute("select repeat('x', 1000)::varchar(1000) from generate_series(1, 200000)")
    assert len(cursor.fetchmany(10)) == 10
    postgres.do("kill")
    with pytest.raises(odbc.OperationalError):
        cursor.fetchall()
    check_after(postgres, connection, cursor)


def test_in_a_commit(postgres: Any, wait_for: Callable[..., Any]) -> None:
    connection = prepared(postgres, SLOW_COMMIT)
    cursor = connection.cursor()
    cursor.execute("insert into t values(1)")
    errors: list[odbc.Error] = []

    def commit() -> None:
        try:
            connection.commit()
        except odbc.Error as error:
            errors.append(error)

    thread = threading.Thread(target=commit)
    thread.start()
    watching = odbc.odbc(postgres.text)
    asking = watching.cursor()

    def committing() -> bool:
        asking.execute("select 1 from pg_stat_activity where state = 'active' and query ilike 'commit%'")
        return bool(asking.fetchall())

    wait_for(committing, "the commit")
    postgres.do("kill")
    thread.join()
    watching.close()
    assert len(errors) == 1 and isinstance(errors[0], odbc.OperationalError)
    check_after(postgres, connection, cursor)


def test_again_and_again(postgres: Any, wait_for: Callable[..., Any], soak: bool) -> None:
    if not soak:
        pytest.skip("the long run")
    for _ in range(20):
        test_in_a_transaction(postgres)
        test_in_a_fetch(postgres)
        test_in_a_commit(postgres, wait_for)
