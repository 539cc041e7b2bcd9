/* The entry point of our DLLs when zig builds them. There is nothing to start: no C++, no atexit, no thread-local
 * storage; the linker refuses images that would need the mingw CRT's pseudo relocations. */
#include <windows.h>

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved);
BOOL WINAPI DllMainCRTStartup(HINSTANCE module, DWORD reason, LPVOID reserved);

BOOL WINAPI
DllMainCRTStartup(HINSTANCE module, DWORD reason, LPVOID reserved)
{
    return DllMain(module, reason, reserved);
}
