"""What win32help answers, for cwin32 and pywin32 alike: the stand-in hhctrl.ocx is loaded before either."""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Callable
from typing import Any

LINK = {"keywords": "käy;b", "url": "t.htm", "msgText": "none", "msgTitle": "title", "window": "w", "indexOnFail": 1}
QUERY = {"uniCodeStrings": 1, "searchQuery": "wörd", "proximity": -1, "stemmedSearch": 1, "titleOnly": 0, "execute": 1}
POPUP = {"hinst": 0x400000, "idString": 9, "clrForeground": -1, "clrBackground": 0xFF, "text": "pöp", "font": "Arial, 8",
         "pt": (-10, 20), "margins": (-1, 2, 2, 2)}
WINDOW = {"uniCodeStrings": 1, "validMembers": 0xFFFFFFFF, "winProperties": 0x20000 | 0x20, "styles": 0x80000000, "exStyles": 8,
          "showState": 3, "hwndHelp": 1, "hwndCaller": 2, "hwndToolBar": 3, "hwndNavigation": 4, "hwndHTML": 5, "navWidth": 200,
          "toolBarFlags": 0x304E, "notExpanded": 1, "curNavType": 2, "idNotify": -7, "typeName": "typ", "caption": "Cäption",
          "windowPos": (1, -2, 3, 4), "HTMLPos": (5, 6, 7, 8), "toc": "a.hhc", "index": "b.hhk", "file": "c.htm",
          "home": "d.htm",
          "jump1": "e", "jump2": "f", "urlJump1": "g", "urlJump2": "h"}


def told(call: Callable[..., object], *arguments: object) -> Any:
    """The result, or the name of what was raised."""
    try:
        return call(*arguments)
    except Exception as raised:
        return type(raised).__name__


def filled(made: Any, values: dict[str, Any]) -> Any:
    for name, value in values.items():
        setattr(made, name, value)
    return made


def read(from_: Any, values: dict[str, Any]) -> dict[str, Any]:
    return {name: getattr(from_, name) for name in values}


def of_structures(win32help: Any) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, values in (("HH_AKLINK", LINK), ("HH_FTS_QUERY", QUERY), ("HH_POPUP", POPUP), ("HH_WINTYPE", WINDOW),
                         ("NMHDR", {"hwndFrom": 5, "idFrom": -6, "code": win32help.HHN_TRACK})):
        made = getattr(win32help, name)()
        found[name] = type(made).__name__, read(made, values), read(filled(made, values), values)
        found[f"{name} wrong"] = [
            told(setattr, made, attribute, wrong) for attribute, value in values.items() if isinstance(value, (int, str))
            for wrong in ([], "x" if isinstance(value, int) else 5)] + [told(setattr, made, "nothing", 1)]
        found[f"{name} arguments"] = told(getattr(win32help, name), 1)
    notice, track, header, window = win32help.HHN_NOTIFY(), win32help.HHNTRACK(), win32help.NMHDR(), win32help.HH_WINTYPE()
    found["empty"] = notice.hdr, notice.url, track.hdr, track.curUrl, track.winType, track.action
    filled(notice, {"hdr": header, "url": "ü"}), filled(track, {"hdr": header, "curUrl": "v", "winType": window, "action": 6})
    found["full"] = (notice.hdr is header, notice.url, track.hdr is header, track.curUrl, track.winType is window, track.action)
    found["wrong objects"] = [told(setattr, *given) for given in (
        (notice, "hdr", None), (notice, "hdr", window), (notice, "url", None), (track, "winType", header),
        (track, "curUrl", 5))]
    return found


