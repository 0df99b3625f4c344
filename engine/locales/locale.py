"""The data of one language: what we say in it and understand of it.

A new language is one file, with an entry in each of the files that have every language, such as `call_backs`. No field
has a default, so that none is left out unseen; a field that does not apply has an empty value.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.locales.call_backs import OfCallBacks
from engine.locales.clock import Clock
from engine.locales.menu_texts import MenuTexts, Phrases
from engine.locales.queues import OfQueues
from engine.locales.word_lists import Counted


@dataclass(frozen=True, slots=True)
class Sentences(OfCallBacks, OfQueues):
    """What we say ourselves. Sentences about options take {label}, {key} and {say}; `did_you_say` takes {label}.

    `you_entered` and `you_said` take {answer}. `recorded` says that a conversation is recorded. In a directory,
    `calling` and `not_there` take a {label}, too, and `none_of_these` a {key}. `plus` begins a foreign number,
    `withheld` stands for a hidden one. What is said of call backs and in queues stands in `call_backs` and `queues`.
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
    review: str
    connecting: str
    screening: str
    screening_back: str
    recorded: str
    sorry: str
    too_often: str
    too_long: str
    lost: str
    blocked: str
    found_nobody: str
    found_many: str
    none_of_these: str
    calling: str
    not_there: str
    star: str
    hash: str
    plus: str
    withheld: str


@dataclass(frozen=True, slots=True)
class Around:
    """Words that carry no choice, and words for keys that are not digits.

    `fillers` are said around a choice and inside it. Those in `like_keys` sound like a digit ("for" may be a
    misheard "four"), so they refuse a number instead of being ignored. `press` is said around a key ("press one",
    "number one"), `number_signs` stand right before one ("No. 2"). `alone` maps what a digit may be heard as, where
    nothing else was said ("to" is 2) but `hesitations` ("um", "please").
    """

    fillers: frozenset[str]
    hesitations: frozenset[str]
    like_keys: frozenset[str]
    press: frozenset[str]
    number_signs: frozenset[str]
    alone: Mapping[str, str]
    star: frozenset[str]
    hash: frozenset[str]


@dataclass(frozen=True, slots=True)
class Numbers:
    """How whole numbers are said: as `engine.understanding.numbers` puts them together, in one word or several.

    Give every form that a recogniser may write, each with its number ("zero/oh/o one two"), and let the grammar join
    them: no "forty two" and no "zweihundert". Several words for one are joined by "_" ("dix_sept").

    `small`       0 to 19, "and" included where people say it ("diez_y_seis"); those below 10 are the digits
    `tens`        20, 30 … 90; also as they are only within a word ("veinti", Italian "vent")
    `hundreds`    100, 200 … 900 where each is a word ("doscientos", Polish "dwieście"); empty where `hundred` is joined
    `within`      1 to 9 as said only within a larger number ("ein" in "einundzwanzig", Finnish has none)
    `hundred`     what follows 1 to 9 and 11 to 19, and is 100 alone ("hundred", "cent" and "cents")
    `thousand`    the same for 1000
    `ten_and`     may stand between a ten and what is added: "treinta y dos", "vingt et un"
    `hundred_and` may follow a hundred or thousand: "two hundred and five"
    `unit_and`    stands between a unit and the ten that follows it: "zweiundvierzig"; empty where the ten comes first
    `tens_first`  whether a unit follows its ten directly: "forty two"; not in German
    `teens_after` the tens that 10 to 19 are added to: 60 and 80 in French
    `times`       said before one digit ("double" with 2)
    `times_after` makes of the number before it how often the digit after it is said: "zwei mal die fünf"; leave it
                  empty where that is how people multiply
    `no_number`   a number with one of these in the same sentence is not the whole answer: "half", "point", "minutes"
    """

    small: Counted
    tens: Counted
    hundreds: Counted
    within: Counted
    hundred: Phrases
    thousand: Phrases
    ten_and: Phrases
    hundred_and: Phrases
    unit_and: Phrases
    tens_first: bool
    teens_after: frozenset[int]
    times: Counted
    times_after: Phrases
    no_number: Phrases


@dataclass(frozen=True, slots=True)
class Dates:
    """How days are said. A year is one number, or two ("nineteen eighty"), as `Numbers` has them.

    `said`          takes {day}, {month} and {year}: how we say a date; whether the day comes before the month in it is
                    also how "17.5.1980" is read where the question leaves that open
    `months`        the twelve, as they are written in `said` (Polish "maja", Finnish "toukokuuta")
    `month_forms`   each with its number, however else it is said or written: "jan", "sept", Polish "maj"
    `ordinals`      1 to 31 as days are said, each case and gender: "first … thirty_first", "siebzehnter/siebzehnten";
                    `inflected()` builds them where endings are regular. Only those that are used: Spanish has "primero"
    `day_endings`   what a recogniser writes behind a day's digits: "st nd rd th"; empty where it is a full stop
    `weekdays`      names and short forms of the seven; they are understood but not checked
    `relative`      days from today: "today" with 0, "tomorrow" with 1, "yesterday" with -1, and further where there
                    is a word
    `around`        said around a date, in addition to the fillers: "I was born on"
    `year_ordinals` what only a year can end with, where its end is said as an ordinal: Polish "1900", "eightieth"
    """

    said: str
    months: tuple[str, ...]
    month_forms: Counted
    ordinals: Counted
    day_endings: frozenset[str]
    weekdays: Phrases
    relative: Counted
    around: frozenset[str]
    year_ordinals: Counted = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How callers agree and disagree; each field is a set of phrases.

    A sentence is taken apart into these, the longest first. It is a yes only if nothing in it says otherwise:

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
    """What every caller may say instead of an answer; each field is a set of phrases without fillers.

    `operator_in_words` asks for a person anywhere, because nobody gives it as an answer ("speak to a person"); what
    is in `operator` does so where no words are asked for ("agent").
    """

    operator: Phrases
    operator_in_words: Phrases
    repeat: Phrases
    back: Phrases


@dataclass(frozen=True, slots=True)
class Plurals:
    """Rules that reduce plural and singular to one form.

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
    """One language. Its BCP 47 tags start with `code` or one of `also`, as "no" for "nb"; `name` is English."""

    code: str
    also: tuple[str, ...]
    name: str
    checked_by_native: bool
    sentences: Sentences
    around: Around
    numbers: Numbers
    dates: Dates
    clock: Clock
    agreement: Agreement
    requests: Requests
    plurals: Plurals
    announcing: Announcing
    menu_texts: MenuTexts
