/* netbios.c: stands in for the NetBIOS of netapi32.dll, which in Wine has no adapters. Two adapters, a table of names each;
 * a receive that is asynchronous ends when a test says so. Return codes and layouts are as documented. */
#define EXPORT __declspec(dllexport)
#include <windows.h>
#include <nb30.h>

/* The SDK header declares what is exported here as somebody else's. */
#pragma clang diagnostic ignored "-Wdll-attribute-on-redeclaration"

enum { ADAPTERS = 2, NAMES = 6, FIRST_NUMBER = 2 };

static const UCHAR numbers[ADAPTERS] = {0, 3};
static UCHAR names[ADAPTERS][NAMES][NCBNAMSZ];
static BOOL group[ADAPTERS][NAMES], taken[ADAPTERS][NAMES], was_reset[ADAPTERS];
static NCB *waiting;

static int
adapter_of(UCHAR lana)
{
    for (int i = 0; i < ADAPTERS; i++)
        if (numbers[i] == lana)
            return i;
    return -1;
}

static UCHAR
list_adapters(NCB *ncb)
{
    LANA_ENUM found = {.length = ADAPTERS};

    if (ncb->ncb_length < sizeof found)
        return NRC_BUFLEN;
    memcpy(found.lana, numbers, sizeof numbers);
    memcpy(ncb->ncb_buffer, &found, sizeof found);
    return NRC_GOODRET;
}

static UCHAR
add_name(NCB *ncb, int adapter, BOOL is_group)
{
    int slot = -1;

    for (int i = 0; i < NAMES; i++) {
        if (taken[adapter][i] && memcmp(names[adapter][i], ncb->ncb_name, NCBNAMSZ) == 0)
            return NRC_DUPNAME;
        if (!taken[adapter][i] && slot < 0)
            slot = i;
    }
    if (slot < 0)
        return NRC_NAMTFUL;
    taken[adapter][slot] = TRUE;
    group[adapter][slot] = is_group;
    memcpy(names[adapter][slot], ncb->ncb_name, NCBNAMSZ);
    ncb->ncb_num = (UCHAR)(slot + FIRST_NUMBER);
    return NRC_GOODRET;
}

static UCHAR
delete_name(const NCB *ncb, int adapter)
{
    for (int i = 0; i < NAMES; i++)
        if (taken[adapter][i] && memcmp(names[adapter][i], ncb->ncb_name, NCBNAMSZ) == 0) {
            taken[adapter][i] = FALSE;
            return NRC_GOODRET;
        }
    return NRC_NAMERR;
}

/* The status, and as many names as there is room for. */
static UCHAR
tell_status(NCB *ncb, int adapter)
{
    ADAPTER_STATUS status = {.rev_major = 3, .adapter_type = 0xFE, .max_ncbs = 255, .max_sess_pkt_size = 65535};
    UCHAR *at = ncb->ncb_buffer, *end = at + ncb->ncb_length;

    if (ncb->ncb_length < sizeof status)
        return NRC_BUFLEN;
    for (int i = 0; i < 6; i++)
        status.adapter_address[i] = (UCHAR)(0x10 * adapter + i + 0xA0);
    for (int i = 0; i < NAMES; i++)
        status.name_count += (WORD)taken[adapter][i];
    memcpy(at, &status, sizeof status);
    at += sizeof status;
    for (int i = 0; i < NAMES; i++) {
        UCHAR flags = group[adapter][i] ? GROUP_NAME | REGISTERED : REGISTERED;
        NAME_BUFFER entry = {.name_num = (UCHAR)(i + FIRST_NUMBER), .name_flags = flags};
        if (!taken[adapter][i])
            continue;
        if (end - at < (ptrdiff_t)sizeof entry)
            return NRC_INCOMP;
        memcpy(entry.name, names[adapter][i], NCBNAMSZ);
        memcpy(at, &entry, sizeof entry);
        at += sizeof entry;
    }
    ncb->ncb_length = (WORD)(at - ncb->ncb_buffer);
    return NRC_GOODRET;
}

static UCHAR
carry_out(NCB *ncb)
{
    int adapter = adapter_of(ncb->ncb_lana_num);

    if (ncb->ncb_command == NCBENUM)
        return list_adapters(ncb);
    if (adapter < 0)
        return NRC_BRIDGE;
    if (ncb->ncb_command == NCBRESET) {
        memset(taken[adapter], 0, sizeof taken[adapter]);
        was_reset[adapter] = TRUE;
        return NRC_GOODRET;
    }
    if (!was_reset[adapter])
        return NRC_ENVNOTDEF;
    switch (ncb->ncb_command) {
    case NCBADDNAME:
    case NCBADDGRNAME:
        return add_name(ncb, adapter, ncb->ncb_command == NCBADDGRNAME);
    case NCBDELNAME:
        return delete_name(ncb, adapter);
    case NCBASTAT:
        return tell_status(ncb, adapter);
    default:
        return NRC_ILLCMD;
    }
}

EXPORT UCHAR APIENTRY
Netbios(NCB *ncb)
{
    if (ncb->ncb_command == (NCBDGRECV | ASYNCH)) {
        ncb->ncb_retcode = ncb->ncb_cmd_cplt = NRC_PENDING;
        waiting = ncb;
        return NRC_GOODRET;
    }
    ncb->ncb_retcode = ncb->ncb_cmd_cplt = carry_out(ncb);
    return ncb->ncb_retcode;
}

/* A datagram for the receive that waits. */
EXPORT void
StandinSend(const char *text, WORD size)
{
    NCB *ncb = waiting;

    waiting = NULL;
    if (size > ncb->ncb_length)
        size = ncb->ncb_length;
    memcpy(ncb->ncb_buffer, text, size);
    ncb->ncb_length = size;
    ncb->ncb_retcode = ncb->ncb_cmd_cplt = NRC_GOODRET;
    if (ncb->ncb_event != NULL)
        SetEvent(ncb->ncb_event);
}
