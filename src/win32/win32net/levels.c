/* The structures of every information level: one row for each member, with the number that Windows gives it in errors. */
#include "structures.h"

/* A member whose key is its name without the prefix; one with another key; a level of rows. */
#define ROW(type, s, p, name, number) { #name, offsetof(s, p##name), NET_##type, number }
#define ROW_AS(type, s, member, key, number) { key, offsetof(s, member), NET_##type, number }
#define LEVEL(number, s, ...) { number, sizeof(s), (const net_field[]){ __VA_ARGS__, { NULL, 0, 0, 0 } } }
#define LAST { 0, 0, NULL }

/* ---- users ------------------------------------------------------------------------------------------------------ */

#define USER_1(s, p)                                                                                        \
    ROW(TEXT, s, p, name, NET_NEEDED | 1), ROW(SECRET, s, p, password, 3), ROW(DWORD, s, p, password_age, 4), \
    ROW(DWORD, s, p, priv, 5), ROW(TEXT, s, p, home_dir, 6), ROW(TEXT, s, p, comment, 7),                   \
    ROW(DWORD, s, p, flags, 8), ROW(TEXT, s, p, script_path, 9)

#define USER_2(s, p)                                                                                        \
    USER_1(s, p),                                                                                           \
    ROW(DWORD, s, p, auth_flags, 10), ROW(TEXT, s, p, full_name, 11), ROW(TEXT, s, p, usr_comment, 12),     \
    ROW(TEXT, s, p, parms, 13), ROW(TEXT, s, p, workstations, 14), ROW(DWORD, s, p, last_logon, 15),        \
    ROW(DWORD, s, p, last_logoff, 16), ROW(DWORD, s, p, acct_expires, 17), ROW(DWORD, s, p, max_storage, 18), \
    ROW(DWORD, s, p, units_per_week, 19), ROW(HOURS, s, p, logon_hours, 20), ROW(DWORD, s, p, bad_pw_count, 21), \
    ROW(DWORD, s, p, num_logons, 22), ROW(TEXT, s, p, logon_server, 23), ROW(DWORD, s, p, country_code, 24), \
    ROW(DWORD, s, p, code_page, 25)

#define USER_END(s, p)                                                                                      \
    ROW(DWORD, s, p, primary_group_id, 51), ROW(TEXT, s, p, profile, 52), ROW(TEXT, s, p, home_dir_drive, 53), \
    ROW(DWORD, s, p, password_expired, 0)

#define USER_10(s, p)                                                                                       \
    ROW(TEXT, s, p, name, NET_NEEDED | 1), ROW(TEXT, s, p, comment, 7), ROW(TEXT, s, p, usr_comment, 12),   \
    ROW(TEXT, s, p, full_name, 11)

#define USER_11(s, p)                                                                                       \
    USER_10(s, p),                                                                                          \
    ROW(DWORD, s, p, priv, 5), ROW(DWORD, s, p, auth_flags, 10), ROW(DWORD, s, p, password_age, 4),         \
    ROW(TEXT, s, p, home_dir, 6), ROW(TEXT, s, p, parms, 13), ROW(DWORD, s, p, last_logon, 15),             \
    ROW(DWORD, s, p, last_logoff, 16), ROW(DWORD, s, p, bad_pw_count, 21), ROW(DWORD, s, p, num_logons, 22), \
    ROW(TEXT, s, p, logon_server, 23), ROW(DWORD, s, p, country_code, 24), ROW(TEXT, s, p, workstations, 14), \
    ROW(DWORD, s, p, max_storage, 18), ROW(DWORD, s, p, units_per_week, 19), ROW(HOURS, s, p, logon_hours, 20), \
    ROW(DWORD, s, p, code_page, 25)

#define USER_20(s, p)                                                                                       \
    ROW(TEXT, s, p, name, NET_NEEDED | 1), ROW(TEXT, s, p, full_name, 11), ROW(TEXT, s, p, comment, 7),     \
    ROW(DWORD, s, p, flags, 8), ROW(DWORD, s, p, user_id, 0)

