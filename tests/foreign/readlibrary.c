/* readlibrary.exe LIBRARY MOST: read a type library with Windows' own functions and nothing else.
 *
 * Loads it with LoadTypeLibEx, then asks it and its first MOST types for what damaged.py of tests/com/functions asks for.
 * Prints "refused 0x80029c4a" or "loaded" after loading, and "end" when all has been asked for: a damaged library that keeps
 * it from printing "end" is too much for Windows, whoever reads it.
 */
#define COBJMACROS
#include <windows.h>
#include <ole2.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_NAMES = 128 };

static void
free_texts(BSTR *texts, UINT count)
{
    UINT i;
    for (i = 0; i < count; i++)
        SysFreeString(texts[i]);
}

static void
ask_for_text(ITypeInfo *info, MEMBERID member)
{
    BSTR texts[3] = {NULL, NULL, NULL};
    DWORD context;
    if (SUCCEEDED(ITypeInfo_GetDocumentation(info, member, &texts[0], &texts[1], &context, &texts[2])))
        free_texts(texts, 3);
}

static void
ask_for_names(ITypeInfo *info, MEMBERID member)
{
    BSTR names[MOST_NAMES];
    UINT count = 0;
    if (SUCCEEDED(ITypeInfo_GetNames(info, member, names, MOST_NAMES, &count)))
        free_texts(names, count);
}

static void
ask_functions(ITypeInfo *info, UINT count)
{
    FUNCDESC *function;
    UINT i;
    for (i = 0; i < count; i++) {
        if (FAILED(ITypeInfo_GetFuncDesc(info, i, &function)))
            return;
        ask_for_names(info, function->memid);
        ask_for_text(info, function->memid);
        ITypeInfo_ReleaseFuncDesc(info, function);
    }
}

static void
ask_variables(ITypeInfo *info, UINT count)
{
    VARDESC *variable;
    UINT i;
    for (i = 0; i < count; i++) {
        if (FAILED(ITypeInfo_GetVarDesc(info, i, &variable)))
            return;
        ask_for_names(info, variable->memid);
        ITypeInfo_ReleaseVarDesc(info, variable);
    }
}

static void
ask_bases(ITypeInfo *info, UINT count)
{
    HREFTYPE reference;
    ITypeInfo *base;
    TYPEATTR *attributes;
    INT flags;
    UINT i;
    for (i = 0; i < count; i++) {
        if (FAILED(ITypeInfo_GetImplTypeFlags(info, i, &flags)) || FAILED(ITypeInfo_GetRefTypeOfImplType(info, i, &reference))
            || FAILED(ITypeInfo_GetRefTypeInfo(info, reference, &base)))
            return;
        if (SUCCEEDED(ITypeInfo_GetTypeAttr(base, &attributes)))
            ITypeInfo_ReleaseTypeAttr(base, attributes);
        ITypeInfo_Release(base);
    }
}

static void
ask_type(ITypeInfo *info, UINT most)
{
    TYPEATTR *attributes;
    ITypeComp *comp;
    if (FAILED(ITypeInfo_GetTypeAttr(info, &attributes)))
        return;
    ask_for_text(info, MEMBERID_NIL);
    if (SUCCEEDED(ITypeInfo_GetTypeComp(info, &comp)))
        ITypeComp_Release(comp);
    ask_functions(info, min(attributes->cFuncs, most));
    ask_variables(info, min(attributes->cVars, most));
    ask_bases(info, min(attributes->cImplTypes, most));
    ITypeInfo_ReleaseTypeAttr(info, attributes);
}

static void
ask_library(ITypeLib *library, UINT most)
{
    TLIBATTR *attributes;
    ITypeComp *comp;
    ITypeInfo *info;
    BSTR texts[3] = {NULL, NULL, NULL};
    DWORD context;
    UINT i, count = ITypeLib_GetTypeInfoCount(library);
    if (SUCCEEDED(ITypeLib_GetLibAttr(library, &attributes)))
        ITypeLib_ReleaseTLibAttr(library, attributes);
    if (SUCCEEDED(ITypeLib_GetDocumentation(library, -1, &texts[0], &texts[1], &context, &texts[2])))
        free_texts(texts, 3);
    if (SUCCEEDED(ITypeLib_GetTypeComp(library, &comp)))
        ITypeComp_Release(comp);
    for (i = 0; i < min(count, most); i++) {
        if (FAILED(ITypeLib_GetTypeInfo(library, i, &info)))
            continue;
        ask_type(info, most);
        ITypeInfo_Release(info);
    }
}

typedef struct {
    const wchar_t *path;
    UINT most;
    BOOL done;
} request;

static DWORD WINAPI
read_library(void *argument)
{
    request *r = argument;
    ITypeLib *library = NULL;
    HRESULT hr = LoadTypeLibEx(r->path, REGKIND_NONE, &library);
    if (FAILED(hr)) {
        printf("refused 0x%08lx\n", (unsigned long)hr);
    } else {
        printf("loaded\n");
        fflush(stdout);
        ask_library(library, r->most);
        ITypeLib_Release(library);
    }
    r->done = TRUE;
    return 0;
}

/* A crash ends the program at once: Wine looks for a debugger, and sometimes for ever. */
static LONG WINAPI
crashed(EXCEPTION_POINTERS *pointers)
{
    TerminateProcess(GetCurrentProcess(), pointers->ExceptionRecord->ExceptionCode);
    return EXCEPTION_CONTINUE_SEARCH;
}

/* It is read in another thread: Wine ends one whose stack is exhausted, and says nothing. */
int
wmain(int argc, wchar_t **argv)
{
    request r = {argv[1], argc == 3 ? wcstoul(argv[2], NULL, 10) : 0, FALSE};
    HANDLE reader;
    SetUnhandledExceptionFilter(crashed);
    reader = argc == 3 ? CreateThread(NULL, 0, read_library, &r, 0, NULL) : NULL;
    if (reader == NULL)
        return 2;
    WaitForSingleObject(reader, INFINITE);
    if (!r.done)
        return 3;
    printf("end\n");
    return 0;
}
