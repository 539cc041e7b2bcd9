"""What pythoncom's functions answer, as JSON: run with pywin32's wheel and with this one, and compared."""

from __future__ import annotations

import json
import os
import sys

if len(sys.argv) > 1:           # the folder of pywin32's wheel, unpacked
    FOLDERS = [sys.argv[1] + below for below in ("", r"\win32", r"\win32\lib", r"\pywin32_system32")]
    sys.path[:0] = FOLDERS
    os.add_dll_directory(FOLDERS[-1])

import pythoncom as p  # noqa: E402
import pywintypes  # noqa: E402

DICTIONARY, STDOLE = "{EE09B103-97E0-11CF-978F-00A02463E06F}", "{00020430-0000-0000-C000-000000000046}"
NOWHERE = "{AF1AC7A0-6E5C-4D7C-8D20-0A6F5A3C6601}"
STREAM, UNKNOWN, DISPATCH = p.IID_IStream, p.IID_IUnknown, p.IID_IDispatch


def shown(value: object) -> object:
    """What can be compared of a result: numbers, texts, GUIDs, and the types of objects."""
    if isinstance(value, (int, float, str, type(None))):
        return value
    if isinstance(value, (tuple, list)):
        return [shown(one) for one in value]
    if isinstance(value, dict):
        return {key: shown(one) for key, one in value.items()}
    return str(value) if type(value) is type(p.IID_NULL) else type(value).__name__


def answer(owner: object, name: str, arguments: tuple[object, ...]) -> object:
    try:
        return shown(getattr(owner, name)(*arguments))
    except p.com_error as error:
        return ["com_error", *shown(error.args)]        # type: ignore[misc]
    except pywintypes.error as error:
        return ["error", error.winerror]
    except Exception as error:
        return [type(error).__name__]


