"""A turn in progress: what has been said so far, which destinations were entered, and where that leads."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from typing import Any, Protocol, TypeVar

from engine import limits
from engine import tree as t
from engine.answers.checks import Value
from engine.asking import also_expects
from engine.capabilities import Capability
from engine.knowing.fact_names import Fact
from engine.knowing.facts import FIRST_TURN, Facts
from engine.knowing.known import Known
from engine.locales.written_choices import written_choices
from engine.numbers.caller_lists import BEFORE_THE_ANSWER, Handling
from engine.numbers.callers import number_of
from engine.position import MOST_BACK, Position
from engine.reply import NOTHING_KEPT, Answer, Doing, Keeps, Reply, Work
from engine.shown import ShownChoice
from engine.understanding.requests import Request, own_words, request_of_key
from engine.verbs import Dial, Gather, Hangup, Prompted, Refuse, Say, SendText, Verb
from engine.walking.line_walk import MAX_HOPS, WalksLines
from engine.walking.speech_walk import Speaks

FALLBACK_RING_SECONDS = 30
# Work: text the caller. Later, they are no longer waiting for it.
TEXT_CALLER = "text-caller"
TEXTED_WITHIN = timedelta(hours=2)

T = TypeVar("T")
Place = TypeVar("Place", bound=t.Destination)


class KindRules(Protocol):
    """What the walk asks of a kind of destination (engine.kinds.kind)."""

    @property
    def speaks_itself(self) -> bool: ...

    def enter(self, walk: "Walk", place: Any, position: Position) -> Reply | str: ...

    def is_only_heard(self, place: Any) -> bool: ...

    @property
    def can_be_closed(self) -> bool: ...

    def lacks(self, place: Any, cannot: frozenset[Capability]) -> bool: ...

    def instead(self, place: Any) -> str: ...


@dataclass(slots=True)
class Walk(Speaks, WalksLines):
    """One turn in progress: what has been said so far and which destinations were entered.

    `kinds` are the rules of each kind of destination; the walk itself does not know any.
    `back` are the menus that the caller came through, the latest first. `language` is the one the caller chose,
    "" for the tree's first. `arms` are those of the call, whose variants `tree` has (engine.experiments). `asked` is
    where something was heard, None in the first turn; `left` whether the caller was asked there, and has left it.
    `returns` are the places that the call comes back to from other lines (engine.knowing.lines); `tree` is then such a
    line, and `called` the one that was called. `choices` are those that were offered in writing in this turn.
    """

    tree: t.Tree
    kinds: Mapping[type[t.Destination], KindRules]
    facts: Facts = FIRST_TURN
    back: tuple[str, ...] = ()
    language: str = ""
    arms: str = ""
    asked: Position | None = None
    left: bool = False
    called: t.Tree | None = None
    returns: tuple[str, ...] = ()
    most_passed: int = MAX_HOPS
    said: list[Prompted] = field(default_factory=list)
    choices: list[ShownChoice] = field(default_factory=list)
    texts: list[SendText] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    keeps: Keeps = NOTHING_KEPT
    is_first: bool = False
    known: Known = field(init=False)
    is_written: bool = field(init=False)

    def __post_init__(self) -> None:
        self.known = Known(self.facts)
        self.is_written = Capability.VOICE in self.facts.cannot

    @property
    def is_unanswered(self) -> bool:
        """Whether the call can still be refused: this is its first turn, and nothing is said in it."""
        return self.is_first and not self.said

    def text_caller(self, place: str, body: str) -> None:
        """Has the caller texted: in the call where the provider sends no texts besides it."""
        to, in_call = number_of(self.facts.caller), Capability.TEXT_REPORTS in self.facts.cannot
        if in_call:
            self.texts.append(SendText(to, body))
        what = {"place": place, "to": to, "from": self.facts.called, "body": body, "in_call": in_call}
        self.leave_work(Work(TEXT_CALLER, what, TEXTED_WITHIN))

    def answer(self, name: str) -> Value | None:
        """What the caller answered, in this turn or before; a sensitive answer cannot be read."""
        if name in self.answers:
            return None if self.answers[name].sensitive else self.answers[name].value
        return self.known.answer(name)

    def has_answered(self, name: str) -> bool:
        """Whether this answer was asked for before, in this turn or earlier in the call."""
        return name in self.answers or self.known.has_answered(name)

    def _request_words(self) -> tuple[str, ...]:
        return tuple(word for request in Request for word in own_words(self.tree, request))

    def computed(self, place: Place, compute: Callable[[Place, str], T]) -> T:
        """What depends on the place and the caller's language alone: computed once for all calls of the tree."""
        known, key = self.tree.computed, (compute, place.key, self.spoken)
        if key not in known:
            known[key] = compute(place, self.spoken)
        found: T = known[key]
        return found

    def go(self, key: str) -> Reply:
        """Enters `key`, and whatever follows automatically, until the call asks, waits or ends."""
        while len(self.passed) < self.most_passed:
            place = self.tree.destinations.get(key)
            if place is None and self.returns and self._is_in_a_line_before(key):
                place = self.tree.destinations[key]
            if place is None:
                return self.wrap_up(self.own.sorry) if key else self.end(self.own.goodbye)
            self.passed.append(key)
            kind = self.kinds[type(place)]
            if kind.lacks(place, self.facts.cannot):
                key = kind.instead(place)
                continue
            if not kind.speaks_itself and not (self.is_written and kind.is_only_heard(place)):
                self.say(place.prompt)
            entered = kind.enter(self, place, self.at(place))
            if not isinstance(entered, str):
                return entered
            key = entered
        return self.wrap_up(self.own.sorry)

    def stop_at(self, place: t.Destination, tries: int = 1, misses: int = 0) -> Reply:
        """Does again what `place` is for, after its prompt or a replacement has been said."""
        entered = self.kinds[type(place)].enter(self, place, self.at(place, tries, misses))
        return self.go(entered) if isinstance(entered, str) else entered

    def at(self, place: t.Destination, tries: int = 1, misses: int = 0) -> Position:
        return Position(place.key, tries, None, self.back, misses, self.language, "", self.arms, "", self.returns)

    def listen(self, gather: Gather, position: Position) -> Reply:
        """Says everything of this turn inside the Gather, so that no early key is lost."""
        prompts, self.said = tuple(self.said), []
        gather = replace(gather, prompts=prompts, language=self.spoken, voice=self._voice(self.spoken))
        if self.choices:
            gather = replace(gather, choices=tuple(self.choices))
        if gather.speech:
            gather = also_expects(gather, self._request_words())
        return self.reply(gather, position, Doing.ASKING)

    def offer(self, key: str, label: str, said: str) -> None:
        """Says which key chooses something; in writing, its label is shown."""
        if self.is_written:
            self.choices.append(ShownChoice(key, label, is_ours=True))
        else:
            self.speak(said)

    def offer_yes_or_no(self) -> None:
        """Shows both answers to a question of ours; on the telephone, the question itself has their keys."""
        if self.is_written:
            words = written_choices(self.spoken)
            self.choices += [ShownChoice("1", words.yes, is_ours=True), ShownChoice("2", words.no, is_ours=True)]

    def ask_to_call(self, position: Position) -> Reply:
        """Has whoever reads call the line to talk with somebody; what was offered is there to go on without."""
        if not self.choices:
            return self._reply((Dial((), 0),), position, Doing.RINGING)
        return self._reply((Dial((), 0), Gather((), 1, 0, choices=tuple(self.choices))), position, Doing.ASKING)

    def leave(self, place: t.Destination, goes_to: str) -> Reply:
        """Continues from where the caller was asked, by choice or by giving up; the back key can undo it."""
        self._remember(place, goes_to)
        return self.go(goes_to)

    def arrive(self, place: t.Destination, at: t.Destination) -> None:
        """Passes on to `at` without what it says or asks, because the caller has answered already."""
        self._remember(place, at.key)
        self.passed.append(at.key)

    def _remember(self, place: t.Destination, goes_to: str) -> None:
        self.left = True
        if goes_to != place.key and self.tree.goes_back:
            self.back = (place.key, *self.back)[:MOST_BACK]

    def known_everywhere(self, place: t.Destination, position: Position, digits: str) -> Reply | None:
        """What the tree's own keys do in a place that does not use them; None for any other key."""
        return self.asked_for(place, position, request_of_key(self.tree, digits))

    def asked_for(self, place: t.Destination, position: Position, request: Request | None) -> Reply | None:
        """What every caller may ask for; None if nothing was asked for or there is nowhere to go."""
        match request:
            case Request.OPERATOR if self.tree.operator_to:
                return self.leave(place, self.tree.operator_to)
            case Request.BACK if self.back:
                last, self.back = self.back[0], self.back[1:]
                return self.go(last)
            case Request.REPEAT | Request.BACK:  # having nowhere to go back to is not a mistake, and costs no try
                self.say(place.prompt)
                return self.stop_at(place, position.tries, position.misses)
            case _:
                return None

    def back_from(self, place: t.Destination) -> Reply | str:
        """Goes back from `place` to where the caller was asked before; where there is no such place, asks again.

        A place that the caller chose to go back from is not gone back to.
        """
        asked = self.asked
        if asked is None:
            return self.tree.start
        back = self.within_reach(asked.back)
        if self.left and self.passed != [place.key] and self.within_reach([asked.at]):
            self.back = back
            return asked.at
        before: str = self.known.once(Fact.BACK, lambda: next(iter(back), ""), of=f"{place.key}:{asked.at}")
        self.back = back[1:]
        return before or self.repeated()

    def repeated(self) -> Reply | str:
        """Says again what the caller was asked last; it is no try."""
        asked, tree = self.asked, self.tree
        if asked is None or asked.at not in tree.destinations:
            return tree.start
        self.back = asked.back
        place = tree.destinations[asked.at]
        self.say(place.prompt)
        return self.stop_at(place, asked.tries, asked.misses)

    def leave_work(self, work: Work) -> None:
        """Has something done because of this turn, once it is stored; no caller waits for it."""
        self.keeps = replace(self.keeps, work=(*self.keeps.work, work))

    def wrap_up(self, why: str) -> Reply:
        """The way out when the call must not go on: the fallback number if there is one, then goodbye."""
        self.speak(why)
        if not self.tree.fallback_number:
            return self.end(self.own.goodbye)
        # The record may be away: no conversation is longer than a whole call.
        most = self.tree.call_minutes if self.tree.call_minutes < limits.CALL_MINUTES.most else 0
        numbers = () if self.is_written else (self.tree.fallback_number,)
        dial = Dial(numbers, FALLBACK_RING_SECONDS, talk_minutes=most)
        goodbye = Say(self.own.goodbye, self.spoken, self._voice(self.spoken))
        return self._reply((dial, goodbye, Hangup()), None, Doing.RINGING)

    def end(self, text: str) -> Reply:
        self.speak(text)
        return self.reply(Hangup(), None, Doing.ENDED)

    def block(self, handling: str, *, is_answered: bool) -> Reply:
        """Ends the call of a blocked caller: before the answer if it can still be, else after a sentence."""
        if handling in BEFORE_THE_ANSWER and not is_answered:
            return self.reply(Refuse(busy=handling == Handling.BUSY), None, Doing.BLOCKED)
        self.speak(self.own.blocked)
        return self.reply(Hangup(), None, Doing.BLOCKED)

    def reply(self, verb: Verb, position: Position | None, doing: Doing) -> Reply:
        return self._reply((verb,), position, doing)

    def _reply(self, verbs: Sequence[Verb], position: Position | None, doing: Doing) -> Reply:
        return Reply((*self.texts, *self.said, *verbs), position, tuple(self.passed), doing, self._kept())

    def _kept(self) -> Keeps:
        told = self.known.told
        if not self.answers and not told and self.keeps is NOTHING_KEPT:
            return _nothing_but(None if self.returns else self.language)  # the usual case
        language = None if self.returns else self.language  # another line's languages are none of the called one
        return replace(self.keeps, answers=dict(self.answers), language=language, facts=dict(told))


@cache
def _nothing_but(language: str | None) -> Keeps:
    return Keeps(language=language)
