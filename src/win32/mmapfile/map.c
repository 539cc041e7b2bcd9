/* map.c: opening, resizing and closing a mapping. */
#include "map.h"

#include <string.h>

/* ---- the view -------------------------------------------------------------------------------------------------- */

static void
unmap(file_map *map)
{
    if (map->view != NULL)
        UnmapViewOfFile(map->view);
    if (map->mapping != NULL)
        CloseHandle(map->mapping);
    map->view = NULL;
    map->mapping = NULL;
    map->size = 0;
}

/* How many bytes of the view are really there. Behind a file's end its last page goes on, but what is written there is
 * lost; the paging file's last page belongs to the mapping as a whole. */
static size_t
view_size(const file_map *map, BOOL joined, ULONGLONG file_size)
{
    MEMORY_BASIC_INFORMATION region;
    ULONGLONG end = map->shape.maximum != 0 ? map->shape.maximum : file_size;
    size_t size = 0;

    if (map->shape.wanted != 0)
        return map->shape.wanted;
    if (VirtualQuery(map->view, &region, sizeof region) == sizeof region)
        size = region.RegionSize;
    if (map->file == NULL)
        return size;
    if (joined && file_size < end)
        end = file_size;
    if (end > map->shape.offset && end - map->shape.offset < size)
        size = (size_t)(end - map->shape.offset);
    return size;
}

/* Make mapping and view of map->shape. The Windows error; *function says whose. */
static DWORD
map_view(file_map *map, const char **function, BOOL *joined)
{
    LARGE_INTEGER file_size = {0};
    DWORD err;

    *function = "GetFileSizeEx";
    if (map->file != NULL && !GetFileSizeEx(map->file, &file_size))
        return GetLastError();

    *function = "CreateFileMapping";
    map->mapping = CreateFileMappingW(map->file != NULL ? map->file : INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE,
                                      (DWORD)(map->shape.maximum >> 32), (DWORD)map->shape.maximum, map->name);
    if (map->mapping == NULL)
        return GetLastError();
    *joined = GetLastError() == ERROR_ALREADY_EXISTS;

    *function = "MapViewOfFile";
    map->view = MapViewOfFile(map->mapping, FILE_MAP_WRITE, (DWORD)(map->shape.offset >> 32),
                              (DWORD)map->shape.offset, map->shape.wanted);
    if (map->view == NULL) {
        err = GetLastError();
        unmap(map);
        return err;
    }
    map->size = view_size(map, *joined, (ULONGLONG)file_size.QuadPart);
    if (map->position > map->size)
        map->position = map->size;
    return ERROR_SUCCESS;
}

/* ---- opening --------------------------------------------------------------------------------------------------- */

static DWORD
open_file(file_map *map, const wchar_t *file)
{
    HANDLE opened = CreateFileW(file, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_ALWAYS,
                                FILE_ATTRIBUTE_NORMAL, NULL);

    if (opened == INVALID_HANDLE_VALUE)
        return GetLastError();
    map->file = opened;
    return ERROR_SUCCESS;
}

static int
keep_name(file_map *map, const wchar_t *name)
{
    size_t size;

    if (name == NULL || *name == 0)
        return 0;
    size = (wcslen(name) + 1) * sizeof *name;
    map->name = w32_alloc(size);
    if (map->name == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(map->name, name, size);
    return 0;
}

static BOOL
nothing_to_map(const file_map *map)
{
    LARGE_INTEGER size;

    return map->file != NULL && map->shape.maximum == 0 && GetFileSizeEx(map->file, &size) && size.QuadPart == 0;
}

int
map_open(const w32_core *core, file_map *map, const wchar_t *file, const wchar_t *name, const map_shape *shape)
{
    const char *function = "CreateFile";
    DWORD err = ERROR_SUCCESS;
    BOOL joined = FALSE;

    if (keep_name(map, name) < 0)
        return -1;
    map->shape = *shape;
    if (file != NULL && *file != 0) {
        W32_CALL_NOERR(err = open_file(map, file));
        if (err != ERROR_SUCCESS)
            return w32_raise(core, err, function);
        if (nothing_to_map(map)) {
            PyErr_SetString(PyExc_ValueError, "mmapfile() argument 'File' is an empty file: give it a MaximumSize");
            return -1;
        }
    }
    W32_CALL_NOERR(err = map_view(map, &function, &joined));
    return err == ERROR_SUCCESS ? 0 : w32_raise(core, err, function);
}

/* Closing can wait for the disk. The object is empty before other threads run. */
void
map_close(file_map *map)
{
    file_map closing = *map;

    memset(map, 0, sizeof *map);
    if (closing.view != NULL || closing.file != NULL) {
        W32_CALL_NOERR({
            unmap(&closing);
            if (closing.file != NULL)
                CloseHandle(closing.file);
        });
    }
    w32_free(closing.name);
}

/* ---- resizing -------------------------------------------------------------------------------------------------- */

/* A name that others hold leads to the old mapping, whatever size is asked for. */
static BOOL
too_small(const file_map *map, BOOL joined)
{
    return joined && map->file == NULL && map->shape.offset + map->size < map->shape.maximum;
}

static DWORD
exchange(file_map *map, const map_shape *shape, const char **function)
{
    map_shape old = map->shape;
    BOOL joined = FALSE;
    DWORD err;

    unmap(map);
    map->shape = *shape;
    err = map_view(map, function, &joined);
    if (err == ERROR_SUCCESS && too_small(map, joined)) {
        unmap(map);
        err = ERROR_ALREADY_EXISTS;
        *function = "CreateFileMapping";
    }
    if (err != ERROR_SUCCESS) {
        const char *ignored;

        map->shape = old;
        if (map_view(map, &ignored, &joined) != ERROR_SUCCESS)
            unmap(map);
    }
    return err;
}

/* The paging file's memory goes with its last handle: carry the content over. */
static DWORD
exchange_memory(file_map *map, const map_shape *shape, const char **function)
{
    size_t size = map->size;
    BOOL whole = map->shape.offset == 0 && shape->offset == 0;
    void *kept = whole ? HeapAlloc(GetProcessHeap(), 0, size) : NULL;
    DWORD err;

    *function = "mmapfile.resize";
    if (kept == NULL)
        return whole ? ERROR_NOT_ENOUGH_MEMORY : ERROR_INVALID_PARAMETER;
    memcpy(kept, map->view, size);
    err = exchange(map, shape, function);
    if (map->view != NULL)
        memcpy(map->view, kept, size < map->size ? size : map->size);
    HeapFree(GetProcessHeap(), 0, kept);
    return err;
}

/* The GIL is kept: no other thread may look at the view between the old one and the new one. */
int
map_resize(const w32_core *core, file_map *map, const map_shape *shape)
{
    const char *function = "";
    size_t position = map->position;
    DWORD err;

    err = map->file != NULL ? exchange(map, shape, &function) : exchange_memory(map, shape, &function);
    if (map->view != NULL)
        map->position = position < map->size ? position : map->size;
    return err == ERROR_SUCCESS ? 0 : w32_raise(core, err, function);
}