const net_level net_users[] = {
    LEVEL(0, USER_INFO_0, ROW(TEXT, USER_INFO_0, usri0_, name, NET_NEEDED | 1)),
    LEVEL(1, USER_INFO_1, USER_1(USER_INFO_1, usri1_)),
    LEVEL(2, USER_INFO_2, USER_2(USER_INFO_2, usri2_)),
    LEVEL(3, USER_INFO_3, USER_2(USER_INFO_3, usri3_), ROW(DWORD, USER_INFO_3, usri3_, user_id, 0),
          USER_END(USER_INFO_3, usri3_)),
    LEVEL(4, USER_INFO_4, USER_2(USER_INFO_4, usri4_), ROW(SID, USER_INFO_4, usri4_, user_sid, 0),
          USER_END(USER_INFO_4, usri4_)),
    LEVEL(10, USER_INFO_10, USER_10(USER_INFO_10, usri10_)),
    LEVEL(11, USER_INFO_11, USER_11(USER_INFO_11, usri11_)),
    LEVEL(20, USER_INFO_20, USER_20(USER_INFO_20, usri20_)),
    LEVEL(1003, USER_INFO_1003, ROW(SECRET, USER_INFO_1003, usri1003_, password, 3)),
    LEVEL(1005, USER_INFO_1005, ROW(DWORD, USER_INFO_1005, usri1005_, priv, 5)),
    LEVEL(1006, USER_INFO_1006, ROW(TEXT, USER_INFO_1006, usri1006_, home_dir, 6)),
    LEVEL(1007, USER_INFO_1007, ROW(TEXT, USER_INFO_1007, usri1007_, comment, 7)),
    LEVEL(1008, USER_INFO_1008, ROW(DWORD, USER_INFO_1008, usri1008_, flags, 8)),
    LEVEL(1009, USER_INFO_1009, ROW(TEXT, USER_INFO_1009, usri1009_, script_path, 9)),
    LEVEL(1010, USER_INFO_1010, ROW(DWORD, USER_INFO_1010, usri1010_, auth_flags, 10)),
    LEVEL(1011, USER_INFO_1011, ROW(TEXT, USER_INFO_1011, usri1011_, full_name, 11)),
    LAST
};

#define MODAL(type, level, name, number) ROW(type, USER_MODALS_INFO_##level, usrmod##level##_, name, number)

const net_level net_modals[] = {
    LEVEL(0, USER_MODALS_INFO_0, MODAL(DWORD, 0, min_passwd_len, 1), MODAL(DWORD, 0, max_passwd_age, 2),
          MODAL(DWORD, 0, min_passwd_age, 3), MODAL(DWORD, 0, force_logoff, 4), MODAL(DWORD, 0, password_hist_len, 5)),
    LEVEL(1, USER_MODALS_INFO_1, MODAL(DWORD, 1, role, 6), MODAL(TEXT, 1, primary, 7)),
    LEVEL(2, USER_MODALS_INFO_2, MODAL(TEXT, 2, domain_name, 8), MODAL(SID, 2, domain_id, 9)),
    LEVEL(3, USER_MODALS_INFO_3, MODAL(DWORD, 3, lockout_duration, 10), MODAL(DWORD, 3, lockout_observation_window, 11),
          MODAL(DWORD, 3, lockout_threshold, 12)),
    LAST
};

/* ---- groups ----------------------------------------------------------------------------------------------------- */

#define GROUP_1(s, p) ROW(TEXT, s, p, name, NET_NEEDED | 1), ROW(TEXT, s, p, comment, 2)

const net_level net_groups[] = {
    LEVEL(0, GROUP_INFO_0, ROW(TEXT, GROUP_INFO_0, grpi0_, name, NET_NEEDED | 1)),
    LEVEL(1, GROUP_INFO_1, GROUP_1(GROUP_INFO_1, grpi1_)),
    LEVEL(2, GROUP_INFO_2, GROUP_1(GROUP_INFO_2, grpi2_), ROW(DWORD, GROUP_INFO_2, grpi2_, group_id, 0),
          ROW(DWORD, GROUP_INFO_2, grpi2_, attributes, 3)),
    LEVEL(1002, GROUP_INFO_1002, ROW(TEXT, GROUP_INFO_1002, grpi1002_, comment, 2)),
    LEVEL(1005, GROUP_INFO_1005, ROW(DWORD, GROUP_INFO_1005, grpi1005_, attributes, 3)),
    LAST
};

const net_level net_group_users[] = {
    LEVEL(0, GROUP_USERS_INFO_0, ROW(TEXT, GROUP_USERS_INFO_0, grui0_, name, NET_NEEDED)),
    LEVEL(1, GROUP_USERS_INFO_1, ROW(TEXT, GROUP_USERS_INFO_1, grui1_, name, NET_NEEDED),
          ROW(DWORD, GROUP_USERS_INFO_1, grui1_, attributes, 0)),
    LAST
};

