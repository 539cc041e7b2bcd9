"""Keep passwords where Windows does: python credentials.py set SERVICE USER | get SERVICE | list | delete SERVICE."""

import sys

import pywintypes
import win32cred
import winerror

PREFIX = "cwin32-demo:"


def store(service, user):
    password = sys.stdin.readline().rstrip("\r\n")
    win32cred.CredWrite({"Type": win32cred.CRED_TYPE_GENERIC, "TargetName": PREFIX + service, "UserName": user,
                         "CredentialBlob": password, "Persist": win32cred.CRED_PERSIST_LOCAL_MACHINE})
    print(f"stored for {user}")


def show(service):
    found = win32cred.CredRead(PREFIX + service, win32cred.CRED_TYPE_GENERIC)
    password = found["CredentialBlob"].decode("utf-16-le")
    print(f"{found['UserName']}, a password of {len(password)} characters")


def names():
    try:
        found = win32cred.CredEnumerate(PREFIX + "*")
    except pywintypes.error as failure:
        if failure.winerror != winerror.ERROR_NOT_FOUND:
            raise
        return
    for one in found:
        print(one["TargetName"].removeprefix(PREFIX), one["UserName"])


def delete(service):
    win32cred.CredDelete(PREFIX + service, win32cred.CRED_TYPE_GENERIC)
    print("deleted")


def main():
    commands = {("set", 2): store, ("get", 1): show, ("list", 0): names, ("delete", 1): delete}
    command = commands.get((sys.argv[1] if len(sys.argv) > 1 else "", len(sys.argv) - 2))
    if command is None:
        print(__doc__)
        return 2
    try:
        command(*sys.argv[2:])
    except pywintypes.error as failure:
        print(failure.strerror)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
