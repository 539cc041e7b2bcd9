/* imagelist.c: lists of pictures. */
#include "win32gui.gen.h"

int
win32gui_ImageList_LoadImage(gui_state *st, HINSTANCE hInst, PyObject *name, INT cx, INT cGrow, DWORD crMask, UINT uType,
                             UINT uFlags, win32gui_ImageList_LoadImage_out *out)
{
    gui_name taken;
    DWORD err;
    int status = -1;

    if (gui_name_take(st->core, name, "ImageList_LoadImage() argument 'name'", &taken) == 0) {
        W32_CALL(err, out->value = ImageList_LoadImageW(hInst, taken.value, cx, cGrow, crMask, uType, uFlags));
        status = gui_found(st->core, out->value != NULL, err, "ImageList_LoadImage");
    }
    w32_text_clear(&taken.text);
    return status;
}

int
win32gui_ImageList_LoadBitmap(gui_state *st, HINSTANCE hInst, const wchar_t *name, INT cx, INT cGrow, DWORD crMask,
                              win32gui_ImageList_LoadBitmap_out *out)
{
    DWORD err;

    W32_CALL(err, out->value = ImageList_LoadImageW(hInst, name, cx, cGrow, crMask, IMAGE_BITMAP, 0));
    return gui_found(st->core, out->value != NULL, err, "ImageList_LoadBitmap");
}
