"""Pictures that go out with texts: checked, stored beside audio under random names, and served like it."""

import re
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from menus.whole_file import write_whole

# Twilio takes no more with a text. https://www.twilio.com/docs/messaging/guides/accepted-mime-types
LARGEST = 5_000_000
# By how a file begins; fixed by us, so that an upload cannot be served as a page.
_BEGINNINGS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF87a": "gif", b"GIF89a": "gif"}
TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}
_NAME = re.compile(rf"[0-9a-f]{{32}}\.(?:{'|'.join(TYPES)})")


class NoPicture(Exception):
    """The message says why it can't be used, for people."""


def keep(content: bytes) -> str:
    """Writes the picture and returns its random name, such as 1f…c.png. Raises NoPicture."""
    if len(content) > LARGEST:
        raise NoPicture("This picture is larger than 5 MB. Choose a smaller one.")
    ending = next((ending for mark, ending in _BEGINNINGS.items() if content.startswith(mark)), "")
    if not ending:
        raise NoPicture("This isn't a PNG, JPEG or GIF picture.")
    name = f"{secrets.token_hex(16)}.{ending}"
    write_whole(settings.MEDIA_DIR, name, content)
    return name


def path_of(name: str) -> Path | None:
    """Returns the picture's path; None if the name is not one of ours, or the file is missing."""
    path: Path = settings.MEDIA_DIR / name
    return path if _NAME.fullmatch(name) and path.is_file() else None


def type_of(name: str) -> str:
    """Returns the media type of a name that path_of() knows."""
    return TYPES[name.rpartition(".")[2]]


def older_than(before: datetime) -> Iterator[Path]:
    """Yields the pictures that were uploaded before then."""
    if settings.MEDIA_DIR.is_dir():
        for path in settings.MEDIA_DIR.iterdir():
            if _NAME.fullmatch(path.name) and path.stat().st_mtime < before.timestamp():
                yield path
