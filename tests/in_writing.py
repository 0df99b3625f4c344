"""Walks a conversation that was dialled once more in writing: what a caller did is typed on the page, and by text.

After each turn both must be at the same place. What a telephone alone does has no form in writing (BY_TELEPHONE): there
the walk goes on from where the call then was, as it does with a link that a caller is texted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from calls.in_writing import caller_of
from calls.models import Call
from calls.providers.event import TurnToken
from calls.record import keeping as record
from calls.record.keeping import Asked
from calls.turns.walking import reply_to
from desk.web_line.state import read_state, write_state
from engine import heard as h
from engine import tree as t
from engine import verbs as v
from engine.answers.checks import MASK, Value
from engine.kinds.all import kind_of
from engine.knowing.facts import Stored
from engine.position import Position
from engine.providers.known import cannot
from engine.reply import Doing, Reply
from engine.written import WITHOUT_CALL, Asks, Written, as_text, heard_of, written
from menus.publishing import live

PAGE, TEXT = "page", "text"
MESSAGE = "Please call me back about my order."
# What has sound as its very subject, and so no form in writing, with the reason.
BY_TELEPHONE: Mapping[str, str] = {
    "talk": "whoever reads is told which number to call, and talks there",
    "ringing": "nobody is rung in writing, so no line is busy, fails or is declined",
    "waiting": "nobody waits in a queue in writing, so it is never full, never too long, and never closes meanwhile",
    "room": "a conference is entered on the telephone, with its PIN",
    "doubt": "a recogniser may be unsure of what it heard; what is typed is sure",
    "substitute": "this provider lacks what the place needs; a page lacks something else",
    "secret": "a secret is never asked for by text: whoever is asked is told to call",
    "recording": "a secret answer is only recorded, because no words of it are kept",
}
_QUEUE_KEYS = {h.QueueResult.LEFT: "leave_key", h.QueueResult.CALL_BACK: "call_back_key"}


@dataclass
class WrittenWalk:
    """A walk on one way. `left_out` are the reasons for which it went on from where the call was."""

    way: str
    call: Call
    answers: dict[str, Value] = field(default_factory=dict)
    position: Position | None = None
    shown: Written | None = None
    at: str = ""
    passed: tuple[str, ...] = ()
    has_message: bool = False
    left_out: set[str] = field(default_factory=set)

    def follow(self, asked: Asked, spoken: Reply) -> None:
        """Takes a turn of the call in writing."""
        if h.is_hang_up(asked.heard) or self._holds(asked, spoken):
            return
        done = by_telephone(asked, place_of(asked), self.shown if self.way == TEXT else None)
        if not done:
            assert self._offers(asked, spoken), (self.way, asked.at, asked.heard, self.shown)
            kept = self._take(replace(asked, at=self.position), self._typed(asked))
            done = self._substituted(asked, spoken)
            assert done or self._is_alike(asked, kept, spoken), (self.way, asked.at, asked.heard, kept, spoken)
        if done:
            self.left_out.add(done)
            self._join(asked, spoken)
        is_there = self.at == at_of(spoken) or _lacks(asked.revision, at_of(spoken), self.way)
        assert is_there, (self.way, asked.at, asked.heard, self.at, at_of(spoken))

    def _holds(self, asked: Asked, spoken: Reply) -> bool:
        """A message is typed in one go, and who is rung one after the other is one call for whoever reads."""
        stays = asked.at is not None and asked.at.at == at_of(spoken) and not spoken.passed
        if isinstance(place_of(asked), t.TakesMessage) and isinstance(asked.heard, h.Recorded | h.Spoken):
            self.has_message = stays and asked.heard != h.Recorded("", 0)
        return stays and (self.has_message or isinstance(asked.heard, h.DialEnded))

    def _typed(self, asked: Asked) -> h.Heard:
        """What is heard of what somebody types who does the same as the caller."""
        asks = self.shown.asks if self.shown else None
        if self.has_message or isinstance(asked.heard, h.Recorded):
            is_empty = not self.has_message and isinstance(asked.heard, h.Recorded) and not asked.heard.recording
            self.has_message = False
            return heard_of("" if is_empty else MESSAGE, asks)
        match asked.heard:
            case h.Digits(text) | h.Spoken(text) if text != MASK:
                return heard_of(self._label_of(text, asks), asks)
            case h.NoInput():
                return heard_of("", asks)
            case h.DialEnded():
                return heard_of(WITHOUT_CALL, asks)
            case h.Dequeued(result):
                place = place_of(asked)
                assert isinstance(place, t.Queue)
                return heard_of(self._label_of(getattr(place, _QUEUE_KEYS[result]), asks), asks)
        return asked.heard  # the call begins, a system was asked, or an answer is masked

    def _offers(self, asked: Asked, spoken: Reply) -> bool:
        """Whether a key that led on is among the choices, where any are shown."""
        asks, place = self.shown.asks if self.shown else None, place_of(asked)
        if not (asks and asks.choices and place and asked.at and isinstance(asked.heard, h.Digits)):
            return True
        keys = asked.heard.digits
        if isinstance(place, t.Menu):  # one of the keys of an option is enough, and extensions are none
            keys = next((each.keys[0] for each in place.options if keys in each.keys), "")
        is_wrong = spoken.position and kind_of(place).counts_as_wrong(asked.at, spoken.position)
        in_vain = not keys or is_wrong or asked.at.tries > 1  # or what is left after the last try
        tree = live.tree_at(asked.revision, asked.at.at)
        everywhere = {tree.operator_key, tree.back_key, tree.repeat_key}
        return bool(in_vain) or keys in everywhere | {each.typed for each in asks.choices}

    def _label_of(self, keys: str, asks: Asks | None) -> str:
        """By text, the label of a choice is typed instead of its key."""
        choices = asks.choices if asks and self.way == TEXT else ()
        named = [each for each in choices if each.typed == keys]
        alike = [each for each in choices if named and each.label.casefold() == named[0].label.casefold()]
        return named[0].label if len(alike) == 1 else keys

    def _is_alike(self, asked: Asked, kept: Reply, spoken: Reply) -> bool:
        """Whether the same answers are kept, both go on by themselves, and what callers hear of the line is read."""
        assert self.shown
        goes_on = self.shown.goes_on == (spoken.doing == Doing.LOOKING_UP)
        read = " ".join(line.text for line in self.shown.said)
        unread = [text for text in _heard_of(asked.revision, spoken) if text not in read]
        names, expected = kept.keeps.answers.keys(), spoken.keeps.answers.keys()
        is_note = isinstance(place_of(asked), t.TakesMessage)  # spoken in several turns, typed in one
        return goes_on and not unread and (names >= expected if is_note else names == expected)

    def _take(self, asked: Asked, heard: h.Heard) -> Reply:
        call = replace(asked.call, provider=self.way)
        rung = {place.partition(":")[0]: bool(each["numbers"]) for place, each in asked.facts.get("rung", {}).items()}
        asked = replace(asked, facts={"there": rung, **asked.facts})
        reply = reply_to(replace(asked, call=call, heard=heard, stored=Stored(self.answers)))
        self.answers |= {name: each.value for name, each in reply.keeps.answers.items() if not each.sensitive}
        self.passed = reply.passed
        self._show(asked, reply)
        return reply

    def _show(self, asked: Asked, reply: Reply) -> None:
        self.position, self.at = reply.position, at_of(reply)
        tree = live.tree_at(asked.revision, reply.position.at) if reply.position else live.tree_of(asked.revision)
        self.shown = written(tree, reply.verbs, reply.position)
        readable = as_text(self.shown, "+1 555-010-0001") or self.shown.asks or self.shown.ended
        assert readable or reply.doing == Doing.BLOCKED, (self.way, asked.at)
        if self.way == PAGE and self.position:
            token = TurnToken(asked.revision, asked.number + 1, self.position)
            state = read_state(write_state("1", "2", token, self.shown), "2")
            assert state
            assert (state.language, _buttons(state.asks)) == (self.shown.language, _buttons(self.shown.asks))
            self.position, self.shown = state.token.position, replace(self.shown, asks=state.asks)

    def _substituted(self, asked: Asked, spoken: Reply) -> str:
        """Why one of both went elsewhere, because it lacks what the place needs to which the other came."""
        there = at_of(spoken)
        if self.at != there and self.at in spoken.passed and _lacks(asked.revision, self.at, asked.call.rings_at):
            return "substitute"
        return "recording" if there in self.passed and _lacks(asked.revision, there, self.way) else ""

    def _join(self, asked: Asked, spoken: Reply) -> None:
        """Goes on where the call is, as with a link; where it asks, with what was asked there."""
        self.has_message = False
        if spoken.position and spoken.doing is not Doing.ASKING:
            self._take(replace(asked, at=spoken.position), h.Began())
        else:
            self._show(asked, spoken)


def by_telephone(asked: Asked, place: t.Destination | None, shown: Written | None) -> str:
    """Why a turn has no form in writing, by name; "" for most turns. `shown` is what was texted before."""
    if shown and shown.asks and shown.asks.secret:
        return "secret"
    if place and kind_of(place).lacks(place, cannot(PAGE)):
        return "recording"
    if isinstance(place, t.Queue) and isinstance(asked.heard, h.DialEnded):
        return "waiting"
    if isinstance(place, t.Conference) and not isinstance(asked.heard, h.DialEnded):
        return "room"
    match asked.heard:
        case h.DialEnded(h.DialResult.ANSWERED) | h.Dequeued(h.QueueResult.ANSWERED):
            return "talk"
        case h.DialEnded(h.DialResult.NO_ANSWER):
            return ""
        case h.DialEnded():
            return "ringing"
        case h.Dequeued(result) if not getattr(place, _QUEUE_KEYS.get(result, ""), ""):
            return "waiting"
        case h.Spoken(_, confidence) if place and (listens := kind_of(place).listening(place)):
            return "doubt" if listens.doubts(confidence) else ""
    return ""


def _lacks(revision: int, key: str, provider: str) -> bool:
    place = live.tree_at(revision, key).destinations.get(key)
    return place is not None and kind_of(place).lacks(place, cannot(provider))


def _buttons(asks: Asks | None) -> list[tuple[str, str, bool]]:
    """Returns what is needed of each choice to know what was meant."""
    return [(each.typed, each.label, each.is_ours) for each in (asks.choices if asks else ())]


def _heard_of(revision: int, spoken: Reply) -> Iterator[str]:
    """Yields the texts of the places on the way that were said as they are written."""
    said = [
        each.text
        for verb in spoken.verbs
        for each in (verb.prompts if isinstance(verb, v.Gather) else (verb,))
        if isinstance(each, v.Say)
    ]
    for key in spoken.passed:
        place = live.tree_at(revision, key).destinations[key]
        if not kind_of(place).speaks_itself and not kind_of(place).is_only_heard(place) and place.prompt.text in said:
            yield " ".join(place.prompt.text.split())


def place_of(asked: Asked) -> t.Destination | None:
    return record.place_of(asked)


def at_of(reply: Reply) -> str:
    """Returns the key of the place where a walk is after a turn: of its end, that of the last one."""
    return reply.position.at if reply.position else next(reversed(reply.passed), "")


def compare(call: Call) -> set[str]:
    """Walks a call in writing, on each way. Returns why some of it was left out, by name."""
    walks = [WrittenWalk(way, call) for way in (PAGE, TEXT)]
    for turn in call.turn_rows.select_related("call"):
        asked = record.again(caller_of(call), turn)
        spoken = reply_to(asked)
        for walk in walks:
            walk.follow(asked, spoken)
    return set().union(*(walk.left_out for walk in walks))
