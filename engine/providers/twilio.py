"""What Twilio speaks and recognises, and its rules for speech.

https://www.twilio.com/docs/voice/twiml/say and https://www.twilio.com/docs/voice/twiml/gather
"""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.capabilities import Capability
from engine.languages import name_of
from engine.listening import SUGGESTED_PAUSE, Listening, Objection
from engine.providers.provider import Provider, Transcripts
from engine.providers.twilio_hints import MOST_HINTS, odd
from engine.providers.twilio_models import CURRENT, DEFAULT, LANGUAGES, Model, model_of
from engine.providers.voices import Recogniser, Voices, read

# Gather uses other tags than Say for some languages.
_RECOGNISED = LANGUAGES["recognised"]
_MANDARIN, _TAIWANESE, _CANTONESE = ("cmn-CN", "zh-CN"), ("cmn-TW", "zh-TW"), ("yue-HK", "zh-HK")
_ARABIC, _STANDARD_ARABIC = ("ar-XA", "arb"), "ar-EG"
_SPOKEN = {
    **dict.fromkeys(("cmn-CN", "zh-CN", "cmn-Hans-CN", "cmn-Hans-HK"), _MANDARIN),
    **dict.fromkeys(("cmn-TW", "zh-TW", "cmn-Hant-TW"), _TAIWANESE),
    **dict.fromkeys(("yue-HK", "zh-HK", "yue-Hant-HK"), _CANTONESE),
    # There are voices for the Emirates and for the standard language that all Arab countries understand.
    **{tag: _ARABIC for tag in _RECOGNISED if tag.startswith("ar-") and tag != "ar-AE"},
    **dict.fromkeys(_ARABIC, _ARABIC),
    "pa-guru-IN": ("pa-IN",),
}
_HEARD = {
    **dict.fromkeys(_MANDARIN, "cmn-Hans-CN"),
    **dict.fromkeys(_TAIWANESE, "cmn-Hant-TW"),
    **dict.fromkeys((*_CANTONESE, "yue-CN"), "yue-Hant-HK"),
    **dict.fromkeys(_ARABIC, _STANDARD_ARABIC),
    "en-GB-WLS": "en-GB",
    "pa-IN": "pa-guru-IN",
    "sr-Latn-RS": "sr-RS",
}
# These do not mask swear words. https://www.twilio.com/docs/voice/twiml/gather#profanityfilter
_UNMASKED = ("vi-VN", "de-CH")
_UNMASKED_MODEL = "numbers_and_commands"
# Numbers that ring at once. https://www.twilio.com/docs/voice/twiml/dial
MOST_NUMBERS = 10
# https://www.twilio.com/docs/voice/twiml/record#transcribe
TRANSCRIPTS = Transcripts("en-US", 2, 120)
# How many languages a sentence names if a model knows only some.
MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Tuning:
    """What a Gather tells the recogniser: only combinations that Twilio takes.

    `language` "" and `model` "" leave the choice to Twilio; `pause` 0 lets it end the answer (auto).
    """

    language: str
    model: str
    pause: int
    enhanced: bool


def tuning(listening: Listening, language: str) -> Tuning:
    """The stored settings as Twilio takes them: it refuses a call whose model and pause do not fit together."""
    tag = _recogniser.tag(language)
    known = model_of(listening.speech_model)
    model = listening.speech_model if known and known.name != DEFAULT and known.knows(tag) else ""
    pause = listening.speech_timeout or (SUGGESTED_PAUSE if model else 0)
    enhanced = listening.enhanced and model == "phone_call" and tag in LANGUAGES["enhanced"]
    return Tuning(tag, model, pause, enhanced)


def suggested_model(language: str) -> str:
    """A model to start with: the first current one that knows the language, else Twilio's own choice."""
    tag = _recogniser.tag(language)
    return next((model.name for model in CURRENT if model.knows(tag)), DEFAULT)


