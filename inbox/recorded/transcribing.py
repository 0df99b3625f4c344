"""Has messages written down by a class of your own, which the setting TRANSCRIBER names."""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from inbox.audio import keeping
from inbox.items import describe
from inbox.models import Recording


class Transcriber(Protocol):
    """What TRANSCRIBER names. It is made without arguments, in the worker, once for each message."""

    def transcribe(self, audio: bytes, language: str) -> str:
        """Returns what a WAV file says; `language` is the caller's, as a BCP 47 tag. It may raise anything."""


class CannotTranscribe(Exception):
    """The message says why, without what the caller said."""


def transcribe(recording: Recording) -> None:
    """Writes down what a kept recording says, as the text of its item. Raises CannotTranscribe."""
    assert recording.item
    try:
        transcriber: Transcriber = import_string(settings.TRANSCRIBER)()
        text = transcriber.transcribe(keeping.find(recording.file).whole(), recording.language)
    except Exception as error:  # whatever a class of somebody else's raises, its words may be the caller's
        raise CannotTranscribe(f"The transcriber failed: {type(error).__name__}.") from None
    if text.strip():
        describe(recording.item, text.strip())
