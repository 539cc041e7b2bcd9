/* Changing and copying access tokens. */
#include "win32security.gen.h"

/* ---- privileges and groups -------------------------------------------------------------------------------------------- */

/* Adjust once, growing the room for the former state: Windows changes nothing when it is too small. *err is
 * ERROR_NOT_ALL_ASSIGNED also for a success. */
static void *
adjust(HANDLE token, BOOL all, void *state, BOOL groups, BOOL *ok, DWORD *err)
{
    DWORD size = 1024, needed = 0;
    void *former = NULL;
    do {
        w32_free(former);
        former = w32_alloc(size);
        if (former == NULL) {
            PyErr_NoMemory();
            return NULL;
        }
        if (groups)
            W32_CALL(*err, *ok = AdjustTokenGroups(token, all, state, size, former, &needed));
        else
            W32_CALL(*err, *ok = AdjustTokenPrivileges(token, all, state, size, former, &needed));
        if (*ok || *err != ERROR_INSUFFICIENT_BUFFER || needed <= size)
            break;
        size = needed;
    } while (size < (1u << 24));
    return former;
}

int
win32security_AdjustTokenPrivileges(win32security_state *st, HANDLE TokenHandle, BOOL bDisableAllPrivileges,
                                    PyObject *NewState, win32security_AdjustTokenPrivileges_out *out)
{
    TOKEN_PRIVILEGES *state = NULL, *former = NULL;
    DWORD err = 0;
    BOOL ok = FALSE;
    if (NewState != Py_None) {
        state = security_privileges_from_py(st->core, NewState, "AdjustTokenPrivileges() argument 'NewState'");
        if (state == NULL)
            return -1;
    }
    else if (!bDisableAllPrivileges) {
        PyErr_SetString(PyExc_TypeError, "AdjustTokenPrivileges() argument 'NewState' may be None only together with "
                        "bDisableAllPrivileges");
        return -1;
    }
    former = adjust(TokenHandle, bDisableAllPrivileges, state, FALSE, &ok, &err);
    w32_free(state);
    if (former == NULL)
        return -1;
    if (ok)
        out->value = security_from_privileges(former->Privileges, former->PrivilegeCount);
    else
        w32_raise(st->core, err, "AdjustTokenPrivileges");
    w32_free(former);
    if (out->value == NULL)
        return -1;
    SetLastError(err); /* the one way to learn that some were not there */
    return 0;
}

int
win32security_AdjustTokenGroups(win32security_state *st, HANDLE TokenHandle, BOOL ResetToDefault, PyObject *NewState,
                                win32security_AdjustTokenGroups_out *out)
{
    TOKEN_GROUPS *state = NULL, *former = NULL;
    DWORD err = 0;
    BOOL ok = FALSE;
    if (NewState != Py_None) {
        state = security_groups_from_py(st->core, NewState, "AdjustTokenGroups() argument 'NewState'");
        if (state == NULL)
            return -1;
    }
    else if (!ResetToDefault) {
        PyErr_SetString(PyExc_TypeError, "AdjustTokenGroups() argument 'NewState' may be None only together with "
                        "ResetToDefault");
        return -1;
    }
    former = adjust(TokenHandle, ResetToDefault, state, TRUE, &ok, &err);
    w32_free(state);
    if (former == NULL)
        return -1;
    if (ok)
        out->value = security_from_groups(st->core, former->Groups, former->GroupCount);
    else
        w32_raise(st->core, err, "AdjustTokenGroups");
    w32_free(former);
    return out->value == NULL ? -1 : 0;
}

/* ---- copies ------------------------------------------------------------------------------------------------------------ */

int
win32security_DuplicateTokenEx(win32security_state *st, HANDLE ExistingToken, INT ImpersonationLevel,
                               DWORD DesiredAccess, INT TokenType, SECURITY_ATTRIBUTES *TokenAttributes,
                               win32security_DuplicateTokenEx_out *out)
{
    if (DuplicateTokenEx(ExistingToken, DesiredAccess, TokenAttributes,
                         (SECURITY_IMPERSONATION_LEVEL)ImpersonationLevel, (TOKEN_TYPE)TokenType, &out->value))
        return 0;
    return w32_raise(st->core, GetLastError(), "DuplicateTokenEx");
}

int
win32security_CreateRestrictedToken(win32security_state *st, HANDLE ExistingTokenHandle, DWORD Flags,
                                    PyObject *SidsToDisable, PyObject *PrivilegesToDelete, PyObject *SidsToRestrict,
                                    win32security_CreateRestrictedToken_out *out)
{
    TOKEN_GROUPS *disable = NULL, *restrict_to = NULL;
    TOKEN_PRIVILEGES *gone = NULL;
    DWORD err;
    BOOL ok;
    int result = -1;
    if (SidsToDisable != Py_None) {
        disable = security_groups_from_py(st->core, SidsToDisable, "CreateRestrictedToken() argument 'SidsToDisable'");
        if (disable == NULL)
            goto done;
    }
    if (PrivilegesToDelete != Py_None) {
        gone = security_privileges_from_py(st->core, PrivilegesToDelete,
                                           "CreateRestrictedToken() argument 'PrivilegesToDelete'");
        if (gone == NULL)
            goto done;
    }
    if (SidsToRestrict != Py_None) {
        restrict_to = security_groups_from_py(st->core, SidsToRestrict,
                                              "CreateRestrictedToken() argument 'SidsToRestrict'");
        if (restrict_to == NULL)
            goto done;
    }
    W32_CALL(err, ok = CreateRestrictedToken(ExistingTokenHandle, Flags, disable == NULL ? 0 : disable->GroupCount,
                                             disable == NULL ? NULL : disable->Groups,
                                             gone == NULL ? 0 : gone->PrivilegeCount,
                                             gone == NULL ? NULL : gone->Privileges,
                                             restrict_to == NULL ? 0 : restrict_to->GroupCount,
                                             restrict_to == NULL ? NULL : restrict_to->Groups, &out->value));
    result = ok ? 0 : w32_raise(st->core, err, "CreateRestrictedToken");
done:
    w32_free(disable);
    w32_free(gone);
    w32_free(restrict_to);
    return result;
}

int
win32security_CheckTokenMembership(win32security_state *st, HANDLE TokenHandle, PSID SidToCheck,
                                   win32security_CheckTokenMembership_out *out)
{
    if (!IsValidSid(SidToCheck))
        return w32_raise(st->core, ERROR_INVALID_SID, "CheckTokenMembership");
    if (CheckTokenMembership(TokenHandle, SidToCheck, &out->value))
        return 0;
    return w32_raise(st->core, GetLastError(), "CheckTokenMembership");
}

int
win32security_SetThreadToken(win32security_state *st, HANDLE Thread, HANDLE Token)
{
    if (SetThreadToken(Thread == NULL ? NULL : &Thread, Token))
        return 0;
    return w32_raise(st->core, GetLastError(), "SetThreadToken");
}
