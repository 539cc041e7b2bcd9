/* gateways.h: vtable entries written by hand. The vtables that name them, and with these the SDK's headers, judge their
 * signatures. */
#ifndef CWIN32_GATEWAYS_H
#define CWIN32_GATEWAYS_H

#include "interfaces.h"

HRESULT STDMETHODCALLTYPE com_ISequentialStream_Read_gateway(ISequentialStream *self, void *data, ULONG size,
                                                             ULONG *read);
HRESULT STDMETHODCALLTYPE com_ISequentialStream_Write_gateway(ISequentialStream *self, const void *data, ULONG size,
                                                              ULONG *written);
HRESULT STDMETHODCALLTYPE com_IStream_Read_gateway(IStream *self, void *data, ULONG size, ULONG *read);
HRESULT STDMETHODCALLTYPE com_IStream_Write_gateway(IStream *self, const void *data, ULONG size, ULONG *written);
HRESULT STDMETHODCALLTYPE com_IStream_CopyTo_gateway(IStream *self, IStream *stream, ULARGE_INTEGER size,
                                                     ULARGE_INTEGER *read, ULARGE_INTEGER *written);
HRESULT STDMETHODCALLTYPE com_IStream_Stat_gateway(IStream *self, STATSTG *stat, DWORD flags);

#endif
