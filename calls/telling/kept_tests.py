"""Calls kept as tests of their line: written without anything that identifies the caller, and read again."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

import phonenumbers
from django.conf import settings

from calls.models import Call
from calls.telling.recorded_calls import read_one, version
from calls.telling.said import caller_of
from engine import heard as h
from engine import tree as t
from engine.answers.checks import MASK, Why
from engine.kinds.all import kind_of
from engine.knowing.fact_names import Fact, of_any_line
from engine.knowing.known_answers import RIGHT
from engine.numbers.callers import is_withheld
from engine.position import decode
from engine.providers.known import cannot
from engine.replays.known import ASKED_AGAIN
from engine.replays.recorded import RecordedCall, RecordedStep
from engine.replays.walking import ReplayedCall, walk_again
from engine.saying.prompts import options_of
from engine.understanding.agreement import yes_or_no
from engine.understanding.requests import requested
from menus.models import LineTest, Revision
from menus.publishing.live import tree_of

ANONYMOUS = "anonymous"
# Stands for callers of a country that is not known.
SOMEBODY = "+15550100000"
# More keys than a menu's option has may be somebody's number.
MOST_KEYS = 4
# Words and keys that no option has.
_NO_WORDS, _NO_KEY = "…", "*#*"
_MESSAGE = "kept"
# Keys for a name or an extension: the fact that is kept with the turn says whom they found.
_LOOKED_UP = "00"
# What a test has of a turn besides whom it rang, and what it lacks: answers, and what is asked again or only recorded.
KEPT_FACTS = frozenset(
    {
        *(Fact.NOTICES, Fact.CLOSED_BY, Fact.CLOSINGS, Fact.LANGUAGE, Fact.COMES_ROUND, Fact.CAPPED, Fact.LISTS),
        *(Fact.LINES, Fact.BRANCHES, Fact.VERDICT, Fact.ARMS, Fact.CALLABLE, Fact.MAY_TYPE, Fact.UNANSWERED),
        *(Fact.THERE, Fact.LISTED, Fact.MARKED, Fact.ANSWERED, Fact.FULL),
    }
)
LEFT_OUT = ASKED_AGAIN | {Fact.PENDING, Fact.RETURNS, Fact.BLOCKED}


class CannotKeep(Exception):
    """The call can't be a test; the message says why."""


def written(call: Call) -> tuple[dict[str, Any], ReplayedCall]:
    """Returns what is kept of a call, and how it ends. Raises CannotKeep."""
    if call.ended_at is None:
        raise CannotKeep("This call is still going on. Keep it once it is over.")
    if not Revision.objects.filter(pk=call.revision_id or 0).exists():
        raise CannotKeep("This call walked a draft, which is gone soon. Publish it, and call again.")
    recorded = read_one(call)
    stand_in, end = anonymous(recorded)
    return dumped(stand_in, caller_of(call).rings_at), end


def anonymous(recorded: RecordedCall) -> tuple[RecordedCall, ReplayedCall]:
    """Returns the same call of nobody in particular, and how it ends. Raises CannotKeep."""
    if not recorded.steps:
        raise CannotKeep("Too little of this call is left to run it again.")
    was = walk_again(recorded.tree, recorded)
    stand_in = replace(
        recorded,
        steps=tuple(_without_the_caller(recorded, was)),
        call=token_hex(16),
        caller=ANONYMOUS if is_withheld(recorded.caller) else _example(recorded.country),
        is_stand_in=True,
    )
    again = walk_again(stand_in.tree, stand_in)
    if was.missing or was.passed != recorded.passed or (again.passed, again.end) != (was.passed, was.end):
        raise CannotKeep("This call can't be run again with what is kept of it.")
    return stand_in, again


def load(test: LineTest) -> RecordedCall:
    """Returns a test as the call that it is run with."""
    kept = test.call
    return RecordedCall(
        tree_of(test.revision_id),
        tuple(_load_step(each, test.began_at) for each in kept["steps"]),
        test.began_at,
        call=kept["call"],
        caller=kept["caller"],
        called=kept["called"],
        country=kept["country"],
        cannot=cannot(kept["provider"]),
        time_zone=settings.TIME_ZONE,
        called_before=kept["called_before"],
        is_stand_in=True,
        lines=version,
    )


def dumped(call: RecordedCall, provider: str) -> dict[str, Any]:
    """Returns a call as JSON values."""
    names = ("call", "caller", "called", "country", "called_before")
    steps = [_dump_step(each, call.began) for each in call.steps]
    return {"steps": steps, "provider": provider, **{name: getattr(call, name) for name in names}}


def _dump_step(step: RecordedStep, began: datetime) -> list[Any]:
    at, after = step.at.encode() if step.at else "", (step.taken_at - began).total_seconds()
    return [step.number, at, h.dump(step.heard), after, list(step.passed), step.overtime, dict(step.facts)]


def _load_step(kept: list[Any], began: datetime) -> RecordedStep:
    number, at, heard, after, passed, overtime, facts = kept
    taken_at = began + timedelta(seconds=after)
    return RecordedStep(
        number, decode(at) if at else None, h.load(heard), taken_at, tuple(passed), overtime, facts=facts
    )


