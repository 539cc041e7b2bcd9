/* Channels and the files that events are exported to. */
#include "properties.h"
#include "win32evtlog.gen.h"

int
win32evtlog_EvtOpenChannelEnum(win32evtlog_state *st, HANDLE Session, DWORD Flags, win32evtlog_EvtOpenChannelEnum_out *out)
{
    EVT_HANDLE list;
    DWORD err;

    W32_CALL(err, list = EvtOpenChannelEnum(Session, Flags));
    out->value = evtlog_opened(st->core, list, err, "EvtOpenChannelEnum");
    return out->value == NULL ? -1 : 0;
}

int
win32evtlog_EvtNextChannelPath(win32evtlog_state *st, HANDLE ChannelEnum, win32evtlog_EvtNextChannelPath_out *out)
{
    out->value = evtlog_next_name(st->core, EvtNextChannelPath, ChannelEnum, "EvtNextChannelPath");
    return out->value == NULL ? -1 : 0;
}

int
win32evtlog_EvtOpenChannelConfig(win32evtlog_state *st, const wchar_t *ChannelPath, HANDLE Session, DWORD Flags,
                                 win32evtlog_EvtOpenChannelConfig_out *out)
{
    EVT_HANDLE config;
    DWORD err;

    W32_CALL(err, config = EvtOpenChannelConfig(Session, ChannelPath, Flags));
    out->value = evtlog_opened(st->core, config, err, "EvtOpenChannelConfig");
    return out->value == NULL ? -1 : 0;
}

static BOOL
channel_config(const evtlog_question *asked, DWORD size, EVT_VARIANT *value, DWORD *used)
{
    return EvtGetChannelConfigProperty(asked->object, (EVT_CHANNEL_CONFIG_PROPERTY_ID)asked->property, asked->flags, size,
                                       value, used);
}

int
win32evtlog_EvtGetChannelConfigProperty(win32evtlog_state *st, HANDLE ChannelConfig, DWORD PropertyId, DWORD Flags,
                                        win32evtlog_EvtGetChannelConfigProperty_out *out)
{
    evtlog_question asked = {ChannelConfig, PropertyId, 0, Flags};
    out->value = evtlog_property(st->core, channel_config, &asked, "EvtGetChannelConfigProperty");
    return out->value == NULL ? -1 : 0;
}

int
win32evtlog_EvtOpenLog(win32evtlog_state *st, const wchar_t *Path, DWORD Flags, HANDLE Session, win32evtlog_EvtOpenLog_out *out)
{
    EVT_HANDLE log;
    DWORD err;

    W32_CALL(err, log = EvtOpenLog(Session, Path, Flags));
    out->value = evtlog_opened(st->core, log, err, "EvtOpenLog");
    return out->value == NULL ? -1 : 0;
}

static BOOL
log_info(const evtlog_question *asked, DWORD size, EVT_VARIANT *value, DWORD *used)
{
    return EvtGetLogInfo(asked->object, (EVT_LOG_PROPERTY_ID)asked->property, size, value, used);
}

int
win32evtlog_EvtGetLogInfo(win32evtlog_state *st, HANDLE Log, DWORD PropertyId, win32evtlog_EvtGetLogInfo_out *out)
{
    evtlog_question asked = {Log, PropertyId, 0, 0};
    out->value = evtlog_property(st->core, log_info, &asked, "EvtGetLogInfo");
    return out->value == NULL ? -1 : 0;
}

int
win32evtlog_EvtClearLog(win32evtlog_state *st, const wchar_t *ChannelPath, const wchar_t *TargetFilePath, HANDLE Session,
                        DWORD Flags)
{
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = EvtClearLog(Session, ChannelPath, TargetFilePath, Flags));
    return ok ? 0 : w32_raise(st->core, err, "EvtClearLog");
}

int
win32evtlog_EvtExportLog(win32evtlog_state *st, const wchar_t *Path, const wchar_t *TargetFilePath, DWORD Flags,
                         const wchar_t *Query, HANDLE Session)
{
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = EvtExportLog(Session, Path, Query, TargetFilePath, Flags));
    return ok ? 0 : w32_raise(st->core, err, "EvtExportLog");
}

int
win32evtlog_EvtArchiveExportedLog(win32evtlog_state *st, const wchar_t *LogFilePath, DWORD Locale, HANDLE Session, DWORD Flags)
{
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = EvtArchiveExportedLog(Session, LogFilePath, Locale, Flags));
    return ok ? 0 : w32_raise(st->core, err, "EvtArchiveExportedLog");
}