def of_commands(win32help: Any) -> dict[str, object]:
    h, link, query = win32help, filled(win32help.HH_AKLINK(), LINK), filled(win32help.HH_FTS_QUERY(), QUERY)
    popup, window = filled(win32help.HH_POPUP(), POPUP), filled(win32help.HH_WINTYPE(), WINDOW)
    file = "hälp.chm>main"

    def all_of(*given: Any) -> list[object]:
        return [[told(h.HtmlHelp, 0x51, *each), seen()] for each in given]

    found: dict[str, object] = {
        "topic": all_of((file, h.HH_DISPLAY_TOPIC), (file, 0, None), (file, 0, "ä::/t.htm"), (file, 0, 5), (None, 0, "t")),
        "contents": all_of((file, h.HH_DISPLAY_TOC, None), (file, 1, "x"), (None, 1)),
        "index": all_of((file, h.HH_DISPLAY_INDEX, "key"), (file, 2, None), (file, 2), (None, 2, "k")),
        "handle": all_of((file, h.HH_GET_WIN_HANDLE, "main"), (file, 6, 5)),
        "sync": all_of((file, h.HH_SYNC, "t.htm"), (file, 9)),
        "context": all_of((file, h.HH_HELP_CONTEXT, 4711), (file, 15, "x"), (file, 15), (None, 15, 1)),
        "search": all_of((file, h.HH_DISPLAY_SEARCH, query), (file, 3, link), (file, 3), (None, 3, query)),
        "keyword": all_of((file, h.HH_KEYWORD_LOOKUP, link), (file, h.HH_ALINK_LOOKUP, link),
                          (file, 13, query), (None, 19, link)),
        "popup": all_of((None, h.HH_DISPLAY_TEXT_POPUP, popup), (file, 14, popup), (None, 14, None)),
        "set window": all_of((file, h.HH_SET_WIN_TYPE, window), ("x.chm", 4, window), (file, 4, 5), (None, 4, window)),
        "pairs": all_of((file, h.HH_TP_HELP_CONTEXTMENU, (1, 2, 3)), (file, 16, [1, 2]),
                        (file, 17, ("x", 1)), (None, 17, (1, 2))),
        "close": all_of((None, h.HH_CLOSE_ALL), (file, h.HH_CLOSE_ALL, 5)),
        "begin": all_of((None, h.HH_INITIALIZE), (None, h.HH_INITIALIZE, None)),
        "end": all_of((None, h.HH_UNINITIALIZE, 77), (file, 29, 78), (None, 29), (None, 29, "x")),
        "others": [told(h.HtmlHelp, 0, file, code, 5) for code in (7, 8, 10, 11, 12, 21, 22, 23, 24, 25, 252, 1000)],
        "long": told(h.HtmlHelp, 0, "x" * 300, 0), "longest": told(h.HtmlHelp, 0, "x" * 259, 0),
        "wrong": [told(h.HtmlHelp, *given) for given in ((), (0,), (0, "f"), ("x", "f", 0), (0, 5, 0), (0, "f", "x"))],
    }
    result, again = h.HtmlHelp(0, file, h.HH_GET_WIN_TYPE)
    found["get window"] = result, type(again).__name__, read(again, {
        name: None for name in WINDOW if name not in ("file", "index", "toc") and "ump" not in name})
    return found


def of_constants(win32help: Any) -> dict[str, object]:
    return {"all": {name: getattr(win32help, name) for name in dir(win32help) if isinstance(getattr(win32help, name), int)}}


def standin() -> Any:
    return ctypes.WinDLL("hhctrl.ocx")


def seen() -> str:
    """What the stand-in was called with last."""
    function = standin().StandinSeen
    function.restype = ctypes.c_wchar_p
    return str(function())


def everything() -> Any:
    """All answers, as JSON has them."""
    import pywintypes  # noqa: F401  # loads the DLL that the modules of pywin32 want
    import win32help
    found: dict[str, object] = {}
    for part in (of_structures, of_commands, of_constants):
        found.update({f"{part.__name__}: {name}": answer for name, answer in part(win32help).items()})
    return json.loads(json.dumps(found))


if __name__ == "__main__":
    ctypes.WinDLL(sys.argv[1])
    print(json.dumps(everything()))
