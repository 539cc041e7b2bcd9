/* mmapfile.c: reading and writing the view. Every method checks that the view is there and that it stays inside. */
#include "mmapfile.gen.h"

#include <string.h>

static int
check_open(const file_map *map)
{
    if (map->view != NULL)
        return 0;
    PyErr_SetString(PyExc_ValueError, "the mmapfile is closed");
    return -1;
}

/* size bytes from offset on, both given by the caller, must lie in the view. */
static int
check_range(const file_map *map, size_t offset, size_t size, const char *what)
{
    if (check_open(map) < 0)
        return -1;
    if (offset <= map->size && size <= map->size - offset)
        return 0;
    PyErr_Format(PyExc_ValueError, "%s: %zu bytes at %zu do not lie in the view of %zu bytes", what, size, offset,
                 map->size);
    return -1;
}

static int
check_unshared(const file_map *map, const char *what)
{
    if (map->exports == 0)
        return 0;
    PyErr_Format(PyExc_BufferError, "cannot %s an mmapfile while memoryviews of it exist", what);
    return -1;
}

/* ---- making and closing ---------------------------------------------------------------------------------------- */

int
mmapfile_Pymmapfile_init(mmapfile_state *st, file_map *self, const wchar_t *File, const wchar_t *Name,
                         ULONGLONG MaximumSize, ULONGLONG FileOffset, SIZE_T NumberOfBytesToMap)
{
    map_shape shape = {MaximumSize, FileOffset, NumberOfBytesToMap};

    return map_open(st->core, self, File, Name, &shape);
}

void
mmapfile_Pymmapfile_clear(mmapfile_state *st, file_map *self)
{
    (void)st;
    map_close(self);
}

int
mmapfile_Pymmapfile_close(mmapfile_state *st, file_map *self)
{
    (void)st;
    if (check_unshared(self, "close") < 0)
        return -1;
    map_close(self);
    return 0;
}

int
mmapfile_Pymmapfile___enter__(mmapfile_state *st, file_map *self, mmapfile_Pymmapfile___enter___out *out)
{
    (void)st;
    if (check_open(self) < 0)
        return -1;
    out->value = Py_NewRef(mmapfile_Pymmapfile_object(self));
    return 0;
}

int
mmapfile_Pymmapfile___exit__(mmapfile_state *st, file_map *self, PyObject *kind, PyObject *value, PyObject *traceback)
{
    (void)kind, (void)value, (void)traceback;
    return mmapfile_Pymmapfile_close(st, self);
}

int
mmapfile_Pymmapfile_resize(mmapfile_state *st, file_map *self, ULONGLONG MaximumSize, ULONGLONG FileOffset,
                           SIZE_T NumberOfBytesToMap)
{
    map_shape shape = {MaximumSize, FileOffset, NumberOfBytesToMap};

    if (check_open(self) < 0 || check_unshared(self, "resize") < 0)
        return -1;
    return map_resize(st->core, self, &shape);
}

/* ---- reading --------------------------------------------------------------------------------------------------- */

static int
take(file_map *self, const w32_core *core, size_t size, w32_blob *out)
{
    if (core->blob_new(core, (Py_ssize_t)size, out) < 0)
        return -1;
    memcpy(out->data, self->view + self->position, size);
    self->position += size;
    return 0;
}

int
mmapfile_Pymmapfile_read(mmapfile_state *st, file_map *self, SIZE_T num_bytes, mmapfile_Pymmapfile_read_out *out)
{
    if (check_open(self) < 0)
        return -1;
    if (num_bytes > self->size - self->position)
        num_bytes = self->size - self->position;
    return take(self, st->core, num_bytes, &out->value);
}

int
mmapfile_Pymmapfile_read_byte(mmapfile_state *st, file_map *self, mmapfile_Pymmapfile_read_byte_out *out)
{
    if (check_range(self, self->position, 1, "read_byte") < 0)
        return -1;
    return take(self, st->core, 1, &out->value);
}

int
mmapfile_Pymmapfile_readline(mmapfile_state *st, file_map *self, mmapfile_Pymmapfile_readline_out *out)
{
    const unsigned char *begin, *end;
    size_t left;

    if (check_open(self) < 0)
        return -1;
    begin = self->view + self->position;
    left = self->size - self->position;
    end = memchr(begin, '\n', left);
    return take(self, st->core, end != NULL ? (size_t)(end - begin) + 1 : left, &out->value);
}

static const unsigned char *
search(const unsigned char *at, size_t left, const unsigned char *needle, size_t size)
{
    const unsigned char *end = at + left;

    while ((size_t)(end - at) >= size) {
        at = memchr(at, *needle, (size_t)(end - at) - size + 1);
        if (at == NULL)
            return NULL;
        if (memcmp(at, needle, size) == 0)
            return at;
        at++;
    }
    return NULL;
}

