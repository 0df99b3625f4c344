"""What sipgate AI Flow can do: it speaks with Azure's and ElevenLabs' voices. https://sipgate.github.io/sipgate-ai-flow-api/"""

from collections.abc import Iterator

from engine.capabilities import Capability
from engine.languages import name_of
from engine.listening import Listening, Objection
from engine.providers.provider import Embedded, Provider
from engine.providers.voices import Recogniser, Voices, read

# An ElevenLabs voice, as the provider and the voice's id.
ELEVEN_LABS = "eleven_labs:"
# Azure's tags for languages that Twilio tags differently.
_AZURE = {
    **dict.fromkeys(("cmn-CN", "cmn-Hans-CN", "cmn-Hans-HK"), "zh-CN"),
    **dict.fromkeys(("cmn-TW", "cmn-Hant-TW"), "zh-TW"),
    **dict.fromkeys(("yue-HK", "yue-Hant-HK"), "zh-HK"),
    **dict.fromkeys(("ar-XA", "arb"), "ar-EG"),
    **dict.fromkeys(("ar-IL", "ar-PS"), "ar-JO"),
    "ar-MR": "ar-MA",
    "en-GB-WLS": "en-GB",
    "pa-guru-IN": "pa-IN",
}
_NOT_HEARD = ("iu-Cans-CA", "iu-Latn-CA")


def _rules(listening: Listening, language: str) -> Iterator[Objection]:
    """Its list of languages is not public, so a language missing from Azure's list is only a warning."""
    if not SIPGATE.recogniser.knows(language):
        near = SIPGATE.recogniser.tag(language)
        instead = f"listens for {name_of(near)} there" if near else "may understand nothing there"
        what = f"As far as we know, sipgate does not recognise speech in {name_of(language)}: it {instead}."
        yield Objection("language", what, harmless=True)


_languages, _voices = read("azure_voices.json")
# Half a minute is 1.3 MB of an answer, which must arrive within a second.
SIPGATE = Provider(
    "sipgate",
    "sipgate",
    frozenset({Capability.VOICE}),
    Voices(
        _languages,
        _voices,
        {tag: (azure,) for tag, azure in _AZURE.items()},
        names_default=True,
        any_language=rf"{ELEVEN_LABS}.+",
    ),
    Recogniser(tuple(tag for tag in _languages if tag not in _NOT_HEARD), _AZURE),
    _rules,
    most_hints=100,
    embeds=Embedded(rate=16_000, longest_seconds=30),
    longest_pause=2,
    plain_voices=rf"{ELEVEN_LABS}.+",
    refused_with=401,
)
