/* The headers of the security support providers, for programs in user mode. */
#ifndef SSPICON_PROVIDERS_H
#define SSPICON_PROVIDERS_H

#define SECURITY_WIN32
#include <windows.h>

#include <ntsecapi.h>
#include <sspi.h>
#include <schannel.h>

#endif
