"""SSML for Azure's voices: a version, a language, and everything inside the voice element.

https://learn.microsoft.com/azure/ai-services/speech-service/speech-synthesis-markup-structure
"""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from calls.providers.text import NOT_XML

_NAMESPACE = "http://www.w3.org/2001/10/synthesis"
# Milliseconds; the shortest accepted speech, so that the answer time-out begins at once.
SILENCE_MS = 100


def spoken(divided: Iterable[str | int], tts: Mapping[str, str]) -> str:
    """Returns a text with pauses, in seconds, in between; `tts` names Azure's voice and its language."""
    return _document(
        (escape(NOT_XML.sub("", part)) if isinstance(part, str) else _break(1000 * part) for part in divided), tts
    )


def silence(tts: Mapping[str, str]) -> str:
    """Returns silence in this voice."""
    return _document([_break(SILENCE_MS)], tts)


def _break(ms: int) -> str:
    return f'<break time="{ms}ms"/>' if ms % 1000 else f'<break time="{ms // 1000}s"/>'


def _document(said: Iterable[str], tts: Mapping[str, str]) -> str:
    language, voice = quoteattr(tts["language"]), quoteattr(tts["voice"])
    within = f"<voice name={voice}>{' '.join(said)}</voice>"
    return f'<speak version="1.0" xmlns="{_NAMESPACE}" xml:lang={language}>{within}</speak>'
