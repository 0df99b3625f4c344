"""What a language is to us: everything that we say in it and understand of it, as data in one file.

Words are typed as they are written ("drücken", "s'il vous plaît"); the helpers below keep them bare, as callers'
words are compared: small, without accents, cut at apostrophes. No field has a default, so that a new language
cannot leave one out unseen; one that has nothing to say somewhere says so with an empty value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engine.bare import words

Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sentences:
    """What we say ourselves. Those of options take {label}, {key} and {say}; `did_you_say` takes {label}.

    `you_entered` and `you_said` take {answer}.
    """

    option: str
    option_or_say: str
    option_say: str
    did_you_say: str
    you_entered: str
    you_said: str
    not_right: str
    wrong_length: str
    wrong_pin: str
    pin_wait: str
    again: str
    or_: str
    no_input: str
    no_match: str
    goodbye: str
    thanks: str
    nothing_recorded: str
    connecting: str
    sorry: str
    lost: str
    star: str
    hash: str


@dataclass(frozen=True, slots=True)
class Around:
    """Words that carry no choice, and those for keys that are no digit.

    `fillers` are said around a choice and inside it. Those in `like_keys` sound like a digit ("for" may be a
    misheard "four"), so they refuse a number instead of passing unheard. `press` is said around a key ("press one",
    "number one"), `number_signs` stand right before one ("No. 2"). `alone` maps what a digit may be heard as, where
    nothing else was said ("to" is 2).
    """

    fillers: frozenset[str]
    like_keys: frozenset[str]
    press: frozenset[str]
    number_signs: frozenset[str]
    alone: Mapping[str, str]
    star: frozenset[str]
    hash: frozenset[str]


@dataclass(frozen=True, slots=True)
class Numbers:
    """How numbers are said. `digits`: each word with its number, as "two" with 2; `times`: "double" with 2."""

    digits: Mapping[str, int]
    times: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Dates:
    """How days are said. `said` takes {day}, {month} and {year}; `months` are the twelve, as they are written in it.

    `around` is said around a date, beside the fillers.
    """

    said: str
    months: tuple[str, ...]
    around: frozenset[str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How callers agree and disagree; each field is a set of phrases.

    A sentence is taken apart into these, the longest first. It is a yes only where nothing in it says otherwise:

    `yes`         agrees by itself ("yes", "exactly")
    `right`       agrees where everything else in the sentence is known ("right", "okay"); negated it is a no
    `no`          disagrees by itself ("no", "wrong", "no way")
    `not_`        negates a yes, and refuses an option of a menu ("not", "don't", "anything but")
    `cannot`      negates a yes, but names a problem rather than refusing an option ("can't", "don't have")
    `doubts`      neither yes nor no, whatever else is said ("hardly", "not sure", "is that right")
    `corrections` goes on to something else ("but", "wait", "start over", "actually")
    `around`      said around all of these without changing them ("that", "looks", "I think")
    """

    yes: Phrases
    right: Phrases
    no: Phrases
    not_: Phrases
    cannot: Phrases
    doubts: Phrases
    corrections: Phrases
    around: Phrases


@dataclass(frozen=True, slots=True)
class Requests:
    """What every caller may say instead of an answer; each field is a set of phrases, fillers left out.

    `operator_in_words` asks for a person anywhere, because nobody gives it as an answer ("speak to a person"); what
    is in `operator` does so where no words are asked for ("agent").
    """

    operator: Phrases
    operator_in_words: Phrases
    repeat: Phrases
    back: Phrases


@dataclass(frozen=True, slots=True)
class Plurals:
    """What makes the plural and the singular of a word one.

    `endings` are tried in their order, on both: the first that a word ends with is replaced, where at least
    `shortest` letters are left before it. An ending that is replaced by itself keeps the word as it is ("ss").
    `irregular` maps a whole word to its singular, before that.
    """

    endings: tuple[tuple[str, str], ...]
    shortest: int
    irregular: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Announcing:
    """How texts announce keys. `fillers` stand between "press" and the key; `joins` between two keys.

    `before` begins what a key is for, where that is said first ("For sales, press 1"); `after` where the key is
    ("press 1 for sales"). `not_a_key` follows a number that counts something ("one of", "9 am"). `more_keys` are
    words for keys that texts have and callers do not say; `no_keys` the reverse.
    """

    verbs: frozenset[str]
    fillers: frozenset[str]
    more_keys: Mapping[str, str]
    no_keys: frozenset[str]
    key_words: frozenset[str]
    joins: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    negations: frozenset[str]
    not_a_key: frozenset[str]
    verb_last: bool  # "die 1 drücken": the verb may follow the key
    articles: frozenset[str]  # number words that are also "a", and then stand before a noun


@dataclass(frozen=True, slots=True)
class Locale:
    """One language. `code` begins its BCP 47 tags, and so do those `also`, as "no" for "nb"; `name` is English."""

    code: str
    also: tuple[str, ...]
    name: str
    checked_by_native: bool
    sentences: Sentences
    around: Around
    numbers: Numbers
    dates: Dates
    agreement: Agreement
    requests: Requests
    plurals: Plurals
    announcing: Announcing


def word_set(text: str) -> frozenset[str]:
    """The bare words of a list: "s'il vous" is s, il and vous."""
    return frozenset(words(text))


def phrase_set(text: str) -> Phrases:
    """Phrases divided by "|", each as its bare words."""
    return frozenset(words(phrase) for phrase in text.split("|") if phrase.strip())


def word_map(text: str) -> Mapping[str, str]:
    """Pairs such as "people=person" or "asterisk=*", divided by blanks, as bare words."""
    pairs = (pair.split("=") for pair in text.split())
    return MappingProxyType({"".join(words(word)): _key_or_word(meant) for word, meant in pairs})


def _key_or_word(text: str) -> str:
    return text if text in "*#" else "".join(words(text))


def named(text: str) -> tuple[str, ...]:
    """Names divided by blanks, as they are written."""
    return tuple(text.split())


def endings(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs such as "ies=y", divided by blanks; nothing behind the sign takes the ending away."""
    return tuple((ending, instead) for ending, _, instead in (pair.partition("=") for pair in text.split()))


def counted(text: str, first: int = 0) -> Mapping[str, int]:
    """Words with the number of their place, counted from `first`; those that mean the same are divided by "/"."""
    places = enumerate(text.split(), first)
    return MappingProxyType({"".join(words(word)): number for number, each in places for word in each.split("/")})
