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
HRESULT STDMETHODCALLTYPE com_IClientSecurity_QueryBlanket_gateway(IClientSecurity *self, IUnknown *proxy,
                                                                   DWORD *authn_service, DWORD *authz_service,
                                                                   OLECHAR **principal, DWORD *authn_level,
                                                                   DWORD *imp_level, void **auth_info,
                                                                   DWORD *capabilities);
HRESULT STDMETHODCALLTYPE com_IClientSecurity_SetBlanket_gateway(IClientSecurity *self, IUnknown *proxy,
                                                                 DWORD authn_service, DWORD authz_service,
                                                                 OLECHAR *principal, DWORD authn_level, DWORD imp_level,
                                                                 void *auth_info, DWORD capabilities);
HRESULT STDMETHODCALLTYPE com_IClientSecurity_CopyProxy_gateway(IClientSecurity *self, IUnknown *proxy, IUnknown **copy);
HRESULT STDMETHODCALLTYPE com_IServerSecurity_QueryBlanket_gateway(IServerSecurity *self, DWORD *authn_service,
                                                                   DWORD *authz_service, OLECHAR **principal,
                                                                   DWORD *authn_level, DWORD *imp_level,
                                                                   void **privileges, DWORD *capabilities);
BOOL STDMETHODCALLTYPE com_IServerSecurity_IsImpersonating_gateway(IServerSecurity *self);
HRESULT STDMETHODCALLTYPE com_IProvideClassInfo_GetClassInfo_gateway(IProvideClassInfo *self, ITypeInfo **info);

HRESULT STDMETHODCALLTYPE com_IStorage_OpenStream_gateway(IStorage *self, const OLECHAR *name, void *reserved1, DWORD mode,
                                                          DWORD reserved2, IStream **out);
HRESULT STDMETHODCALLTYPE com_IStorage_OpenStorage_gateway(IStorage *self, const OLECHAR *name, IStorage *priority,
                                                           DWORD mode, SNB exclude, DWORD reserved, IStorage **out);
HRESULT STDMETHODCALLTYPE com_IStorage_CopyTo_gateway(IStorage *self, DWORD count, const IID *iids, SNB names,
                                                      IStorage *target);
HRESULT STDMETHODCALLTYPE com_IStorage_EnumElements_gateway(IStorage *self, DWORD reserved1, void *reserved2,
                                                            DWORD reserved3, IEnumSTATSTG **out);
HRESULT STDMETHODCALLTYPE com_IStorage_Stat_gateway(IStorage *self, STATSTG *stat, DWORD flags);
HRESULT STDMETHODCALLTYPE com_ILockBytes_ReadAt_gateway(ILockBytes *self, ULARGE_INTEGER offset, void *data, ULONG size,
                                                        ULONG *read);
HRESULT STDMETHODCALLTYPE com_ILockBytes_WriteAt_gateway(ILockBytes *self, ULARGE_INTEGER offset, const void *data,
                                                         ULONG size, ULONG *written);
HRESULT STDMETHODCALLTYPE com_ILockBytes_Stat_gateway(ILockBytes *self, STATSTG *stat, DWORD flags);
HRESULT STDMETHODCALLTYPE com_IPropertyBag_Read_gateway(IPropertyBag *self, LPCOLESTR name, VARIANT *value, IErrorLog *log);
HRESULT STDMETHODCALLTYPE com_IErrorLog_AddError_gateway(IErrorLog *self, LPCOLESTR name, EXCEPINFO *info);
HRESULT STDMETHODCALLTYPE com_IPropertyStorage_ReadMultiple_gateway(IPropertyStorage *self, ULONG count,
                                                                    const PROPSPEC *specs, PROPVARIANT *values);
HRESULT STDMETHODCALLTYPE com_IPropertyStorage_WriteMultiple_gateway(IPropertyStorage *self, ULONG count,
                                                                     const PROPSPEC *specs, const PROPVARIANT *values,
                                                                     PROPID first);
HRESULT STDMETHODCALLTYPE com_IPropertyStorage_DeleteMultiple_gateway(IPropertyStorage *self, ULONG count,
                                                                      const PROPSPEC *specs);
HRESULT STDMETHODCALLTYPE com_IPropertyStorage_ReadPropertyNames_gateway(IPropertyStorage *self, ULONG count,
                                                                         const PROPID *ids, LPOLESTR *names);
HRESULT STDMETHODCALLTYPE com_IPropertyStorage_WritePropertyNames_gateway(IPropertyStorage *self, ULONG count,
                                                                          const PROPID *ids, const LPOLESTR *names);
HRESULT STDMETHODCALLTYPE com_IPropertyStorage_DeletePropertyNames_gateway(IPropertyStorage *self, ULONG count,
                                                                           const PROPID *ids);
HRESULT STDMETHODCALLTYPE com_IDataObject_GetData_gateway(IDataObject *self, FORMATETC *format, STGMEDIUM *medium);
HRESULT STDMETHODCALLTYPE com_IDataObject_GetDataHere_gateway(IDataObject *self, FORMATETC *format, STGMEDIUM *medium);
HRESULT STDMETHODCALLTYPE com_IDataObject_SetData_gateway(IDataObject *self, FORMATETC *format, STGMEDIUM *medium,
                                                          BOOL give_away);
HRESULT STDMETHODCALLTYPE com_IDataObject_DAdvise_gateway(IDataObject *self, FORMATETC *format, DWORD flags,
                                                          IAdviseSink *sink, DWORD *connection);
HRESULT STDMETHODCALLTYPE com_IDataObject_EnumDAdvise_gateway(IDataObject *self, IEnumSTATDATA **out);
HRESULT STDMETHODCALLTYPE com_IDropSource_QueryContinueDrag_gateway(IDropSource *self, BOOL escape, DWORD keys);
HRESULT STDMETHODCALLTYPE com_IDropSource_GiveFeedback_gateway(IDropSource *self, DWORD effect);
HRESULT STDMETHODCALLTYPE com_IDropTarget_DragEnter_gateway(IDropTarget *self, IDataObject *data, DWORD keys, POINTL point,
                                                            DWORD *effect);
HRESULT STDMETHODCALLTYPE com_IDropTarget_DragOver_gateway(IDropTarget *self, DWORD keys, POINTL point, DWORD *effect);
HRESULT STDMETHODCALLTYPE com_IDropTarget_Drop_gateway(IDropTarget *self, IDataObject *data, DWORD keys, POINTL point,
                                                       DWORD *effect);
HRESULT STDMETHODCALLTYPE com_ICancelMethodCalls_TestCancel_gateway(ICancelMethodCalls *self);
DWORD STDMETHODCALLTYPE com_IExternalConnection_AddConnection_gateway(IExternalConnection *self, DWORD kind, DWORD reserved);
DWORD STDMETHODCALLTYPE com_IExternalConnection_ReleaseConnection_gateway(IExternalConnection *self, DWORD kind,
                                                                          DWORD reserved, BOOL closes);

#endif
