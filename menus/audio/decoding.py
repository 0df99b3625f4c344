"""Decodes audio to one channel of 16-bit samples, with limits that do not trust the file's header."""

import io
import wave
from array import array
from typing import TypeAlias

import miniaudio

BYTES_A_SAMPLE = 2
# Samples per second on a telephone line.
TELEPHONE_RATE = 8000
# What reading a damaged file may raise: zeros in a header cause a division by zero, noise asks for too much memory.
_UNREADABLE = (miniaudio.MiniaudioError, ArithmeticError, ValueError, AssertionError)

# Quoted, because array cannot be subscripted at run time in Python 3.11.
Samples: TypeAlias = "array[int]"


class Unreadable(Exception):
    """The file contains no sound that can be decoded."""


def decode(content: bytes, rate: int, longest_seconds: float) -> Samples:
    """Returns the samples of WAV, MP3, FLAC or Ogg Vorbis, at most a second more than asked for. Raises Unreadable."""
    samples: Samples = array("h")
    most = round((longest_seconds + 1) * rate)
    try:
        # One second at a time, because a small file may decompress to days of silence.
        for piece in miniaudio.stream_memory(content, miniaudio.SampleFormat.SIGNED16, 1, rate, rate):
            samples.extend(piece)
            if len(samples) >= most:
                break
    except _UNREADABLE as error:
        raise Unreadable from error
    return samples[:most]


def as_wav(samples: bytes, rate: int, channels: int = 1) -> bytes:
    """Returns a 16-bit WAV file that contains only these samples."""
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(channels)
        written.setsampwidth(BYTES_A_SAMPLE)
        written.setframerate(rate)
        written.writeframes(samples)
    return file.getvalue()
