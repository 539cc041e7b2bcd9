/* ktmw32.c: stands in for Windows' ktmw32.dll, whose functions Wine only stubs. A transaction is an event object, so that its
 * handle is a real one; what became of it is kept here. Nothing takes part in the transactions. */
#include <windows.h>
#include <wchar.h>

#define EXPORT __declspec(dllexport)

enum { MOST = 16, DESCRIPTION = 64 };
typedef enum { UNUSED, ACTIVE, COMMITTED, ROLLED_BACK } outcome;

typedef struct {
    outcome state;
    HANDLE handles[4];
    GUID id;
    DWORD options, timeout;
    wchar_t description[DESCRIPTION + 1];
} transaction;

static transaction transactions[MOST];

static transaction *
find(HANDLE handle)
{
    for (int i = 0; i < MOST; i++)
        for (int j = 0; j < 4; j++)
            if (handle != NULL && transactions[i].handles[j] == handle)
                return &transactions[i];
    SetLastError(ERROR_INVALID_HANDLE);
    return NULL;
}

/* A new handle of a transaction. Its number may have been another's that was closed. */
static HANDLE
new_handle(SECURITY_ATTRIBUTES *attributes, HANDLE *place)
{
    HANDLE made = CreateEventW(attributes, TRUE, FALSE, NULL);
    for (transaction *old = find(made); old != NULL; old = find(made))
        for (int j = 0; j < 4; j++)
            if (old->handles[j] == made)
                old->handles[j] = NULL;
    *place = made;
    return made;
}

EXPORT HANDLE WINAPI
CreateTransaction(SECURITY_ATTRIBUTES *attributes, GUID *unit, DWORD options, DWORD level, DWORD flags, DWORD timeout,
                  LPWSTR description)
{
    if (unit != NULL || level != 0 || flags != 0 || (description != NULL && wcslen(description) > DESCRIPTION)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return INVALID_HANDLE_VALUE;
    }
    for (DWORD i = 0; i < MOST; i++) {
        transaction *made = &transactions[i];
        if (made->state != UNUSED)
            continue;
        made->state = ACTIVE;
        made->id = (GUID){0xC0FFEE00 + i, 0x1234, 0x5678, {1, 2, 3, 4, 5, 6, 7, 8}};
        made->options = options;
        made->timeout = timeout;
        if (description != NULL)
            wcscpy(made->description, description);
        return new_handle(attributes, &made->handles[0]);
    }
    SetLastError(ERROR_NO_SYSTEM_RESOURCES);
    return INVALID_HANDLE_VALUE;
}

EXPORT HANDLE WINAPI
OpenTransaction(DWORD access, GUID *id)
{
    for (int i = 0; i < MOST; i++) {
        transaction *known = &transactions[i];
        if (known->state != ACTIVE || memcmp(&known->id, id, sizeof *id) != 0 || access == 0)
            continue;
        for (int j = 1; j < 4; j++)
            if (known->handles[j] == NULL)
                return new_handle(NULL, &known->handles[j]);
    }
    SetLastError(ERROR_TRANSACTION_NOT_FOUND);
    return INVALID_HANDLE_VALUE;
}

EXPORT BOOL WINAPI
GetTransactionId(HANDLE handle, GUID *id)
{
    transaction *known = find(handle);
    if (known != NULL)
        *id = known->id;
    return known != NULL;
}

static BOOL
end(HANDLE handle, outcome how)
{
    transaction *known = find(handle);
    if (known == NULL)
        return FALSE;
    if (known->state != ACTIVE) {
        SetLastError(known->state == COMMITTED ? ERROR_TRANSACTION_ALREADY_COMMITTED : ERROR_TRANSACTION_ALREADY_ABORTED);
        return FALSE;
    }
    known->state = how;
    return TRUE;
}

EXPORT BOOL WINAPI
CommitTransaction(HANDLE handle)
{
    return end(handle, COMMITTED);
}

EXPORT BOOL WINAPI
CommitTransactionAsync(HANDLE handle)
{
    return end(handle, COMMITTED);
}

EXPORT BOOL WINAPI
RollbackTransaction(HANDLE handle)
{
    return end(handle, ROLLED_BACK);
}

EXPORT BOOL WINAPI
RollbackTransactionAsync(HANDLE handle)
{
    return end(handle, ROLLED_BACK);
}

/* What the tests ask: the outcome, options and timeout of a transaction, and its description. */
EXPORT BOOL WINAPI
StandinTransaction(HANDLE handle, DWORD values[3], wchar_t description[DESCRIPTION + 1])
{
    transaction *known = find(handle);
    if (known == NULL)
        return FALSE;
    values[0] = known->state;
    values[1] = known->options;
    values[2] = known->timeout;
    wcscpy(description, known->description);
    return TRUE;
}