int
mmapfile_Pymmapfile_find(mmapfile_state *st, file_map *self, const w32_buffer *needle, PyObject *start,
                         mmapfile_Pymmapfile_find_out *out)
{
    uint64_t from = self->position;
    const unsigned char *found;

    if (start != NULL && start != Py_None && st->core->as_u64(st->core, start, "find() argument 'start'", &from) < 0)
        return -1;
    if (from > SIZE_MAX || check_range(self, (size_t)from, 0, "find() argument 'start'") < 0)
        return -1;
    out->value = -1;
    if (needle->size == 0)
        return 0;
    found = search(self->view + from, self->size - (size_t)from, needle->data, (size_t)needle->size);
    if (found != NULL)
        out->value = found - (self->view + from);
    return 0;
}

/* ---- writing --------------------------------------------------------------------------------------------------- */

static int
put(file_map *self, const w32_buffer *data, const char *what)
{
    if (check_range(self, self->position, (size_t)data->size, what) < 0)
        return -1;
    memmove(self->view + self->position, data->data, (size_t)data->size);
    self->position += (size_t)data->size;
    return 0;
}

int
mmapfile_Pymmapfile_write(mmapfile_state *st, file_map *self, const w32_buffer *data)
{
    (void)st;
    return put(self, data, "write");
}

int
mmapfile_Pymmapfile_write_byte(mmapfile_state *st, file_map *self, const w32_buffer *char_)
{
    (void)st;
    if (char_->size != 1) {
        PyErr_Format(PyExc_TypeError, "write_byte() argument 'char' must be one byte, not %zd", char_->size);
        return -1;
    }
    return put(self, char_, "write_byte");
}

int
mmapfile_Pymmapfile_move(mmapfile_state *st, file_map *self, SIZE_T dest, SIZE_T src, SIZE_T count)
{
    (void)st;
    if (check_range(self, src, count, "move() argument 'src'") < 0
        || check_range(self, dest, count, "move() argument 'dest'") < 0)
        return -1;
    memmove(self->view + dest, self->view + src, count);
    return 0;
}

/* FlushViewOfFile hands the pages to the file system; only FlushFileBuffers waits for the disk. */
int
mmapfile_Pymmapfile_flush(mmapfile_state *st, file_map *self, SIZE_T offset, SIZE_T size,
                          mmapfile_Pymmapfile_flush_out *out)
{
    const char *function = "FlushViewOfFile";
    BOOL ok;
    DWORD err;

    if (check_range(self, offset, size, "flush") < 0)
        return -1;
    self->exports++;  /* the view must stay while the GIL is not held */
    W32_CALL(err, ok = FlushViewOfFile(self->view + offset, size));
    if (ok && self->file != NULL) {
        function = "FlushFileBuffers";
        W32_CALL(err, ok = FlushFileBuffers(self->file));
    }
    self->exports--;
    out->value = 1;
    return ok ? 0 : w32_raise(st->core, err, function);
}

/* ---- position, size, buffer ------------------------------------------------------------------------------------- */

int
mmapfile_Pymmapfile_seek(mmapfile_state *st, file_map *self, LONGLONG dist, INT how)
{
    LONGLONG base;

    (void)st;
    if (check_open(self) < 0)
        return -1;
    if (how < 0 || how > 2) {
        PyErr_Format(PyExc_ValueError, "seek() argument 'how' must be 0, 1 or 2, not %d", how);
        return -1;
    }
    base = how == 0 ? 0 : (LONGLONG)(how == 1 ? self->position : self->size);
    if (dist < -base || dist > (LONGLONG)self->size - base) {
        PyErr_Format(PyExc_ValueError, "seek out of range: %lld from %lld leaves the view of %zu bytes", dist, base,
                     self->size);
        return -1;
    }
    self->position = (size_t)(base + dist);
    return 0;
}

int
mmapfile_Pymmapfile_size(mmapfile_state *st, file_map *self, mmapfile_Pymmapfile_size_out *out)
{
    (void)st;
    if (check_open(self) < 0)
        return -1;
    out->value = self->size;
    return 0;
}

int
mmapfile_Pymmapfile_len(mmapfile_state *st, file_map *self, Py_ssize_t *value)
{
    (void)st;
    if (check_open(self) < 0)
        return -1;
    *value = (Py_ssize_t)self->size;
    return 0;
}

int
mmapfile_Pymmapfile_tell(mmapfile_state *st, file_map *self, mmapfile_Pymmapfile_tell_out *out)
{
    (void)st;
    if (check_open(self) < 0)
        return -1;
    out->value = self->position;
    return 0;
}

int
mmapfile_Pymmapfile_buffer(mmapfile_state *st, file_map *self, int flags, void **data, Py_ssize_t *size)
{
    (void)st, (void)flags;
    if (check_open(self) < 0)
        return -1;
    self->exports++;
    *data = self->view;
    *size = (Py_ssize_t)self->size;
    return 0;
}

void
mmapfile_Pymmapfile_release(file_map *self)
{
    self->exports--;
}
