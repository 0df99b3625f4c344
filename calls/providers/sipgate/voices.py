"""Chooses the voice that reads a text: sipgate takes Azure's and ElevenLabs', by their own names."""

from engine.providers.sipgate import ELEVEN_LABS, SIPGATE
from engine.verbs import Say

# For languages without a known voice, because silence sounds the same in every voice.
_ANY = "en-US"


def tts(say: Say) -> dict[str, str]:
    """Returns the `tts` object. A voice of another provider is replaced by the language's default."""
    said = SIPGATE.voices.said(say.language, say.voice)
    if said.voice.startswith(ELEVEN_LABS):
        return {"provider": "eleven_labs", "voice": said.voice.removeprefix(ELEVEN_LABS)}
    named = {"language": said.language, "voice": said.voice}
    return {"provider": "azure", **{name: value for name, value in named.items() if value}}


def tts_of_silence(language: str, voice: str) -> dict[str, str]:
    """Returns an Azure voice for a silence between two sentences, because only Azure's voices read SSML."""
    spoken = tts(Say("", language, voice))
    if "language" in spoken and "voice" in spoken:
        return spoken
    own = tts(Say("", language))
    return own if "voice" in own else tts(Say("", _ANY))
