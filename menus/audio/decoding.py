"""Sound out of bytes, as one channel of 16 bits; bounded, whatever a file says of itself."""

import io
import wave
from array import array
from typing import TypeAlias

import miniaudio

BYTES_A_SAMPLE = 2
# Samples a second that a telephone line carries.
TELEPHONE_RATE = 8000
# What reading a damaged file may raise: a header of zeros divides by them, one of noise asks for impossible amounts.
_UNREADABLE = (miniaudio.MiniaudioError, ArithmeticError, ValueError, AssertionError)

# Quoted: at run time, Python 3.11 knows no parameters of array.
Samples: TypeAlias = "array[int]"


class Unreadable(Exception):
    """No sound comes out of it."""


def decode(content: bytes, rate: int, longest_seconds: float) -> Samples:
    """The samples of WAV, MP3, FLAC or Ogg Vorbis, at most a second more than asked for. Raises Unreadable."""
    samples: Samples = array("h")
    most = round((longest_seconds + 1) * rate)
    try:
        # A second at a time: a small file may unfold to days of silence.
        for piece in miniaudio.stream_memory(content, miniaudio.SampleFormat.SIGNED16, 1, rate, rate):
            samples.extend(piece)
            if len(samples) >= most:
                break
    except _UNREADABLE as error:
        raise Unreadable from error
    return samples[:most]


def as_wav(samples: bytes, rate: int, channels: int = 1) -> bytes:
    """A WAV file of 16 bits with these samples, and nothing else in it."""
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(channels)
        written.setsampwidth(BYTES_A_SAMPLE)
        written.setframerate(rate)
        written.writeframes(samples)
    return file.getvalue()
