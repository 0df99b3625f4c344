"""One turn of a call: what we answer when it begins, and when something was heard."""

from dataclasses import dataclass, field
from enum import StrEnum

from engine import heard as h
from engine import tree as t
from engine.position import Position
from engine.sentences import Sentences, announcement, sentences
from engine.verbs import Dial, Enqueue, Gather, Hangup, Leave, Play, Record, Say, Verb

# Destinations passed in one turn. The publish check refuses circles; this holds for what it never saw.
MAX_HOPS = 10
# Turns of one call: with some 15 s each, about a quarter of an hour of menus.
MAX_TURNS = 60
# In menus without a pause; longer than any caller wants, far below the provider's limit of four hours.
MAX_MINUTES_IN_MENUS = 30
FALLBACK_RING_SECONDS = 30
# Twilio rings no more at once; the publish check refuses more. https://www.twilio.com/docs/voice/twiml/dial
MOST_NUMBERS = 10
# Silence between two rounds of wait music, in which a key still counts.
WAIT_PAUSE_SECONDS = 1
SILENT_WAIT_SECONDS = 10


class Doing(StrEnum):
    """What a reply leaves the call doing."""

    ASKING = "asking"
    RINGING = "ringing"
    RECORDING = "recording"
    WAITING = "waiting"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a walk may know beside the tree, the position and what was heard; kept with the turn."""

    number: int = 1  # of this turn, the first being 1
    overtime: bool = False  # the call has been in menus for longer than we allow


@dataclass(frozen=True, slots=True)
class Reply:
    """`position` is where the next turn starts, None where there is none. `passed` are the keys entered."""

    verbs: tuple[Verb, ...]
    position: Position | None
    passed: tuple[str, ...]
    doing: Doing


NOTHING = Reply((), None, (), Doing.ENDED)


def answer(tree: t.Tree, heard: h.Heard, facts: Facts = Facts()) -> Reply:
    """The first reply of a call; with Lost, the first after we lost our place altogether."""
    walk = _Walk(tree)
    if _over_the_cap(facts):
        return walk.wrap_up(walk.own.connecting)
    if isinstance(heard, h.Lost):
        walk.say(walk.own.lost)
    return walk.go(tree.start)


def resume(tree: t.Tree, position: Position, heard: h.Heard, facts: Facts = Facts()) -> Reply:
    """The reply to what was heard at `position`. Total: whatever is heard anywhere has an answer."""
    walk = _Walk(tree)
    place = tree.destinations.get(position.at)
    if _over_the_cap(facts):
        return walk.wrap_up(walk.own.connecting)
    match place, heard:
        case _, h.Recorded(hung_up=True) | h.Dequeued(result="hung-up"):
            return NOTHING
        case None, _:
            return walk.wrap_up(walk.own.sorry)
        case _, h.Lost() | h.Began():
            walk.say(walk.own.lost)
            return walk.go(position.at)
        case t.Menu(), h.Digits(digits):
            return walk.choose(place, position, digits)
        case t.Menu(), _:
            return walk.ask_again(place, position, place.no_input.text or walk.own.no_input)
        case t.Transfer(), h.DialEnded(result):
            return walk.after_ringing(place, result)
        case t.Voicemail(), h.Recorded():
            walk.say(place.thanks.text or walk.own.thanks)
            return walk.go(place.goes_to)
        case t.Voicemail(), _:
            return walk.record_again(place, position)
        case t.Queue(), h.Dequeued(result):
            return walk.after_waiting(place, result)
        case _:  # nothing we asked for, as from a replayed address: the call goes on where it is
            return walk.go(position.at)


def wait(tree: t.Tree, position: Position, pressed: str, waited_seconds: int) -> tuple[Verb, ...]:
    """One round of waiting in a queue: music in which the leave key counts, or the way out."""
    place = tree.destinations.get(position.at)
    if not isinstance(place, t.Queue) or waited_seconds >= place.max_wait_seconds:
        return (Leave(),)
    if pressed and pressed == place.leave_key:
        return (Leave(),)
    music = (Play(place.music),) if place.music else ()
    return (Gather(music, 1, WAIT_PAUSE_SECONDS if music else SILENT_WAIT_SECONDS),)


def apology(tree: t.Tree | None, language: str = "en-US") -> tuple[Verb, ...]:
    """What a caller hears when our own code failed: sorry, then the fallback number where there is one."""
    walk = _Walk(tree or t.Tree("", "", "", language=language))
    return walk.wrap_up(walk.own.sorry).verbs


def _over_the_cap(facts: Facts) -> bool:
    return facts.overtime or facts.number > MAX_TURNS


@dataclass(slots=True)
class _Walk:
    """One turn under way: what has been said so far and which destinations were entered."""

    tree: t.Tree
    said: list[Say | Play] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)

    @property
    def own(self) -> Sentences:
        return sentences(self.tree.language)

    def say(self, text: str) -> None:
        if text.strip():
            self.said.append(Say(text, self.tree.language, self.tree.voice))

    def go(self, key: str) -> Reply:
        """Enters `key`, and whatever follows by itself, until the call asks, waits or ends."""
        while len(self.passed) < MAX_HOPS:
            place = self.tree.destinations.get(key)
            if place is None:
                return self.wrap_up(self.own.sorry) if key else self.end(self.own.goodbye)
            self.passed.append(key)
            self.say(place.prompt.text)
            if not isinstance(place, t.Message):
                return self.stop_at(place)
            key = place.goes_to
        return self.wrap_up(self.own.sorry)

    def stop_at(self, place: t.Destination, tries: int = 1) -> Reply:
        """Does what `place` is for; its prompt has been said."""
        position = Position(place.key, tries)
        match place:
            case t.Menu():
                return self.ask(place, position)
            case t.Transfer(numbers=()):
                return self.after_ringing(place, "failed")
            case t.Transfer():
                dial = Dial(place.numbers[:MOST_NUMBERS], place.ring_seconds)
                return self.reply(dial, position, Doing.RINGING)
            case t.Voicemail():
                record = Record(place.max_seconds, place.silence_seconds)
                return self.reply(record, position, Doing.RECORDING)
            case t.Queue():
                return self.reply(Enqueue(place.queue_name), position, Doing.WAITING)
            case _:
                return self.end("")

    def ask(self, menu: t.Menu, position: Position) -> Reply:
        """Everything said in this turn is said inside the Gather, so that no early key is lost."""
        if menu.announces_options:
            self.say(announcement(menu, self.tree.language))
        keys = [keys for option in menu.options for keys in option.keys] or ["0"]
        most_keys = max(map(len, keys))
        finish_key = "" if most_keys == 1 or any("#" in each for each in keys) else "#"
        gather = Gather(tuple(self.said), most_keys, menu.wait_seconds, finish_key)
        self.said = []
        return self.reply(gather, position, Doing.ASKING)

    def choose(self, menu: t.Menu, position: Position, digits: str) -> Reply:
        for option in menu.options:
            if digits in option.keys:
                return self.go(option.goes_to)
        if menu.other_keys_go_to:
            return self.go(menu.other_keys_go_to)
        return self.ask_again(menu, position, menu.no_match.text or self.own.no_match)

    def ask_again(self, menu: t.Menu, position: Position, why: str) -> Reply:
        self.say(why)
        if position.tries >= menu.tries:
            return self.go(menu.gives_up_to)
        self.say(menu.prompt.text)
        return self.stop_at(menu, position.tries + 1)

    def record_again(self, place: t.Voicemail, position: Position) -> Reply:
        self.say(self.own.nothing_recorded)
        if position.tries >= place.tries:
            return self.go(place.gives_up_to)
        return self.stop_at(place, position.tries + 1)

    def after_ringing(self, place: t.Transfer, result: str) -> Reply:
        match result:
            case "answered":
                return self.end("")
            case "busy":
                return self.go(place.busy_goes_to)
            case "no-answer":
                return self.go(place.no_answer_goes_to)
            case _:
                return self.go(place.failed_goes_to)

    def after_waiting(self, place: t.Queue, result: str) -> Reply:
        match result:
            case "answered":
                return self.end("")
            case "left":
                return self.go(place.left_goes_to)
            case "full":
                return self.go(place.full_goes_to)
            case _:
                return self.go(place.failed_goes_to)

    def wrap_up(self, why: str) -> Reply:
        """The way out of what must not go on: the fallback number where there is one, then goodbye."""
        self.say(why)
        if not self.tree.fallback_number:
            return self.end(self.own.goodbye)
        verbs = (*self.said, Dial((self.tree.fallback_number,), FALLBACK_RING_SECONDS))
        goodbye = Say(self.own.goodbye, self.tree.language, self.tree.voice)
        return Reply((*verbs, goodbye, Hangup()), None, tuple(self.passed), Doing.RINGING)

    def end(self, text: str) -> Reply:
        self.say(text)
        return self.reply(Hangup(), None, Doing.ENDED)

    def reply(self, verb: Verb, position: Position | None, doing: Doing) -> Reply:
        return Reply((*self.said, verb), position, tuple(self.passed), doing)
