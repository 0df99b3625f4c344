"""Which voice reads a text: sipgate takes Azure's and ElevenLabs', by their own names."""

import re

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
_AZURE_NAME = re.compile(r"[a-z]{2,3}-[A-Za-z-]{2,12}-[A-Za-z0-9:]+")
_ELEVEN_LABS = "eleven_labs:"


def is_known(voice: str) -> bool:
    """Whether sipgate can speak with it: a voice of Azure's, or ElevenLabs' as eleven_labs:<id>."""
    return bool(_AZURE_NAME.fullmatch(voice)) or voice.startswith(_ELEVEN_LABS)


def tts(say: Say) -> dict[str, str]:
    """The `tts` object. A voice of another provider's is spoken by the language's own."""
    if say.voice.startswith(_ELEVEN_LABS):
        return {"provider": "eleven_labs", "voice": say.voice.removeprefix(_ELEVEN_LABS)}
    voice = say.voice if is_known(say.voice) else AZURE.get(say.language, "")
    spoken = {"provider": "azure", "language": say.language}
    return {**spoken, "voice": voice} if voice else spoken
