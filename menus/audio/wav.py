"""Reads the chunks of a WAV file: the encoding and the sound, whatever length the header claims."""

import struct
from dataclasses import dataclass

# How the sound is written. https://www.rfc-editor.org/rfc/rfc2361
PCM, MS_ADPCM, FLOAT, ALAW, ULAW, IMA_ADPCM, MP3 = 1, 2, 3, 6, 7, 0x11, 0x55
_EXTENSIBLE = 0xFFFE
# Lengths that streaming programs write for an unknown length: zero, or nearly the maximum.
_TO_THE_END = 0x7F00_0000
# Bytes of the header's fixed part.
_HEADER, _FORMAT = 12, 16


@dataclass(frozen=True, slots=True)
class Wav:
    """`form` is the header's format chunk, which begins with the tag. `is_cut`: the header announced more data."""

    tag: int
    channels: int
    rate: int
    block: int  # bytes of one sample in all channels, or of one block
    bits: int
    form: bytes
    data: bytes
    is_cut: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is 16-bit PCM, which every telephone service plays."""
        return (self.tag, self.bits) == (PCM, 16) and self.channels in (1, 2) and self.block == 2 * self.channels

    def file(self) -> bytes:
        """Returns a WAV file with this sound and nothing else."""
        return container(self.form, self.data)


def read(content: bytes) -> Wav | None:
    """Parses a file that starts as a WAV; None if a chunk is missing or invalid."""
    at, form = _HEADER, b""
    while at + 8 <= len(content):
        name, size = struct.unpack_from("<4sI", content, at)
        if name == b"data":
            return _wav(form, content[at + 8 :], size)
        if name == b"fmt ":
            form = content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    return None


def container(form: bytes, data: bytes) -> bytes:
    """Builds a WAV file from a format chunk and sound."""
    parts = _part(b"fmt ", form) + _part(b"data", data)
    return b"RIFF" + struct.pack("<I", 4 + len(parts)) + b"WAVE" + parts


def described(tag: int, channels: int, rate: int, bits: int) -> bytes:
    """Builds the format chunk of uncompressed samples."""
    block = channels * bits // 8
    return struct.pack("<HHIIHH", tag, channels, rate, rate * block, block, bits)


def _wav(form: bytes, rest: bytes, size: int) -> Wav | None:
    if len(form) < _FORMAT:
        return None
    tag, channels, rate, _, block, bits = struct.unpack_from("<HHIIHH", form)
    if tag == _EXTENSIBLE and len(form) >= 26:
        (tag,) = struct.unpack_from("<H", form, 24)
    if not channels or not rate or not block or (tag in (PCM, FLOAT) and block != (bits + 7) // 8 * channels):
        return None
    is_told = 0 < size < _TO_THE_END or not rest
    data = rest[:size] if is_told else rest
    whole = len(data) if tag == MP3 else len(data) // block * block  # the last frame of an MP3 may be a short block
    return Wav(tag, channels, rate, block, bits, form, data[:whole], is_told and size > len(rest))


def _part(name: bytes, content: bytes) -> bytes:
    return struct.pack("<4sI", name, len(content)) + content + bytes(len(content) % 2)
