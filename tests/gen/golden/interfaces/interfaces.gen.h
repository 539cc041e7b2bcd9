/* Made by gen/ from interfaces's declarations. */
#ifndef CWIN32_INTERFACES_GEN_H
#define CWIN32_INTERFACES_GEN_H

#include "core.h"
#include <com.h>
#include <stddef.h>

/* The whole module state; bodies see its first member. */
typedef struct {
    com_state body;
    PyObject *keeper;   /* keeps pywintypes, and with it the core table, alive */
} interfaces_module;


extern const com_interface com_unknown_interface;
typedef struct {
    GUID value;
} com_IPersist_GetClassID_out;
int com_IPersist_GetClassID(com_state *st, IPersist *self, com_IPersist_GetClassID_out *out);
typedef struct {
    struct { LPOLESTR *items; size_t count; } value;
} com_IEnumString_Next_out;
int com_IEnumString_Next(com_state *st, IEnumString *self, ULONG count, com_IEnumString_Next_out *out);
int com_IEnumString_Skip(com_state *st, IEnumString *self, ULONG count);
int com_IEnumString_Reset(com_state *st, IEnumString *self);
typedef struct {
    IEnumString *value;
} com_IEnumString_Clone_out;
int com_IEnumString_Clone(com_state *st, IEnumString *self, com_IEnumString_Clone_out *out);
typedef struct {
    void *value;
} com_IServiceProvider_QueryService_out;
int com_IServiceProvider_QueryService(com_state *st, IServiceProvider *self, const GUID *service, const GUID *iid,
                                      com_IServiceProvider_QueryService_out *out);
typedef struct {
    HWND value;
} com_IOleWindow_GetWindow_out;
int com_IOleWindow_GetWindow(com_state *st, IOleWindow *self, com_IOleWindow_GetWindow_out *out);
int com_IOleWindow_ContextSensitiveHelp(com_state *st, IOleWindow *self, BOOL enter);
typedef struct {
    BSTR text;
    DWORD number;
} com_IErrorInfo_GetDescription_out;
int com_IErrorInfo_GetDescription(com_state *st, IErrorInfo *self, com_IErrorInfo_GetDescription_out *out);
typedef struct {
    BSTR value;
} com_IErrorInfo_GetSource_out;
int com_IErrorInfo_GetSource(com_state *st, IErrorInfo *self, com_IErrorInfo_GetSource_out *out);
typedef struct {
    IEnumString *value;
} com_IFormats_Enum_out;
int com_IFormats_Enum(com_state *st, IFormats *self, DWORD begin, com_IFormats_Enum_out *out);
typedef struct {
    FORMATETC value;
} com_IFormats_Canonical_out;
int com_IFormats_Canonical(com_state *st, IFormats *self, FORMATETC *format, com_IFormats_Canonical_out *out);
typedef struct {
    BOOL value;
} com_IPersistStream_IsDirty_out;
int com_IPersistStream_IsDirty(com_state *st, IPersistStream *self, com_IPersistStream_IsDirty_out *out);
int com_IPersistStream_Load(com_state *st, IPersistStream *self, IUnknown *stream);
int com_IPersistStream_Save(com_state *st, IPersistStream *self, IUnknown *stream, BOOL clear);
typedef struct {
    ULARGE_INTEGER value;
} com_IPersistStream_GetSizeMax_out;
int com_IPersistStream_GetSizeMax(com_state *st, IPersistStream *self, com_IPersistStream_GetSizeMax_out *out);

#endif
