/* contexts.h: IContext and IEnumContextProps, which not every SDK declares. */
#ifndef CWIN32_CONTEXTS_H
#define CWIN32_CONTEXTS_H

#include <objbase.h>

#ifndef __IContext_INTERFACE_DEFINED__
#define __IContext_INTERFACE_DEFINED__

typedef DWORD CPFLAGS;

typedef struct tagContextProperty {
    GUID policyId;
    CPFLAGS flags;
    IUnknown *pUnk;
} ContextProperty;

typedef struct IEnumContextProps IEnumContextProps;
typedef struct IContext IContext;
EXTERN_C const IID IID_IEnumContextProps;
EXTERN_C const IID IID_IContext;

typedef struct IEnumContextPropsVtbl {
    HRESULT (STDMETHODCALLTYPE *QueryInterface)(IEnumContextProps *self, REFIID iid, void **out);
    ULONG (STDMETHODCALLTYPE *AddRef)(IEnumContextProps *self);
    ULONG (STDMETHODCALLTYPE *Release)(IEnumContextProps *self);
    HRESULT (STDMETHODCALLTYPE *Next)(IEnumContextProps *self, ULONG count, ContextProperty *properties, ULONG *fetched);
    HRESULT (STDMETHODCALLTYPE *Skip)(IEnumContextProps *self, ULONG count);
    HRESULT (STDMETHODCALLTYPE *Reset)(IEnumContextProps *self);
    HRESULT (STDMETHODCALLTYPE *Clone)(IEnumContextProps *self, IEnumContextProps **out);
    HRESULT (STDMETHODCALLTYPE *Count)(IEnumContextProps *self, ULONG *count);
} IEnumContextPropsVtbl;

struct IEnumContextProps {
    const IEnumContextPropsVtbl *lpVtbl;
};

typedef struct IContextVtbl {
    HRESULT (STDMETHODCALLTYPE *QueryInterface)(IContext *self, REFIID iid, void **out);
    ULONG (STDMETHODCALLTYPE *AddRef)(IContext *self);
    ULONG (STDMETHODCALLTYPE *Release)(IContext *self);
    HRESULT (STDMETHODCALLTYPE *SetProperty)(IContext *self, REFGUID policy, CPFLAGS flags, IUnknown *unknown);
    HRESULT (STDMETHODCALLTYPE *RemoveProperty)(IContext *self, REFGUID policy);
    HRESULT (STDMETHODCALLTYPE *GetProperty)(IContext *self, REFGUID policy, CPFLAGS *flags, IUnknown **unknown);
    HRESULT (STDMETHODCALLTYPE *EnumContextProps)(IContext *self, IEnumContextProps **out);
} IContextVtbl;

struct IContext {
    const IContextVtbl *lpVtbl;
};

#endif
#endif
