/* odbc.c: what a database costs C: odbc.exe CONNECTION
 *
 * Selects 10,000 rows of three columns, 1,000 at a time; inserts 10,000 rows in one transaction from arrays of 1,000. The
 * table `bench` is made by odbc.py. Prints the best of many in nanoseconds. */
#include <windows.h>
#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 10000, SET = 1000, TEXT = 32, TRIES = 30 };

static SQLBIGINT numbers[SET];
static wchar_t texts[SET][TEXT];
static double doubles[SET];
static SQLLEN lengths[3][SET];
static SQLHDBC connection;
static SQLHSTMT statement;

static void
check(SQLRETURN rc, const char *what)
{
    if (SQL_SUCCEEDED(rc))
        return;
    fprintf(stderr, "%s: %d\n", what, rc);
    exit(1);
}

static double
now(void)
{
    LARGE_INTEGER count, frequency;

    QueryPerformanceCounter(&count);
    QueryPerformanceFrequency(&frequency);
    return (double)count.QuadPart * 1e9 / (double)frequency.QuadPart;
}

static void
open_database(wchar_t *text)
{
    SQLHENV environment;

    check(SQLAllocHandle(SQL_HANDLE_ENV, NULL, &environment), "environment");
    check(SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0), "version");
    check(SQLAllocHandle(SQL_HANDLE_DBC, environment, &connection), "connection");
    check(SQLDriverConnectW(connection, NULL, text, SQL_NTS, NULL, 0, NULL, SQL_DRIVER_NOPROMPT), "connecting");
    check(SQLAllocHandle(SQL_HANDLE_STMT, connection, &statement), "statement");
}

static void
select_rows(void)
{
    SQLULEN fetched = 0, seen = 0;
    double sum = 0;

    check(SQLSetStmtAttrW(statement, SQL_ATTR_ROW_ARRAY_SIZE, (SQLPOINTER)SET, 0), "rows");
    check(SQLSetStmtAttrW(statement, SQL_ATTR_ROWS_FETCHED_PTR, &fetched, 0), "fetched");
    check(SQLExecDirectW(statement, (wchar_t *)L"select n, s, d from bench", SQL_NTS), "select");
    check(SQLBindCol(statement, 1, SQL_C_SBIGINT, numbers, 0, lengths[0]), "column 1");
    check(SQLBindCol(statement, 2, SQL_C_WCHAR, texts, sizeof texts[0], lengths[1]), "column 2");
    check(SQLBindCol(statement, 3, SQL_C_DOUBLE, doubles, 0, lengths[2]), "column 3");
    while (SQL_SUCCEEDED(SQLFetch(statement))) {
        for (SQLULEN i = 0; i < fetched; i++)
            sum += (double)numbers[i] + texts[i][0] + doubles[i];
        seen += fetched;
    }
    check(seen == ROWS && sum > 0 ? SQL_SUCCESS : SQL_ERROR, "rows that came");
    SQLFreeStmt(statement, SQL_CLOSE);
    SQLFreeStmt(statement, SQL_UNBIND);
}

static void
insert_rows(void)
{
    check(SQLPrepareW(statement, (wchar_t *)L"insert into bench values(?, ?, ?)", SQL_NTS), "prepare");
    check(SQLSetStmtAttrW(statement, SQL_ATTR_PARAMSET_SIZE, (SQLPOINTER)SET, 0), "sets");
    check(SQLBindParameter(statement, 1, SQL_PARAM_INPUT, SQL_C_SBIGINT, SQL_INTEGER, 10, 0, numbers, 0, lengths[0]), "n");
    check(SQLBindParameter(statement, 2, SQL_PARAM_INPUT, SQL_C_WCHAR, SQL_WVARCHAR, TEXT, 0, texts, sizeof texts[0],
                           lengths[1]), "s");
    check(SQLBindParameter(statement, 3, SQL_PARAM_INPUT, SQL_C_DOUBLE, SQL_DOUBLE, 15, 0, doubles, 0, lengths[2]), "d");
    for (int row = 0; row < ROWS; row += SET) {
        for (int i = 0; i < SET; i++) {
            numbers[i] = row + i;
            lengths[0][i] = sizeof numbers[0];
            lengths[1][i] = swprintf(texts[i], TEXT, L"row number %d", row + i) * (SQLLEN)sizeof(wchar_t);
            doubles[i] = (row + i) / 4.0;
            lengths[2][i] = sizeof doubles[0];
        }
        check(SQLExecute(statement), "insert");
    }
    check(SQLSetStmtAttrW(statement, SQL_ATTR_PARAMSET_SIZE, (SQLPOINTER)1, 0), "one set");
    check(SQLFreeStmt(statement, SQL_RESET_PARAMS), "parameters");
}

static double
best_select(void)
{
    double best = 1e18;

    for (int i = 0; i < TRIES; i++) {
        double begin = now(), spent;
        select_rows();
        spent = now() - begin;
        best = spent < best ? spent : best;
    }
    return best;
}

static double
best_insert(void)
{
    double best = 1e18;

    check(SQLSetConnectAttrW(connection, SQL_ATTR_AUTOCOMMIT, (SQLPOINTER)SQL_AUTOCOMMIT_OFF, 0), "by hand");
    for (int i = 0; i < TRIES; i++) {
        double begin = now(), spent;
        insert_rows();
        spent = now() - begin;
        best = spent < best ? spent : best;
        check(SQLEndTran(SQL_HANDLE_DBC, connection, SQL_ROLLBACK), "rollback");
    }
    return best;
}

int
wmain(int argc, wchar_t **argv)
{
    if (argc != 2)
        return 2;
    open_database(argv[1]);
    printf("select %.0f\n", best_select());
    printf("insert %.0f\n", best_insert());
    return 0;
}
