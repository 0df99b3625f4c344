"""Describes the path that a caller took, in sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.utils.text import get_text_list

from calls.models import AFTER_END, Call, Turn
from calls.record import caps
from calls.reporting import rooms
from calls.telling.decided import decided
from calls.telling.linked import SentencePart, Thing, named, parts_of, plain
from calls.telling.takers import Taker, taker_after
from calls.turns.other_lines import walked_tree
from engine import heard as h
from engine.answers.looked_up import WhyFailed
from engine.doing import ACTIVITIES
from engine.kinds.all import kind_of
from engine.knowing.fact_names import Fact
from engine.numbers.caller_lists import Handling
from engine.position import Position, decode
from engine.providers.written import WRITTEN
from engine.tree import Tree
from engine.turn import Doing
from engine.wording.apart import told_apart
from menus.caller_lists.names import name_of
from menus.current.people import directory
from menus.fields.written import written

_BLOCKED = {
    Handling.REJECTED: "we rejected it before the answer",
    Handling.BUSY: "we rejected it with a busy signal",
    Handling.SENTENCE: "we said that we can't take the call, and hung up",
}
DIALLED = {
    h.DialResult.ANSWERED: "Answered; the conversation is over",
    h.DialResult.NO_ANSWER: "Nobody answered",
    h.DialResult.BUSY: "The line was busy",
    h.DialResult.FAILED: "The number could not be reached",
    h.DialResult.DECLINED: "Whoever answered declined",
    h.DialResult.HUNG_UP: "The caller hung up while it rang",
}
WAITED = {
    h.QueueResult.ANSWERED: "An agent took the call; it is over",
    h.QueueResult.LEFT: "Left the queue",
    h.QueueResult.TOO_LONG: "Waited too long",
    h.QueueResult.CLOSED: "We closed",
    h.QueueResult.CALL_BACK: "Asked for a call back",
    h.QueueResult.IN_WRITING: "Asked for a call back on the page",
    h.QueueResult.FULL: "The queue was full",
    h.QueueResult.HUNG_UP: "Hung up while waiting",
    h.QueueResult.FAILED: "The queue failed",
}
LOOKED_UP: Mapping[str, str] = {
    h.LookupResult.FOUND: "Your system found something",
    h.LookupResult.NOT_FOUND: "Your system found nothing",
    h.LookupResult.FAILED: "Your system gave no usable answer",
    WhyFailed.BUSY: "Too many calls were asking your system at once",
    WhyFailed.SLOW: "Your system did not answer within two seconds",
    WhyFailed.UNREACHED: "Your system could not be reached",
    WhyFailed.NOT_ALLOWED: "Your system's address isn't allowed",
    WhyFailed.AWAY: "The database was down, so your system wasn't asked",
    WhyFailed.NOBODY: "Your system wasn't asked, because this call is only a preview",
    WhyFailed.NO_KEY: "There was no key to sign the request to your system",
    WhyFailed.STATUS: "Your system answered with an error",
    WhyFailed.TOO_LONG: "Your system's answer was too long",
    WhyFailed.NO_JSON: "Your system answered with something other than JSON",
    WhyFailed.DOES_NOT_FIT: "Your system answered with a different kind of value than expected",
}


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One turn in words. `told` has marked names (calls.telling.linked); `after` is seconds since the turn before."""

    turn: Turn
    told: str
    after: int | None = None

    @property
    def number(self) -> int:
        return self.turn.number

    @property
    def when(self) -> datetime:
        return self.turn.taken_at

    @property
    def took_ms(self) -> int:
        return self.turn.took_ms

    @property
    def what(self) -> str:
        return plain(self.told)

    @property
    def parts(self) -> list[SentencePart]:
        return list(parts_of(self.told))


def tell(call: Call) -> Iterator[StoryLine]:
    """Returns the steps of a call, in order. A call without a revision has none."""
    if call.revision_id is None:
        return
    turns, name = list(call.turn_rows.all()), name_of(call.caller)
    tree = told_apart(walked_tree(call.revision_id, turns))
    # Each turn's position afterwards, which is where the next one was heard.
    stood = [*(turn.at for turn in turns[1:]), call.position]
    after = [None, *(max(0, round((b.taken_at - a.taken_at).total_seconds())) for a, b in pairwise(turns))]
    for index, (turn, at) in enumerate(zip(turns, stood, strict=False)):
        who = name if turn.number == 1 else ""
        talked = _talked(call, turns[index - 1], turn) if index else ""
        yield StoryLine(turn, _sentence(turn, at, tree, who, talked), after[index])


def _talked(call: Call, rang: Turn, turn: Turn) -> str:
    """Returns who took the call, as far as it is known: a person, or one of several numbers; nobody in a conference."""
    heard = h.load(turn.heard)
    if getattr(heard, "result", "") != h.DialResult.ANSWERED:  # of a transfer or a queue
        return ""
    if rang.doing == Doing.CONFERENCE:
        return "Waited alone in the conference" if rooms.was_alone(call) else ""
    found: Taker = taker_after(call, rang, turn.token_number, turn.at)
    took = get_text_list(_people(found.people), "or") or written(found.number)
    return f"{took} took the call; it is over" if took else ""


def way(tree: Tree, turns: Iterable[Turn]) -> str:
    """Returns the names of the places that a call came to, in order: “Main menu › Sales”."""
    keys = [key for turn in turns for key in turn.passed]
    told = told_apart(tree).destinations
    return " › ".join(told[key].name for key in keys if key in told)


