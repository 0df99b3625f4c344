"""How a recording looks: measured once, when it is fetched, and drawn as one path of an SVG."""

from collections.abc import Sequence
from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString

from menus.audio import decoding

# The bars of a picture, and of a page.
BARS = 120
WIDTH, HEIGHT = 360, 40
# Longer than a message can be, so that no header decides how much is decoded.
LONGEST_SECONDS = 3700
_LOUDEST = 32_768


class NoSound(Exception):
    """Nothing in it can be played."""


def measured(content: bytes) -> tuple[float, list[int]]:
    """Returns the length in seconds, and how loud each part is: 0 to 100 of the loudest. Raises NoSound."""
    try:
        samples = decoding.decode(content, decoding.TELEPHONE_RATE, LONGEST_SECONDS)
    except decoding.Unreadable:
        raise NoSound from None
    if not samples:
        raise NoSound
    step = max(len(samples) / BARS, 1)
    edges = [round(step * bar) for bar in range(min(BARS, len(samples)) + 1)]
    peaks = [_loudness(samples[at:until]) for at, until in pairwise(edges)]
    most = max(max(peaks), _LOUDEST // 100)  # a silent message stays flat
    return len(samples) / decoding.TELEPHONE_RATE, [round(100 * peak / most) for peak in peaks]


def _loudness(part: Sequence[int]) -> int:
    return max(max(part), -min(part))


def picture(peaks: Sequence[int]) -> SafeString:
    """Returns the waveform as an SVG, in the colour of its surroundings."""
    drawn = '<svg viewBox="0 0 {} {}" preserveAspectRatio="none"><path d="{}" stroke-width="2"/></svg>'
    return format_html(drawn, WIDTH, HEIGHT, path(peaks))


def path(peaks: Sequence[int]) -> str:
    """Returns the `d` of an SVG path, for a box of WIDTH by HEIGHT: a bar for each part, at least a dot high."""
    if not peaks:
        return ""
    step, middle = WIDTH / len(peaks), HEIGHT / 2
    bars = ((round((bar + 0.5) * step, 1), max(peak * HEIGHT / 200, 0.5)) for bar, peak in enumerate(peaks))
    return "".join(f"M{x:g} {middle - half:g}v{2 * half:g}" for x, half in bars)
