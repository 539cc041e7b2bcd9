/* The classes of devices, as IIDs, and the one constant that only an unsigned 64-bit integer holds. */
#include "winioctlcon.gen.h"

#include <initguid.h>

#include <winioctl.h>

static const GUID wmi_disk_geometry = WMI_DISK_GEOMETRY_GUID;  /* the macro is an initialiser */

typedef struct {
    const char *name;
    const GUID *value;
} named_guid;

static const named_guid guids[] = {
    {"CdChangerClassGuid", &CdChangerClassGuid},
    {"CdRomClassGuid", &CdRomClassGuid},
    {"DiskClassGuid", &DiskClassGuid},
    {"FloppyClassGuid", &FloppyClassGuid},
    {"GUID_CLASS_COMPORT", &GUID_CLASS_COMPORT},
    {"GUID_DEVINTERFACE_CDCHANGER", &GUID_DEVINTERFACE_CDCHANGER},
    {"GUID_DEVINTERFACE_CDROM", &GUID_DEVINTERFACE_CDROM},
    {"GUID_DEVINTERFACE_COMPORT", &GUID_DEVINTERFACE_COMPORT},
    {"GUID_DEVINTERFACE_DISK", &GUID_DEVINTERFACE_DISK},
    {"GUID_DEVINTERFACE_FLOPPY", &GUID_DEVINTERFACE_FLOPPY},
    {"GUID_DEVINTERFACE_MEDIUMCHANGER", &GUID_DEVINTERFACE_MEDIUMCHANGER},
    {"GUID_DEVINTERFACE_PARTITION", &GUID_DEVINTERFACE_PARTITION},
    {"GUID_DEVINTERFACE_SERENUM_BUS_ENUMERATOR", &GUID_DEVINTERFACE_SERENUM_BUS_ENUMERATOR},
    {"GUID_DEVINTERFACE_STORAGEPORT", &GUID_DEVINTERFACE_STORAGEPORT},
    {"GUID_DEVINTERFACE_TAPE", &GUID_DEVINTERFACE_TAPE},
    {"GUID_DEVINTERFACE_VOLUME", &GUID_DEVINTERFACE_VOLUME},
    {"GUID_DEVINTERFACE_WRITEONCEDISK", &GUID_DEVINTERFACE_WRITEONCEDISK},
    {"GUID_SERENUM_BUS_ENUMERATOR", &GUID_SERENUM_BUS_ENUMERATOR},
    {"MediumChangerClassGuid", &MediumChangerClassGuid},
    {"PartitionClassGuid", &PartitionClassGuid},
    {"StoragePortClassGuid", &StoragePortClassGuid},
    {"TapeClassGuid", &TapeClassGuid},
    {"VolumeClassGuid", &VolumeClassGuid},
    {"WMI_DISK_GEOMETRY_GUID", &wmi_disk_geometry},
    {"WriteOnceDiskClassGuid", &WriteOnceDiskClassGuid},
};

int
winioctlcon_exec(winioctlcon_state *st, PyObject *module)
{
    for (size_t i = 0; i < sizeof(guids) / sizeof(*guids); i++)
        if (w32_add_object(module, guids[i].name, st->core->from_guid(st->core, guids[i].value)) < 0)
            return -1;
    return w32_add_object(module, "GPT_BASIC_DATA_ATTRIBUTE_NO_DRIVE_LETTER",
               PyLong_FromUnsignedLongLong(GPT_BASIC_DATA_ATTRIBUTE_NO_DRIVE_LETTER));
}
