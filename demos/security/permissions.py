"""Who may do what with a file or a folder.

python permissions.py PATH                      shows it
python permissions.py PATH grant ACCOUNT        lets an account read and write, beside the others
python permissions.py PATH revoke ACCOUNT       takes everything back that names the account
"""

import sys

import ntsecuritycon
import pywintypes
import win32security

RIGHTS = {ntsecuritycon.FILE_ALL_ACCESS: "everything", ntsecuritycon.FILE_GENERIC_READ: "read",
          ntsecuritycon.FILE_GENERIC_WRITE: "write", ntsecuritycon.FILE_GENERIC_EXECUTE: "execute", ntsecuritycon.DELETE: "delete"}


def words(mask):
    """The names of the rights in an access mask."""
    if mask & ntsecuritycon.FILE_ALL_ACCESS == ntsecuritycon.FILE_ALL_ACCESS:
        return "everything"
    return ", ".join(word for right, word in RIGHTS.items() if mask & right == right) or f"0x{mask:08X}"


def name_of(sid):
    try:
        name, domain, _ = win32security.LookupAccountSid(None, sid)
    except pywintypes.error:
        return win32security.ConvertSidToStringSid(sid)
    return f"{domain}\\{name}" if domain else name


def show(path):
    wanted = win32security.OWNER_SECURITY_INFORMATION | win32security.DACL_SECURITY_INFORMATION
    descriptor = win32security.GetNamedSecurityInfo(path, win32security.SE_FILE_OBJECT, wanted)
    print(f"owner {name_of(descriptor.GetSecurityDescriptorOwner())}")
    acl = descriptor.GetSecurityDescriptorDacl()
    if acl is None:
        print("no list: everybody may do everything")
        return
    for number in range(acl.GetAceCount()):
        (kind, flags), mask, sid = acl.GetAce(number)[:3]
        verb = {ntsecuritycon.ACCESS_ALLOWED_ACE_TYPE: "may", ntsecuritycon.ACCESS_DENIED_ACE_TYPE: "must not"}.get(kind, "(other)")
        inherited = " (inherited)" if flags & win32security.INHERITED_ACE else ""
        print(f"{name_of(sid)} {verb} {words(mask)}{inherited}")


def change(path, account, mode, mask):
    """Merge one entry into the list of the file. Windows keeps the right order of entries."""
    sid, _, _ = win32security.LookupAccountName(None, account)
    kind, what = win32security.SE_FILE_OBJECT, win32security.DACL_SECURITY_INFORMATION
    acl = win32security.GetNamedSecurityInfo(path, kind, what).GetSecurityDescriptorDacl() or win32security.ACL()
    acl.SetEntriesInAcl([{
        "AccessPermissions": mask, "AccessMode": mode, "Inheritance": win32security.NO_INHERITANCE,
        "Trustee": {"TrusteeForm": win32security.TRUSTEE_IS_SID, "TrusteeType": win32security.TRUSTEE_IS_UNKNOWN,
                    "Identifier": sid, "MultipleTrustee": None, "MultipleTrusteeOperation": 0},
    }])
    win32security.SetNamedSecurityInfo(path, kind, what, None, None, acl, None)


def main():
    if len(sys.argv) == 2:
        show(sys.argv[1])
        return 0
    if len(sys.argv) != 4 or sys.argv[2] not in ("grant", "revoke"):
        print(__doc__)
        return 2
    _, path, command, account = sys.argv
    try:
        if command == "grant":
            change(path, account, win32security.GRANT_ACCESS, ntsecuritycon.FILE_GENERIC_READ | ntsecuritycon.FILE_GENERIC_WRITE)
        else:
            change(path, account, win32security.REVOKE_ACCESS, 0)
    except pywintypes.error as reason:
        print(f"{account}: {reason.strerror}")
        return 1
    show(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
