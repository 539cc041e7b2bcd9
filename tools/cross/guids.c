/* The GUIDs that the SDK headers declare. Each lies in a section of its own; the linker keeps those in use. */
#define INITGUID
#define COBJMACROS
#include <windows.h>
#include <ole2.h>
#include <oleauto.h>
#include <ocidl.h>
#include <olectl.h>
#include <objsafe.h>
#include <comcat.h>
#include <activscp.h>
#include <activdbg.h>
#include <dispex.h>
#include <shobjidl.h>
#include <shlobj.h>
#include <shlguid.h>
#include <servprov.h>
#include <propsys.h>
#include <propidl.h>

/* cguid.h declares this one in another way. */
const GUID GUID_NULL = {0};

/* Not in these headers: src/com/interfaces/contexts.h. */
const GUID IID_IContext = {0x000001C0, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
const GUID IID_IEnumContextProps = {0x000001C1, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
