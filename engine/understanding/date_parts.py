"""Finds the parts of a date in a sentence: months, numbers and words such as "tomorrow", and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache
from itertools import product

from engine.bare import words
from engine.locales.known import LOCALES, locale_of
from engine.understanding.dictation import harmless
from engine.understanding.numbers import Grammar, Span, grammar, is_clear, readings

_TENS = range(20, 100, 10)
_LAST_DAY = 31


class PartKind(Enum):
    """What a part is."""

    NUMBER = auto()  # of a day or year, or of a month where none is named
    MONTH = auto()
    RELATIVE = auto()  # days from today
    WEEKDAY = auto()  # heard, and not checked


@dataclass(frozen=True, slots=True)
class DatePart:
    """A number as it was said, "05" with its zero; or the number of what was named."""

    number: str
    kind: PartKind = PartKind.NUMBER
    is_ordinal: bool = field(default=False, compare=False)


# What can stand at one position of a sentence, as a list of readings; an empty list means something else is there.
Piece = Sequence[tuple[DatePart, ...]]
_SOMETHING_ELSE: Piece = ()
_NOTHING: Piece = ((),)


def parts_of(heard: Sequence[str], language: str, own: frozenset[str]) -> Iterator[Sequence[DatePart]]:
    """Each way to read bare words as parts of a date; none if anything else was said, except words around it."""
    locale, known = locale_of(language), grammar(language)
    if locale is None or known is None:
        if all(word.isdecimal() for word in heard):
            yield tuple(map(DatePart, heard))
        return
    lexicon = _lexicon(locale.code)
    around = harmless(locale, own) | locale.dates.around
    kept = lexicon.words | known.words | locale.around.like_keys
    said = [word for word in heard if word in kept or word not in around]
    pieces = list(_Reader(said, lexicon, known, around, locale.around.like_keys).pieces())
    for way in product(*pieces):
        parts = [part for piece in way for part in piece]
        yield _merged([part for part in parts if part.kind is not PartKind.WEEKDAY])


def without_parts(heard: Sequence[str], language: str) -> list[str]:
    """The words that are not part of any month, weekday or day: Swedish "andra" is both "second" and "other"."""
    locale = locale_of(language)
    rest: list[str] = []
    at = 0
    while locale and at < len(heard):
        part, end = _lexicon(locale.code).found(heard, at)
        if part is None:
            rest.append(heard[at])
        at = max(end, at + 1)
    return rest


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """A language's phrases for parts of dates."""

    phrases: Mapping[tuple[str, ...], DatePart]
    words: frozenset[str]
    longest: int
    endings: frozenset[str]

    def found(self, said: Sequence[str], at: int) -> tuple[DatePart | None, int]:
        """The longest phrase that starts here, and where it ends."""
        for end in range(min(at + self.longest, len(said)), at, -1):
            if part := self.phrases.get(tuple(said[at:end])):
                return part, end
        return None, at

    def day(self, word: str) -> str:
        """A day's digits as recognisers write them: "17th" is 17."""
        number = word.rstrip("".join(self.endings))
        return number if number.isdecimal() and word.removeprefix(number) in self.endings else ""


@dataclass(frozen=True, slots=True)
class _Reader:
    said: Sequence[str]
    lexicon: _Lexicon
    known: Grammar
    around: frozenset[str]
    like_keys: frozenset[str]

    def pieces(self) -> Iterator[Piece]:
        spans = self.known.spans(self.said)
        at = 0
        before = _NOTHING
        while at < len(self.said):
            piece, at = self._piece(spans, at, before)
            yield piece
            before = piece

    def _piece(self, spans: Sequence[Sequence[Span]], at: int, before: Piece) -> tuple[Piece, int]:
        word = self.said[at]
        part, end = self.lexicon.found(self.said, at)
        if part:
            return ((part,),), end
        if spans[at]:
            end = self._end_of_numbers(spans, at)
            return _ways(spans, at, end), end
        if number := self.lexicon.day(word):
            return ((DatePart(number),),), at + 1
        if word in self.like_keys and (_has_numbers(before) or (spans[at + 1 :] and spans[at + 1])):
            return _SOMETHING_ELSE, at + 1  # "May twenty for" is a misheard "four"
        if word in self.around or (word in self.lexicon.endings and _has_numbers(before)):
            return _NOTHING, at + 1
        return _SOMETHING_ELSE, at + 1

    def _end_of_numbers(self, spans: Sequence[Sequence[Span]], at: int) -> int:
        """Where the run of numbers that starts here ends."""
        end = max(span.end for span in spans[at])
        while (at := at + 1) < len(spans) and (at < end or not self.lexicon.found(self.said, at)[0]):
            if at == end and not spans[at]:
                break
            end = max([end, *(span.end for span in spans[at])])
        return end


def _ways(spans: Sequence[Sequence[Span]], start: int, end: int) -> Piece:
    ways = readings(spans, start, end)
    if not all(map(is_clear, ways)):
        return _SOMETHING_ELSE
    return tuple(tuple(DatePart(span.digits) for span in way) for way in ways)


def _has_numbers(piece: Piece) -> bool:
    return any(part.kind is PartKind.NUMBER for way in piece for part in way)


def _merged(parts: Sequence[DatePart]) -> Sequence[DatePart]:
    """Joins "oh five" into one number, and a year that ends in an ordinal, as in Polish: "1900", "eightieth"."""
    merged: list[DatePart] = []
    for part in parts:
        if merged and merged[-1] == DatePart("0") and part.kind is PartKind.NUMBER and len(part.number) == 1:
            merged[-1] = DatePart(f"0{part.number}")
        elif merged and _ends_year(merged[-1], part):
            merged[-1] = DatePart(str(int(merged[-1].number) + int(part.number)), is_ordinal=True)
        else:
            merged.append(part)
    return merged


def _ends_year(before: DatePart, part: DatePart) -> bool:
    """Whether an ordinal ends a year; True for two of which neither is a day: "ninetieth", "fifth"."""
    if not part.is_ordinal or PartKind.MONTH in (before.kind, part.kind):
        return False
    if before.is_ordinal:
        number = int(before.number)  # "twentieth, fifth" may be a day and a month
        return number > _LAST_DAY and number % 100 in _TENS and len(part.number) == 1
    return len(before.number) == 4 and before.number.endswith("00")


@cache
def _lexicon(code: str) -> _Lexicon:
    dates = LOCALES[code].dates
    names = {words(name): month for month, name in enumerate(dates.months, 1)}
    phrases = {
        **{phrase: DatePart("", PartKind.WEEKDAY) for phrase in dates.weekdays},
        **{phrase: DatePart(str(day), is_ordinal=True) for phrase, day in dates.ordinals.items()},
        **{phrase: DatePart(str(year), is_ordinal=True) for phrase, year in dates.year_ordinals.items()},
        **{phrase: DatePart(str(days), PartKind.RELATIVE) for phrase, days in dates.relative.items()},
        **{phrase: DatePart(str(month), PartKind.MONTH) for phrase, month in {**dates.month_forms, **names}.items()},
    }
    bare = frozenset(word for phrase in phrases for word in phrase)
    return _Lexicon(phrases, bare, max(map(len, phrases)), dates.day_endings)
