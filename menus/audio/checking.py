"""Validates audio files by their content; the name and the browser's media type are ignored."""

from contextlib import suppress
from dataclasses import dataclass, replace
from math import ceil

from engine.saying.recordings import MP3, WAV
from menus.audio import containers, decoding, mp3, wav
from menus.audio.naming import name_in_wav, name_of

# Bytes. Twilio plays up to 40 MB; ten minutes of MP3 at 128 kbit/s are just below this.
LARGEST = 10_000_000
LONGEST_SECONDS = 10 * 60
SHORTEST_SECONDS = 0.1
# Samples per second of the WAV files that we write: twice a telephone's bandwidth.
RATE = 16_000
# Of 32,768, the loudest possible sample: anything below this is inaudible.
SILENT_BELOW = 16
# The range of sample rates that real recordings have.
RATES = range(4000, 192_001)
_DECODABLE = (wav.PCM, wav.FLOAT, wav.ALAW, wav.ULAW, wav.MS_ADPCM, wav.IMA_ADPCM)
_SAVE_AS = "Save it as WAV or MP3 and upload that."
CUT_OFF = "This recording seems to be cut off. Listen to the end."
SILENT = "This recording is silent from beginning to end."


class CannotUse(ValueError):
    """The file is refused; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Audio that callers can hear. `kind` is WAV or MP3; `remark` is a hint for the uploader, "" if there is none."""

    kind: str
    seconds: float
    content: bytes
    remark: str = ""


def check(content: bytes) -> Checked:
    """Returns the audio of a file as it will be stored: only the parts that play. Raises CannotUse."""
    if not content:
        raise CannotUse("This file is empty. Choose another one.")
    if len(content) > LARGEST:
        raise CannotUse(f"This file is larger than {LARGEST / 1e6:.0f} MB. Save it as MP3 or shorten it.")
    kind = "WAV" if content.startswith(b"RIFF") else "MP3"
    try:
        checked = _checked(content)
        if checked.seconds < SHORTEST_SECONDS:
            raise CannotUse("This file has no sound. Record it again.")
        samples = decoding.decode(checked.content, decoding.TELEPHONE_RATE, LONGEST_SECONDS)
    except decoding.Unreadable:
        raise CannotUse(_unplayable(kind)) from None
    if len(samples) < SHORTEST_SECONDS * decoding.TELEPHONE_RATE:
        raise CannotUse(_unplayable(kind))
    is_silent = max(max(samples), -min(samples)) < SILENT_BELOW
    remarks = (checked.remark, SILENT if is_silent else "")
    return replace(checked, remark=" ".join(filter(None, remarks)), seconds=round(checked.seconds, 1))


def _checked(content: bytes) -> Checked:
    if content.startswith((b"RIFF", b"RF64")) and content[8:12] == b"WAVE":
        return _wav(content)
    if content.startswith(b"ID3") or (content[0] == 0xFF and content[1:2] >= b"\xe2" and not name_of(content)):
        return _mp3(content)
    if converted := containers.as_wav(content):
        return _wav(converted)
    if content.startswith((b"fLaC", b"OggS")):
        with suppress(decoding.Unreadable):
            return _converted(content)
    name = name_of(content)
    raise CannotUse(f"This is {name}. {_SAVE_AS}" if name else f"This isn't a WAV or MP3 file. {_SAVE_AS}")


def _mp3(content: bytes) -> Checked:
    frames = mp3.frames_of(content)
    if frames is None:
        raise CannotUse(_unplayable("MP3"))
    _refuse_longer(frames.seconds)
    if not frames.is_layer_3:  # MP1 and MP2, which not every service plays
        return _converted(frames.content)
    return Checked(MP3, frames.seconds, frames.content, CUT_OFF if frames.is_cut else "")


def _wav(content: bytes) -> Checked:
    found = wav.read(content)
    if found is None or found.rate not in RATES:
        raise CannotUse(_unplayable("WAV"))
    if found.tag == wav.MP3:
        return _mp3(found.data)
    if found.tag not in _DECODABLE:
        raise CannotUse(f"This is {name_in_wav(found.tag)}. {_SAVE_AS}")
    remark = CUT_OFF if found.is_cut else ""
    if not found.data:
        return Checked(WAV, 0, content)
    if not found.is_plain:  # from a studio in 24 bits, or from a telephone system, companded
        return replace(_converted(found.file()), remark=remark)
    seconds = len(found.data) / found.block / found.rate
    _refuse_longer(seconds)
    return Checked(WAV, seconds, decoding.as_wav(found.data, found.rate, found.channels), remark)


def _converted(content: bytes) -> Checked:
    """Converts to a form that Twilio plays: 16 bits, one channel. Raises Unreadable."""
    samples = decoding.decode(content, RATE, LONGEST_SECONDS)
    if len(samples) > LONGEST_SECONDS * RATE:
        raise CannotUse(f"This is longer than {_minutes(LONGEST_SECONDS)}. Shorten it.")
    return Checked(WAV, len(samples) / RATE, decoding.as_wav(samples.tobytes(), RATE))


def _refuse_longer(seconds: float) -> None:
    if seconds > LONGEST_SECONDS:
        raise CannotUse(f"This is {_minutes(seconds)} long; the limit is {_minutes(LONGEST_SECONDS)}.")


def _unplayable(kind: str) -> str:
    return f"This {kind} file can't be played. It may be damaged or cut off. {_SAVE_AS}"


def _minutes(seconds: float) -> str:
    """Rounds up, or a file slightly over the limit would be reported as exactly at the limit."""
    return f"{ceil(seconds / 60)} minutes"
