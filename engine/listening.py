"""What a menu or a question listens for, and Twilio's rules for it, as sentences that say why.

The rules: https://www.twilio.com/docs/voice/twiml/gather
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Annotated

from engine import limits
from engine.hints import MOST_HINTS, odd
from engine.languages import LANGUAGES, PHONE_CALL, Language, nearest

INPUTS = ("keys", "speech", "both")
EXPERIMENTAL = ("experimental_conversations", "experimental_utterances")
MODELS = ("default", "numbers_and_commands", "phone_call", *EXPERIMENTAL)
FINISH_KEYS = (*"0123456789*#", "")

Hint = Annotated[str, limits.PHRASE]

MOST_SPEECH_SECONDS = limits.SPEECH_TIMEOUT.most  # Twilio stops listening then, paused or not


@dataclass(frozen=True, slots=True)
class Listening:
    """How the caller's answer is taken in. All but `input` is for speech alone."""

    input: Annotated[str, limits.INPUT, "keys, speech or both; with both, whichever comes first counts."] = "keys"
    hints: Annotated[tuple[Hint, ...], limits.HINTS, "Expected words, added to the options' phrases."] = ()
    speech_timeout: Annotated[
        int, limits.SPEECH_TIMEOUT, "Seconds of pause that end an answer; 0 lets the recogniser decide (auto)."
    ] = 0
    speech_model: Annotated[str, limits.SPEECH_MODEL, "How speech is recognised."] = "default"
    enhanced: Annotated[bool, "The better and dearer form of the model phone_call."] = False
    profanity_filter: Annotated[bool, "Whether swear words are replaced by stars."] = True
    # Under one half, a transcription is likelier wrong than right.
    confirm_below: Annotated[
        int, limits.PERCENT, "“Did you say …?” is asked where the recogniser is less sure, in percent; 0 never asks."
    ] = 50
    partial_results: Annotated[bool, "Whether unfinished words are shown with the call while it is live."] = False
    language: Annotated[
        str, limits.LANGUAGE_OR_NONE, "Language that is listened for; empty is the one the caller hears."
    ] = ""

    @property
    def hears_keys(self) -> bool:
        return self.input != "speech"

    @property
    def hears_speech(self) -> bool:
        return self.input != "keys"

    def doubts(self, confidence: float | None) -> bool:
        """Whether to ask "Did you say …?". A confidence that is missing or makes no sense is not low."""
        return confidence is not None and 0 <= confidence <= 1 and confidence * 100 < self.confirm_below


KEYS_ALONE = Listening()


@dataclass(frozen=True, slots=True)
class Objection:
    """What is wrong with one field; `harmless` where Twilio ignores the setting and the call goes on."""

    field: str
    what: str
    harmless: bool = False


def objections(listening: Listening, language: str, most_keys: int = 0, finish_key: str = "") -> Iterator[Objection]:
    """Where the settings break Twilio's rules or have no effect; `language` is a BCP 47 tag.

    `most_keys` and `finish_key` are the place's own where it has them; 0 and "" where it has not.
    """
    if finish_key not in FINISH_KEYS:
        yield Objection("finish_key", f"The finish key is one of 0-9, * and #, or none, not “{finish_key}”.")
    if listening.input not in INPUTS:
        yield Objection("input", f"We can listen for keys, speech or both, not for “{listening.input}”.")
    elif listening.input == "keys":
        yield from _for_speech_alone(listening)
    else:
        if listening.input == "speech" and (most_keys or finish_key):
            what = "Only speech is listened for, so the number of digits and the finish key have no effect."
            yield Objection("input", what, harmless=True)
        yield from _seconds_and_percent(listening)
        yield from _model(listening, language)
        yield from _enhanced(listening, language)
        yield from _hints(listening.hints)


def _for_speech_alone(listening: Listening) -> Iterator[Objection]:
    names = [f.name for f in fields(Listening) if f.name != "input" and getattr(listening, f.name) != f.default]
    if names:
        named = ", ".join(name.replace("_", " ") for name in names)
        what = f"Only keys are listened for, so what is set for speech has no effect ({named})."
        yield Objection("input", what, harmless=True)


def _seconds_and_percent(listening: Listening) -> Iterator[Objection]:
    if not 0 <= listening.speech_timeout <= MOST_SPEECH_SECONDS:
        what = f"The pause that ends an answer is 1 to {MOST_SPEECH_SECONDS} seconds, or 0 to leave it to Twilio."
        yield Objection("speech_timeout", what)
    if not 0 <= listening.confirm_below <= 100:
        yield Objection("confirm_below", "“Did you say …?” is asked below a percentage: 0 (never) to 100.")
    elif listening.confirm_below and listening.speech_model in EXPERIMENTAL:
        what = "The experimental models do not say how sure they are, so “Did you say …?” will never be asked."
        yield Objection("confirm_below", what, harmless=True)


def _model(listening: Listening, language: str) -> Iterator[Objection]:
    known = LANGUAGES.get(language)
    match listening.speech_model:
        case model if model not in MODELS:
            yield Objection("speech_model", f"There is no speech model “{model}”: choose one of {', '.join(MODELS)}.")
        case _ if known is None:
            yield Objection("language", _not_recognised(language))
        case "phone_call":
            if language not in PHONE_CALL:
                what = f"The model “phone call” does not know {_named(known)}; it knows {', '.join(PHONE_CALL)}."
                yield Objection("speech_model", what)
            if listening.speech_timeout == 0:
                what = "The model “phone call” cannot end an answer by itself: set a pause of 1 second or more."
                yield Objection("speech_timeout", what)
        case model if model in EXPERIMENTAL and not known.experimental:
            yield Objection("speech_model", f"The experimental models do not know {_named(known)}.")


def _not_recognised(language: str) -> str:
    near = nearest(language)
    instead = f"the nearest it knows is {_named(near)}" if near else "listen for keys instead"
    return f"Twilio does not recognise speech in “{language}”: {instead}."


def _enhanced(listening: Listening, language: str) -> Iterator[Objection]:
    if not listening.enhanced:
        return
    known = LANGUAGES.get(language)
    if listening.speech_model != "phone_call":
        what = (
            "The better recognition counts only with the model “phone call”; "
            f"with “{listening.speech_model.replace('_', ' ')}” Twilio ignores it."
        )
        yield Objection("enhanced", what, harmless=True)
    elif known and not known.enhanced:
        yield Objection("enhanced", f"There is no better recognition of {_named(known)}.")


def _named(language: Language) -> str:
    return f"{language.name}, {language.tag}"


def _hints(entries: tuple[str, ...]) -> Iterator[Objection]:
    if len(entries) > MOST_HINTS:
        yield Objection("hints", f"There are {len(entries)} hints; Twilio takes {MOST_HINTS}.")
    for entry in entries:
        if what := odd(entry):
            yield Objection("hints", what)
