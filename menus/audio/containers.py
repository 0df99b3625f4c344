"""Converts AU, AIFF and CAF to WAV if their samples can be copied without a codec."""

import struct
from array import array

from menus.audio import wav

# AU's encoding numbers: WAV's tag, and the bits of a sample.
_AU = {1: (wav.ULAW, 8), 2: (wav.PCM, 8), 3: (wav.PCM, 16), 4: (wav.PCM, 24), 5: (wav.PCM, 32), 6: (wav.FLOAT, 32)}
_AU[27] = (wav.ALAW, 8)
_TO_THE_END = 0xFFFF_FFFF
_COMPANDED = {b"ulaw": wav.ULAW, b"ULAW": wav.ULAW, b"alaw": wav.ALAW, b"ALAW": wav.ALAW}
_FLOATS = (b"fl32", b"FL32")
_BIG_ENDIAN, _LITTLE_ENDIAN = (b"NONE", b"twos"), (b"sowt",)


def as_wav(content: bytes) -> bytes | None:
    """Returns the sound as WAV; None for any other format, or if a codec is needed."""
    try:
        if content.startswith(b".snd"):
            return _of_au(content)
        if content.startswith(b"FORM") and content[8:12] in (b"AIFF", b"AIFC"):
            return _of_aiff(content)
        if content.startswith(b"caff"):
            return _of_caf(content)
    except (struct.error, ArithmeticError, ValueError):
        return None
    return None


def _of_au(content: bytes) -> bytes | None:
    at, size, encoding, rate, channels = struct.unpack_from(">5I", content, 4)
    if encoding not in _AU:
        return None
    data = content[at:] if size == _TO_THE_END else content[at : at + size]
    return _written(*_AU[encoding], channels, rate, data)


def _of_aiff(content: bytes) -> bytes | None:
    parts: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(content):
        name, size = struct.unpack_from(">4sI", content, at)
        parts.setdefault(name, content[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    if not {b"COMM", b"SSND"} <= parts.keys():
        return None
    channels, _, bits, exponent, mantissa = struct.unpack_from(">hIhHQ", parts[b"COMM"])
    rate = round(mantissa * 2.0 ** (exponent - 16_383 - 63))
    (begins,) = struct.unpack_from(">I", parts[b"SSND"])
    data = parts[b"SSND"][8 + begins :]
    match parts[b"COMM"][18:22] if content[8:12] == b"AIFC" else b"NONE":
        case written if written in _COMPANDED:
            return _written(_COMPANDED[written], 8, channels, rate, data)
        case written if written in _FLOATS:
            return _written(wav.FLOAT, 32, channels, rate, data)
        case written if written in _BIG_ENDIAN + _LITTLE_ENDIAN:
            is_little = written in _LITTLE_ENDIAN
            return _written(wav.PCM, (bits + 7) // 8 * 8, channels, rate, data, is_little_endian=is_little)
    return None


def _of_caf(content: bytes) -> bytes | None:
    about, at = b"", 8
    while at + 12 <= len(content):
        name, size = struct.unpack_from(">4sq", content, at)
        inside = content[at + 12 :] if size < 0 else content[at + 12 : at + 12 + size]
        if name == b"desc":
            about = inside
        if name == b"data":  # a four-byte edit count comes first
            return _of_caf_data(about, inside[4:])
        at += 12 + max(size, 0)
    return None


def _of_caf_data(about: bytes, data: bytes) -> bytes | None:
    rate, written, flags, _, _, channels, bits = struct.unpack_from(">d4s5I", about)
    if written in _COMPANDED:
        return _written(_COMPANDED[written], 8, channels, round(rate), data)
    if written != b"lpcm":
        return None
    return _written(
        wav.FLOAT if flags & 1 else wav.PCM, bits, channels, round(rate), data, is_little_endian=bool(flags & 2)
    )


def _written(
    tag: int, bits: int, channels: int, rate: int, data: bytes, *, is_little_endian: bool = False
) -> bytes | None:
    if bits not in (8, 16, 24, 32) or not 0 < channels <= 32 or not 0 < rate < 2**31:
        return None
    if tag == wav.PCM and bits == 8:  # WAV stores 8-bit samples unsigned
        data = bytes(byte ^ 0x80 for byte in data)
    elif not is_little_endian:
        data = _swapped(data, bits // 8)
    return wav.container(wav.described(tag, channels, rate, bits), data)


def _swapped(data: bytes, width: int) -> bytes:
    whole = data[: len(data) // width * width]
    if width == 3:
        swapped = bytearray(whole)
        swapped[0::3], swapped[2::3] = whole[2::3], whole[0::3]
        return bytes(swapped)
    numbers = array({1: "b", 2: "h", 4: "i"}[width], whole)
    numbers.byteswap()
    return numbers.tobytes()
