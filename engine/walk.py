"""A turn under way: what was said so far, which destinations were entered, and where that leads."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from engine import tree as t
from engine.answers import Value
from engine.asking import also_expects, gather_answer, gather_of, in_language
from engine.capabilities import Capability, needs, takes_note
from engine.facts import FIRST_TURN, Facts, Known
from engine.guessing import MOST_WRONG_PINS
from engine.listening import Listening
from engine.pins import MOST_DIGITS
from engine.placeholders import fill, placeholders
from engine.position import MOST_BACK, Position
from engine.reply import NOTHING_KEPT, Answer, Doing, Keeps, Reply
from engine.requests import Request, own_words, request_of_key
from engine.sentences import Sentences, announcements, sentences
from engine.verbs import Audio, Dial, Enqueue, Gather, Hangup, Prompted, Record, Say, Speech, Verb

# Destinations passed in one turn. The publish check refuses circles; this holds for what it never saw.
MAX_HOPS = 10
FALLBACK_RING_SECONDS = 30
# Twilio rings no more at once; the publish check refuses more. https://www.twilio.com/docs/voice/twiml/dial
MOST_NUMBERS = 10
PIN_FINISH_KEY = "#"
# Silence between two sentences of a note that is spoken.
NOTE_PAUSE_SECONDS = 2

# What listens for something and asks again where that does not come.
Asking = t.Menu | t.Question | t.PinCheck


@dataclass(slots=True)
class Walk:
    """One turn under way: what has been said so far and which destinations were entered.

    `back` are the menus that the caller came through, the last first. `language` is the one the caller chose,
    "" for the tree's first.
    """

    tree: t.Tree
    facts: Facts = FIRST_TURN
    back: tuple[str, ...] = ()
    language: str = ""
    said: list[Prompted] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    keeps: Keeps = NOTHING_KEPT
    known: Known = field(init=False)

    def __post_init__(self) -> None:
        self.known = Known(self.facts)

    @property
    def spoken(self) -> str:
        """The tag of the language that the caller hears."""
        return self.language or self.tree.language

    @property
    def own(self) -> Sentences:
        return sentences(self.spoken)

    def listens_in(self, place: t.Menu | t.Question) -> str:
        """The tag of the language that the caller answers in."""
        return place.listening.language or self.spoken

    def say(self, prompt: t.Prompt, otherwise: str = "") -> None:
        """`prompt` in the caller's language, else in the tree's first one; `otherwise` where there is no prompt."""
        for wording in prompt.others:
            if wording.language == self.language and (wording.text.strip() or wording.audio):
                self._say(wording.text, wording.audio, self.language)
                return
        if prompt:
            self._say(prompt.text, prompt.audio, self.tree.language)
        else:
            self.speak(otherwise)

    def speak(self, text: str) -> None:
        """A sentence of ours, in the caller's language."""
        if text.strip():
            self.said.append(Say(text, self.spoken, self._voice(self.spoken)))

    def _say(self, text: str, audio: str, language: str) -> None:
        if audio:
            self.said.append(Audio(audio, text, language, self._voice(language)))
        elif filled := self._filled(text, language).strip():
            self.said.append(Say(filled, language, self._voice(language)))

    def _filled(self, text: str, language: str) -> str:
        names = placeholders(text) if "{" in text or "}" in text else set()
        if not names and "{{" not in text and "}}" not in text:
            return text
        values = {name: self.answer(name) for name in sorted(names)}
        return fill(text, {name: value for name, value in values.items() if value is not None}, language)

    def answer(self, name: str) -> Value | None:
        """What the caller answered, in this turn or before; a sensitive answer is nobody's to read."""
        if name in self.answers:
            return None if self.answers[name].sensitive else self.answers[name].value
        return self.known.answer(name)

    def _request_words(self) -> tuple[str, ...]:
        return tuple(word for request in Request for word in own_words(self.tree, request))

    def _voice(self, language: str) -> str:
        voices = {each.language: each.voice for each in self.tree.other_languages}
        return voices.get(language, "") if language != self.tree.language else self.tree.voice

    def go(self, key: str) -> Reply:
        """Enters `key`, and whatever follows by itself, until the call asks, waits or ends."""
        while len(self.passed) < MAX_HOPS:
            place = self.tree.destinations.get(key)
            if place is None:
                return self.wrap_up(self.own.sorry) if key else self.end(self.own.goodbye)
            self.passed.append(key)
            if self.lacks(place):
                key = self.instead_of(place)
                continue
            self.say(place.prompt)
            match place:
                case t.Message():
                    key = place.goes_to
                case t.Branch():
                    key = self.way_of(place)
                case _:
                    return self.stop_at(place)
        return self.wrap_up(self.own.sorry)

    def way_of(self, branch: t.Branch) -> str:
        answers = {name: each.value for name, each in self.answers.items() if not each.sensitive}
        index = self.known.case(branch, self.spoken, answers)
        return branch.goes_to if index is None or index >= len(branch.cases) else branch.cases[index].goes_to

    def stop_at(self, place: t.Destination, tries: int = 1, misses: int = 0) -> Reply:
        """Does what `place` is for; its prompt has been said."""
        position = self.at(place, tries, misses)
        match place:
            case t.Menu():
                return self.ask(place, position)
            case t.Question():
                return self.listen(gather_answer(place, (), self.spoken), position)
            case t.PinCheck():
                return self.listen(Gather((), MOST_DIGITS, place.wait_seconds, PIN_FINISH_KEY), position)
            case t.Transfer(numbers=()):
                return self.go(place.failed_goes_to)
            case t.Transfer():
                dial = Dial(place.numbers[:MOST_NUMBERS], place.ring_seconds)
                return self.reply(dial, position, Doing.RINGING)
            case t.Voicemail() if self.takes_note(place):
                return self.take_note(place, position)
            case t.Voicemail():
                record = Record(place.max_seconds, place.silence_seconds)
                return self.reply(record, position, Doing.RECORDING)
            case t.Queue():
                return self.reply(Enqueue(place.queue_name), position, Doing.WAITING)
            case _:
                return self.end("")

    def lacks(self, place: t.Destination) -> bool:
        """Whether the call's provider cannot do what `place` is for, in any way."""
        cannot = needs(place) & self.facts.cannot & {Capability.RECORDING, Capability.QUEUE}
        return bool(cannot) and not self.takes_note(place)

    def takes_note(self, place: t.Destination) -> bool:
        return takes_note(place, self.facts.cannot)

    def instead_of(self, place: t.Destination) -> str:
        """Where the call goes on; without a choice of the admin's, as if it had not worked out."""
        match place:
            case t.Voicemail():
                return place.instead_goes_to or place.gives_up_to
            case t.Queue():
                return place.instead_goes_to or place.failed_goes_to
            case _:
                return ""

    def take_note(self, place: t.Voicemail, position: Position) -> Reply:
        """Listens until the caller is silent, or presses a key."""
        settings = Listening(input="both", speech_timeout=NOTE_PAUSE_SECONDS)
        gather = Gather((), 1, place.silence_seconds, "", Speech(self.spoken, "", settings))
        return self.listen(gather, position)

    def at(self, place: t.Destination, tries: int = 1, misses: int = 0) -> Position:
        return Position(place.key, tries, None, self.back, misses, self.language)

    def ask(self, menu: t.Menu, position: Position) -> Reply:
        if menu.announces_options:
            for language, text in announcements(menu, self.spoken):
                self.said.append(Say(text, language, self._voice(language)))
        return self.gather(menu, position)

    def gather(self, menu: t.Menu, position: Position) -> Reply:
        return self.listen(gather_of(in_language(menu, self.spoken), (), self.spoken), position)

    def listen(self, gather: Gather, position: Position) -> Reply:
        """Everything said in this turn is said inside the Gather, so that no early key is lost."""
        prompts, self.said = tuple(self.said), []
        gather = replace(gather, prompts=prompts, language=self.spoken, voice=self._voice(self.spoken))
        gather = also_expects(gather, self._request_words())
        return self.reply(gather, position, Doing.ASKING)

    def leave(self, place: t.Destination, goes_to: str) -> Reply:
        """On from where the caller was asked, by choice or by giving up, which the back key can take back."""
        if goes_to != place.key and (self.tree.back_key or self.tree.hears_speech):
            self.back = (place.key, *self.back)[:MOST_BACK]
        return self.go(goes_to)

    def known_everywhere(self, place: Asking, position: Position, digits: str) -> Reply | None:
        """What the tree's own keys do in a place that does not use them; None where it is no such key."""
        return self.asked_for(place, position, request_of_key(self.tree, digits))

    def asked_for(self, place: Asking, position: Position, request: Request | None) -> Reply | None:
        """What every caller may ask for; None where there is nothing to go to, and where nothing was asked for."""
        match request:
            case Request.OPERATOR if self.tree.operator_to:
                return self.leave(place, self.tree.operator_to)
            case Request.BACK if self.back:
                last, self.back = self.back[0], self.back[1:]
                return self.go(last)
            case Request.REPEAT | Request.BACK:  # nowhere to go back to is nothing wrong, and costs no try
                self.say(place.prompt)
                return self.stop_at(place, position.tries, position.misses)
            case _:
                return None

    def silence(self, place: Asking, position: Position, why: str) -> Reply:
        """Asks again after nothing was heard, as often as the place has tries."""
        prompt = t.Prompt() if isinstance(place, t.PinCheck) else place.no_input
        self.say(prompt, why)
        tries = _tries(place)
        if position.tries >= tries:
            return self._give_up(place, place.gives_up_to)
        return self.once_more(place, position.tries + 1, position.misses)

    def miss(self, place: t.Menu | t.Question, position: Position, why: str) -> Reply:
        """Asks again after a wrong answer: counted as a try, or by itself where the menu says so."""
        self.say(place.no_match, why)
        most = place.no_match_tries if isinstance(place, t.Menu) else 0
        if not most and position.tries >= place.tries:
            return self._give_up(place, self._after_misses(place))
        if most and position.misses + 1 >= most:
            return self._give_up(place, self._after_misses(place))
        if most:
            return self.once_more(place, position.tries, position.misses + 1)
        return self.once_more(place, position.tries + 1, position.misses)

    def once_more(self, place: Asking, tries: int, misses: int) -> Reply:
        again = t.Prompt() if isinstance(place, t.PinCheck) else place.again
        self.say(again or place.prompt)
        return self.stop_at(place, tries, misses)

    def _give_up(self, place: Asking, goes_to: str) -> Reply:
        """A PIN check that was given up is no place to go back to."""
        return self.go(goes_to) if isinstance(place, t.PinCheck) else self.leave(place, goes_to)

    def _after_misses(self, place: t.Menu | t.Question) -> str:
        return (isinstance(place, t.Menu) and place.no_match_gives_up_to) or place.gives_up_to

    def wrap_up(self, why: str) -> Reply:
        """The way out of what must not go on: the fallback number where there is one, then goodbye."""
        self.speak(why)
        if not self.tree.fallback_number:
            return self.end(self.own.goodbye)
        dial = Dial((self.tree.fallback_number,), FALLBACK_RING_SECONDS)
        goodbye = Say(self.own.goodbye, self.spoken, self._voice(self.spoken))
        return self._reply((dial, goodbye, Hangup()), None, Doing.RINGING)

    def end(self, text: str) -> Reply:
        self.speak(text)
        return self.reply(Hangup(), None, Doing.ENDED)

    def reply(self, verb: Verb, position: Position | None, doing: Doing) -> Reply:
        return self._reply((verb,), position, doing)

    def _reply(self, verbs: Sequence[Verb], position: Position | None, doing: Doing) -> Reply:
        return Reply((*self.said, *verbs), position, tuple(self.passed), doing, self._kept())

    def _kept(self) -> Keeps:
        told = self.known.told
        if not self.answers and not told and self.keeps is NOTHING_KEPT:
            return _nothing_but(self.language)  # as in most turns
        return Keeps(dict(self.answers), self.keeps.pending, self.keeps.wrong_pin, self.language, dict(told))


@cache
def _nothing_but(language: str) -> Keeps:
    return Keeps(language=language)


def _tries(place: Asking) -> int:
    return MOST_WRONG_PINS if isinstance(place, t.PinCheck) else place.tries
