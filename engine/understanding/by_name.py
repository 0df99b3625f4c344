"""Whom callers mean who dial an extension, spell a name on the keys, or say it.

On the keys, 2 is ABC, 3 DEF and so on up to 9, WXYZ (ITU-T E.161). A name is spelled from any of its words on, so both
"by" and "ad" find Ada Byron. Letters with accents are spelled as without; “ü” also as “ue”, “ø” as “oe”, and so on.
Names in other than Latin letters cannot be spelled: their extension finds them, or another name in Latin letters.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from unicodedata import normalize

from engine.bare import words
from engine.choices import Finds
from engine.locales.known import locale_of
from engine.on_duty.people import Directory, Person, Team
from engine.understanding.phrases import Ambiguous, Meant, Phrasebook
from engine.understanding.spoken import keys_said
from engine.understanding.vocabulary import vocabulary

# More are not read out: callers are asked for more of the name.
MOST_OFFERED = 8
# Characters of a mark. By chance, two of a thousand people share one in half of two thousand companies.
MARK = 5
# Names that the recogniser is told to expect; they are stored with the turn.
MOST_EXPECTED = 100
# Letters by which names are sorted out before they are compared in full.
ALIKE = 3
_LETTERS = {2: "abc", 3: "def", 4: "ghi", 5: "jkl", 6: "mno", 7: "pqrs", 8: "tuv", 9: "wxyz"}
_KEYS = {letter: str(key) for key, letters in _LETTERS.items() for letter in letters}
# How letters are written where they cannot be typed, as in email addresses; NFKD has no plain form of some.
_LONG = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l",
     "þ": "th", "ı": "i"}
)  # fmt: skip
_PLAIN = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})
_TOGETHER = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))


@dataclass(frozen=True, slots=True)
class Findable:
    """A person or a team that a directory finds: by the `extension`, and by its names if it is `listed`."""

    key: str
    is_team: bool
    name: str
    extension: str = ""
    listed: bool = True
    said: dict[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    recorded: str = ""

    @property
    def mark(self) -> str:
        """Stands for the entry in a position, which travels in a URL; MARK letters, digits and hyphens."""
        return _mark(self.key, self.is_team)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it may be called."""
        return tuple(dict.fromkeys((self.name, *self.said.values(), *self.also)))

    def in_language(self, language: str) -> str:
        """The name as it is read aloud in a language."""
        return self.said.get(language) or self.said.get(language.partition("-")[0]) or self.said.get("") or self.name


@lru_cache(maxsize=4096)
def _mark(key: str, is_team: bool) -> str:
    digest = sha256(f"{'team' if is_team else 'person'}/{key}".encode()).digest()
    return urlsafe_b64encode(digest)[:MARK].decode().replace("_", "-")


def entries(directory: Directory, teams: Iterable[str]) -> list[Findable]:
    """Who is found, by name; with teams (by key), these and the people in them, on duty or not."""
    wanted = tuple(teams)
    if not wanted:
        found = [*map(_entry, directory.people.values()), *map(_entry, directory.teams.values())]
    else:
        here = [directory.teams[key] for key in wanted if key in directory.teams]
        people = dict.fromkeys(key for team in here for key in _people_of(team, directory))
        found = [*(_entry(directory.people[key]) for key in people if key in directory.people), *map(_entry, here)]
    return sorted(found, key=lambda each: (words(each.name), each.key))


def _people_of(team: Team, directory: Directory) -> Iterator[str]:
    yield from team.members
    if rota := directory.rotas.get(team.rota):
        yield from (key for shift in rota.shifts for turn in shift.turns for key in turn)


def _entry(row: Person | Team) -> Findable:
    said = {each.language: each.text for each in row.said}
    return Findable(row.key, isinstance(row, Team), row.name, row.extension, row.listed, said, row.also, row.recorded)


def by_extension(found: Iterable[Findable], digits: str) -> list[Findable]:
    """Whoever has exactly this extension: one, unless two were given the same."""
    return [each for each in found if each.extension and each.extension == digits]


def by_keys(found: Iterable[Findable], digits: str, finds: Finds = Finds.BOTH) -> list[Findable]:
    """Whoever has this extension, and whoever's name begins so on the keys.

    If the names are more than can be read out, only those of which a whole word was spelled, if that leaves few enough.
    """
    every = list(found)
    numbered = by_extension(every, digits) if finds != Finds.NAMES else []
    spelled = [each for each in every if each.listed and _begins(each, digits)] if finds != Finds.EXTENSIONS else []
    if len(spelled) > MOST_OFFERED:
        whole = [each for each in spelled if any(digits in _words_on_keys(name) for name in each.names)]
        spelled = whole if 0 < len(whole) <= MOST_OFFERED else spelled
    return list({each.mark: each for each in (*numbered, *spelled)}.values())


