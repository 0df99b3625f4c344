"""Language and voice attributes of a Say."""

from engine.providers.twilio import TWILIO


def voiced(language: str, voice: str = "") -> dict[str, str | None]:
    """Returns a combination that Twilio supports, because it stays silent for any other."""
    said = TWILIO.voices.said(language, voice)
    return {"language": said.language or None, "voice": said.voice or None}