def _sentence(turn: Turn, stood: str, tree: Tree, who: str, instead: str = "") -> str:
    """Returns for example: Pressed 3 at “Main menu”: on to “Opening hours”, asked for a choice."""
    place = f" at {_name(tree, decode(turn.at).at)}" if turn.at else f" from {who}" if who else ""
    heard = h.load(turn.heard)
    if turn.facts.get(Fact.COMES_ROUND):
        return f"{_heard(heard)} from one of our own lines, which rang this number: we said goodbye and hung up."
    if handling := turn.facts.get(Fact.BLOCKED):
        blocked = f" from {who}, who is blocked" if who else " from a blocked caller"
        return f"{_heard(heard)}{blocked}: {_BLOCKED[handling]}."
    if h.is_hang_up(heard):
        return f"{_heard(heard)}{place}."
    if capped := turn.facts.get(Fact.CAPPED):
        return f"{_heard(heard)}{place}. The call was {caps.told(capped, tree)}: we said so and hung up."
    passed = ", then ".join(_name(tree, key) for key in turn.passed)
    onward = f"on to {passed}, " if passed else ""
    at, stage = turn.at.partition(".")[0], decode(stood).stage if stood else ""
    why = "".join(f" {each}." for each in decided(tree, turn.facts, turn.taken_at, at, stage))
    stands = tree.destinations.get(decode(turn.at).at) if turn.at else None
    if isinstance(heard, h.DialEnded) and turn.call.provider in WRITTEN:
        return f"Went on without calling{place}: {onward}{_outcome(turn, stood, tree)}.{why}"
    typed = _typed(heard) if turn.call.provider in WRITTEN else ""
    said = (kind_of(stands).heard_as(heard) if stands else "") or typed or _heard(heard)
    return f"{instead or said}{place}: {onward}{_outcome(turn, stood, tree)}.{why}"


def _outcome(turn: Turn, stood: str, tree: Tree) -> str:
    if turn.doing == AFTER_END:
        return "too late, the call had ended"
    at = decode(stood) if stood else None
    if turn.doing == Doing.RINGING and turn.call.provider in WRITTEN:
        return "we said which number to call"
    if turn.doing == Doing.RINGING:
        return f"it rang {_rung(turn, tree, at)}"
    if turn.doing == Doing.ENDED and turn.call.provider in WRITTEN:
        return "the conversation ended"
    if turn.doing != Doing.ASKING:
        return ACTIVITIES[Doing(turn.doing)].began
    if at and at.sure_of is not None and not at.recording:
        return "asked whether that was right"
    place = tree.destinations.get(at.at) if at else None
    if at and place:
        return kind_of(place).story(at, turn.facts, is_new=bool(turn.passed))
    return "asked for a choice" if turn.passed else "asked again"


def _rung(turn: Turn, tree: Tree, at: Position | None) -> str:
    """Returns the people or numbers that a transfer rang; without a transfer, the tree's fallback number."""
    place = tree.destinations.get(at.at) if at else None
    if at and (people := turn.facts.get(Fact.RUNG, {}).get(f"{at.at}:{at.tries - 1}")):
        return get_text_list(_names(people), "and")
    numbers = (kind_of(place).rings(place) if place else ()) or (tree.fallback_number,)
    return " and ".join(map(written, numbers))


def _names(rung: dict[str, Any]) -> list[str]:
    """Returns each person once; the number of somebody who is no longer there, and of nobody in particular."""
    pairs = zip(rung["people"], rung["numbers"], strict=False)
    known = directory().people
    return list(dict.fromkeys(_person(key, known) if key in known else written(number) for key, number in pairs))


def _people(keys: Iterable[str]) -> list[str]:
    known = directory().people
    return [_person(key, known) for key in keys]


def _person(key: str, known: Mapping[str, Any]) -> str:
    return named(Thing.PERSON, key, known[key].name if key in known else key)


def _typed(heard: h.Heard) -> str:
    """Returns what somebody did who walks a line in writing; "" where it is what a caller does."""
    match heard:
        case h.Began():
            return "The conversation began"
        case h.Digits("") | h.Spoken(""):
            return "Typed something that has been erased"
        case h.Digits(digits):
            return f"Typed {digits}"
        case h.Spoken(text):
            return f"Typed “{text}”"
        case h.NoInput():
            return "Gave no answer"
    return ""


def _heard(heard: h.Heard) -> str:
    match heard:
        case h.Began():
            return "The call came in"
        case h.Digits(""):
            return "Pressed keys that have been erased"
        case h.Digits(digits):
            return f"Pressed {digits}"
        case h.Spoken(""):
            return "Said something that has been erased"
        case h.Spoken(text, confidence):
            return f"Said “{text}”" + ("" if confidence is None else f" ({confidence:.0%} sure)")
        case h.NoInput():
            return "Nothing was heard"
        case h.DialEnded(result):
            return DIALLED[result]
        case h.Recorded(url="", seconds=0, hung_up=True):
            return "Hung up without a message"
        case h.Recorded(seconds=seconds, hung_up=hung_up):
            return f"Left a message of {_seconds(seconds)}{' and hung up' if hung_up else ''}"
        case h.Dequeued(result, seconds):
            return f"{WAITED[result]} after {_seconds(seconds)}"
        case h.LookedUp(result, why=why):
            return LOOKED_UP.get(why) or LOOKED_UP[result]
        case h.HungUp(digits, said):
            before = [f"pressed {digits}"] * bool(digits) + [f"said “{said}”"] * bool(said)
            return f"The caller {', '.join([*before, 'hung up'])}"
        case h.Lost(digits):
            return f"Something came in that we could not interpret{f': {digits}' if digits else ''}"


def _seconds(number: int) -> str:
    return f"{number} second{'' if number == 1 else 's'}"


def _name(tree: Tree, key: str) -> str:
    place = tree.destinations.get(key)
    return f"“{named(Thing.PLACE, key, place.name if place else key)}”"