const net_level net_local_groups[] = {
    LEVEL(0, LOCALGROUP_INFO_0, ROW(TEXT, LOCALGROUP_INFO_0, lgrpi0_, name, NET_NEEDED | 1)),
    LEVEL(1, LOCALGROUP_INFO_1, GROUP_1(LOCALGROUP_INFO_1, lgrpi1_)),
    LEVEL(1002, LOCALGROUP_INFO_1002, ROW(TEXT, LOCALGROUP_INFO_1002, lgrpi1002_, comment, 2)),
    LAST
};

#define MEMBER(s, p) ROW(SID, s, p, sid, NET_NEEDED), ROW(DWORD, s, p, sidusage, 0)

const net_level net_members[] = {
    LEVEL(0, LOCALGROUP_MEMBERS_INFO_0, ROW(SID, LOCALGROUP_MEMBERS_INFO_0, lgrmi0_, sid, NET_NEEDED)),
    LEVEL(1, LOCALGROUP_MEMBERS_INFO_1, MEMBER(LOCALGROUP_MEMBERS_INFO_1, lgrmi1_),
          ROW(TEXT, LOCALGROUP_MEMBERS_INFO_1, lgrmi1_, name, 0)),
    LEVEL(2, LOCALGROUP_MEMBERS_INFO_2, MEMBER(LOCALGROUP_MEMBERS_INFO_2, lgrmi2_),
          ROW(TEXT, LOCALGROUP_MEMBERS_INFO_2, lgrmi2_, domainandname, 0)),
    LEVEL(3, LOCALGROUP_MEMBERS_INFO_3, ROW(TEXT, LOCALGROUP_MEMBERS_INFO_3, lgrmi3_, domainandname, NET_NEEDED)),
    LAST
};

/* ---- shares, connections, sessions, files ----------------------------------------------------------------------- */

#define SHARE_1(s, p) ROW(TEXT, s, p, netname, NET_NEEDED | 1), ROW(DWORD, s, p, type, 3), ROW(TEXT, s, p, remark, 4)

#define SHARE_2(s, p)                                                                                       \
    SHARE_1(s, p),                                                                                          \
    ROW(DWORD, s, p, permissions, 5), ROW(DWORD, s, p, max_uses, 6), ROW(DWORD, s, p, current_uses, 7),     \
    ROW(TEXT, s, p, path, 8), ROW(SECRET, s, p, passwd, 9)

const net_level net_shares[] = {
    LEVEL(0, SHARE_INFO_0, ROW(TEXT, SHARE_INFO_0, shi0_, netname, NET_NEEDED | 1)),
    LEVEL(1, SHARE_INFO_1, SHARE_1(SHARE_INFO_1, shi1_)),
    LEVEL(2, SHARE_INFO_2, SHARE_2(SHARE_INFO_2, shi2_)),
    LEVEL(501, SHARE_INFO_501, SHARE_1(SHARE_INFO_501, shi501_), ROW(DWORD, SHARE_INFO_501, shi501_, flags, 0)),
    LEVEL(502, SHARE_INFO_502, SHARE_2(SHARE_INFO_502, shi502_), ROW(DWORD, SHARE_INFO_502, shi502_, reserved, 0),
          ROW(DESCRIPTOR, SHARE_INFO_502, shi502_, security_descriptor, 501)),
    LAST
};

#define USE_0(s, p) ROW(TEXT, s, p, local, 1), ROW(TEXT, s, p, remote, NET_NEEDED | 2)

#define USE_1(s, p)                                                                                         \
    USE_0(s, p),                                                                                            \
    ROW(SECRET, s, p, password, 3), ROW(DWORD, s, p, status, 0), ROW(DWORD, s, p, asg_type, 4),             \
    ROW(DWORD, s, p, refcount, 0), ROW(DWORD, s, p, usecount, 0)

#define USE_2(s, p) USE_1(s, p), ROW(TEXT, s, p, username, 5), ROW(TEXT, s, p, domainname, 6)

