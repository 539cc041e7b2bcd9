"""What win32pdh and its two helpers answer, for cwin32 and pywin32 alike: the stand-in pdh.dll is loaded before either."""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import sys
from collections.abc import Callable
from typing import Any

PATH = r"\Prozess(python#1)\Virtuelle Größe"
ENGLISH = ["1", "1847", "4", "Memory", "24", "Available Bytes", "230", "Process", "784", "ID Process", "174", "Virtual Bytes",
           "x", "no number"]


def told(call: Callable[..., object], *arguments: object, **named: object) -> Any:
    """The result, or what was raised."""
    try:
        return call(*arguments, **named)
    except Exception as raised:
        if type(raised).__name__ in ("error", "counter_status_error"):
            return [type(raised).__name__, *raised.args[:2]]
        return type(raised).__name__


def of_paths(win32pdh: Any) -> dict[str, object]:
    make, parse = win32pdh.MakeCounterPath, win32pdh.ParseCounterPath
    return {
        "make": told(make, (None, "a", None, None, -1, "b")), "make all": told(make, ("\\\\m", "a", "i", "p", 2, "b")),
        "make too few": told(make, (None, "a")), "make without object": told(make, (None, None, None, None, 0, "b")),
        "make with flags": told(make, (None, "a", None, None, -1, "b"), 1),
        "parse": told(parse, PATH), "parse all": told(parse, r"\\m\a(p/i#3)\b"), "parse nothing": told(parse, "x"),
        "parse number": told(parse, 5), "instance": told(win32pdh.ParseInstanceName, "p/i#3"),
        "instance bare": told(win32pdh.ParseInstanceName, "i"), "instance empty": told(win32pdh.ParseInstanceName, ""),
        "expand": told(win32pdh.ExpandCounterPath, r"\Prozess(*)\*"),
        "expand one": told(win32pdh.ExpandCounterPath, r"\Speicher\Seiten/s"),
        "expand nothing": told(win32pdh.ExpandCounterPath, "x"), "expand gone": told(win32pdh.ExpandCounterPath, r"\Nein\*"),
        "valid": told(win32pdh.ValidatePath, PATH), "invalid": told(win32pdh.ValidatePath, r"\Nein\x"),
        "objects": told(win32pdh.EnumObjects, None, None, 400), "objects of file": told(win32pdh.EnumObjects, "f", None, 400),
        "no objects": told(win32pdh.EnumObjects, None, None, 0, 0),
        "objects elsewhere": told(win32pdh.EnumObjects, None, "nowhere", 400),
        "items": told(win32pdh.EnumObjectItems, None, None, "Prozess", -1),
        "items without instances": told(win32pdh.EnumObjectItems, None, None, "Speicher", 400, 0),
        "no items": told(win32pdh.EnumObjectItems, None, None, "Nein", 400),
        "connect": told(win32pdh.ConnectMachine, None), "connect elsewhere": told(win32pdh.ConnectMachine, "nowhere"),
        "index": told(win32pdh.LookupPerfIndexByName, None, "Prozess"),
        "no index": told(win32pdh.LookupPerfIndexByName, None, "Process"),
        "name": told(win32pdh.LookupPerfNameByIndex, None, 230), "long name": told(win32pdh.LookupPerfNameByIndex, None, 9999),
        "no name": told(win32pdh.LookupPerfNameByIndex, None, 77),
    }


def of_values(win32pdh: Any) -> dict[str, object]:
    value = win32pdh.GetFormattedCounterValue
    query = win32pdh.OpenQuery(None, 77)
    found: dict[str, object] = {"nothing yet": told(win32pdh.CollectQueryData, query)}
    plain = win32pdh.AddCounter(query, PATH, 88)
    rate = win32pdh.AddEnglishCounter(query, r"\Memory\Pages/sec")
    every = win32pdh.AddCounter(query, r"\Prozess(*)\Virtuelle Größe")
    found["english in german"] = told(win32pdh.AddEnglishCounter, query, r"\Speicher\Seiten/s")
    found["before"] = told(value, plain, win32pdh.PDH_FMT_LONG)
    win32pdh.CollectQueryData(query)
    found["rate of one"] = told(value, rate, win32pdh.PDH_FMT_LONG)
    win32pdh.CollectQueryData(query)
    for name in ("LONG", "LARGE", "DOUBLE", "RAW"):
        found[name] = told(value, plain, getattr(win32pdh, "PDH_FMT_" + name))
    found["rate"] = told(value, rate, win32pdh.PDH_FMT_DOUBLE)
    found["thousandfold"] = told(value, plain, win32pdh.PDH_FMT_LARGE | win32pdh.PDH_FMT_1000)
    found["scale"] = told(win32pdh.SetCounterScaleFactor, plain, -2), told(value, plain, win32pdh.PDH_FMT_DOUBLE)
    found["no such scale"] = told(win32pdh.SetCounterScaleFactor, plain, 8)
    found["info"] = told(win32pdh.GetCounterInfo, plain, 1), told(win32pdh.GetCounterInfo, every, 0)
    found["array"] = told(win32pdh.GetFormattedCounterArray, every, win32pdh.PDH_FMT_DOUBLE)
    found["array of longs"] = told(win32pdh.GetFormattedCounterArray, every, win32pdh.PDH_FMT_LONG)
    found["array of nothing"] = told(win32pdh.GetFormattedCounterArray, every, 0)
    standin().StandinEnd(2, True)
    win32pdh.CollectQueryData(query)
    found["vanished"] = told(value, plain, win32pdh.PDH_FMT_LONG), told(win32pdh.GetCounterInfo, plain)
    standin().StandinEnd(2, False)
    found["remove"] = told(win32pdh.RemoveCounter, plain), told(win32pdh.RemoveCounter, plain)
    found["counter for query"] = told(win32pdh.CollectQueryData, rate), told(value, query, win32pdh.PDH_FMT_LONG)
    found["close"] = told(win32pdh.CloseQuery, query), told(win32pdh.CloseQuery, query)
    found["closed"] = told(win32pdh.RemoveCounter, rate), told(win32pdh.GetCounterInfo, rate)
    found["file"] = told(win32pdh.OpenQuery, "file.blg")
    return found


