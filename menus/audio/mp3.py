"""Reads MP3 frames: what plays, its duration, and whether the file is truncated. Tags are removed.

https://www.mp3-tech.org/programmer/frame_header.html
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Everything except layers I to III and an explicit bit rate; the rest is looked up.
_MAY_BEGIN = re.compile(rb"\xff[\xe2-\xff][\x10-\xef]", re.DOTALL)
# Bytes to search for the next frame after something that is not one.
_MOST_PASSED_OVER = 200_000
_MPEG1, _LAYER_3, _MONO = 3, 1, 3
# Kilobits a second by the index in a header, from 1, and the layer's number there: of MPEG 1, then of MPEG 2.
_RATES_1 = {
    3: (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    2: (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    1: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
}
_RATES_2 = {
    3: (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    2: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_SAMPLES_A_SECOND = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}


@dataclass(frozen=True, slots=True)
class Frames:
    """`content` is the frames alone; `is_cut` says that the file announced more of them."""

    content: bytes
    seconds: float
    is_cut: bool = False
    is_layer_3: bool = True


@dataclass(frozen=True, slots=True)
class _Header:
    kind: tuple[int, int, int]  # version, layer and rate: the same in all frames
    length: int
    samples: int
    rate: int
    side_info: int  # offset from the frame's start to the encoder's own header (Xing or Info)


def frames_of(content: bytes) -> Frames | None:
    """Returns what plays in the file; None if nothing does."""
    found = list(_frames(content, _after_tags(content)))
    whole = [(at, header) for at, header in found if at + header.length <= len(content)]
    if not whole:
        return None
    first_at, first = whole[0]
    told = _told_frames(content[first_at : first_at + first.length], first)
    sounding = whole if told is None else whole[1:]
    # The encoder's header is ignored if it is wrong.
    kept = whole if told == len(sounding) else sounding
    return Frames(
        b"".join(content[at : at + header.length] for at, header in kept),
        len(sounding) * first.samples / first.rate,
        len(found) > len(whole) or (told or 0) > len(sounding),
        first.kind[1] == _LAYER_3,
    )


def _frames(content: bytes, at: int) -> Iterator[tuple[int, _Header]]:
    """Yields each frame with its position; the last one may be truncated. Other bytes between frames are skipped."""
    kind, passed_over = None, 0
    while True:
        header = _header(content, at, kind)
        if header is None:
            found = _next(content, at, at + _MOST_PASSED_OVER - passed_over, kind)
            if found is None:
                return
            passed_over += found[0] - at
            at, header = found
        yield at, header
        kind = header.kind
        at += header.length


def _next(content: bytes, at: int, before: int, kind: tuple[int, int, int] | None) -> tuple[int, _Header] | None:
    """Finds the next frame: one that is followed by another, or by the end of the file."""
    for begins in _MAY_BEGIN.finditer(content, at, min(before, len(content))):
        header = _header(content, begins.start(), kind)
        if header is None:
            continue
        behind = begins.start() + header.length
        if behind == len(content) or _header(content, behind, header.kind):
            return begins.start(), header
    return None


def _header(content: bytes, at: int, kind: tuple[int, int, int] | None = None) -> _Header | None:
    """Returns the header at this position; None if there is none, or one of another stream."""
    bits = int.from_bytes(content[at : at + 4])
    version, layer, rate_index, frequency = bits >> 19 & 3, bits >> 17 & 3, bits >> 12 & 15, bits >> 10 & 3
    is_one = bits >> 21 == 0x7FF and version != 1 and layer and 0 < rate_index < 15 and frequency < 3
    if not is_one or len(content) < at + 4 or kind not in (None, (version, layer, frequency)):
        return None
    rate = _SAMPLES_A_SECOND[version][frequency]
    rates = _RATES_1[layer] if version == _MPEG1 else _RATES_2[max(layer, 2)]
    samples = 384 if layer == 3 else 576 if layer == _LAYER_3 and version != _MPEG1 else 1152
    slot = 4 if layer == 3 else 1
    length = (samples // 8 * 1000 * rates[rate_index - 1] // rate // slot + (bits >> 9 & 1)) * slot
    is_mono = bits >> 6 & 3 == _MONO
    side_info = (17 if is_mono else 32) if version == _MPEG1 else (9 if is_mono else 17)
    return _Header((version, layer, frequency), length, samples, rate, 4 + side_info)


def _told_frames(frame: bytes, header: _Header) -> int | None:
    """Returns the frame count from an encoder's header frame, which has no sound; None for an ordinary frame."""
    about = frame[header.side_info :]
    if about.startswith((b"Xing", b"Info")):
        has_count = len(about) >= 12 and about[7] & 1
        return int.from_bytes(about[8:12]) if has_count else 0
    if frame[36:40] == b"VBRI":
        return int.from_bytes(frame[50:54])
    return None


def _after_tags(content: bytes) -> int:
    """Returns the offset after leading tags. https://id3.org/id3v2.4.0-structure"""
    at = 0
    while content[at : at + 3] == b"ID3" and len(content) >= at + 10:
        size = 0
        for seven_bits in content[at + 6 : at + 10]:
            size = size << 7 | seven_bits & 0x7F
        has_footer = content[at + 5] & 0x10
        at += 10 + size + (10 if has_footer else 0)
    return at