def _without_the_caller(call: RecordedCall, was: ReplayedCall) -> Iterator[RecordedStep]:
    for step in call.steps:
        tree = call.tree_at(call.tree, step.at.at) if step.at else call.tree
        place = tree.destinations.get(step.at.at) if step.at else None
        is_wrong = step.number in was.wrong
        heard, facts = _stand_in(tree, place, step, is_wrong), _facts(step.facts)
        if heard in (h.Digits(MASK), h.Spoken(MASK, getattr(heard, "confidence", None))) and Fact.VERDICT not in facts:
            facts[Fact.VERDICT] = Why.TOO_SHORT.value if is_wrong else RIGHT
        at = replace(step.at, recording=_MESSAGE) if step.at and step.at.recording else step.at
        yield replace(step, at=at, heard=heard, facts=facts)


def _stand_in(tree: t.Tree, place: t.Destination | None, step: RecordedStep, is_wrong: bool) -> h.Heard:
    """Returns what is kept of something heard: an answer's verdict, the option that was named, the key of a menu."""
    heard = step.heard
    match heard:
        case h.Recorded():
            return replace(heard, url="", recording=_MESSAGE)
        case h.LookedUp():
            return replace(heard, values=())
        case h.Lost():
            return h.Lost()
        case h.HungUp():
            return h.HungUp()
        case h.Digits() | h.Spoken() if own := _own_stand_in(tree, place, step, is_wrong):
            return own
        case h.Digits(digits) if _is_answer(tree, place, step, digits):
            return h.Digits(_looked_up(digits) if place and kind_of(place).looks_up(place) is not None else MASK)
        case h.Digits(digits) if len(digits) > MOST_KEYS:
            return h.Digits(_NO_KEY if is_wrong else digits[:MOST_KEYS])
        case h.Spoken(text) if (sure := _confirms(tree, place, step, text)) is not None:
            return h.Digits("1" if sure else "2")
        case h.Spoken(text) if _asks_us(tree, place, step, text):
            return heard
        case h.Spoken(text):
            return replace(heard, text=_words(place, text, is_wrong))
        case _:
            return heard


def _own_stand_in(tree: t.Tree, place: t.Destination | None, step: RecordedStep, is_wrong: bool) -> h.Heard | None:
    """Returns what the kind of the place has instead; None for what every caller may press or ask for."""
    if place is None or step.at is None or step.at.sure_of is not None:
        return None
    heard = step.heard
    is_ours = _asks_us(tree, place, step, heard.text) if isinstance(heard, h.Spoken) else False
    if is_ours or (isinstance(heard, h.Digits) and _is_command(tree, step, heard.digits)):
        return None
    return kind_of(place).stand_in(place, step.at, heard, is_wrong=is_wrong)


def _looked_up(digits: str) -> str:
    return _LOOKED_UP if digits.isdecimal() else _NO_KEY


def _is_command(tree: t.Tree, step: RecordedStep, digits: str) -> bool:
    """Whether keys answer no question: those of the whole line, yes or no, and keys without a digit."""
    confirms = step.at is not None and step.at.sure_of is not None and digits in ("1", "2")
    return confirms or not any(map(str.isdigit, digits)) or digits in (tree.operator_key, tree.back_key)


def _is_answer(tree: t.Tree, place: t.Destination | None, step: RecordedStep, digits: str) -> bool:
    """Whether keys are an answer, rather than a choice."""
    if place is None or kind_of(place).keys(place) is not None or not kind_of(place).asks:
        return False
    chooses = step.at is not None and bool(step.at.stage) and len(digits) == 1
    return not chooses and not _is_command(tree, step, digits)


def _confirms(tree: t.Tree, place: t.Destination | None, step: RecordedStep, text: str) -> bool | None:
    """Returns what was said to “Did you say …?”; None if it was something else."""
    if place is None or step.at is None or step.at.sure_of is None:
        return None
    return yes_or_no(text, _language(tree, place, step))


def _words(place: t.Destination | None, text: str, is_wrong: bool) -> str:
    """Returns the option's own words if the caller named one, and nothing that they said besides."""
    if is_wrong:
        return _NO_WORDS
    own = (words for each in (options_of(place) if place else ()) for words in (each.label, *each.phrases))
    named = [words for words in own if words and words.lower() in text.lower()]
    return max(named, key=len, default=_NO_WORDS)


def _asks_us(tree: t.Tree, place: t.Destination | None, step: RecordedStep, text: str) -> bool:
    """Whether it was what every caller may say, such as “operator”: then it is all that was said."""
    answers = kind_of(place).answers(place) if place else None
    return place is not None and requested(tree, answers, text, _language(tree, place, step)) is not None


def _language(tree: t.Tree, place: t.Destination, step: RecordedStep) -> str:
    listening = kind_of(place).listening(place)
    return (listening.language if listening else "") or (step.at.language if step.at else "") or tree.language


def _facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what decided, without answers, and without the numbers of whoever was rung."""
    kept = {name: fact for name, fact in facts.items() if of_any_line(name) in KEPT_FACTS}
    if rung := facts.get(Fact.RUNG):
        kept[Fact.RUNG] = {at: _nobody_known(found) for at, found in rung.items()}
    return kept


def _nobody_known(found: Mapping[str, Any]) -> dict[str, Any]:
    some = [""] if found["numbers"] else []
    return {**found, "numbers": some, "people": some}


def _example(country: str) -> str:
    """Returns a number of the same country that is nobody's."""
    number = phonenumbers.example_number(country) if country else None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if number else SOMEBODY
