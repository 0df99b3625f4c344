"""Turns an uploaded file into an audio row."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from menus.audio.checking import LARGEST, check
from menus.audio.store import keep
from menus.audio.within_gather import make_wav
from menus.colleagues import Author, known
from menus.models import Audio
from menus.models.audio import Source


def keep_upload(upload: UploadedFile, author: Author) -> Audio:
    """Validates and stores the file. Raises CannotUse; reads no more of a file that is too large than needed."""
    return keep_audio(upload.read(LARGEST + 1), author, original_name=(upload.name or "")[:120])


def keep_audio(content: bytes, author: Author = None, source: Source = Source.UPLOADED, **about: Any) -> Audio:
    """Validates and stores the audio in `content`; `about` has further fields of its row. Raises CannotUse."""
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
