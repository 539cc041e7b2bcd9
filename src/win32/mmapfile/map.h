/* map.h: the native part of a mapped file. */
#ifndef CWIN32_MMAPFILE_MAP_H
#define CWIN32_MMAPFILE_MAP_H

#include "core.h"

typedef struct {
    ULONGLONG maximum;  /* bytes of the file that the mapping covers; 0 is all */
    ULONGLONG offset;   /* where in the file the view begins */
    SIZE_T wanted;      /* the view's size as asked for; 0 is up to the end */
} map_shape;

typedef struct {
    HANDLE file;        /* NULL: memory of the paging file */
    HANDLE mapping;
    wchar_t *name;      /* NULL: nobody else can open it */
    unsigned char *view; /* NULL: closed */
    size_t size;        /* of the view */
    size_t position;    /* at most size */
    map_shape shape;
    Py_ssize_t exports; /* memoryviews that look into the view */
} file_map;

/* Open the file and map it. 0, or -1 with an exception; *map has to be zero before, and map_close closes it after. */
int map_open(const w32_core *core, file_map *map, const wchar_t *file, const wchar_t *name, const map_shape *shape);
int map_resize(const w32_core *core, file_map *map, const map_shape *shape);
void map_close(file_map *map);

#endif
