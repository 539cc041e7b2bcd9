"""The device mode of printers and displays."""

from gen.types import DWORD, LONG, OBJECT, SHORT, WORD, WSTR, object

@object("w32_devmode_object", export="DEVMODEType")
class PyDEVMODEW:
    """The settings of a printer or a display (DEVMODE).

    PyDEVMODEW(DriverExtra) has room for that many bytes of the driver's own data.
    Some members share their memory, those for printers with those for displays.
    https://learn.microsoft.com/windows/win32/api/wingdi/ns-wingdi-devmodew
    """

    def __init__(self, DriverExtra: WORD = 0) -> None: ...

    def Clear(self) -> None:
        """Set everything to zero, the driver's data too; SpecVersion, Size and DriverExtra stay right."""

    @property
    def SpecVersion(self) -> WORD:
        """The version of the structure, DM_SPECVERSION."""

    @SpecVersion.setter
    def SpecVersion(self, value: WORD) -> None: ...

    @property
    def DriverVersion(self) -> WORD:
        """The version of the driver, as its maker counts."""

    @DriverVersion.setter
    def DriverVersion(self, value: WORD) -> None: ...

    @property
    def Size(self) -> WORD:
        """The size of the structure in bytes, without the driver's data."""

    @property
    def DriverExtra(self) -> WORD:
        """The size of the driver's data in bytes; set when the object is made."""

    @property
    def Fields(self) -> DWORD:
        """Which members are in use: a combination of the DM_… flags."""

    @Fields.setter
    def Fields(self, value: DWORD) -> None: ...

    @property
    def Orientation(self) -> SHORT:
        """Portrait or landscape, DMORIENT_…; printers only."""

    @Orientation.setter
    def Orientation(self, value: SHORT) -> None: ...

    @property
    def PaperSize(self) -> SHORT:
        """The paper, DMPAPER_…; 0 when PaperLength and PaperWidth say it."""

    @PaperSize.setter
    def PaperSize(self, value: SHORT) -> None: ...

    @property
    def PaperLength(self) -> SHORT:
        """The length of the paper, in tenths of a millimetre."""

    @PaperLength.setter
    def PaperLength(self, value: SHORT) -> None: ...

    @property
    def PaperWidth(self) -> SHORT:
        """The width of the paper, in tenths of a millimetre."""

    @PaperWidth.setter
    def PaperWidth(self, value: SHORT) -> None: ...

    @property
    def Position_x(self) -> LONG:
        """The display's place on the desktop, in pixels from its left.

        It shares its memory with Orientation and PaperSize.
        """

    @Position_x.setter
    def Position_x(self, value: LONG) -> None: ...

    @property
    def Position_y(self) -> LONG:
        """The display's place on the desktop, in pixels from its top.

        It shares its memory with PaperLength and PaperWidth.
        """

    @Position_y.setter
    def Position_y(self, value: LONG) -> None: ...

    @property
    def DisplayOrientation(self) -> DWORD:
        """How the display is turned, DMDO_…; shares its memory with Scale and Copies."""

    @DisplayOrientation.setter
    def DisplayOrientation(self, value: DWORD) -> None: ...

    @property
    def DisplayFixedOutput(self) -> DWORD:
        """How a small picture is shown, DMDFO_…; shares its memory with DefaultSource and PrintQuality."""

    @DisplayFixedOutput.setter
    def DisplayFixedOutput(self, value: DWORD) -> None: ...

    @property
    def Scale(self) -> SHORT:
        """The scale of the print, in percent."""

    @Scale.setter
    def Scale(self, value: SHORT) -> None: ...

    @property
    def Copies(self) -> SHORT:
        """How many copies are printed."""

    @Copies.setter
    def Copies(self, value: SHORT) -> None: ...

    @property
    def DefaultSource(self) -> SHORT:
        """The paper tray, DMBIN_… or the driver's own."""

    @DefaultSource.setter
    def DefaultSource(self, value: SHORT) -> None: ...

    @property
    def PrintQuality(self) -> SHORT:
        """The resolution: DMRES_…, or dots per inch when positive."""

    @PrintQuality.setter
    def PrintQuality(self, value: SHORT) -> None: ...

    @property
    def Color(self) -> SHORT:
        """Colour or monochrome, DMCOLOR_…."""

    @Color.setter
    def Color(self, value: SHORT) -> None: ...

    @property
    def Duplex(self) -> SHORT:
        """One-sided or two-sided, DMDUP_…."""

    @Duplex.setter
    def Duplex(self, value: SHORT) -> None: ...

    @property
    def YResolution(self) -> SHORT:
        """The vertical resolution in dots per inch; PrintQuality is the horizontal one then."""

    @YResolution.setter
    def YResolution(self, value: SHORT) -> None: ...

    @property
    def TTOption(self) -> SHORT:
        """How TrueType fonts are printed, DMTT_…."""

    @TTOption.setter
    def TTOption(self, value: SHORT) -> None: ...

    @property
    def Collate(self) -> SHORT:
        """Whether copies are sorted, DMCOLLATE_…."""

    @Collate.setter
    def Collate(self, value: SHORT) -> None: ...

    @property
    def LogPixels(self) -> WORD:
        """Pixels per logical inch; displays only."""

    @LogPixels.setter
    def LogPixels(self, value: WORD) -> None: ...

    @property
    def BitsPerPel(self) -> DWORD:
        """Bits per pixel."""

    @BitsPerPel.setter
    def BitsPerPel(self, value: DWORD) -> None: ...

    @property
    def PelsWidth(self) -> DWORD:
        """The width of the display in pixels."""

    @PelsWidth.setter
    def PelsWidth(self, value: DWORD) -> None: ...

    @property
    def PelsHeight(self) -> DWORD:
        """The height of the display in pixels."""

    @PelsHeight.setter
    def PelsHeight(self, value: DWORD) -> None: ...

    @property
    def DisplayFlags(self) -> DWORD:
        """The display's mode, DM_GRAYSCALE and DM_INTERLACED; shares its memory with Nup."""

    @DisplayFlags.setter
    def DisplayFlags(self, value: DWORD) -> None: ...

    @property
    def DisplayFrequency(self) -> DWORD:
        """The refresh rate in hertz."""

    @DisplayFrequency.setter
    def DisplayFrequency(self, value: DWORD) -> None: ...

    @property
    def ICMMethod(self) -> DWORD:
        """Who matches colours, DMICMMETHOD_…."""

    @ICMMethod.setter
    def ICMMethod(self, value: DWORD) -> None: ...

    @property
    def ICMIntent(self) -> DWORD:
        """What colour matching is after, DMICM_…."""

    @ICMIntent.setter
    def ICMIntent(self, value: DWORD) -> None: ...

    @property
    def MediaType(self) -> DWORD:
        """The kind of paper, DMMEDIA_… or the driver's own."""

    @MediaType.setter
    def MediaType(self, value: DWORD) -> None: ...

    @property
    def DitherType(self) -> DWORD:
        """How dots are mixed, DMDITHER_…."""

    @DitherType.setter
    def DitherType(self, value: DWORD) -> None: ...

    @property
    def Reserved1(self) -> DWORD:
        """Reserved, 0."""

    @Reserved1.setter
    def Reserved1(self, value: DWORD) -> None: ...

    @property
    def Reserved2(self) -> DWORD:
        """Reserved, 0."""

    @Reserved2.setter
    def Reserved2(self, value: DWORD) -> None: ...

    @property
    def Nup(self) -> DWORD:
        """Who prints several pages on a sheet, DMNUP_…; shares its memory with DisplayFlags."""

    @Nup.setter
    def Nup(self, value: DWORD) -> None: ...

    @property
    def PanningWidth(self) -> DWORD:
        """Reserved, 0."""

    @PanningWidth.setter
    def PanningWidth(self, value: DWORD) -> None: ...

    @property
    def PanningHeight(self) -> DWORD:
        """Reserved, 0."""

    @PanningHeight.setter
    def PanningHeight(self, value: DWORD) -> None: ...

    @property
    def DeviceName(self) -> WSTR:
        """The name of the device, at most 32 characters."""

    @DeviceName.setter
    def DeviceName(self, value: WSTR) -> None: ...

    @property
    def FormName(self) -> WSTR:
        """The name of the form, at most 32 characters."""

    @FormName.setter
    def FormName(self, value: WSTR) -> None: ...

    @property
    def DriverData(self) -> OBJECT:
        """The driver's own data: bytes, DriverExtra of them, or None when DriverExtra is 0.

        Fewer bytes may be set; the rest becomes zero.
        """

    @DriverData.setter
    def DriverData(self, value: OBJECT) -> None: ...

DEVMODEWType = PyDEVMODEW
