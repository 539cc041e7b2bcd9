"""PyDEVMODEW and PyWAVEFORMATEX."""

import pytest
import pywintypes

SHORTS = """Orientation PaperSize PaperLength PaperWidth Scale Copies DefaultSource PrintQuality Color Duplex YResolution
TTOption Collate""".split()
DWORDS = """Fields DisplayOrientation DisplayFixedOutput BitsPerPel PelsWidth PelsHeight DisplayFlags DisplayFrequency
ICMMethod ICMIntent MediaType DitherType Reserved1 Reserved2 Nup PanningWidth PanningHeight""".split()
WORDS = ["SpecVersion", "DriverVersion", "LogPixels"]


def test_new_devmode():
    mode = pywintypes.DEVMODEType()
    assert pywintypes.DEVMODEType is pywintypes.DEVMODEWType
    assert pywintypes.DEVMODEType.__name__ == "PyDEVMODEW"
    assert (mode.SpecVersion, mode.Size, mode.DriverExtra, mode.DriverData) == (0x401, 220, 0, None)
    assert (mode.DeviceName, mode.FormName) == ("", "")
    for name in (*SHORTS, *DWORDS, "DriverVersion", "LogPixels", "Position_x", "Position_y"):
        assert getattr(mode, name) == 0


@pytest.mark.parametrize("names, low, high", [(SHORTS, -2**15, 2**15 - 1), (WORDS, 0, 2**16 - 1), (DWORDS, 0, 2**32 - 1),
                                              (["Position_x", "Position_y"], -2**31, 2**31 - 1)])
def test_numbers(names, low, high):
    for name in names:
        mode = pywintypes.DEVMODEType()
        for value in (low, high, 7):
            setattr(mode, name, value)
            assert getattr(mode, name) == value
        with pytest.raises(OverflowError):
            setattr(mode, name, 2**32)
        with pytest.raises(TypeError):
            setattr(mode, name, "x")
        with pytest.raises((TypeError, AttributeError)):
            delattr(mode, name)
        assert getattr(mode, name) == 7


def test_shared_memory():
    mode = pywintypes.DEVMODEType()
    mode.Position_x = -5
    assert (mode.Orientation, mode.PaperSize) == (-5, -1)
    mode.Nup = 3
    assert mode.DisplayFlags == 3


def test_names():
    mode = pywintypes.DEVMODEType()
    for name in ("DeviceName", "FormName"):
        for text in ("Drucker \N{PILE OF POO}", "a" * 32, ""):
            setattr(mode, name, text)
            assert getattr(mode, name) == text
        with pytest.raises(ValueError, match="32"):
            setattr(mode, name, "b" * 33)
        for wrong in (b"bytes", None, 5):
            with pytest.raises(TypeError):
                setattr(mode, name, wrong)
        with pytest.raises(ValueError):
            setattr(mode, name, "a\0b")


def test_driver_data():
    mode = pywintypes.DEVMODEType(DriverExtra=10)
    assert (mode.DriverExtra, mode.DriverData) == (10, bytes(10))
    mode.DriverData = b"abcdefghij"
    mode.DriverData = b"abc"
    assert mode.DriverData == b"abc" + bytes(7)
    with pytest.raises(ValueError, match="DriverExtra"):
        mode.DriverData = b"abcdefghijk"
    for wrong in (None, "text", 5):
        with pytest.raises(TypeError):
            mode.DriverData = wrong
    mode.Copies = 5
    mode.Clear()
    assert (mode.Copies, mode.SpecVersion, mode.Size, mode.DriverExtra, mode.DriverData) == (0, 0x401, 220, 10, bytes(10))
    with pytest.raises(ValueError):
        pywintypes.DEVMODEType().DriverData = b"x"
    assert len(pywintypes.DEVMODEType(65535).DriverData) == 65535


def test_read_only():
    mode = pywintypes.DEVMODEType()
    for name in ("Size", "DriverExtra", "unknown"):
        with pytest.raises(AttributeError):
            setattr(mode, name, 5)
    for extra in (65536, 2**64):
        with pytest.raises(OverflowError):
            pywintypes.DEVMODEType(extra)
    with pytest.raises(TypeError):
        pywintypes.DEVMODEType("x")


def test_subclass():
    class Mode(pywintypes.DEVMODEType):
        pass

    mode = Mode(4)
    mode.extra = 1
    assert mode.DriverExtra == 4


def test_waveformat():
    wave = pywintypes.WAVEFORMATEX()
    assert type(wave) is pywintypes.WAVEFORMATEXType
    assert pywintypes.WAVE_FORMAT_PCM == 1
    values = {"wFormatTag": 1, "nChannels": 2, "nSamplesPerSec": 44100, "nAvgBytesPerSec": 176400, "nBlockAlign": 4,
              "wBitsPerSample": 16}
    for name, value in values.items():
        assert getattr(wave, name) == 0
        setattr(wave, name, value)
    assert {name: getattr(wave, name) for name in values} == values
    for name in values:
        with pytest.raises(OverflowError):
            setattr(wave, name, 2**32)
        with pytest.raises(TypeError):
            setattr(wave, name, "x")
        with pytest.raises((TypeError, AttributeError)):
            delattr(wave, name)
    with pytest.raises(OverflowError):
        wave.nChannels = 70000
    with pytest.raises(AttributeError):
        wave.foo = 1
    with pytest.raises(TypeError):
        pywintypes.WAVEFORMATEX(5)
    with pytest.raises(TypeError):
        pywintypes.WAVEFORMATEXType()
