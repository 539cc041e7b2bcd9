"""Who runs this: the user, groups and privileges of the process's token. python whoami.py"""

import ntsecuritycon
import pywintypes
import win32api
import win32security

GROUP_ATTRIBUTES = {
    ntsecuritycon.SE_GROUP_MANDATORY: "mandatory",
    ntsecuritycon.SE_GROUP_ENABLED: "enabled",
    ntsecuritycon.SE_GROUP_OWNER: "owner",
    ntsecuritycon.SE_GROUP_LOGON_ID: "logon",
}


def name_of(sid):
    """domain\\name, or the S-1-... text where nobody knows the account."""
    try:
        name, domain, _ = win32security.LookupAccountSid(None, sid)
    except pywintypes.error:
        return win32security.ConvertSidToStringSid(sid)
    return f"{domain}\\{name}" if domain else name


def main():
    token = win32security.OpenProcessToken(win32api.GetCurrentProcess(), win32security.TOKEN_QUERY)

    user, _ = win32security.GetTokenInformation(token, win32security.TokenUser)
    print(f"user {name_of(user)}, {win32security.ConvertSidToStringSid(user)}")
    print(f"owner of what it makes: {name_of(win32security.GetTokenInformation(token, win32security.TokenOwner))}")

    for group, attributes in win32security.GetTokenInformation(token, win32security.TokenGroups):
        words = [word for bit, word in GROUP_ATTRIBUTES.items() if attributes & bit == bit]
        print(f"group {name_of(group)}: {', '.join(words) or 'no attributes'}")

    for luid, attributes in win32security.GetTokenInformation(token, win32security.TokenPrivileges):
        state = "on" if attributes & win32security.SE_PRIVILEGE_ENABLED else "off"
        print(f"privilege {win32security.LookupPrivilegeName(None, luid)}: {state}")


if __name__ == "__main__":
    main()
