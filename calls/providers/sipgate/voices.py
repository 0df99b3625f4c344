"""Which voice reads a text: sipgate takes Azure's and ElevenLabs', by their own names."""

from engine.providers.sipgate import ELEVEN_LABS, SIPGATE
from engine.verbs import Say

# Where no voice is known for a language: a silence sounds the same in every one.
_ANY = "en-US"


def tts(say: Say) -> dict[str, str]:
    """The `tts` object. What another provider's voice was to say, the language's own says."""
    said = SIPGATE.voices.said(say.language, say.voice)
    if said.voice.startswith(ELEVEN_LABS):
        return {"provider": "eleven_labs", "voice": said.voice.removeprefix(ELEVEN_LABS)}
    named = {"language": said.language, "voice": said.voice}
    return {"provider": "azure", **{name: value for name, value in named.items() if value}}


def tts_of_silence(language: str, voice: str) -> dict[str, str]:
    """For a silence between two sentences of this voice: only a voice of Azure's reads the SSML that is one."""
    spoken = tts(Say("", language, voice))
    if "language" in spoken and "voice" in spoken:
        return spoken
    own = tts(Say("", language))
    return own if "voice" in own else tts(Say("", _ANY))
