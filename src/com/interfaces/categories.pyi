"""Component categories: what kinds of classes there are, and which class is of which kind."""

from gen.types import *

@interface("ICatInformation", gateway=False, bodies=("EnumClassesOfCategories",))
class PyICatInformation(PyIUnknown):
    """Asks for categories and the classes in them; an object of CLSID_StdComponentCategoriesMgr.

    https://learn.microsoft.com/windows/win32/api/comcat/nn-comcat-icatinformation
    """

    def EnumCategories(self, lcid: DWORD = 0, /) -> PyIEnumCATEGORYINFO:
        """List the categories.

        lcid: the language of their descriptions, 0 for the user's.
        Returns an enumerator. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/comcat/nf-comcat-icatinformation-enumcategories
        """

    def GetCategoryDesc(self, catid: IID, lcid: DWORD, /) -> OLESTR:
        """Get the description of a category.

        catid: the category. lcid: the language, 0 for the user's.
        Returns the text. Raises com_error, CAT_E_CATIDNOEXIST or CAT_E_NODESCRIPTION.
        https://learn.microsoft.com/windows/win32/api/comcat/nf-comcat-icatinformation-getcategorydesc
        """

    def EnumClassesOfCategories(self, listIIdImplemented: Sequence[IID] | None = None,
                                listIIdRequired: Sequence[IID] | None = None, /) -> PyIEnumGUID:
        """List the classes of some categories.

        listIIdImplemented: categories, of which a class is to implement one; None for any class. listIIdRequired: what the
        client offers: a class that requires none of these, but others, is left out; None for nothing.
        Returns an enumerator of CLSIDs. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/comcat/nf-comcat-icatinformation-enumclassesofcategories
        """

@interface("ICatRegister", gateway=False, bodies=(
    "RegisterCategories", "UnRegisterCategories", "RegisterClassImplCategories", "UnRegisterClassImplCategories",
    "RegisterClassReqCategories", "UnRegisterClassReqCategories"))
class PyICatRegister(PyIUnknown):
    """Registers categories, and classes in them; an object of CLSID_StdComponentCategoriesMgr.

    https://learn.microsoft.com/windows/win32/api/comcat/nn-comcat-icatregister
    """

    def RegisterCategories(self, infos: Sequence[OBJECT], /) -> None:
        """Register categories.

        infos: a sequence of (category, lcid, description); of a description the first 127 characters are kept.
        Raises TypeError, com_error.
        https://learn.microsoft.com/windows/win32/api/comcat/nf-comcat-icatregister-registercategories
        """

    def UnRegisterCategories(self, categories: Sequence[IID], /) -> None:
        """Remove categories.

        categories: the categories. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/comcat/nf-comcat-icatregister-unregistercategories
        """

    def RegisterClassImplCategories(self, clsid: IID, categories: Sequence[IID], /) -> None:
        """Say which categories a class implements.

        clsid: the class. categories: the categories, in addition to what was registered. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/comcat/nf-comcat-icatregister-registerclassimplcategories
        """

    def UnRegisterClassImplCategories(self, clsid: IID, categories: Sequence[IID], /) -> None:
        """Take back what RegisterClassImplCategories said.

        clsid: the class. categories: the categories. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/comcat/nf-comcat-icatregister-unregisterclassimplcategories
        """

    def RegisterClassReqCategories(self, clsid: IID, categories: Sequence[IID], /) -> None:
        """Say which categories a class requires its client to have.

        clsid: the class. categories: the categories, in addition to what was registered. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/comcat/nf-comcat-icatregister-registerclassreqcategories
        """

    def UnRegisterClassReqCategories(self, clsid: IID, categories: Sequence[IID], /) -> None:
        """Take back what RegisterClassReqCategories said.

        clsid: the class. categories: the categories. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/comcat/nf-comcat-icatregister-unregisterclassreqcategories
        """