def by_words(found: Iterable[Findable], heard: str, language: str, finds: Finds = Finds.BOTH) -> list[Findable]:
    """Whoever was named, or whose extension was said: “Ada Byron”, “Byron”, “extension one two three”."""
    every = list(found)
    listed = [each for each in every if each.listed] if finds != Finds.EXTENSIONS else []
    known = {each.mark: each for each in _sounding_alike(listed, heard)}
    names = {mark: tuple(said for name in each.names for said in _said(name)) for mark, each in known.items()}
    match Phrasebook(names, language).match(heard):
        case Meant(mark):
            return [known[mark]]
        case Ambiguous(marks):
            return [known[mark] for mark in marks]
    return by_extension(every, _digits_said(heard, language)) if finds != Finds.NAMES else []


def _sounding_alike(found: Iterable[Findable], heard: str) -> Iterator[Findable]:
    """Those with a word that begins like one that was heard: few, so that only they are compared in full."""
    begun = _beginnings(heard)
    return (each for each in found if any(not begun.isdisjoint(_beginnings(name)) for name in each.names))


@lru_cache(maxsize=16_384)
def _beginnings(name: str) -> frozenset[str]:
    return frozenset(word[:ALIKE] for form in variants(name) for word in form)


def expected(found: Iterable[Findable]) -> list[str]:
    """The names that the recogniser is told to expect, as they are written."""
    listed = [each for each in found if each.listed]
    return list(dict.fromkeys(name for each in listed for name in (each.name, *each.also)))[:MOST_EXPECTED]


def longest_extension(found: Iterable[Findable]) -> int:
    """The digits of the longest; 0 if nobody has one."""
    return max((len(each.extension) for each in found), default=0)


def can_be_spelled(entry: Findable) -> bool:
    """Whether any of its names can be typed on the keys."""
    return any(map(_spellings, entry.names))


def _begins(entry: Findable, digits: str) -> bool:
    return any(spelled.startswith(digits) for name in entry.names for spelled in _spellings(name))


@lru_cache(maxsize=16_384)
def _spellings(name: str) -> tuple[str, ...]:
    """The keys of a name, from each of its words on; the words before that follow, as in “Byron, Ada”."""
    found = dict.fromkeys(_on_keys("".join(turned)) for form in variants(name) for turned in _turned(form))
    return tuple(keys for keys in found if keys)


@lru_cache(maxsize=16_384)
def _words_on_keys(name: str) -> frozenset[str]:
    parts = (_on_keys("".join(form[start:])) for form in variants(name) for start in range(len(form)))
    alone = (_on_keys(word) for form in variants(name) for word in form)
    return frozenset((*parts, *alone))


def _on_keys(letters: str) -> str:
    return "".join(_KEYS.get(letter, letter if letter.isdigit() and letter.isascii() else "") for letter in letters)


def _turned(form: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return ((*form[start:], *form[:start]) for start in range(len(form)))


@lru_cache(maxsize=16_384)
def variants(name: str) -> tuple[tuple[str, ...], ...]:
    """The bare words of a name in each way to write it: “Müller” is muller and mueller, and so is “Mueller”."""
    name = normalize("NFC", name)
    bare = words(name)
    long = words(name.casefold().translate(_LONG))
    joined = words(name.replace("'", "").replace("’", ""))  # “O'Neil” is heard as “Oneil”
    plain = tuple(word.translate(_PLAIN) for word in bare)
    short = " ".join(plain)
    for pair, letter in _TOGETHER:
        short = short.replace(pair, letter)
    return tuple(dict.fromkeys((bare, long, plain, tuple(short.split()), joined)))


@lru_cache(maxsize=16_384)
def _said(name: str) -> tuple[str, ...]:
    """The whole name, from each of its words on, and its first word; in each way to write it."""
    found = [" ".join(turned) for form in variants(name) for turned in _turned(form)]
    found += [" ".join(form[start:]) for form in variants(name) for start in range(1, len(form))]
    found += [form[0] for form in variants(name) if form]
    return tuple(dict.fromkeys(filter(None, found)))


def _digits_said(heard: str, language: str) -> str:
    """The digits, if nothing but digits was said, with or without a word for “extension”; "" for anything else."""
    known, locale = vocabulary(language), locale_of(language)
    around = locale.menu_texts.extensions if locale else frozenset()
    left = " ".join(word for word in words(heard) if word not in around)
    return keys_said(heard, known) or (keys_said(left, known) if left else "")
