"""SystemParametersInfo: every kind of value, both ways. Nothing is kept: WinIni is 0, and all is put back."""

import pytest
import pywintypes
import win32con
import win32gui

parameters = win32gui.SystemParametersInfo
SPI = {name: value for name, value in vars(win32con).items() if name.startswith("SPI_")}


def put_back(name, test):
    """Call the test; the setting is as before then."""
    get = SPI[f"SPI_GET{name}"]
    before = parameters(get)
    try:
        test(lambda value: parameters(SPI[f"SPI_SET{name}"], value), lambda: parameters(get))
    finally:
        parameters(SPI[f"SPI_SET{name}"], before)
    return before


# In pvParam itself, and in uiParam.
@pytest.mark.parametrize("name", ["MENUFADE", "CURSORSHADOW", "GRADIENTCAPTIONS", "ACTIVEWINDOWTRACKING", "HOTTRACKING",
                                  "TOOLTIPANIMATION", "UIEFFECTS", "BEEP", "DRAGFULLWINDOWS", "FONTSMOOTHING",
                                  "SCREENREADER", "ICONTITLEWRAP", "SHOWSOUNDS"])
def test_truth_values(name):
    def test(change, ask):
        for value, then in ((True, True), (0, False), ([5], True), ("", False)):
            assert change(value) is None and ask() is then

    assert put_back(name, test) in (True, False)


@pytest.mark.parametrize("name", ["FOCUSBORDERWIDTH", "FOREGROUNDFLASHCOUNT", "CARETWIDTH", "FONTSMOOTHINGTYPE",
                                  "WHEELSCROLLLINES", "KEYBOARDDELAY", "BORDER", "MENUSHOWDELAY", "MOUSEHOVERTIME"])
def test_numbers(name):
    def test(change, ask):
        for value in (3, 2):
            assert change(value) is None and ask() == value
        for wrong, error in ((None, TypeError), ("x", TypeError), (-1, ValueError), (1 << 32, ValueError), (1 << 64, OverflowError)):
            with pytest.raises(error, match="'Param'"):
                change(wrong)
        assert ask() == 2

    assert put_back(name, test) >= 0


def test_three_numbers():
    def test(change, ask):
        change([1, 2, 3])
        assert ask() == (1, 2, 3)
        for wrong, error in (((1, 2), ValueError), (5, TypeError), ((1, 2, "x"), TypeError)):
            with pytest.raises(error):
                change(wrong)

    put_back("MOUSE", test)


def test_area():
    def test(change, ask):
        change((1, 2, 300, 200))
        assert ask() == (1, 2, 300, 200)
        with pytest.raises(TypeError, match="left, top, right, bottom"):
            change((1, 2, 3))

    put_back("WORKAREA", test)


def test_wallpaper():
    get, change = SPI["SPI_GETDESKWALLPAPER"], SPI["SPI_SETDESKWALLPAPER"]
    before = parameters(get)
    try:
        assert parameters(change, "Ж wallpaper.bmp") is None
        assert parameters(get) == "Ж wallpaper.bmp"
        assert parameters(change, None) is None
        for wrong, error in ((5, TypeError), ("a\0b", ValueError)):
            with pytest.raises(error, match="'Param'"):
                parameters(change, wrong)
    finally:
        parameters(change, before)


def test_font():
    def test(change, ask):
        font = ask()
        font.lfHeight, font.lfFaceName = -33, "cwin32 Ж"
        change(font)
        assert (ask().lfHeight, ask().lfFaceName) == (-33, "cwin32 Ж")
        with pytest.raises(TypeError, match=r"LOGFONT\(\)"):
            change({})

    put_back("ICONTITLELOGFONT", test)


def test_frames():
    def test(change, ask):
        given = ask()
        assert sorted(given) == ["iBorderWidth", "iCaptionHeight", "iCaptionWidth", "iMenuHeight", "iMenuWidth", "iScrollHeight",
                                 "iScrollWidth", "iSmCaptionHeight", "iSmCaptionWidth", "lfCaptionFont", "lfMenuFont",
                                 "lfMessageFont", "lfSmCaptionFont", "lfStatusFont"]
        given["iMenuWidth"] = 31
        given["lfMenuFont"].lfFaceName = "cwin32"
        change(given)
        assert ask()["iMenuWidth"] == 31 and ask()["lfMenuFont"].lfFaceName == "cwin32"
        for wrong in (5, {}, {**given, "x": 5}, {**given, "iMenuWidth": "x"}, {**given, "lfMenuFont": 5}):
            with pytest.raises(TypeError, match="'Param'"):
                change(wrong)

    put_back("NONCLIENTMETRICS", test)
    with pytest.raises(ValueError, match="must be None"):
        parameters(SPI["SPI_GETNONCLIENTMETRICS"], 5)


def test_minimized_windows():
    def test(change, ask):
        change({**ask(), "iHorzGap": 7})
        assert ask()["iHorzGap"] == 7 and sorted(ask()) == ["iArrange", "iHorzGap", "iVertGap", "iWidth"]

    put_back("MINIMIZEDMETRICS", test)


@pytest.mark.parametrize("name", ["SPI_ICONHORIZONTALSPACING", "SPI_ICONVERTICALSPACING"])
def test_spacing(name):
    before = parameters(SPI[name])
    try:
        assert parameters(SPI[name], 66) is None and parameters(SPI[name]) == parameters(SPI[name], None) == 66
    finally:
        parameters(SPI[name], before)


def test_the_rest():
    assert parameters(SPI["SPI_GETANIMATION"]) in (0, 1)
    assert parameters(SPI["SPI_SETANIMATION"], parameters(SPI["SPI_GETANIMATION"])) is None
    assert isinstance(parameters(SPI["SPI_GETDEFAULTINPUTLANG"]), int)
    assert parameters(Action=SPI["SPI_GETBEEP"], Param=None, WinIni=0) in (True, False)
    with pytest.raises(NotImplementedError, match="action 65000"):
        parameters(65000)
    with pytest.raises(pywintypes.error) as caught:
        parameters(SPI["SPI_SETDEFAULTINPUTLANG"], 5)        # no such language
    assert caught.value.funcname == "SystemParametersInfo"
    with pytest.raises(TypeError, match="'Action'"):
        parameters("x")


def test_every_action_that_asks():
    """All those that there are constants for: a value of the kind it has, or Windows' refusal, never something else."""
    kinds = set()
    for name, action in SPI.items():
        if name.startswith("SPI_GET"):
            try:
                kinds.add(type(parameters(action)).__name__)
            except (NotImplementedError, pywintypes.error) as refused:
                kinds.add(type(refused).__name__)
    assert {"bool", "int", "tuple", "str", "dict", "PyLOGFONT"} <= kinds <= {
        "bool", "int", "tuple", "str", "dict", "PyLOGFONT", "NotImplementedError", "error"}
