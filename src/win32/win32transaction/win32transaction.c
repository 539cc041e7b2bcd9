/* Transactions. ktmw32.dll is loaded when the first one is asked for. */
#include "win32transaction.gen.h"

typedef HANDLE(WINAPI *create_function)(SECURITY_ATTRIBUTES *attributes, GUID *unit, DWORD options, DWORD level, DWORD flags,
                                        DWORD timeout, LPWSTR description);
typedef HANDLE(WINAPI *open_function)(DWORD access, GUID *id);
typedef BOOL(WINAPI *id_function)(HANDLE transaction, GUID *id);
typedef BOOL(WINAPI *end_function)(HANDLE transaction);

static FARPROC
find(const w32_core *core, const char *name)
{
    return core->system_function(core, L"ktmw32.dll", name, name);
}

int
win32transaction_CreateTransaction(win32transaction_state *st, SECURITY_ATTRIBUTES *TransactionAttributes, const GUID *UOW,
                                   DWORD CreateOptions, DWORD IsolationLevel, DWORD IsolationFlags, DWORD Timeout,
                                   const wchar_t *Description, win32transaction_CreateTransaction_out *out)
{
    create_function create = (create_function)(void *)find(st->core, "CreateTransaction");
    HANDLE made;
    DWORD err;

    if (create == NULL)
        return -1;
    W32_CALL(err, made = create(TransactionAttributes, (GUID *)UOW, CreateOptions, IsolationLevel, IsolationFlags, Timeout,
                                (LPWSTR)Description));
    if (made == INVALID_HANDLE_VALUE)
        return w32_raise(st->core, err, "CreateTransaction");
    out->value = made;
    return 0;
}

int
win32transaction_OpenTransaction(win32transaction_state *st, DWORD DesiredAccess, const GUID *TransactionId,
                                 win32transaction_OpenTransaction_out *out)
{
    open_function open = (open_function)(void *)find(st->core, "OpenTransaction");
    GUID id = *TransactionId;
    HANDLE opened;
    DWORD err;

    if (open == NULL)
        return -1;
    W32_CALL(err, opened = open(DesiredAccess, &id));
    if (opened == INVALID_HANDLE_VALUE)
        return w32_raise(st->core, err, "OpenTransaction");
    out->value = opened;
    return 0;
}

int
win32transaction_GetTransactionId(win32transaction_state *st, HANDLE TransactionHandle,
                                  win32transaction_GetTransactionId_out *out)
{
    id_function get = (id_function)(void *)find(st->core, "GetTransactionId");
    BOOL ok;
    DWORD err;

    if (get == NULL)
        return -1;
    W32_CALL(err, ok = get(TransactionHandle, &out->value));
    return ok ? 0 : w32_raise(st->core, err, "GetTransactionId");
}

/* Commit and roll back, at once or later. */
static int
end_transaction(const w32_core *core, const char *name, HANDLE transaction)
{
    end_function end = (end_function)(void *)find(core, name);
    BOOL ok;
    DWORD err;

    if (end == NULL)
        return -1;
    W32_CALL(err, ok = end(transaction));
    return ok ? 0 : w32_raise(core, err, name);
}

int
win32transaction_CommitTransaction(win32transaction_state *st, HANDLE TransactionHandle)
{
    return end_transaction(st->core, "CommitTransaction", TransactionHandle);
}

int
win32transaction_CommitTransactionAsync(win32transaction_state *st, HANDLE TransactionHandle)
{
    return end_transaction(st->core, "CommitTransactionAsync", TransactionHandle);
}

int
win32transaction_RollbackTransaction(win32transaction_state *st, HANDLE TransactionHandle)
{
    return end_transaction(st->core, "RollbackTransaction", TransactionHandle);
}

int
win32transaction_RollbackTransactionAsync(win32transaction_state *st, HANDLE TransactionHandle)
{
    return end_transaction(st->core, "RollbackTransactionAsync", TransactionHandle);
}
