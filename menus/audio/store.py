"""Where the files are: one directory, each under a random name, written once and never changed.

menus.audio.tidying alone throws any away.
"""

import re
import secrets
from pathlib import Path

from django.conf import settings

from engine.recordings import MP3, WAV
from menus.audio.checking import Checked
from menus.whole_file import write_whole

# What each is served as, fixed by us: a file cannot say of itself that it is a page.
TYPES = {WAV: "audio/wav", MP3: "audio/mpeg"}
NAME = re.compile(r"[0-9a-f]{32}\.(?:wav|mp3)")
# With those of the WAV beside each MP3.
_SERVED = re.compile(rf"{NAME.pattern}|[0-9a-f]{{32}}\.mp3\.wav")
# Bytes: as hard to guess as a key.
_RANDOM_BYTES = 16


def keep(audio: Checked) -> str:
    """Writes the file; gives the name that nobody can guess, such as 1f…c.mp3."""
    name = f"{secrets.token_hex(_RANDOM_BYTES)}.{audio.kind}"
    write_whole(settings.MEDIA_DIR, name, audio.content)
    return name


def throw_away(name: str) -> None:
    """Removes the file, and what was made of it for providers that take it in another form."""
    for path in (settings.MEDIA_DIR / name, *settings.MEDIA_DIR.glob(f"{name}.*")):
        path.unlink(missing_ok=True)


def path_of(name: str) -> Path | None:
    """Where the file of this name is; None for what is no name of ours, or is not there."""
    path: Path = settings.MEDIA_DIR / name
    return path if _SERVED.fullmatch(name) and path.is_file() else None


def type_of(name: str) -> str:
    """The media type of a name that path_of() knows."""
    return TYPES[name.rpartition(".")[2]]


def is_there(name: str) -> bool:
    """Whether callers can hear the audio of this name."""
    return path_of(name) is not None
