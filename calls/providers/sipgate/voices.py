"""Which voice reads a text: sipgate takes Azure's and ElevenLabs', by their own names."""

from engine.capabilities import SIPGATE
from engine.verbs import Say

# One calm voice for each language that we have sentences in.
# https://learn.microsoft.com/azure/ai-services/speech-service/language-support
AZURE = {
    "en-US": "en-US-JennyNeural",
    "en-GB": "en-GB-SoniaNeural",
    "de-DE": "de-DE-KatjaNeural",
    "es-ES": "es-ES-ElviraNeural",
    "es-US": "es-US-PalomaNeural",
    "fr-FR": "fr-FR-DeniseNeural",
}
_ELEVEN_LABS = "eleven_labs:"
# Where no voice is known for a language: a silence sounds the same in every one.
_ANY = "en-US"


def tts(say: Say) -> dict[str, str]:
    """The `tts` object. What another provider's voice was to say, the language's own says."""
    if say.voice.startswith(_ELEVEN_LABS):
        return {"provider": "eleven_labs", "voice": say.voice.removeprefix(_ELEVEN_LABS)}
    own = AZURE.get(say.language, "")
    voice = (say.voice or own) if SIPGATE.speaks_with(say.voice) else own
    spoken = {"provider": "azure", "language": say.language}
    return {**spoken, "voice": voice} if voice else spoken


def tts_of_silence(language: str, voice: str) -> dict[str, str]:
    """For a silence between two sentences of this voice: only a voice of Azure's reads the SSML that is one."""
    spoken = tts(Say("", language, voice))
    if "language" in spoken and "voice" in spoken:
        return spoken
    known = language if language in AZURE else _ANY
    return tts(Say("", known))