const net_level net_uses[] = {
    LEVEL(0, USE_INFO_0, USE_0(USE_INFO_0, ui0_)),
    LEVEL(1, USE_INFO_1, USE_1(USE_INFO_1, ui1_)),
    LEVEL(2, USE_INFO_2, USE_2(USE_INFO_2, ui2_)),
    LEVEL(3, USE_INFO_3, USE_2(USE_INFO_3, ui3_ui2.ui2_), ROW(DWORD, USE_INFO_3, ui3_, flags, 0)),
    LAST
};

/* Sessions and files are told with signed numbers, as pywin32 has them. */
#define SESSION_NAMES(s, p) ROW_AS(TEXT, s, p##cname, "client_name", 0), ROW_AS(TEXT, s, p##username, "user_name", 0)
#define SESSION_TIMES(s, p) ROW_AS(LONG, s, p##time, "active_time", 0), ROW_AS(LONG, s, p##idle_time, "idle_time", 0)
#define SESSION_1(s, p)                                                                                     \
    SESSION_NAMES(s, p), ROW_AS(LONG, s, p##num_opens, "num_opens", 0), SESSION_TIMES(s, p),                \
    ROW_AS(LONG, s, p##user_flags, "user_flags", 0)

const net_level net_sessions[] = {
    LEVEL(0, SESSION_INFO_0, ROW_AS(TEXT, SESSION_INFO_0, sesi0_cname, "client_name", 0)),
    LEVEL(1, SESSION_INFO_1, SESSION_1(SESSION_INFO_1, sesi1_)),
    LEVEL(2, SESSION_INFO_2, SESSION_1(SESSION_INFO_2, sesi2_),
          ROW_AS(TEXT, SESSION_INFO_2, sesi2_cltype_name, "client_type", 0)),
    LEVEL(10, SESSION_INFO_10, SESSION_NAMES(SESSION_INFO_10, sesi10_), SESSION_TIMES(SESSION_INFO_10, sesi10_)),
    LEVEL(502, SESSION_INFO_502, SESSION_1(SESSION_INFO_502, sesi502_),
          ROW_AS(TEXT, SESSION_INFO_502, sesi502_cltype_name, "client_type", 0),
          ROW_AS(TEXT, SESSION_INFO_502, sesi502_transport, "transport", 0)),
    LAST
};

const net_level net_files[] = {
    LEVEL(2, FILE_INFO_2, ROW(LONG, FILE_INFO_2, fi2_, id, 0)),
    LEVEL(3, FILE_INFO_3, ROW(LONG, FILE_INFO_3, fi3_, id, 0), ROW(LONG, FILE_INFO_3, fi3_, permissions, 0),
          ROW(LONG, FILE_INFO_3, fi3_, num_locks, 0), ROW_AS(TEXT, FILE_INFO_3, fi3_pathname, "path_name", 0),
          ROW_AS(TEXT, FILE_INFO_3, fi3_username, "user_name", 0)),
    LAST
};

/* ---- servers and workstations ----------------------------------------------------------------------------------- */

#define SERVER_101(s, p)                                                                                    \
    ROW(DWORD, s, p, platform_id, 0), ROW(TEXT, s, p, name, 0), ROW(DWORD, s, p, version_major, 0),         \
    ROW(DWORD, s, p, version_minor, 0), ROW(DWORD, s, p, type, 0), ROW(TEXT, s, p, comment, 0)

#define SERVER_402(s, p)                                                                                    \
    ROW(DWORD, s, p, ulist_mtime, 0), ROW(DWORD, s, p, glist_mtime, 0), ROW(DWORD, s, p, alist_mtime, 0),   \
    ROW(TEXT, s, p, alerts, 0), ROW(DWORD, s, p, security, 0), ROW(DWORD, s, p, numadmin, 0),               \
    ROW(DWORD, s, p, lanmask, 0), ROW(TEXT, s, p, guestacct, 0), ROW(DWORD, s, p, chdevs, 0),               \
    ROW(DWORD, s, p, chdevq, 0), ROW(DWORD, s, p, chdevjobs, 0), ROW(DWORD, s, p, connections, 0),          \
    ROW(DWORD, s, p, shares, 0), ROW(DWORD, s, p, openfiles, 0), ROW(DWORD, s, p, sessopens, 0),            \
    ROW(DWORD, s, p, sessvcs, 0), ROW(DWORD, s, p, sessreqs, 0), ROW(DWORD, s, p, opensearch, 0),           \
    ROW(DWORD, s, p, activelocks, 0), ROW(DWORD, s, p, numreqbuf, 0), ROW(DWORD, s, p, sizreqbuf, 0),       \
    ROW(DWORD, s, p, numbigbuf, 0), ROW(DWORD, s, p, numfiletasks, 0), ROW(DWORD, s, p, alertsched, 0),     \
    ROW(DWORD, s, p, erroralert, 0), ROW(DWORD, s, p, logonalert, 0), ROW(DWORD, s, p, accessalert, 0),     \
    ROW(DWORD, s, p, diskalert, 0), ROW(DWORD, s, p, netioalert, 0), ROW(DWORD, s, p, maxauditsz, 0),       \
    ROW(TEXT, s, p, srvheuristics, 0)

#define SERVER_502(s, p)                                                                                    \
    ROW(DWORD, s, p, sessopens, 0), ROW(DWORD, s, p, sessvcs, 0), ROW(DWORD, s, p, opensearch, 0),          \
    ROW(DWORD, s, p, sizreqbuf, 0), ROW(DWORD, s, p, initworkitems, 0),                                     \
    ROW(DWORD, s, p, maxworkitems, 0), ROW(DWORD, s, p, rawworkitems, 0),                                   \
    ROW(DWORD, s, p, irpstacksize, 0), ROW(DWORD, s, p, maxrawbuflen, 0), ROW(DWORD, s, p, sessusers, 0),   \
    ROW(DWORD, s, p, sessconns, 0), ROW(DWORD, s, p, maxpagedmemoryusage, 0),                               \
    ROW(DWORD, s, p, maxnonpagedmemoryusage, 0), ROW(BOOL, s, p, enablesoftcompat, 0),                      \
    ROW(BOOL, s, p, enableforcedlogoff, 0), ROW(BOOL, s, p, timesource, 0),                                 \
    ROW(BOOL, s, p, acceptdownlevelapis, 0), ROW(BOOL, s, p, lmannounce, 0)

#define SERVER_503(s, p)                                                                                    \
    SERVER_502(s, p), ROW(TEXT, s, p, domain, 0), ROW(DWORD, s, p, maxcopyreadlen, 0),                      \
    ROW(DWORD, s, p, maxcopywritelen, 0), ROW(DWORD, s, p, minkeepsearch, 0),                               \
    ROW(DWORD, s, p, maxkeepsearch, 0), ROW(DWORD, s, p, minkeepcomplsearch, 0),                            \
    ROW(DWORD, s, p, maxkeepcomplsearch, 0), ROW(DWORD, s, p, threadcountadd, 0),                           \
    ROW(DWORD, s, p, numblockthreads, 0), ROW(DWORD, s, p, scavtimeout, 0),                                 \
    ROW(DWORD, s, p, minrcvqueue, 0), ROW(DWORD, s, p, minfreeworkitems, 0),                                \
    ROW(DWORD, s, p, xactmemsize, 0), ROW(DWORD, s, p, threadpriority, 0), ROW(DWORD, s, p, maxmpxct, 0),   \
    ROW(DWORD, s, p, oplockbreakwait, 0), ROW(DWORD, s, p, oplockbreakresponsewait, 0),                     \
    ROW(BOOL, s, p, enableoplocks, 0), ROW(BOOL, s, p, enableoplockforceclose, 0),                          \
    ROW(BOOL, s, p, enablefcbopens, 0), ROW(BOOL, s, p, enableraw, 0),                                      \
    ROW(BOOL, s, p, enablesharednetdrives, 0), ROW(DWORD, s, p, minfreeconnections, 0),                     \
    ROW(DWORD, s, p, maxfreeconnections, 0)

const net_level net_servers[] = {
    LEVEL(100, SERVER_INFO_100, ROW(DWORD, SERVER_INFO_100, sv100_, platform_id, 0), ROW(TEXT, SERVER_INFO_100, sv100_, name, 0)),
    LEVEL(101, SERVER_INFO_101, SERVER_101(SERVER_INFO_101, sv101_)),
    LEVEL(102, SERVER_INFO_102, SERVER_101(SERVER_INFO_102, sv102_),
          ROW(DWORD, SERVER_INFO_102, sv102_, users, 0), ROW(LONG, SERVER_INFO_102, sv102_, disc, 0),
          ROW(BOOL, SERVER_INFO_102, sv102_, hidden, 0), ROW(DWORD, SERVER_INFO_102, sv102_, announce, 0),
          ROW(DWORD, SERVER_INFO_102, sv102_, anndelta, 0), ROW(TEXT, SERVER_INFO_102, sv102_, userpath, 0)),
    LEVEL(402, SERVER_INFO_402, SERVER_402(SERVER_INFO_402, sv402_)),
    LEVEL(403, SERVER_INFO_403, SERVER_402(SERVER_INFO_403, sv403_),
          ROW(DWORD, SERVER_INFO_403, sv403_, auditedevents, 0), ROW(DWORD, SERVER_INFO_403, sv403_, autoprofile, 0),
          ROW(TEXT, SERVER_INFO_403, sv403_, autopath, 0)),
    LEVEL(502, SERVER_INFO_502, SERVER_502(SERVER_INFO_502, sv502_)),
    LEVEL(503, SERVER_INFO_503, SERVER_503(SERVER_INFO_503, sv503_)),
    LAST
};

#define WORKSTATION_100(s, p)                                                                               \
    ROW(DWORD, s, p, platform_id, 0), ROW(TEXT, s, p, computername, 0), ROW(TEXT, s, p, langroup, 0),       \
    ROW(DWORD, s, p, ver_major, 0), ROW(DWORD, s, p, ver_minor, 0)

#define WORKSTATION_502(s, p)                                                                               \
    ROW(DWORD, s, p, char_wait, 0), ROW(DWORD, s, p, collection_time, 0),                                   \
    ROW(DWORD, s, p, maximum_collection_count, 0), ROW(DWORD, s, p, keep_conn, 0),                          \
    ROW(DWORD, s, p, max_cmds, 0), ROW(DWORD, s, p, sess_timeout, 0), ROW(DWORD, s, p, siz_char_buf, 0),    \
    ROW(DWORD, s, p, max_threads, 0), ROW(DWORD, s, p, lock_quota, 0),                                      \
    ROW(DWORD, s, p, lock_increment, 0), ROW(DWORD, s, p, lock_maximum, 0),                                 \
    ROW(DWORD, s, p, pipe_increment, 0), ROW(DWORD, s, p, pipe_maximum, 0),                                 \
    ROW(DWORD, s, p, cache_file_timeout, 0), ROW(DWORD, s, p, dormant_file_limit, 0),                       \
    ROW(DWORD, s, p, read_ahead_throughput, 0), ROW(DWORD, s, p, num_mailslot_buffers, 0),                  \
    ROW(DWORD, s, p, num_srv_announce_buffers, 0), ROW(DWORD, s, p, max_illegal_datagram_events, 0),        \
    ROW(DWORD, s, p, illegal_datagram_event_reset_frequency, 0),                                            \
    ROW(BOOL, s, p, log_election_packets, 0), ROW(BOOL, s, p, use_opportunistic_locking, 0),                \
    ROW(BOOL, s, p, use_unlock_behind, 0), ROW(BOOL, s, p, use_close_behind, 0),                            \
    ROW(BOOL, s, p, buf_named_pipes, 0), ROW(BOOL, s, p, use_lock_read_unlock, 0),                          \
    ROW(BOOL, s, p, utilize_nt_caching, 0), ROW(BOOL, s, p, use_raw_read, 0),                               \
    ROW(BOOL, s, p, use_raw_write, 0), ROW(BOOL, s, p, use_write_raw_data, 0),                              \
    ROW(BOOL, s, p, use_encryption, 0), ROW(BOOL, s, p, buf_files_deny_write, 0),                           \
    ROW(BOOL, s, p, buf_read_only_files, 0), ROW(BOOL, s, p, force_core_create_mode, 0),                    \
    ROW(BOOL, s, p, use_512_byte_max_transfer, 0)

const net_level net_workstations[] = {
    LEVEL(100, WKSTA_INFO_100, WORKSTATION_100(WKSTA_INFO_100, wki100_)),
    LEVEL(101, WKSTA_INFO_101, WORKSTATION_100(WKSTA_INFO_101, wki101_), ROW(TEXT, WKSTA_INFO_101, wki101_, lanroot, 0)),
    LEVEL(102, WKSTA_INFO_102, WORKSTATION_100(WKSTA_INFO_102, wki102_), ROW(TEXT, WKSTA_INFO_102, wki102_, lanroot, 0),
          ROW(DWORD, WKSTA_INFO_102, wki102_, logged_on_users, 0)),
    LEVEL(502, WKSTA_INFO_502, WORKSTATION_502(WKSTA_INFO_502, wki502_)),
    LAST
};

const net_level net_workstation_users[] = {
    LEVEL(0, WKSTA_USER_INFO_0, ROW(TEXT, WKSTA_USER_INFO_0, wkui0_, username, 0)),
    LEVEL(1, WKSTA_USER_INFO_1,
          ROW(TEXT, WKSTA_USER_INFO_1, wkui1_, username, 0), ROW(TEXT, WKSTA_USER_INFO_1, wkui1_, logon_domain, 0),
          ROW(TEXT, WKSTA_USER_INFO_1, wkui1_, oth_domains, 0), ROW(TEXT, WKSTA_USER_INFO_1, wkui1_, logon_server, 0)),
    LAST
};

const net_level net_transports[] = {
    LEVEL(0, WKSTA_TRANSPORT_INFO_0,
          ROW(DWORD, WKSTA_TRANSPORT_INFO_0, wkti0_, quality_of_service, 0),
          ROW(DWORD, WKSTA_TRANSPORT_INFO_0, wkti0_, number_of_vcs, 0),
          ROW(TEXT, WKSTA_TRANSPORT_INFO_0, wkti0_, transport_name, NET_NEEDED),
          ROW(TEXT, WKSTA_TRANSPORT_INFO_0, wkti0_, transport_address, 0),
          ROW(BOOL, WKSTA_TRANSPORT_INFO_0, wkti0_, wan_ish, 0)),
    LAST
};

/* ---- statistics ------------------------------------------------------------------------------------------------- */

#define SERVED(name) ROW_AS(LONG, STAT_SERVER_0, name, #name, 0)
#define BYTES(name) ROW_AS(LARGE, STAT_WORKSTATION_0, name, #name, 0)
#define COUNTED(name) ROW_AS(LONG, STAT_WORKSTATION_0, name, #name, 0)

const net_level net_server_statistics[] = {
    LEVEL(0, STAT_SERVER_0,
          SERVED(sts0_start), SERVED(sts0_fopens), SERVED(sts0_devopens), SERVED(sts0_jobsqueued), SERVED(sts0_sopens),
          SERVED(sts0_stimedout), SERVED(sts0_serrorout), SERVED(sts0_pwerrors), SERVED(sts0_permerrors),
          SERVED(sts0_syserrors), SERVED(sts0_bytessent_low), SERVED(sts0_bytessent_high), SERVED(sts0_bytesrcvd_low),
          SERVED(sts0_bytesrcvd_high), SERVED(sts0_avresponse), SERVED(sts0_reqbufneed), SERVED(sts0_bigbufneed)),
    LAST
};

const net_level net_workstation_statistics[] = {
    LEVEL(0, STAT_WORKSTATION_0,
          BYTES(StatisticsStartTime), BYTES(BytesReceived), BYTES(SmbsReceived), BYTES(PagingReadBytesRequested),
          BYTES(NonPagingReadBytesRequested), BYTES(CacheReadBytesRequested), BYTES(NetworkReadBytesRequested),
          BYTES(BytesTransmitted), BYTES(SmbsTransmitted), BYTES(PagingWriteBytesRequested),
          BYTES(NonPagingWriteBytesRequested), BYTES(CacheWriteBytesRequested), BYTES(NetworkWriteBytesRequested),
          COUNTED(InitiallyFailedOperations), COUNTED(FailedCompletionOperations), COUNTED(ReadOperations),
          COUNTED(RandomReadOperations), COUNTED(ReadSmbs), COUNTED(LargeReadSmbs), COUNTED(SmallReadSmbs),
          COUNTED(WriteOperations), COUNTED(RandomWriteOperations), COUNTED(WriteSmbs), COUNTED(LargeWriteSmbs),
          COUNTED(SmallWriteSmbs), COUNTED(RawReadsDenied), COUNTED(RawWritesDenied), COUNTED(NetworkErrors),
          COUNTED(Sessions), COUNTED(FailedSessions), COUNTED(Reconnects), COUNTED(CoreConnects),
          COUNTED(Lanman20Connects), COUNTED(Lanman21Connects), COUNTED(LanmanNtConnects), COUNTED(ServerDisconnects),
          COUNTED(HungSessions), COUNTED(UseCount), COUNTED(FailedUseCount), COUNTED(CurrentCommands)),
    LAST
};
