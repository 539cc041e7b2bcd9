"""Icons, cursors and lists of pictures."""

import struct

import pytest
import pywintypes
import win32con
import win32gui

SHELL = r"C:\windows\system32\shell32.dll"
pytestmark = pytest.mark.usefixtures("display")


@pytest.fixture
def bitmap():
    """A black bitmap of 16 x 16, and the same as a mask."""
    return win32gui.CreateBitmap(16, 16, 1, 32, None), win32gui.CreateBitmap(16, 16, 1, 1, None)


@pytest.fixture
def icon():
    made = win32gui.CopyIcon(win32gui.LoadIcon(0, win32con.IDI_APPLICATION))
    yield made
    win32gui.DestroyIcon(made)


@pytest.fixture
def canvas():
    """A device context with a white bitmap of 40 x 40."""
    dc = win32gui.CreateCompatibleDC(0)
    image = win32gui.CreateBitmap(40, 40, 1, 32, None)
    win32gui.SelectObject(dc, image)
    win32gui.PatBlt(dc, 0, 0, 40, 40, win32con.WHITENESS)
    yield dc
    win32gui.DeleteDC(dc)


def drawn(dc):
    """The box around what is not white."""
    points = [(x, y) for x in range(40) for y in range(40) if win32gui.GetPixel(dc, x, y) != 0xFFFFFF]
    return (min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points))


# ---- icons ------------------------------------------------------------------------------------------------------------

def test_taking_apart_and_making(icon, bitmap):
    kind, x, y, mask, colors = win32gui.GetIconInfo(icon)
    assert (kind, x, y) == (1, 16, 16) and repr(mask).startswith("<PyGdiHANDLE:")
    assert win32gui.GetObject(colors).bmWidth == win32gui.GetObject(mask).bmWidth == 32
    made = win32gui.CreateIconIndirect((1, 0, 0, mask, colors))
    assert win32gui.GetObject(win32gui.GetIconInfo(made)[4]).bmHeight == 32
    win32gui.DestroyIcon(made)
    cursor = win32gui.CreateIconIndirect((False, 3, 4, bitmap[1], bitmap[0]))
    assert win32gui.GetIconInfo(cursor)[:3] == (0, 3, 4)
    win32gui.DestroyIcon(cursor)
    tall = win32gui.CreateBitmap(16, 32, 1, 1, None)
    plain = win32gui.CreateIconIndirect((1, 0, 0, tall, None))
    assert int(win32gui.GetIconInfo(plain)[4]) == 0
    win32gui.DestroyIcon(plain)
    for wrong in (5, (1, 2), (1, 0, 0, "x", None), ("x", 0, 0, mask, colors)):
        with pytest.raises(TypeError, match="'iconinfo'"):
            win32gui.CreateIconIndirect(wrong)
    with pytest.raises(pywintypes.error) as caught:
        win32gui.GetIconInfo(5)
    assert caught.value.funcname == "GetIconInfo"


def test_from_bytes():
    header = struct.pack("<IiiHHIIiiII", 40, 16, 32, 1, 32, 0, 0, 0, 0, 0, 0)
    made = win32gui.CreateIconFromResource(header + b"\x11\x22\x33\xff" * 256 + bytes(64), True)
    colors = win32gui.GetObject(win32gui.GetIconInfo(made)[4])
    assert (colors.bmWidth, colors.bmHeight) == (16, 16) or (colors.bmWidth, colors.bmHeight) == (32, 32)
    win32gui.DestroyIcon(made)
    for wrong in (b"", b"x"):
        with pytest.raises(ValueError, match="'bits'"):
            win32gui.CreateIconFromResource(wrong, True)
    with pytest.raises(pywintypes.error):
        win32gui.CreateIconFromResource(bytes(100), True, 0x00020000)
    with pytest.raises(TypeError):
        win32gui.CreateIconFromResource("x", True)


def test_from_files():
    count = win32gui.ExtractIconEx(SHELL, -1)
    assert count == win32gui.ExtractIcon(0, SHELL, -1) > 50
    large, small = win32gui.ExtractIconEx(SHELL, 0)
    assert len(large) == len(small) == 1
    assert win32gui.GetObject(win32gui.GetIconInfo(large[0])[4]).bmWidth == 32
    assert win32gui.GetObject(win32gui.GetIconInfo(small[0])[4]).bmWidth == 16
    several = win32gui.ExtractIconEx(SHELL, 1, 3)
    assert 1 <= len(several[0]) == len(several[1]) <= 3 and several[0][0]
    one = win32gui.ExtractIcon(None, SHELL, 2)
    for made in (*large, *small, *several[0], *several[1], one):
        if made:
            win32gui.DestroyIcon(made)
    for call, arguments in ((win32gui.ExtractIcon, (0, "none.dll", 0)), (win32gui.ExtractIconEx, ("none.dll", 0))):
        with pytest.raises(pywintypes.error) as caught:
            call(*arguments)
        assert caught.value.funcname == call.__name__
    for number in (0, -1, 1 << 16):
        with pytest.raises(ValueError, match="numIcons"):
            win32gui.ExtractIconEx(SHELL, 0, number)


