"""The format of sound data."""

from typing import Final

from gen.types import DWORD, WORD, object

WAVE_FORMAT_PCM: Final[int]

@object("WAVEFORMATEX", export="WAVEFORMATEXType", final=True)
class PyWAVEFORMATEX:
    """The format of sound data (WAVEFORMATEX). Made by WAVEFORMATEX(), all zero.

    wFormatTag: WAVE_FORMAT_PCM or another format. nChannels: 1 for mono, 2 for stereo. nSamplesPerSec: the sample rate in
    hertz. nAvgBytesPerSec: the data rate in bytes per second. nBlockAlign: bytes per sample of all channels.
    wBitsPerSample: bits per sample of one channel.
    https://learn.microsoft.com/windows/win32/api/mmeapi/ns-mmeapi-waveformatex
    """

    wFormatTag: WORD
    nChannels: WORD
    nSamplesPerSec: DWORD
    nAvgBytesPerSec: DWORD
    nBlockAlign: WORD
    wBitsPerSample: WORD

def WAVEFORMATEX() -> PyWAVEFORMATEX:
    """Make a sound format with all members zero.

    Returns the new PyWAVEFORMATEX.
    https://learn.microsoft.com/windows/win32/api/mmeapi/ns-mmeapi-waveformatex
    """
