"""Lists of pictures of one size, as list and tree views show them."""

from gen.types import *


@native("ImageList_Create", fails="told")
def ImageList_Create(cx: INT, cy: INT, flags: UINT, cInitial: INT, cGrow: INT, /) -> HIMAGELIST:
    """Make a list of pictures.

    cx, cy: the size of each, in pixels.
    flags: ILC_ constants.
    cInitial: how many there is room for.
    cGrow: how many more there is room for when it is full.
    Returns its handle, for ImageList_Destroy.
    Raises error when Windows says why it cannot.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-imagelist_create
    """

@native("ImageList_Destroy", fails="zero")
def ImageList_Destroy(himl: HIMAGELIST, /) -> None:
    """Destroy a list of pictures.

    himl: the list.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-imagelist_destroy
    """

@native("ImageList_GetImageCount")
def ImageList_GetImageCount(himl: HIMAGELIST, /) -> INT:
    """Count the pictures of a list.

    himl: the list.
    Returns their number; 0 also when the list is none.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-imagelist_getimagecount
    """

@native("ImageList_Add")
def ImageList_Add(himl: HIMAGELIST, hbmImage: HBITMAP, hbmMask: HBITMAP | None, /) -> INT:
    """Add the pictures that a bitmap has side by side.

    himl: the list.
    hbmImage: the bitmap, which is copied.
    hbmMask: which pixels are not shown, or 0.
    Returns the index of the first one, or -1.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-imagelist_add
    """

@native("ImageList_Replace")
def ImageList_Replace(himl: HIMAGELIST, i: INT, hbmImage: HBITMAP, hbmMask: HBITMAP | None, /) -> INT:
    """Put another picture in the place of one.

    himl: the list.
    i: its index.
    hbmImage: a bitmap, which is copied.
    hbmMask: which pixels are not shown, or 0.
    Returns 1, or 0 when that failed.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-imagelist_replace
    """

@native("ImageList_ReplaceIcon")
def ImageList_ReplaceIcon(himl: HIMAGELIST, i: INT, hicon: HICON, /) -> INT:
    """Put an icon in the place of a picture, or add one.

    himl: the list.
    i: its index; -1 adds one.
    hicon: an icon, which is copied.
    Returns its index, or -1.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-imagelist_replaceicon
    """

@native("ImageList_Remove", fails="zero")
def ImageList_Remove(himl: HIMAGELIST, i: INT, /) -> None:
    """Remove a picture.

    himl: the list.
    i: its index; -1 is all of them.
    Raises error when there is no such picture.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-imagelist_remove
    """

@native("ImageList_GetIcon", fails="told")
def ImageList_GetIcon(himl: HIMAGELIST, i: INT, flag: UINT, /) -> HICON:
    """Make an icon of a picture.

    himl: the list.
    i: its index.
    flag: ILD_ constants.
    Returns a new icon, for DestroyIcon; 0 when there is no such picture.
    Raises error when Windows says why it cannot.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-imagelist_geticon
    """

@native("ImageList_SetBkColor")
def ImageList_SetBkColor(himl: HIMAGELIST, clrbk: DWORD, /) -> LONG:
    """Set the color that pictures with a mask are drawn on.

    himl: the list.
    clrbk: the color, as 0xBBGGRR, or CLR_NONE.
    Returns the one before; CLR_NONE also when that failed.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-imagelist_setbkcolor
    """

@native("ImageList_SetOverlayImage", fails="zero")
def ImageList_SetOverlayImage(hImageList: HIMAGELIST, iImage: INT, iOverlay: INT, /) -> None:
    """Let a picture be drawn over others.

    hImageList: the list.
    iImage: the picture's index.
    iOverlay: its number as an overlay, from 1 to 15.
    Raises error when there is no such picture or number.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-imagelist_setoverlayimage
    """

@native("ImageList_Draw", fails="zero")
def ImageList_Draw(himl: HIMAGELIST, i: INT, hdcDst: HDC, x: INT, y: INT, fStyle: UINT, /) -> None:
    """Draw a picture.

    himl: the list.
    i: its index.
    hdcDst: where to.
    x, y: the left upper corner.
    fStyle: ILD_ constants.
    Raises error when there is no such picture.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-imagelist_draw
    """

@native("ImageList_DrawEx", fails="zero")
def ImageList_DrawEx(himl: HIMAGELIST, i: INT, hdcDst: HDC, x: INT, y: INT, dx: INT, dy: INT, rgbBk: DWORD, rgbFg: DWORD,
                     fStyle: UINT, /) -> None:
    """Draw a part of a picture, in other colors.

    himl: the list.
    i: its index.
    hdcDst: where to.
    x, y: the left upper corner.
    dx, dy: how much of it, from its left upper corner; 0 is all.
    rgbBk, rgbFg: what it is drawn on and mixed with: colors as 0xBBGGRR, CLR_NONE or CLR_DEFAULT.
    fStyle: ILD_ constants.
    Raises error when there is no such picture.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-imagelist_drawex
    """

def ImageList_LoadImage(hInst: HINSTANCE | None, name: str | int, cx: INT, cGrow: INT, crMask: DWORD, uType: UINT,
                        uFlags: UINT, /) -> HIMAGELIST:
    """Make a list from a picture of a module or file.

    hInst: the module, or 0.
    name: its name or number, or a file with LR_LOADFROMFILE.
    cx: how wide each picture is.
    cGrow: how many more there is room for when it is full.
    crMask: the color that is not shown, CLR_NONE, or CLR_DEFAULT for that of the first pixel.
    uType: IMAGE_BITMAP, IMAGE_ICON or IMAGE_CURSOR.
    uFlags: LR_ constants.
    Returns its handle, for ImageList_Destroy.
    Raises error when there is no such picture.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-imagelist_loadimagew
    """

def ImageList_LoadBitmap(hInst: HINSTANCE | None, name: WSTR, cx: INT, cGrow: INT, crMask: DWORD, /) -> HIMAGELIST:
    """Make a list from a bitmap of a module.

    hInst: the module, or 0.
    name: its name.
    cx, cGrow, crMask: as for ImageList_LoadImage.
    Returns its handle, for ImageList_Destroy.
    Raises error when there is no such bitmap.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-imagelist_loadbitmap
    """