def questions() -> dict[str, object]:
    dictionary = p.CoCreateInstance(DICTIONARY, None, 1, UNKNOWN)
    stream, context = p.CreateStreamOnHGlobal(), p.CreateBindCtx()
    library = p.LoadTypeLib("stdole2.tlb")
    dispatch = library.GetTypeInfoOfGuid(DISPATCH)
    item, url = p.CreateItemMoniker("!", "thing"), p.CreateURLMonikerEx(None, "http://cwin32.test/a/b")
    table = p.GetRunningObjectTable()
    manager = p.CoCreateInstance(p.CLSID_StdComponentCategoriesMgr, None, 1, p.IID_ICatInformation)
    calls = {
        "CoCreateInstance": [("Scripting.Dictionary", None, 1, DISPATCH), (NOWHERE, None, 1, UNKNOWN), ("No.Such", None, 1, UNKNOWN),
                             (DICTIONARY, None, 1, STREAM), (DICTIONARY, None, 1, NOWHERE), (5, None, 1, UNKNOWN)],
        "CoCreateInstanceEx": [(DICTIONARY, None, 1, None, (DISPATCH, UNKNOWN)), (DICTIONARY, None, 1, None, [UNKNOWN]),
                               (NOWHERE, None, 1, None, (UNKNOWN,)), (DICTIONARY, None, 1, None, 5)],
        "CoGetObject": [("new:" + DICTIONARY,), ("new:" + DICTIONARY, None, DISPATCH), ("zork:",), (5,)],
        "new": [(DICTIONARY,), (NOWHERE,), (None,)], "connect": [(DICTIONARY,), (NOWHERE,), (5,)], "GetActiveObject": [(DICTIONARY,)],
        "RevokeActiveObject": [(0x7FFF0000,)], "ProgIDFromCLSID": [(DICTIONARY,), (NOWHERE,), (5,)],
        "CoGetObjectContext": [(), (UNKNOWN,), (STREAM,), (5,)], "CoCreateFreeThreadedMarshaler": [(dictionary,), (None,), (5,)],
        "CoTreatAsClass": [(NOWHERE,), (NOWHERE, DICTIONARY), (5,), (NOWHERE, None)],
        "CreateURLMonikerEx": [(None, "http://x.test/"), (url, "c"), (None, "x", 0), (None, None), (5, "x")],
        "CoEnableCallCancellation": [()], "CoDisableCallCancellation": [()], "CoInitialize": [()], "CoInitializeEx": [(2,), ("x",)],
        "CreateBindCtx": [(), (0,), (5,)], "GetRunningObjectTable": [(), (0,), (5,)], "CreateFileMoniker": [("C:\\x",), (None,), (5,)],
        "CreateItemMoniker": [("!", "x"), (None, "x"), (5, 5)], "CreatePointerMoniker": [(dictionary,), (5,)],
        "MkParseDisplayName": [("new:" + DICTIONARY,), ("zork!",), ("new:" + DICTIONARY, context), (5,)],
        "LoadTypeLib": [("stdole2.tlb",), ("nothing.tlb",)], "LoadRegTypeLib": [(STDOLE, 2, 0), (STDOLE, 2, 0, 0), (STDOLE, 9, 0, 0), (5, 1, 1)],
        "QueryPathOfRegTypeLib": [(NOWHERE, 1, 0)], "UnRegisterTypeLib": [(NOWHERE, 1, 0)], "CreateTypeLib2": [(3,), ("x", "y")],
        "GetScodeString": [(-2147467259,), (-2147221164,), (0x2FFF0000,)], "GetFacilityString": [(-2147467259,), (-2147352567,)],
        "GetSeverityString": [(-1,), (0,)], "GetScodeRangeString": [(-2147221164,), (0,)], "IsGatewayRegistered": [(STREAM,), (NOWHERE,)],
        "CoWaitForMultipleHandles": [(0, 0, []), (0, 0, 5)], "PumpWaitingMessages": [()], "EnableQuitMessage": [(0,), ("x",)],
        "CreateStreamOnHGlobal": [(), (None, True)], "ReadClassStm": [(stream,), (5,)], "WriteClassStm": [(stream, NOWHERE), (5, NOWHERE)],
        "CoMarshalInterThreadInterfaceInStream": [(DISPATCH, dictionary), (STREAM, dictionary), (DISPATCH, 5)],
        "CoUnmarshalInterface": [(stream, UNKNOWN)], "CoReleaseMarshalData": [(stream,)], "OleLoadFromStream": [(stream, UNKNOWN)],
        "CoRevokeClassObject": [(0x7FFF0000,)], "UnwrapObject": [(dictionary,), (5,)], "WrapObject": [(object(), 5)],
        "CoGetCallContext": [()], "CoFreeUnusedLibraries": [()], "GetClassFile": [("C:\\nothing.zork",), (5,)],
    }
    methods = [
        (library, "ITypeLib", {"GetLibAttr": [()], "GetDocumentation": [(-1,), (0,), (999,)], "GetTypeInfoType": [(0,), (999,)],
                                "GetTypeInfoOfGuid": [(DISPATCH,), (NOWHERE,)]}),
        (dispatch, "ITypeInfo", {"GetNames": [(1,), (0x60020000,), (99,)], "GetIDsOfNames": [("Invoke",), ("zork",), ()], "GetDocumentation": [(-1,)],
                                  "GetRefTypeOfImplType": [(0,), (9,)], "GetImplTypeFlags": [(0,)], "GetContainingTypeLib": [()]}),
        (dispatch.GetTypeComp(), "ITypeComp", {"Bind": [("zork",), ("Invoke", 0), (5,)], "BindType": [("zork",)]}),
        (item, "IMoniker", {"GetDisplayName": [(context, None)], "Hash": [()], "IsSystemMoniker": [()], "IsEqual": [(item,), (url,)],
                             "ComposeWith": [(url, False)], "Enum": [()], "BindToObject": [(context, None, UNKNOWN)]}),
        (context, "IBindCtx", {"GetBindOptions": [()], "GetObjectParam": [("zork",)], "RevokeObjectParam": [("zork",)]}),
        (table, "IRunningObjectTable", {"GetObject": [(url,)], "IsRunning": [(url,)], "Revoke": [(0x7FFF,)], "EnumRunning": [()]}),
        (manager, "ICatInformation", {"GetCategoryDesc": [(NOWHERE, 0)], "EnumCategories": [(), (0,)], "EnumClassesOfCategories": [([NOWHERE],), (5,)]}),
    ]
    found = {f"{name}{shown(arguments)}": answer(p, name, arguments)
             for name, cases in calls.items() for arguments in cases}
    for owner, kind, cases_of in methods:
        found.update({f"{kind}.{name}{shown(arguments)}": answer(owner, name, arguments)
                      for name, cases in cases_of.items() for arguments in cases})
    return found


print(json.dumps(questions()))
