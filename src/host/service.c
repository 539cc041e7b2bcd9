/* pythonservice.exe: what the service control manager starts for a service whose class is written in Python.
 *
 * It connects to the control manager at once, learns the service's name from it, reads from the service's own key which
 * Python to load, and hands the service over to lib/cwin32/service/hosting.py, which runs it with the module servicemanager.
 * It stands alone: nothing is copied, and any number of services and Pythons can use this one file at a time.
 */
#include "host.h"
#include "service.h"
#include <shellapi.h>

enum { START_GRACE = 250 }; /* milliseconds */

/* No answer for controls: the service is about to end. */
static DWORD WINAPI
refuse_control(DWORD control, DWORD type, LPVOID data, LPVOID context)
{
    (void)type;
    (void)data;
    (void)context;
    return control == SERVICE_CONTROL_INTERROGATE ? NO_ERROR : ERROR_CALL_NOT_IMPLEMENTED;
}

/* Tell the control manager that the service has not started, and the number of the reason. */
static void
report_stopped(const wchar_t *service, HRESULT reason)
{
    SERVICE_STATUS status = {SERVICE_WIN32_OWN_PROCESS, SERVICE_START_PENDING, 0, 0, 0, 1, 2 * START_GRACE};
    SERVICE_STATUS_HANDLE handle = RegisterServiceCtrlHandlerExW(service, refuse_control, NULL);
    if (handle == NULL)
        return;
    /* Told of the end alone, the control manager calls it a start that timed out. */
    SetServiceStatus(handle, &status);
    Sleep(START_GRACE);
    status.dwCurrentState = SERVICE_STOPPED;
    status.dwCheckPoint = status.dwWaitHint = 0;
    status.dwWin32ExitCode = ERROR_SERVICE_SPECIFIC_ERROR;
    status.dwServiceSpecificExitCode = (DWORD)reason;
    SetServiceStatus(handle, &status);
}

/* ---- handing over to Python ---------------------------------------------------------------------------------------- */

static host_object *
list_of(const host_python *python, wchar_t *const *texts, DWORD count)
{
    host_object *list = python->PyList_New(0);
    DWORD i;
    for (i = 0; list != NULL && i < count; i++) {
        host_object *text = python->PyUnicode_FromWideChar(texts[i], -1);
        if (text == NULL || python->PyList_Append(list, text) < 0) {
            python->Py_DecRef(list);
            list = NULL;
        }
        python->Py_DecRef(text);
    }
    return list;
}

/* The service's arguments, its name first, and the command line of this process. */
static HRESULT
run_inside(const host_python *python, wchar_t *const *arguments, DWORD count, bool debug)
{
    int words = 0;
    wchar_t **command = CommandLineToArgvW(GetCommandLineW(), &words);
    host_object *list = list_of(python, arguments, count), *line = list_of(python, command, (DWORD)words);
    host_object *module = python->PyImport_ImportModule("cwin32.service.hosting");
    host_object *done = NULL;
    HRESULT hr = S_OK;
    if (list != NULL && line != NULL && module != NULL)
        done = python->PyObject_CallMethod(module, "host", "OOi", list, line, (int)debug);
    if (done == NULL)
        hr = host_fail_with_exception(python, L"cwin32 cannot host the service: ");
    python->Py_DecRef(done);
    python->Py_DecRef(module);
    python->Py_DecRef(line);
    python->Py_DecRef(list);
    LocalFree(command);
    return hr;
}

static HRESULT
run(wchar_t *const *arguments, DWORD count, bool debug)
{
    host_registration registration;
    host_python python;
    HRESULT hr = host_registration_read_service(arguments[0], &registration);
    if (SUCCEEDED(hr))
        hr = host_python_start(&registration, &python);
    if (SUCCEEDED(hr)) {
        int gil = python.PyGILState_Ensure();
        hr = host_python_prepare(&python, &registration);
        if (SUCCEEDED(hr))
            hr = run_inside(&python, arguments, count, debug);
        python.PyGILState_Release(gil);
    }
    if (FAILED(hr))
        service_report(arguments[0], &registration);
    host_registration_clear(&registration);
    return hr;
}

/* The thread that the control manager has started for the service. */
static void WINAPI
service_main(DWORD count, LPWSTR *arguments)
{
    HRESULT hr = run(arguments, count, false);
    if (FAILED(hr))
        report_stopped(arguments[0], hr);
}

/* ---- the program ----------------------------------------------------------------------------------------------------- */

static void
print(const wchar_t *text)
{
    char *utf8 = host_utf8(text);
    DWORD written;
    if (utf8 != NULL)
        WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), utf8, (DWORD)lstrlenA(utf8), &written, NULL);
    host_free(utf8);
}

static int
debug_service(wchar_t *const *arguments, int count)
{
    if (count < 1) {
        print(L"-debug wants the name of a service.\r\n");
        return 1;
    }
    print(L"Debugging service ");
    print(arguments[0]);
    print(L" - press Ctrl+C to stop.\r\n");
    return SUCCEEDED(run(arguments, (DWORD)count, true)) ? 0 : 1;
}

static int
serve(void)
{
    static wchar_t any[] = L"";
    const SERVICE_TABLE_ENTRYW table[] = {{any, service_main}, {NULL, NULL}};
    wchar_t digits[11];
    DWORD error;
    if (StartServiceCtrlDispatcherW(table))
        return 0;
    error = GetLastError();
    if (error == ERROR_FAILED_SERVICE_CONTROLLER_CONNECT) {
        print(L"pythonservice.exe hosts services that are written in Python; Windows starts it.\r\n"
              L"  pythonservice.exe -debug NAME [ARGUMENT...]   run an installed service in this console\r\n"
              L"Install and start services with their own scripts, or \"net start NAME\".\r\n");
        return 2;
    }
    host_decimal(error, digits);
    print(L"The service cannot be started: error ");
    print(digits);
    print(L"\r\n");
    return 2;
}

/* The entry point: there is no C runtime to start. */
void
mainCRTStartup(void)
{
    int count = 0, code;
    wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
    if (arguments != NULL && count > 1 && (arguments[1][0] == L'-' || arguments[1][0] == L'/')
        && host_equal(arguments[1] + 1, L"debug"))
        code = debug_service(arguments + 2, count - 2);
    else
        code = serve();
    ExitProcess((UINT)code);
}
