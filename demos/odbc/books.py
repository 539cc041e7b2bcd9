"""Keep a list of lent books in a database: python books.py [CONNECTION]

CONNECTION is what odbc.odbc() takes, `DSN/user/password` or `Driver={...};...`. Without one, SQLite in the file books.db.
"""

import datetime
import sys

import odbc

BOOKS = [(1, "Moby-Dick", "Herman Melville"), (2, "Der Zauberberg", "Thomas Mann"), (3, "百年孤独", "García Márquez 📚")]


def make(connection):
    """The tables, and the books in one call."""
    with connection.cursor() as cursor:
        for table in ("loans", "books"):
            cursor.execute(f"drop table if exists {table}")
        cursor.execute("create table books(id integer primary key, title varchar(80), author varchar(80))")
        cursor.execute("create table loans(book integer primary key, reader varchar(80), since timestamp)")
        print(cursor.executemany("insert into books values(?, ?, ?)", BOOKS), "books")


def lend(connection, reader, books):
    """Lend all of the books, or none of them."""
    now = datetime.datetime(2024, 2, 29, 12, 30, 15, 500000)
    try:
        with connection, connection.cursor() as cursor:
            for book in books:
                cursor.execute("insert into loans values(?, ?, ?)", (book, reader, now))
    except odbc.DatabaseError as error:
        print(f"{reader} gets nothing: one of {books} is lent ({type(error).__name__})")
    else:
        print(f"{reader} gets {books}")


def show(connection):
    """Who has what."""
    with connection.cursor() as cursor:
        cursor.execute("select title, author, reader, since from books left join loans on book = id order by id")
        print(" | ".join(column[0] for column in cursor.description))
        for title, author, reader, since in cursor:
            print(f"{title} | {author} | {reader or '-'} | {since or '-'}")


def main():
    text = sys.argv[1] if len(sys.argv) > 1 else "Driver={SQLite3 ODBC Driver};Database=books.db"
    try:
        connection = odbc.odbc(text)
    except odbc.Error as error:
        print(f"no database: {error}")
        return 1
    connection.setautocommit(0)
    with connection:
        make(connection)
    lend(connection, "Ada", (1, 3))
    lend(connection, "Bob", (2, 3))
    show(connection)
    connection.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
