/* ICreateTypeInfo: what does not follow from its declaration. */
#include "pythoncom.gen.h"
#include "typedesc.h"

int
com_ICreateTypeInfo_AddFuncDesc(com_state *st, ICreateTypeInfo *self, UINT index, PyObject *desc)
{
    HRESULT hr;
    FUNCDESC function;
    com_arena arena = {NULL};
    int status = com_funcdesc_from_py(st, &arena, desc, "AddFuncDesc() argument 'desc'", &function);

    if (status == 0) {
        COM_CALL(hr, ICreateTypeInfo_AddFuncDesc(self, index, &function));
        status = com_check(st, hr, (IUnknown *)self, &IID_ICreateTypeInfo);
    }
    com_arena_free(&arena);
    return status;
}

int
com_ICreateTypeInfo_AddVarDesc(com_state *st, ICreateTypeInfo *self, UINT index, PyObject *desc)
{
    HRESULT hr;
    VARDESC variable;
    com_arena arena = {NULL};
    int status = com_vardesc_from_py(st, &arena, desc, "AddVarDesc() argument 'desc'", &variable);

    if (status == 0) {
        COM_CALL(hr, ICreateTypeInfo_AddVarDesc(self, index, &variable));
        status = com_check(st, hr, (IUnknown *)self, &IID_ICreateTypeInfo);
    }
    com_arena_free(&arena);
    return status;
}

int
com_ICreateTypeInfo_SetTypeDescAlias(com_state *st, ICreateTypeInfo *self, PyObject *alias)
{
    HRESULT hr;
    TYPEDESC type;
    com_arena arena = {NULL};
    int status = com_typedesc_from_py(st, &arena, alias, "SetTypeDescAlias() argument 'pTDescAlias'", &type);

    if (status == 0) {
        COM_CALL(hr, ICreateTypeInfo_SetTypeDescAlias(self, &type));
        status = com_check(st, hr, (IUnknown *)self, &IID_ICreateTypeInfo);
    }
    com_arena_free(&arena);
    return status;
}

int
com_ICreateTypeInfo_SetFuncAndParamNames(com_state *st, ICreateTypeInfo *self, UINT index,
                                         const wchar_t *const *names, DWORD names_count)
{
    HRESULT hr;

    COM_CALL(hr, ICreateTypeInfo_SetFuncAndParamNames(self, index, (LPOLESTR *)names, names_count));
    return com_check(st, hr, (IUnknown *)self, &IID_ICreateTypeInfo);
}
