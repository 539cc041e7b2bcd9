/* service.h: what pythonservice.exe has besides the loader. */
#ifndef CWIN32_SERVICE_H
#define CWIN32_SERVICE_H

#include "host.h"

/* The entry point of the program. */
void mainCRTStartup(void);

/* Say why the service could not be handed over to Python: the event log, the file that lib/cwin32/service/failures.py
 * writes too, and the console. */
void service_report(const wchar_t *service, const host_registration *registration);

#endif
