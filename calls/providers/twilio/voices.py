"""How a Say names its language and its voice."""

from engine.providers.twilio import TWILIO


def voiced(language: str, voice: str = "") -> dict[str, str | None]:
    """The attributes of a Say: a pair that Twilio has, as it says nothing at all for any other."""
    said = TWILIO.voices.said(language, voice)
    return {"language": said.language or None, "voice": said.voice or None}
