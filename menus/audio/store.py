"""Stores audio files in one directory, each under a random name, written once and never changed.

menus.audio.tidying alone throws any away.
"""

import re
import secrets
from pathlib import Path

from django.conf import settings

from engine.saying.recordings import MP3, WAV
from menus.audio.checking import Checked
from menus.whole_file import write_whole

# The media type of each, fixed by us: an uploaded file cannot be served as a page.
TYPES = {WAV: "audio/wav", MP3: "audio/mpeg"}
NAME = re.compile(r"[0-9a-f]{32}\.(?:wav|mp3)")
# Including the WAV beside each MP3.
_SERVED = re.compile(rf"{NAME.pattern}|[0-9a-f]{{32}}\.mp3\.wav")
# Bytes of randomness: as hard to guess as a key.
_RANDOM_BYTES = 16


def keep(audio: Checked) -> str:
    """Writes the file and returns its random name, such as 1f…c.mp3."""
    name = f"{secrets.token_hex(_RANDOM_BYTES)}.{audio.kind}"
    write_whole(settings.MEDIA_DIR, name, audio.content)
    return name


def throw_away(name: str) -> None:
    """Deletes the file and its converted copies."""
    for path in (settings.MEDIA_DIR / name, *settings.MEDIA_DIR.glob(f"{name}.*")):
        path.unlink(missing_ok=True)


def path_of(name: str) -> Path | None:
    """Returns the file's path; None if the name is not one of ours, or the file is missing."""
    path: Path = settings.MEDIA_DIR / name
    return path if _SERVED.fullmatch(name) and path.is_file() else None


def type_of(name: str) -> str:
    """Returns the media type of a name that path_of() knows."""
    return TYPES[name.rpartition(".")[2]]


def is_there(name: str) -> bool:
    """Whether callers can hear the audio of this name."""
    return path_of(name) is not None