def test_drawing(icon, canvas):
    win32gui.DrawIcon(canvas, 2, 3, icon)
    box = drawn(canvas)
    assert box[0] >= 2 and box[1] >= 3 and box[2] < 34 and box[3] < 35 and box[2] - box[0] > 16
    win32gui.PatBlt(canvas, 0, 0, 40, 40, win32con.WHITENESS)
    win32gui.DrawIconEx(canvas, 5, 5, icon, 10, 10, 0, 0, win32con.DI_NORMAL)
    box = drawn(canvas)
    assert box[0] >= 5 and box[1] >= 5 and box[2] < 15 and box[3] < 15
    for call, arguments in ((win32gui.DrawIcon, (canvas, 0, 0, 5)), (win32gui.DrawIconEx, (canvas, 0, 0, 5, 0, 0, 0, None, 3))):
        with pytest.raises(pywintypes.error) as caught:
            call(*arguments)
        assert caught.value.funcname == call.__name__


def test_cursor():
    flags, cursor, place = win32gui.GetCursorInfo()
    assert flags in (0, 1, 2) and isinstance(cursor, int) and place == win32gui.GetCursorPos()


# ---- lists ------------------------------------------------------------------------------------------------------------

@pytest.fixture
def pictures():
    made = win32gui.ImageList_Create(16, 16, win32gui.ILC_COLOR32 | win32gui.ILC_MASK, 1, 1)
    yield made
    win32gui.ImageList_Destroy(made)


def test_filling(pictures, icon, bitmap):
    count = win32gui.ImageList_GetImageCount
    assert win32gui.ImageList_Add(pictures, *bitmap) == 0 and count(pictures) == 1
    assert win32gui.ImageList_ReplaceIcon(pictures, -1, icon) == 1 and count(pictures) == 2
    assert win32gui.ImageList_ReplaceIcon(pictures, 0, icon) == 0 and count(pictures) == 2
    assert win32gui.ImageList_Replace(pictures, 1, *bitmap) == 1
    made = win32gui.ImageList_GetIcon(pictures, 0, win32gui.ILD_NORMAL)
    assert win32gui.GetObject(win32gui.GetIconInfo(made)[4]).bmWidth == 16
    win32gui.DestroyIcon(made)
    assert win32gui.ImageList_SetOverlayImage(pictures, 0, 1) is None
    win32gui.ImageList_Remove(pictures, 0)
    assert count(pictures) == 1
    win32gui.ImageList_Remove(pictures, -1)
    assert count(pictures) == 0
    for call, arguments, answer in (("GetImageCount", (0,), 0), ("Add", (pictures, 5, 0), -1), ("ReplaceIcon", (pictures, -1, 5), -1),
                                    ("Replace", (pictures, 9, 5, 5), 0), ("GetIcon", (pictures, 9, 0), 0)):
        assert getattr(win32gui, f"ImageList_{call}")(*arguments) == answer
    for call, arguments in (("Remove", (pictures, 9)), ("SetOverlayImage", (pictures, 0, 100)), ("Destroy", (0,)),
                            ("LoadImage", (0, "none", 16, 1, 0, 0, 0)), ("LoadImage", (0, 31999, 16, 1, 0, 0, 0)),
                            ("LoadBitmap", (0, "none", 16, 1, 0)), ("Draw", (pictures, 9, 0, 0, 0, 0)),
                            ("DrawEx", (pictures, 9, 0, 0, 0, 0, 0, 0, 0, 0))):
        with pytest.raises(pywintypes.error) as caught:
            getattr(win32gui, f"ImageList_{call}")(*arguments)
        assert caught.value.funcname == f"ImageList_{call}"


def test_colors(pictures):
    assert win32gui.ImageList_SetBkColor(pictures, 0x123456) == win32gui.CLR_NONE == -1
    assert win32gui.ImageList_SetBkColor(pictures, win32gui.CLR_NONE) == 0x123456


def test_drawing_pictures(pictures, icon, canvas):
    win32gui.ImageList_ReplaceIcon(pictures, -1, icon)
    win32gui.ImageList_Draw(pictures, 0, canvas, 3, 4, win32gui.ILD_NORMAL)
    whole = drawn(canvas)
    assert whole[0] >= 3 and whole[1] >= 4 and whole[2] < 19 and whole[3] < 20
    win32gui.PatBlt(canvas, 0, 0, 40, 40, win32con.WHITENESS)
    win32gui.ImageList_DrawEx(pictures, 0, canvas, 3, 4, 8, 8, win32gui.CLR_NONE, win32gui.CLR_NONE, win32gui.ILD_NORMAL)
    part = drawn(canvas)
    assert part[2] < 11 and part[3] < 12


def test_loading(tmp_path):
    """A bitmap file with three pictures side by side."""
    row = b"\x00\x00\xff" * 12 + b"\xff\x00\x00" * 12 + b"\x00\xff\x00" * 12
    header = struct.pack("<2sIHHI", b"BM", 54 + len(row) * 12, 0, 0, 54)
    info = struct.pack("<IiiHHIIiiII", 40, 36, 12, 1, 24, 0, 0, 0, 0, 0, 0)
    path = tmp_path / "Ж pictures.bmp"
    path.write_bytes(header + info + row * 12)
    made = win32gui.ImageList_LoadImage(0, str(path), 12, 0, win32gui.CLR_NONE, win32con.IMAGE_BITMAP, win32con.LR_LOADFROMFILE)
    assert win32gui.ImageList_GetImageCount(made) == 3
    win32gui.ImageList_Destroy(made)
    loaded = win32gui.LoadImage(0, str(path), win32con.IMAGE_BITMAP, 0, 0, win32con.LR_LOADFROMFILE)
    assert win32gui.GetObject(loaded).bmWidth == 36
    win32gui.DeleteObject(loaded)
