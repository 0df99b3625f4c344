"""A turn under way: what was said so far, which destinations were entered, and where that leads."""

from dataclasses import dataclass, field, replace

from engine import tree as t
from engine.asking import gather_of, said_option
from engine.heard import Spoken
from engine.phrases import yes_or_no
from engine.position import MOST_BACK, Position
from engine.reply import Doing, Reply
from engine.sentences import Sentences, announcement, sentences
from engine.verbs import Dial, Enqueue, Hangup, Play, Record, Say, Verb

# Destinations passed in one turn. The publish check refuses circles; this holds for what it never saw.
MAX_HOPS = 10
FALLBACK_RING_SECONDS = 30
# Twilio rings no more at once; the publish check refuses more. https://www.twilio.com/docs/voice/twiml/dial
MOST_NUMBERS = 10


@dataclass(slots=True)
class Walk:
    """One turn under way: what has been said so far and which destinations were entered.

    `back` are the menus that the caller came through, the last first.
    """

    tree: t.Tree
    back: tuple[str, ...] = ()
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
        position = Position(place.key, tries, back=self.back)
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
        if menu.announces_options:
            self.say(announcement(menu, self.tree.language))
        return self.gather(menu, position)

    def gather(self, menu: t.Menu, position: Position) -> Reply:
        """Everything said in this turn is said inside the Gather, so that no early key is lost."""
        gather = gather_of(menu, tuple(self.said), self.tree.language)
        self.said = []
        return self.reply(gather, position, Doing.ASKING)

    def pressed(self, menu: t.Menu, position: Position, digits: str) -> Reply:
        if position.sure_of is not None and digits in ("1", "2"):
            return self.confirm(menu, position, digits == "1")
        option = next((each for each in menu.options if digits in each.keys), None)
        if option or menu.other_keys_go_to:
            return self.leave(menu, option.goes_to if option else menu.other_keys_go_to)
        return self.known_everywhere(menu, position, digits) or self.no_match(menu, position)

    def known_everywhere(self, menu: t.Menu, position: Position, digits: str) -> Reply | None:
        """What the tree's own keys do in a menu that does not use them; None where it is no such key."""
        tree = self.tree
        if digits == tree.operator_key and tree.operator_to:
            return self.leave(menu, tree.operator_to)
        if digits == tree.back_key and self.back:
            last, self.back = self.back[0], self.back[1:]
            return self.go(last)
        if digits == tree.repeat_key and digits:
            self.say(menu.prompt.text)
            return self.stop_at(menu, position.tries)
        return None

    def no_match(self, menu: t.Menu, position: Position) -> Reply:
        return self.ask_again(menu, position, menu.no_match.text or self.own.no_match)

    def leave(self, menu: t.Menu, goes_to: str) -> Reply:
        """On from a menu by the caller's choice, which the back key can take back."""
        if goes_to != menu.key and self.tree.back_key:
            self.back = (menu.key, *self.back)[:MOST_BACK]
        return self.go(goes_to)

    def spoke(self, menu: t.Menu, position: Position, spoken: Spoken) -> Reply:
        if position.sure_of is not None:
            sure = yes_or_no(spoken.text, self.tree.language)
            if sure is not None:
                return self.confirm(menu, position, sure)
        found = said_option(menu, spoken.text, self.tree.language)
        if found is None:
            return self.no_match(menu, position)
        if menu.listening.doubts(spoken.confidence) and found != position.sure_of:
            self.say(self.own.did_you_say.format(label=menu.options[found].label))
            return self.gather(menu, replace(position, sure_of=found))
        return self.leave(menu, menu.options[found].goes_to)

    def confirm(self, menu: t.Menu, position: Position, sure: bool) -> Reply:
        """The answer to "Did you say …?"; an option that is not there any more is a no."""
        index = position.sure_of or 0
        if sure and index < len(menu.options):
            return self.leave(menu, menu.options[index].goes_to)
        return self.ask_again(menu, position, "")

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
