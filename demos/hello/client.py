"""Call the Python class from Python, through COM: python client.py [ProgID [local]]"""

import sys

import pythoncom
import win32com.client


def show(what, call):
    try:
        call()
        print(f"{what}: no error")
    except pythoncom.com_error as error:
        print(f"{what}: error {error.hresult & 0xFFFFFFFF:X}")
        if error.excepinfo:
            _, source, description, help_file, help_context, scode = error.excepinfo
            print(f"  description: {description}")
            print(f"  source: {source}")
            print(f"  help file: {help_file}, help context: {help_context}, scode: {scode & 0xFFFFFFFF:X}")
    except AttributeError as error:
        print(f"{what}: {type(error).__name__}: {error}")


def main():
    progid = sys.argv[1] if len(sys.argv) > 1 else "Python.TestServer"
    local = sys.argv[2:] == ["local"]
    context = pythoncom.CLSCTX_LOCAL_SERVER if local else pythoncom.CLSCTX_SERVER
    server = win32com.client.Dispatch(progid, clsctx=context)

    print(server.Hello("World!"))
    server.softspace = 5
    print(server.Hello("World!"))
    print(f"softspace {server.softspace}, noCalls {server.noCalls}")

    show("noCalls = 10", lambda: setattr(server, "noCalls", 10))
    show("Hello(42)", lambda: server.Hello(42))
    server.softspace = "wide"
    show('softspace = "wide": Hello', lambda: server.Hello("World!"))
    show("Goodbye", lambda: server.Goodbye("World!"))
    print(f"noCalls {server.noCalls}")


if __name__ == "__main__":
    main()
