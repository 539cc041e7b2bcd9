"""What makes SIDs, ACLs and descriptors: the functions of pywintypes."""

from gen.types import OBJECT, Final

ACL: Final[OBJECT]
SECURITY_ATTRIBUTES: Final[OBJECT]
SECURITY_DESCRIPTOR: Final[OBJECT]
SID: Final[OBJECT]
