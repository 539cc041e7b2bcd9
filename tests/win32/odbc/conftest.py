"""Databases for the tests of odbc: SQLite in a file, PostgreSQL in a process of its own. Wine's odbc32 hands all calls to the
unixODBC of the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import odbc
import pytest

MACHINE = Path("Z:/tmp")
SCRIPT = Path(__file__).resolve().parents[2] / "foreign" / "postgres.sh"
PATIENCE = 180


def unix_path(path: Path) -> str:
    """A path of drive Z: as programs outside of Wine know it."""
    return path.as_posix().removeprefix("Z:").removeprefix("z:")


def wait_until(condition: Callable[[], Any], what: str) -> Any:
    """What `condition` gives once it gives something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if result := condition():
            return result
        time.sleep(0.02)
    raise AssertionError(f"waited in vain: {what}")


def try_connection(text: str) -> None:
    """Skip where the driver is not installed."""
    try:
        odbc.odbc(text).close()
    except odbc.Error as error:
        pytest.skip(f"no connection with {text}: {error}")


class Postgres:
    """A server that the tests may kill."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._run("start")
        wait_until(lambda: (folder / "socket").exists() or (folder / "failed").exists(), "PostgreSQL")
        if (folder / "failed").exists():
            pytest.skip(f"PostgreSQL: {(folder / 'failed').read_text('utf-8')}")
        place = (folder / "socket").read_text("ascii").strip()
        self.text = f"Driver={{PostgreSQL Unicode}};Servername={place};Port=5432;Database=postgres;UID=cwin32"

    def _run(self, action: str) -> None:
        subprocess.run(["cmd.exe", "/c", "start", "/unix", "/bin/sh", unix_path(SCRIPT), action, unix_path(self.folder)],
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, timeout=60)

    def do(self, action: str) -> None:
        """Kill it, start it again, or stop it for good; comes back when that is done."""
        done = self.folder / "done"
        done.unlink(missing_ok=True)
        self._run(action)
        wait_until(lambda: done.exists() or (self.folder / "failed").exists(), f"PostgreSQL: {action}")
        assert done.exists(), (self.folder / "failed").read_text("utf-8")


@pytest.fixture(scope="session")
def wait_for() -> Callable[..., Any]:
    """Wait for a condition; a test fails when it does not come."""
    return wait_until


@pytest.fixture(scope="package")
def folder() -> Iterator[Path]:
    """A folder whose path the database drivers understand too."""
    made = Path(tempfile.mkdtemp(prefix="cwin32-odbc-", dir=MACHINE if MACHINE.is_dir() else None))
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="package")
def sqlite(folder: Path) -> str:
    """A connection string for a SQLite database."""
    text = f"Driver={{SQLite3}};Database={unix_path(folder / 'test.db')};Timeout=60000"
    try_connection(text)
    return text


@pytest.fixture(scope="package")
def postgres(folder: Path) -> Iterator[Postgres]:
    """A PostgreSQL server."""
    if not MACHINE.is_dir() or not os.environ.get("WINEPREFIX"):
        pytest.skip("PostgreSQL is started through Wine only")
    place = folder / "postgres"
    place.mkdir()
    server = Postgres(place)
    try:
        try_connection(server.text)
        yield server
    finally:
        server.do("stop")


@pytest.fixture(scope="package", params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> str:
    """Connection strings of both, one after the other."""
    given = request.getfixturevalue(request.param)
    return given if isinstance(given, str) else given.text


@pytest.fixture
def connection(database: str) -> Iterator[Any]:
    """A connection that commits by itself, closed at the end."""
    made = odbc.odbc(database)
    yield made
    made.close()


@pytest.fixture
def cursor(connection: Any) -> Any:
    """A cursor, with a table `t` for the test."""
    made = connection.cursor()
    made.execute("drop table if exists t")
    return made


@pytest.fixture(scope="package")
def sqlite_cursor(sqlite: str) -> Iterator[Any]:
    """A cursor that lasts."""
    connection = odbc.odbc(sqlite)
    yield connection.cursor()
    connection.close()
