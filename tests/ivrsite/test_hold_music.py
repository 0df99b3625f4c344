"""The hold music fits a phone line, and loops without a click."""

import array
import math
import wave
from itertools import pairwise

from django.conf import settings


def samples() -> "array.array[int]":
    with wave.open(str(settings.BASE_DIR / "static/audio/hold-music.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 8000)
        return array.array("h", file.readframes(file.getnframes()))


def test_it_is_as_loud_as_a_voice_and_never_clips() -> None:
    piece = samples()
    level = math.sqrt(sum(sample * sample for sample in piece) / len(piece))
    assert -19 < 20 * math.log10(level / 32768) < -17
    assert max(map(abs, piece)) < 32767


def test_its_end_runs_into_its_beginning() -> None:
    piece = samples()
    steps = [abs(after - before) for before, after in pairwise(piece)]
    assert abs(piece[0] - piece[-1]) <= max(steps)
