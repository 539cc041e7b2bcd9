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
