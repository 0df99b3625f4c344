"""A line in writing: what a reply reads like, and what was typed as something heard; for pages and texts."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from engine import heard as h
from engine import tree as t
from engine import verbs as v
from engine.bare import words
from engine.kinds.all import kind_of
from engine.locales.writing import writing
from engine.locales.written_choices import written_choices
from engine.position import Position
from engine.saying import pauses
from engine.saying.leads import announced
from engine.shown import ShownChoice
from engine.understanding.spoken import keys_said
from engine.understanding.vocabulary import vocabulary

# How keys are typed in groups, with whatever hyphen: "0211 / 6355-33"; and what ends a sentence.
_BETWEEN = re.compile(r"[\s().,/!?;:\u2010-\u2015-]+")
_KEYS = re.compile(r"[0-9*#]+")
# Before a phone number with its country code, which keys dial with 00.
_ABROAD = re.compile(r"\+(?=[0-9]{7,15}#?$)")
# Invisible signs, of which PostgreSQL takes no NUL; lines of a message stay lines.
_SIGNS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
# What telephones add to a key that is typed as a picture.
_KEYCAP = re.compile("\ufe0f?\u20e3")
# Of what is typed: as much as providers make of speech.
MOST_TYPED = 2000
# What is replied to go on without a call.
WITHOUT_CALL = "1"


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """One thing said, in a language given by its BCP 47 tag. `audio` is a recording without a transcript."""

    text: str
    language: str
    audio: str = ""


@dataclass(frozen=True, slots=True)
class Asks:
    """What may be typed now: keys, `keys` at most, words or both. `choices` are what can be chosen.

    A `secret` must not be shown. With `lists`, the line says the choices itself; otherwise its own text has them.
    """

    keys: int = 0
    words: bool = False
    finish_key: str = ""
    choices: tuple[ShownChoice, ...] = ()
    lists: bool = False
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """One reply in writing.

    `asks` is None if nothing is asked. With `calls`, whoever wants to talk is asked to call the line; `goes_on` says
    that the walk goes on by itself at once, and `ended` that it is over.
    """

    said: tuple[WrittenLine, ...]
    language: str
    asks: Asks | None = None
    calls: bool = False
    goes_on: bool = False
    ended: bool = False


@dataclass(slots=True)
class _Reading:
    said: list[WrittenLine] = field(default_factory=list)
    gather: v.Gather | None = None
    calls: bool = False
    goes_on: bool = False

    def take(self, verbs: Iterable[v.Verb]) -> None:
        for verb in verbs:
            match verb:
                case v.Say(text, language):
                    self._say(text, language)
                case v.Audio(name, text, language):
                    self._say(text, language, name)
                case v.Gather():
                    self.take(verb.prompts)
                    self.gather = verb
                case v.Dial():
                    self.calls = True
                case v.ComeBack():
                    self.goes_on = True

    def _say(self, text: str, language: str, audio: str = "") -> None:
        plain = " ".join(pauses.without(text).split())
        if plain or audio:
            self.said.append(WrittenLine(plain, language, "" if plain else audio))


def written(tree: t.Tree, verbs: Sequence[v.Verb], position: Position | None) -> Written:
    """What a reply reads like; `tree` is the one in which the walk now is."""
    reading = _Reading()
    reading.take(verbs)
    last = reading.said[-1].language if reading.said else tree.language
    language = (position.language or tree.language) if position else last
    place = tree.destinations.get(position.at) if position else None
    asks = None
    if reading.gather and position and place:
        kind, gather = kind_of(place), reading.gather
        lists = any(each.is_ours for each in gather.choices) or bool(kind.announcement(place, language))
        secret = kind.is_sensitive(place)
        asks = Asks(gather.most_keys, gather.speech is not None, gather.finish_key, gather.choices, lists, secret)
    return Written(tuple(reading.said), language, asks, reading.calls, reading.goes_on, position is None)


def heard_of(typed: str, asks: Asks | None, language: str = "en") -> h.Heard:
    """What was typed, as something heard: keys where keys are asked for, else words; nothing is silence.

    None of `asks` is a place that asked to call: anything but WITHOUT_CALL says it again. `language` is that of the
    place: people reply "Reply 1" or "1 please", too.
    """
    text = _SIGNS.sub("", typed[:MOST_TYPED]).strip()
    plain = _ascii(text)
    keys = _BETWEEN.sub("", plain)
    if asks is None:
        goes_on = WITHOUT_CALL in (keys, _keys_among_words(text, language))
        return h.DialEnded(h.DialResult.NO_ANSWER) if goes_on else h.Digits(text[:1])
    if not plain.strip():
        return h.NoInput()
    keys = _ABROAD.sub("00", keys)
    if len(keys) > 1 and asks.finish_key:
        keys = keys.removesuffix(asks.finish_key)
    if asks.keys and _KEYS.fullmatch(keys) and (len(keys) <= asks.keys or not asks.words):
        return h.Digits(keys)
    named = [each for each in asks.choices if words(each.label) == words(text)]
    if asks.keys and not named and (meant := _keys_among_words(text, language, only_replies=asks.words)):
        return h.Digits(meant)
    if asks.words and not (named and named[0].is_ours):
        return h.Spoken(text)
    return h.Digits(named[0].typed if len(named) == 1 else text)


def _ascii(text: str) -> str:
    """Returns digits of any script, wide signs and pictures of keys as keys, without invisible marks."""
    text = unicodedata.normalize("NFKC", _KEYCAP.sub("", text))
    visible = (each for each in text if unicodedata.category(each) != "Cf")
    return "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in visible)


def _keys_among_words(text: str, language: str, *, only_replies: bool = False) -> str:
    """The keys in "Press 1"; with `only_replies` in "Reply 1" alone, as whoever hears words understands the others."""
    asked = words(writing(language).option.format(label="", key=""))
    typed = words(text)
    others = [each for each in typed if each not in asked]
    if "+" in text or (only_replies and len(others) == len(typed)):
        return ""
    return keys_said(" ".join(others), vocabulary(language))


def as_text(reply: Written, number: str) -> str:
    """A reply as one text; `number` is that of the line, as people read it."""
    own = writing(reply.language)
    parts = [line.text for line in reply.said if line.text]
    if reply.asks and reply.asks.secret:
        return own.only_by_phone.format(number=number)
    if reply.calls:
        parts.append(own.call.format(number=number))
        parts += [own.goes_on] if not (reply.ended or reply.asks) else []
    if reply.asks and reply.asks.lists:
        parts += [_option(each, reply.language) for each in reply.asks.choices]
    return "\n".join(parts)


def _option(choice: ShownChoice, language: str) -> str:
    tag = choice.language or language
    if choice.is_ours:
        return written_choices(tag).choice.format(label=choice.label[:1].upper() + choice.label[1:], key=choice.typed)
    form, label = announced(writing(tag).option, choice.label, tag, choice.as_is)
    return form.format(label=label, key=choice.typed)


def in_parts(text: str, most: int) -> list[str]:
    """A long text in several, each of `most` characters at most: at ends of lines, else of sentences, else of words."""
    found: list[str] = []
    rest = text.strip()
    while len(rest) > most:
        head = rest[: most + 1]
        at = max(head.rfind("\n"), *(head.rfind(end) + len(end) - 1 for end in (". ", "! ", "? ")))
        at = at if at > most // 2 else head.rfind(" ")
        at = at if at > 0 else most
        found.append(rest[:at].strip())
        rest = rest[at:].strip()
    return [*found, rest] if rest else found
