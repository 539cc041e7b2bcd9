/* Constants that are no numbers: identifier authorities and the LUIDs of well-known sessions as tuples, and the GUIDs of
 * well-known containers as the text of their sixteen bytes. */
#include "ntsecuritycon.gen.h"

typedef struct {
    const char *name;
    SID_IDENTIFIER_AUTHORITY value;
} authority;

static const authority authorities[] = {
    {"SECURITY_NULL_SID_AUTHORITY", SECURITY_NULL_SID_AUTHORITY},
    {"SECURITY_WORLD_SID_AUTHORITY", SECURITY_WORLD_SID_AUTHORITY},
    {"SECURITY_LOCAL_SID_AUTHORITY", SECURITY_LOCAL_SID_AUTHORITY},
    {"SECURITY_CREATOR_SID_AUTHORITY", SECURITY_CREATOR_SID_AUTHORITY},
    {"SECURITY_NON_UNIQUE_AUTHORITY", SECURITY_NON_UNIQUE_AUTHORITY},
    {"SECURITY_RESOURCE_MANAGER_AUTHORITY", SECURITY_RESOURCE_MANAGER_AUTHORITY},
    {"SECURITY_NT_AUTHORITY", SECURITY_NT_AUTHORITY},
    {"SECURITY_MANDATORY_LABEL_AUTHORITY", SECURITY_MANDATORY_LABEL_AUTHORITY},
};

typedef struct {
    const char *name;
    LUID value;
} session;

static const session sessions[] = {
    {"SYSTEM_LUID", SYSTEM_LUID},
    {"ANONYMOUS_LOGON_LUID", ANONYMOUS_LOGON_LUID},
    {"LOCALSERVICE_LUID", LOCALSERVICE_LUID},
    {"NETWORKSERVICE_LUID", NETWORKSERVICE_LUID},
    {"IUSER_LUID", IUSER_LUID},
};

typedef struct {
    const char *name;
    char bytes[sizeof(GUID) + 1];
} container;

static const container containers[] = {
    {"GUID_COMPUTRS_CONTAINER_BYTE", GUID_COMPUTRS_CONTAINER_BYTE},
    {"GUID_DELETED_OBJECTS_CONTAINER_BYTE", GUID_DELETED_OBJECTS_CONTAINER_BYTE},
    {"GUID_DOMAIN_CONTROLLERS_CONTAINER_BYTE", GUID_DOMAIN_CONTROLLERS_CONTAINER_BYTE},
    {"GUID_FOREIGNSECURITYPRINCIPALS_CONTAINER_BYTE", GUID_FOREIGNSECURITYPRINCIPALS_CONTAINER_BYTE},
    {"GUID_INFRASTRUCTURE_CONTAINER_BYTE", GUID_INFRASTRUCTURE_CONTAINER_BYTE},
    {"GUID_LOSTANDFOUND_CONTAINER_BYTE", GUID_LOSTANDFOUND_CONTAINER_BYTE},
    {"GUID_MICROSOFT_PROGRAM_DATA_CONTAINER_BYTE", GUID_MICROSOFT_PROGRAM_DATA_CONTAINER_BYTE},
    {"GUID_NTDS_QUOTAS_CONTAINER_BYTE", GUID_NTDS_QUOTAS_CONTAINER_BYTE},
    {"GUID_PROGRAM_DATA_CONTAINER_BYTE", GUID_PROGRAM_DATA_CONTAINER_BYTE},
    {"GUID_SYSTEMS_CONTAINER_BYTE", GUID_SYSTEMS_CONTAINER_BYTE},
    {"GUID_USERS_CONTAINER_BYTE", GUID_USERS_CONTAINER_BYTE},
};

int
ntsecuritycon_exec(ntsecuritycon_state *st, PyObject *module)
{
    (void)st;
    for (size_t i = 0; i < sizeof(authorities) / sizeof(*authorities); i++) {
        const BYTE *v = authorities[i].value.Value;

        if (w32_add_object(module, authorities[i].name, Py_BuildValue("(iiiiii)", v[0], v[1], v[2], v[3], v[4], v[5])) < 0)
            return -1;
    }
    for (size_t i = 0; i < sizeof(sessions) / sizeof(*sessions); i++) {
        LUID luid = sessions[i].value;

        if (w32_add_object(module, sessions[i].name, Py_BuildValue("(kl)", luid.LowPart, luid.HighPart)) < 0)
            return -1;
    }
    for (size_t i = 0; i < sizeof(containers) / sizeof(*containers); i++)
        if (w32_add_object(module, containers[i].name, PyUnicode_DecodeLatin1(containers[i].bytes, sizeof(GUID), NULL)) < 0)
            return -1;
    return 0;
}
