/* elevated.h: is this process trusted more than what its user may write?
 *
 * COM leaves out the user's registrations in a process above medium integrity, since any program of the user can write
 * them. So do pythoncom and the in-process loader; the latter links nothing of ours, so that this stands in a header.
 */
#ifndef CWIN32_ELEVATED_H
#define CWIN32_ELEVATED_H

#include <windows.h>
#include <stdbool.h>

/* Above medium integrity, or not to be found out. */
static inline bool
w32_is_elevated(void)
{
    /* TOKEN_MANDATORY_LABEL and the SID behind it. */
    union {
        TOKEN_MANDATORY_LABEL label;
        BYTE room[sizeof(TOKEN_MANDATORY_LABEL) + SECURITY_MAX_SID_SIZE];
    } integrity;
    HANDLE token;
    DWORD size;
    BOOL known;
    PSID sid;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
        return true;
    known = GetTokenInformation(token, TokenIntegrityLevel, &integrity, sizeof(integrity), &size);
    CloseHandle(token);
    if (!known)
        return true;
    sid = integrity.label.Label.Sid;
    return *GetSidSubAuthority(sid, (DWORD)*GetSidSubAuthorityCount(sid) - 1) > SECURITY_MANDATORY_MEDIUM_RID;
}

#endif
