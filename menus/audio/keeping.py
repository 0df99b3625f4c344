"""From a file that somebody gives us to the row that stands for it."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from menus.audio.checking import LARGEST, check
from menus.audio.store import keep
from menus.audio.within_gather import make_wav
from menus.colleagues import Author, known
from menus.models import Audio
from menus.models.audio import Source


def keep_upload(upload: UploadedFile, author: Author) -> Audio:
    """The file, checked and kept. Raises CannotUse; a file that is too large is not read to its end."""
    return keep_audio(upload.read(LARGEST + 1), author, original_name=(upload.name or "")[:120])


def keep_audio(content: bytes, author: Author = None, source: Source = Source.UPLOADED, **about: Any) -> Audio:
    """The audio in `content`, checked and kept; `about` are further fields of its row. Raises CannotUse."""
    checked = check(content)
    name = keep(checked)
    make_wav(name)
    return Audio.objects.create(
        name=name,
        seconds=checked.seconds,
        remark=checked.remark,
        size=len(checked.content),
        source=source,
        author=known(author),
        **about,
    )
