"""Show certificates: python show.py FILE, or python show.py --store NAME."""

import sys

import pywintypes
import win32crypt
import win32cryptcon

USAGE = "2.5.29.37"


def purposes(certificate):
    """What the key is meant for, by name where Windows knows one."""
    for extension in certificate.Extension:
        if extension["ObjId"] == USAGE:
            for oid in win32crypt.CryptDecodeObjectEx(USAGE, extension["Value"]):
                try:
                    yield win32crypt.CryptFindOIDInfo(win32cryptcon.CRYPT_OID_INFO_OID_KEY, oid)["Name"]
                except pywintypes.error:
                    yield oid.decode("ascii")


def show(certificate):
    print("subject", win32crypt.CertNameToStr(certificate.Subject, win32cryptcon.CERT_X500_NAME_STR))
    print("issuer ", win32crypt.CertNameToStr(certificate.Issuer, win32cryptcon.CERT_X500_NAME_STR))
    print("valid  ", f"{certificate.NotBefore:%Y-%m-%d} to {certificate.NotAfter:%Y-%m-%d}")
    print("serial ", certificate.SerialNumber[::-1].hex())
    for purpose in purposes(certificate):
        print("for    ", purpose)


def main():
    try:
        if len(sys.argv) == 3 and sys.argv[1] == "--store":
            store = win32crypt.CertOpenSystemStore(sys.argv[2])
        elif len(sys.argv) == 2:
            store = win32crypt.CryptQueryObject(win32cryptcon.CERT_QUERY_OBJECT_FILE, sys.argv[1])["CertStore"]
        else:
            print(__doc__)
            return 2
        for certificate in store.CertEnumCertificatesInStore():
            show(certificate)
    except pywintypes.error as failure:
        print(failure.strerror)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
