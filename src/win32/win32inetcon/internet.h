/* WinINet and WinHTTP in one file: their headers define three types of the same name, so WinHTTP's get another one. */
#ifndef WIN32INETCON_INTERNET_H
#define WIN32INETCON_INTERNET_H

#include <windows.h>

#include <wininet.h>

#define INTERNET_SCHEME winhttp_INTERNET_SCHEME
#define LPINTERNET_SCHEME winhttp_LPINTERNET_SCHEME
#undef URL_COMPONENTS
#undef LPURL_COMPONENTS
#define URL_COMPONENTS winhttp_URL_COMPONENTS
#define LPURL_COMPONENTS winhttp_LPURL_COMPONENTS
#define URL_COMPONENTSW winhttp_URL_COMPONENTSW
#define LPURL_COMPONENTSW winhttp_LPURL_COMPONENTSW
#define HTTP_VERSION_INFO winhttp_HTTP_VERSION_INFO
#define LPHTTP_VERSION_INFO winhttp_LPHTTP_VERSION_INFO
#include <winhttp.h>

#endif