def standin() -> Any:
    return ctypes.WinDLL("pdh")


def user(paths: list[str], adds: int = 1, end: int = 0) -> Any:
    """What the user will do in the dialog; keep the result as long as that takes."""
    text = ctypes.create_unicode_buffer("\0".join(paths) + "\0")
    standin().StandinUser(text, len(text), adds, end)
    return text


def seen() -> tuple[list[int], str, str]:
    numbers, first, caption = (ctypes.c_uint32 * 3)(), ctypes.create_unicode_buffer(256), ctypes.create_unicode_buffer(64)
    standin().StandinSeen(numbers, first, caption)
    return list(numbers), first.value, caption.value


def of_dialog(win32pdh: Any) -> dict[str, object]:
    browse, heard = win32pdh.BrowseCounters, []
    keep = user(["a", "b"], 2)
    found: dict[str, object] = {"one": told(browse, None, 0, heard.append, 400), "one seen": seen(), "one heard": list(heard)}
    found["several"] = told(browse, (1, 0, 1), 0, lambda *given: heard.append(given) or 5, 100, "Title", "first", None, True, "x")
    found["several seen"] = seen()
    keep = user(["y" * 3000, "z"])
    found["long"] = told(browse, Flags=[], hWndOwner=None, CallBack=lambda paths: heard.append([len(p) for p in paths]),
                         DefaultDetailLevel=400, ReturnMultiple=1)
    keep = user([], 0, 0x800007D9)
    found["cancelled"] = told(browse, None, 0, print, 400), told(browse, None, 0, print, 400, ReturnMultiple=1)
    keep = user([], 0, 0xC0000BBD)
    found["refused"] = told(browse, None, 0, print, 400), told(browse, None, 0, 5, 400)
    found["heard"] = heard
    assert keep is not None
    return found


def of_helpers(win32pdh: Any) -> dict[str, object]:
    import win32pdhquery
    import win32pdhutil
    win32pdhutil.counter_english_map.update({"process": 230, "id process": 784, "virtual bytes": 174})
    find = win32pdhutil.FindPerformanceAttributesByName
    found: dict[str, object] = {
        "local": told(win32pdhutil.find_pdh_counter_localized_name, "ID Process"),
        "no local": told(win32pdhutil.find_pdh_counter_localized_name, "nothing"),
        "one": told(win32pdhutil.GetPerformanceAttributes, "Prozess", "Prozesskennung", "python", 1),
        "none": told(win32pdhutil.GetPerformanceAttributes, "Prozess", "Prozesskennung", "nein"),
        "by name": told(find, "PYTHON", bRefresh=1), "by no name": told(find, "nein"),
        "by counter": told(find, "system", counter="Virtuelle Größe", format=win32pdh.PDH_FMT_DOUBLE),
    }
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        found["demo"] = told(win32pdhutil.BrowseCallBackDemo, [PATH])
        keep = user([PATH])
        found["browse"] = told(win32pdhutil.browse), seen()
        told(win32pdhutil.ShowAllProcesses)
    assert keep is not None
    found["printed"] = [line.split() for line in printed.getvalue().splitlines()]
    query = win32pdhquery.Query()
    found["add"] = [told(query.addcounter, "Speicher", "Seiten/s"), told(query.addcounter, None, "x"),
                    told(query.addperfcounter, "Speicher", "nein"), told(query.rawaddcounter, "Prozess", "Prozesskennung", "python", 1)]
    found["closed"] = query.paths, told(query.collectdata)
    found["open"] = told(query.open), told(query.open), told(query.addcounter, "a", "b")
    found["collected"] = told(query.collectdata), told(query.collectdata), told(query.collectdata, win32pdh.PDH_FMT_DOUBLE)
    found["after"] = told(query.close), told(query.close), query.curpaths, query.active
    found["empty"] = told(win32pdhquery.BaseQuery().collectdata)
    query.collectdatafor(0.03, 0.01)
    found["for a while"] = query.curresults
    return found


def everything() -> Any:
    """All answers, as JSON has them."""
    import pywintypes  # noqa: F401  # loads the DLL that the modules of pywin32 want
    import win32pdh
    found: dict[str, object] = {}
    for part in (of_paths, of_values, of_dialog, of_helpers):
        found.update({f"{part.__name__}: {name}": answer for name, answer in part(win32pdh).items()})
    return json.loads(json.dumps(found))


if __name__ == "__main__":
    ctypes.WinDLL(sys.argv[1])
    print(json.dumps(everything()))
