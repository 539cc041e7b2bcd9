/* waveformat.c: PyWAVEFORMATEX; the glue reads and writes its members. */
#include "core_state.h"
#include "pywintypes.gen.h"
#include "security.h"

int
pywintypes_WAVEFORMATEX(core_state *st, pywintypes_WAVEFORMATEX_out *out)
{
    WAVEFORMATEX *self;
    out->value = pywintypes_PyWAVEFORMATEX_new(st, &self);
    return out->value == NULL ? -1 : 0;
}

void
pywintypes_PyWAVEFORMATEX_clear(core_state *st, WAVEFORMATEX *self)
{
    (void)st;
    (void)self;
}

int
core_waveformat_init(core_state *st, PyObject *module)
{
    (void)module;
    st->table.WAVEFORMATEXType = pywintypes_PyWAVEFORMATEX_type(st);
    return 0;
}
