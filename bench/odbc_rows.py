"""Time a database beside C's odbc.exe: odbc_rows.py CONNECTION make|odbc|pyodbc

Selects 10,000 rows of three columns, and inserts 10,000 in a transaction. Prints the best of many in nanoseconds.
"""

import importlib
import sys
import time

ROWS = [(i, f"row number {i}", i / 4) for i in range(10_000)]
TRIES = 30
INSERT = "insert into bench values(?, ?, ?)"


def make(connection):
    """The table that all read."""
    cursor = connection.cursor()
    cursor.execute("create table bench(n integer, s varchar(30), d double)")
    cursor.execute("begin")
    cursor.execute(INSERT, ROWS)
    cursor.execute("commit")


def spent(work):
    """How long it takes to get the result; freeing it does not count."""
    begin = time.perf_counter_ns()
    result = work()
    end = time.perf_counter_ns()
    del result
    return end - begin


def select(cursor):
    def work():
        cursor.execute("select n, s, d from bench")
        found = cursor.fetchall()
        assert len(found) == len(ROWS) and tuple(found[-1]) == ROWS[-1]
        return found
    return min(spent(work) for _ in range(TRIES))


def insert(cursor):
    many = getattr(cursor, "executemany", cursor.execute)
    best = float("inf")
    for _ in range(TRIES):
        cursor.execute("begin")         # pywin32 cannot turn autocommit off with this driver manager
        best = min(best, spent(lambda: many(INSERT, ROWS)))
        cursor.execute("rollback")
    return best


def main():
    text, what = sys.argv[1:]
    module = importlib.import_module("odbc" if what == "make" else what)
    try:
        connection = module.odbc(text) if hasattr(module, "odbc") else module.connect(text, autocommit=True)
    except Exception as reason:
        print(f"no database: {reason}")
        return
    if what == "make":
        make(connection)
        return
    cursor = connection.cursor()
    print("select", select(cursor))
    print("insert", insert(cursor))


if __name__ == "__main__":
    main()
