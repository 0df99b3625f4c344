"""What a file must be for callers to hear it. Its content counts, not its name and not what a browser says of it."""

import io
import wave
from dataclasses import dataclass
from math import ceil

import miniaudio

# Bytes. Twilio plays up to 40 MB; ten minutes of MP3 at 128 kbit/s are just below this.
LARGEST = 10_000_000
LONGEST_SECONDS = 10 * 60
SHORTEST_SECONDS = 0.1
# Samples a second of WAV that we write anew: twice what a telephone carries.
TELEPHONE_RATE = 16_000
BYTES_A_SAMPLE = 2

WAV, MP3 = "wav", "mp3"
# What reading a damaged file may raise: a header of zeros divides by them, one of noise asks for impossible amounts.
_UNREADABLE = (miniaudio.MiniaudioError, ArithmeticError, ValueError)
_SAVE_AS = "Save it as WAV or MP3, and upload that."
# What people upload for sound most often, by the bytes that such a file has at that place.
_OTHERS = (
    (4, b"ftyp", "This is a video, or an M4A as telephones record it."),
    (0, b"OggS", "This is an Ogg file."),
    (0, b"fLaC", "This is a FLAC file."),
    (0, b"FORM", "This is an AIFF file."),
    (0, b"\x30\x26\xb2\x75", "This is a Windows Media file."),
)


class CannotUse(ValueError):
    """The file is refused; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Audio that callers can hear. `kind` is WAV or MP3."""

    kind: str
    seconds: float
    content: bytes


def check(content: bytes) -> Checked:
    """The audio in a file, as it is to be kept. Raises CannotUse."""
    if not content:
        raise CannotUse("This file is empty: choose another one.")
    if len(content) > LARGEST:
        raise CannotUse(f"This file is larger than {LARGEST / 1e6:.0f} MB: save it as MP3, or make it shorter.")
    kind = _kind(content)
    info = _read(content, kind)
    if info.duration > LONGEST_SECONDS:
        raise CannotUse(f"This plays for {_minutes(info.duration)}; {_minutes(LONGEST_SECONDS)} are the most.")
    if info.duration < SHORTEST_SECONDS:
        raise CannotUse("There is nothing to hear in this file: record it again.")
    return Checked(kind, round(info.duration, 1), _playable(content, kind, info))


def _kind(content: bytes) -> str:
    if content.startswith(b"RIFF") and content[8:12] == b"WAVE":
        return WAV
    # An MP3 begins with its tags, or with eleven bits that are set.
    if content.startswith(b"ID3") or (content[0] == 0xFF and content[1:2] >= b"\xe0"):
        return MP3
    what = next((what for at, mark, what in _OTHERS if content[at:].startswith(mark)), "This is no WAV or MP3 file.")
    raise CannotUse(f"{what} {_SAVE_AS}")


def _read(content: bytes, kind: str) -> miniaudio.SoundFileInfo:
    try:
        return miniaudio.wav_get_info(content) if kind == WAV else miniaudio.mp3_get_info(content)
    except _UNREADABLE:
        damaged = f"This {kind.upper()} file cannot be played: it may be damaged, or cut off. {_SAVE_AS}"
        raise CannotUse(damaged) from None


def _playable(content: bytes, kind: str, info: miniaudio.SoundFileInfo) -> bytes:
    """What Twilio plays as well: a WAV from a studio, in 24 bits or floating point, is written anew."""
    if kind == MP3 or info.sample_format is miniaudio.SampleFormat.SIGNED16:
        return content
    try:
        sound = miniaudio.decode(content, miniaudio.SampleFormat.SIGNED16, 1, TELEPHONE_RATE)
    except _UNREADABLE:
        raise CannotUse(f"This WAV file cannot be played. {_SAVE_AS}") from None
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(BYTES_A_SAMPLE)
        written.setframerate(TELEPHONE_RATE)
        written.writeframes(sound.samples.tobytes())
    return file.getvalue()


def _minutes(seconds: float) -> str:
    """A part of a minute counts as a whole one, or what is just too long would be told to be as long as it may."""
    return f"{ceil(seconds / 60)} minutes"
