"""What a menu or a question listens for, and which settings are wrong on any provider; providers add rules."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Annotated

from engine import limits
from engine.choices import Input
from engine.labels import Changed, Choices, Label, Switched

INPUTS = Choices(
    {
        Input.KEYS: ("Keys", "only press keys"),
        Input.SPEECH: ("Speech", "only speak"),
        Input.BOTH: ("Keys or speech", "press keys or speak"),
    }
)
FINISH_KEYS = (*"0123456789*#", "")

Hint = Annotated[str, limits.PHRASE]

SUGGESTED_MODEL = "googlev2_telephony_short"  # for a new menu's or question's form
SUGGESTED_PAUSE = 2  # seconds; every provider of ours accepts these

MOST_SPEECH_SECONDS = limits.SPEECH_TIMEOUT.most  # Twilio stops listening after this time, even during speech


@dataclass(frozen=True, slots=True)
class Listening:
    """How the caller's answer is taken. All fields except `input` are for speech only."""

    input: Annotated[
        Input,
        INPUTS.limit,
        INPUTS,
        Label("callers can use"),
        "What we listen for, for example keys or speech; with both, whichever comes first counts.",
        Changed("In {place}, callers can now {new}. Until now they could {old}."),
    ] = Input.KEYS
    hints: Annotated[
        tuple[Hint, ...],
        limits.HINTS,
        Label("words to expect"),
        "What callers are likely to say besides the options, separated by commas: invoice, delivery note.",
    ] = ()
    speech_timeout: Annotated[
        int,
        limits.SPEECH_TIMEOUT,
        Label("pause in seconds"),
        "How long a pause ends the answer, for example 2; 0 lets the provider decide.",
    ] = 0
    speech_model: Annotated[
        str,
        limits.SPEECH_MODEL,
        Label("speech model"),
        "How Twilio recognises speech, for example Google’s telephone model for short answers.",
        Changed("Speech in {place} is now recognised by the model {new} instead of {old}."),
    ] = "default"
    enhanced: Annotated[
        bool,
        Label("enhanced (deprecated)"),
        "Counts only with the model “phone call”. Choose a current model instead, for example googlev2_telephony.",
        Switched(
            "Speech in {place} is now recognised by the enhanced (paid) form of the model.",
            "Speech in {place} is no longer recognised by the enhanced (paid) form of the model.",
        ),
    ] = False
    profanity_filter: Annotated[
        bool,
        Label("mask swear words"),
        "Swear words are kept as f***. Switch off to keep them as they were said.",
        Switched(
            "Swear words in {place} are now replaced by asterisks instead of kept as they were said.",
            "Swear words in {place} are now kept as they were said instead of replaced by asterisks.",
        ),
    ] = True
    # Below one half, a transcription is more likely wrong than right.
    confirm_below: Annotated[
        int,
        limits.PERCENT,
        Label("confirm below %"),
        "When the provider is less sure than this many percent, we ask “Did you say sales?”. 0 never asks.",
    ] = 50
    partial_results: Annotated[
        bool,
        Label("show words while they are spoken"),
        "Shows what a caller is saying while the call is live, on the page of the call.",
        Switched(
            "What callers are saying in {place} is now shown while the call is live.",
            "What callers are saying in {place} is no longer shown while the call is live.",
            for_callers=False,
        ),
    ] = False
    language: Annotated[
        str,
        limits.LANGUAGE_OR_NONE,
        Label("spoken language"),
        "For callers who answer in a different language from the one they hear, for example es-US. Leave blank for the "
        "language of the call.",
        Changed("{place} now listens for {new} instead of {old}.", empty="the language the caller hears"),
    ] = ""

    @property
    def hears_keys(self) -> bool:
        return self.input != Input.SPEECH

    @property
    def hears_speech(self) -> bool:
        return self.input != Input.KEYS

    def doubts(self, confidence: float | None) -> bool:
        """Whether to ask "Did you say …?". A missing or meaningless confidence does not count as low."""
        return confidence is not None and 0 <= confidence <= 1 and confidence * 100 < self.confirm_below


KEYS_ALONE = Listening()


@dataclass(frozen=True, slots=True)
class Objection:
    """What is wrong with one field; `harmless` if the setting is ignored and the call goes on, `advice` if it
    is only good to know."""

    field: str
    what: str
    harmless: bool = False
    advice: bool = False


def own_objections(listening: Listening, most_keys: int = 0, finish_key: str = "") -> Iterator[Objection]:
    """Settings that make no sense or have no effect, whichever provider brings the calls.

    `most_keys` and `finish_key` are the place's own; 0 and "" if it has none.
    """
    if finish_key not in FINISH_KEYS:
        yield Objection("finish_key", f"The finish key is one of 0-9, * and #, or none, not “{finish_key}”.")
    if listening.input == Input.KEYS:
        yield from _for_speech_alone(listening)
    else:
        if listening.input == Input.SPEECH and (most_keys or finish_key):
            what = "This listens for speech only, so the number of digits and the finish key have no effect."
            yield Objection("input", what, harmless=True)
        yield from _seconds_and_percent(listening)


def _for_speech_alone(listening: Listening) -> Iterator[Objection]:
    """A new form's suggestions are not reported: nobody has chosen them."""
    suggested = {"speech_model": SUGGESTED_MODEL, "speech_timeout": SUGGESTED_PAUSE}
    set_ = {f.name: getattr(listening, f.name) for f in fields(Listening) if f.name != "input"}
    plain = {f.name: (f.default, suggested.get(f.name, f.default)) for f in fields(Listening)}
    if names := [name for name, value in set_.items() if value not in plain[name]]:
        named = ", ".join(name.replace("_", " ") for name in names)
        what = f"This listens for keys only, so the speech settings have no effect ({named})."
        yield Objection("input", what, harmless=True)


def _seconds_and_percent(listening: Listening) -> Iterator[Objection]:
    if not 0 <= listening.speech_timeout <= MOST_SPEECH_SECONDS:
        what = f"The pause that ends an answer is 1 to {MOST_SPEECH_SECONDS} seconds, or 0 to leave it to the provider."
        yield Objection("speech_timeout", what)
    if not 0 <= listening.confirm_below <= 100:
        yield Objection("confirm_below", "“Did you say …?” is asked below a percentage: 0 (never) to 100.")