def _rules(listening: Listening, language: str) -> Iterator[Objection]:
    if not _recogniser.knows(language):
        yield Objection("language", _not_recognised(language))
    else:
        yield from _model(listening, language)
    yield from _enhanced(listening, language)
    yield from (Objection("hints", what) for entry in listening.hints if (what := odd(entry)))
    if len(listening.hints) > MOST_HINTS:
        yield Objection("hints", f"There are {len(listening.hints)} hints; Twilio accepts {MOST_HINTS}.")


def _model(listening: Listening, language: str) -> Iterator[Objection]:
    known = model_of(listening.speech_model)
    if known is None:
        what = (
            f"We don't know the speech model “{listening.speech_model}”, so Twilio chooses one. Pick one from the list."
        )
        yield Objection("speech_model", what, harmless=True)
        return
    if not known.knows(tag := _recogniser.tag(language)):
        yield _unknown_to(known, language)
    if known.name != DEFAULT and listening.speech_timeout == 0:
        what = f"With the model “{known.label}”, Twilio needs to know the pause: set a pause of 1 second or more."
        yield Objection("speech_timeout", what)
    if known.deprecated:
        what = (
            f"The model “{listening.speech_model}” is deprecated: choose a current one, such as “{CURRENT[0].label}”."
        )
        yield Objection("speech_model", what, harmless=True)
    if listening.confirm_below and not known.tells_confidence:
        what = "The experimental models do not say how sure they are, so “Did you say …?” will never be asked."
        yield Objection("confirm_below", what, harmless=True)
    if listening.profanity_filter and (known.name == _UNMASKED_MODEL or _is_unmasked(tag)):
        what = f"Twilio does not mask swear words in {name_of(language)} with this model."
        yield Objection("profanity_filter", what, advice=True)


def _unknown_to(model: Model, language: str) -> Objection:
    """Harmless if our list may be incomplete: we then send no model, and Twilio chooses."""
    what = f"the model “{model.label}” does not know {_named(language)}"
    if not model.complete:
        return Objection("speech_model", f"As far as we know, {what}, so Twilio chooses another there.", harmless=True)
    known = ", ".join(model.languages[:MOST_NAMED]) + (" …" if len(model.languages) > MOST_NAMED else "")
    return Objection("speech_model", f"T{what[1:]}; it knows {known}.")


def _is_unmasked(tag: str) -> bool:
    return tag in _UNMASKED or (tag.startswith("es-") and tag != "es-ES")


def _not_recognised(language: str) -> str:
    near = _recogniser.tag(language)
    instead = f"the nearest it knows is {_named(near)}" if near else "listen for keys instead"
    return f"Twilio does not recognise speech in “{language}”: {instead}."


def _enhanced(listening: Listening, language: str) -> Iterator[Objection]:
    if not listening.enhanced:
        return
    if listening.speech_model != "phone_call":
        chosen = listening.speech_model.replace("_", " ")
        what = f"Enhanced recognition works only with the model “phone call”; with “{chosen}” Twilio ignores it."
    elif _recogniser.tag(language) not in LANGUAGES["enhanced"]:
        what = f"There is no enhanced recognition for {_named(language)}."
    else:
        what = f"Enhanced recognition is deprecated: choose a current model instead, such as “{CURRENT[0].label}”."
    yield Objection("enhanced", what, harmless=True)


def _named(language: str) -> str:
    return f"{name_of(language)}, {language}"


_recogniser = Recogniser(_RECOGNISED, _HEARD)
TWILIO = Provider(
    "twilio",
    "Twilio",
    frozenset(Capability),
    Voices(*read("twilio_voices.json"), _SPOKEN),
    _recogniser,
    _rules,
    most_hints=MOST_HINTS,
    most_bytes=64 * 1024,  # https://www.twilio.com/docs/api/errors/11750
    most_numbers=MOST_NUMBERS,
    transcripts=TRANSCRIPTS,
)
