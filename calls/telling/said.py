"""What a caller heard in a turn: it is walked again with what was kept of it, on the version that the call was on."""

from collections.abc import Iterator
from dataclasses import dataclass

from calls.models import AFTER_END, Call, Turn
from calls.page_link import masked
from calls.providers.event import Caller, Trial
from calls.record import keeping as record
from calls.turns import walking
from engine.knowing.facts import NeedsRecord
from engine.saying import pauses
from engine.verbs import Audio, Gather, Replay, Say, Verb
from menus.models import PhoneNumber


@dataclass(frozen=True, slots=True)
class SaidWords:
    """A text that was spoken, or a recording that was played with its text; `recording` is its stored name."""

    text: str
    language: str
    recording: str = ""


def caller_of(call: Call) -> Caller:
    """Returns a call as the provider named it."""
    trial = None
    if call.is_test and call.revision_id:
        at = PhoneNumber.objects.filter(number=call.called).values_list("provider", flat=True).first()
        trial = Trial(call.revision_id, call.started_at, at or call.provider)
    return Caller(call.provider, call.sid, call.account, call.caller, call.called, call.direction, trial)


def said(caller: Caller, turn: Turn) -> list[SaidWords]:
    """Returns what was said in a turn, in order; [] if nothing was, or too little of the turn is left to know.

    So it is with a turn of an older release, and with one whose keys and words have been erased.
    """
    if turn.doing == AFTER_END:
        return []
    try:
        reply = walking.reply_to(record.again(caller, turn))
    except (NeedsRecord, KeyError, ValueError):
        return []
    if (reply.doing, list(reply.passed)) != (turn.doing, turn.passed):
        return []
    return [words for verb in reply.verbs for words in _spoken(verb)]


def _spoken(verb: Verb) -> Iterator[SaidWords]:
    match verb:
        case Gather(prompts=prompts):
            for prompt in prompts:
                yield from _spoken(prompt)
        case Say(text=text, language=language) if text.strip():
            said_words = " ".join(part for part in pauses.parts(text) if isinstance(part, str))
            yield SaidWords(masked(said_words), language)
        case Audio(name=name, text=text, language=language):
            yield SaidWords(text, language, name)
        case Replay():
            yield SaidWords("Their own message", "")
