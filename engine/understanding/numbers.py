"""Reads numbers as people say them, in words and in digits: completely or not at all.

Words are compared in the form of `engine.bare.words`. All languages share the grammar; `engine.locales` has the rest.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from engine.bare import MOST_CHARACTERS
from engine.locales.known import locale_of
from engine.locales.locale import Numbers
from engine.locales.menu_texts import Phrases

# A longer number does not answer anything; this bounds the work that a hostile sentence can cause.
MOST_NUMBERS = 60
# Of one sentence; one too many is reason enough to ask again.
MOST_READINGS = 8
_APART = "&"  # no caller's word contains it
_HUNDRED, _THOUSAND = 100, 1000

# "4.5", "1/2", "8:30" and "-5" are not rows of digits; "1,234" is one, as recognisers write it.
_BROKEN = re.compile(r"[0-9][.,](?![0-9]{3}(?![0-9]))[0-9]|[0-9]\s*[/\u2044:]\s*[0-9]|(?:^|\s)[-\u2212][0-9]")
# Where a number may end, and its value there.
_Ends = Iterator[tuple[int, int]]
# Phrases and their values, by the first character: most of a sentence begins no number.
_Table = Mapping[str, Sequence[tuple[tuple[str, ...], int]]]


@dataclass(frozen=True, slots=True)
class Span:
    """One number within a sentence: words `start` to `end`, its digits, and how it was said.

    `is_numeral` is one that was written in digits. `is_open` is one in words to which the next number could still
    belong ("twenty", before "5"), or whose last digit could belong to the next ("eight hundred five", before "five").
    `is_bare` begins with a hundred or thousand, to which the number before could belong ("twenty hundred").
    """

    start: int
    end: int
    digits: str
    is_numeral: bool = False
    is_open: bool = False
    is_bare: bool = False


class Grammar:
    """Reads the numbers of one language."""

    def __init__(self, numbers: Numbers, joins: frozenset[str] = frozenset()) -> None:
        """`joins` are the language's words for "and" and "or", even if its numbers do not use them."""
        self._numbers = numbers
        self._joins = joins
        units = {phrase: value for phrase, value in numbers.small.items() if 0 < value < 10}
        self._small, self._tens, self._hundreds = map(_table, (numbers.small, numbers.tens, numbers.hundreds))
        self._within, self._times = _table({**units, **numbers.within}), _table(numbers.times)
        self._teens = _table({phrase: value for phrase, value in numbers.small.items() if value > 9})
        self._digits = _table({phrase: value for phrase, value in numbers.small.items() if value < 10})
        self._hundred, self._thousand = map(_table, (numbers.hundred, numbers.thousand))
        self._ten_and, self._hundred_and = map(_table, (numbers.ten_and, numbers.hundred_and))
        self._unit_and, self._times_after = map(_table, (numbers.unit_and, numbers.times_after))
        heads = (*numbers.small, *numbers.tens, *numbers.hundreds, *numbers.within, *numbers.times)
        self._heads = _table(frozenset((*heads, *numbers.hundred, *numbers.thousand)))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that numbers are made of, including those between their parts."""
        numbers = self._numbers
        tables = (numbers.small, numbers.tens, numbers.hundreds, numbers.within, numbers.times)
        sets = (numbers.hundred, numbers.thousand, numbers.ten_and, numbers.hundred_and, numbers.unit_and)
        phrases = [*(phrase for table in tables for phrase in table), *(each for one in sets for each in one)]
        return frozenset(word for phrase in (*phrases, *numbers.times_after) for word in phrase)

    @cached_property
    def joins(self) -> frozenset[str]:
        """The words between parts of a number, or between two numbers: "and"."""
        numbers = self._numbers
        parts = numbers.ten_and | numbers.hundred_and | numbers.unit_and
        return self._joins.union(word for phrase in parts for word in phrase)

    def spans(self, said: Sequence[str]) -> list[list[Span]]:
        """For each word of a sentence, the numbers that start with it."""
        text, starts = " ".join(said), [0]
        for word in said:
            starts.append(starts[-1] + len(word) + 1)
        ends = {start - 1: index for index, start in enumerate(starts) if index}
        return [self._spans_at(text, start, said[index], index, ends) for index, start in enumerate(starts[:-1])]

    def _spans_at(self, text: str, start: int, word: str, index: int, ends: Mapping[int, int]) -> list[Span]:
        if word.isdecimal():
            written = [Span(index, index + 1, word, is_numeral=True)]
            return [*written, *self._repeated(text, start, index, ends, int(word))] if len(word) == 1 else written
        if not any(True for _ in self._at(self._heads, text, start)):
            return []
        values = {(end, value) for end, value in self._number(text, start) if end in ends}
        bare = any(True for table in (self._hundred, self._thousand) for _ in self._at(table, text, start))
        spans = [Span(index, ends[end], str(value), False, self._is_open(value), bare) for end, value in sorted(values)]
        return [*spans, *self._repeated(text, start, index, ends)]

    def _repeated(
        self, text: str, start: int, index: int, ends: Mapping[int, int], written: int | None = None
    ) -> Iterator[Span]:
        """ "double seven", and "zwei mal die fünf"."""
        counts = self._at(self._times, text, start) if written is None else iter(())
        before = self._at(self._within, text, start) if written is None else iter([(start + 1, written)])
        afterwards = ((last, count) for end, count in before for last in self._after(self._times_after, text, end))
        for end, count in (*counts, *afterwards):
            for last, digit in self._digit(text, end):
                if last in ends:
                    yield Span(index, ends[last], str(digit) * count)

    def _digit(self, text: str, at: int) -> _Ends:
        skipped = at + 1 if text[at : at + 1] == " " else at
        if text[skipped : skipped + 1].isdecimal():
            yield skipped + 1, int(text[skipped])
        yield from self._at(self._digits, text, at)

    def _number(self, text: str, at: int) -> _Ends:
        """Any whole number that starts here, up to 999,999."""
        yield from ((end, value) for end, value in self._at(self._small, text, at) if value == 0)
        below = list(self._below_thousand(text, at))
        yield from below
        heads = {*below, *self._at(self._within, text, at)}
        for end, head in (*heads, (at, 1)):
            for after in self._after(self._thousand, text, end):
                yield after, head * _THOUSAND
                for joined in (after, *self._after(self._hundred_and, text, after)):
                    for last, rest in self._below_thousand(text, joined):
                        yield last, head * _THOUSAND + rest

    def _below_thousand(self, text: str, at: int) -> _Ends:
        yield from self._below_hundred(text, at)
        for end, hundreds in self._whole_hundreds(text, at):
            yield end, hundreds
            for joined in (end, *self._after(self._hundred_and, text, end)):
                for last, rest in self._below_hundred(text, joined):
                    yield last, hundreds + rest

    def _whole_hundreds(self, text: str, at: int) -> _Ends:
        yield from self._at(self._hundreds, text, at)
        counts = (*self._at(self._within, text, at), *self._at(self._teens, text, at), (at, 1))
        for end, count in counts:
            if count != 10:
                for last in self._after(self._hundred, text, end):
                    yield last, count * _HUNDRED

    def _below_hundred(self, text: str, at: int) -> _Ends:
        """From 1 on."""
        numbers = self._numbers
        yield from ((end, value) for end, value in self._at(self._small, text, at) if value)
        for end, tens in self._at(self._tens, text, at):
            yield end, tens
            joined = (*((end,) if numbers.tens_first else ()), *self._after(self._ten_and, text, end))
            for start in joined:
                yield from ((last, tens + unit) for last, unit in self._at(self._within, text, start))
                if tens in numbers.teens_after:
                    yield from ((last, tens + teen) for last, teen in self._at(self._teens, text, start))
        for end, unit in self._at(self._within, text, at):
            for start in self._after(self._unit_and, text, end):
                yield from ((last, tens + unit) for last, tens in self._at(self._tens, text, start))

    def _is_open(self, value: int) -> bool:
        if value < _HUNDRED or value % _HUNDRED > 10:
            return value >= 20 and value % 10 == 0 and bool(self._numbers.tens_first or self._numbers.ten_and)
        return value % _HUNDRED < 10

    def _at(self, table: _Table, text: str, at: int) -> _Ends:
        """The entries of a table that match here; there may be a space between two parts of a number."""
        first = text[at : at + 1]
        for phrase, value in table.get(text[at + 1 : at + 2] if first == " " else first, ()):
            if end := _reach(phrase, text, at):
                yield end, value

    def _after(self, phrases: _Table, text: str, at: int) -> Iterator[int]:
        return (end for end, _ in self._at(phrases, text, at))


def _table(phrases: Mapping[tuple[str, ...], int] | Phrases) -> _Table:
    by_first: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase in phrases:
        value = phrases[phrase] if isinstance(phrases, Mapping) else 0
        by_first.setdefault(phrase[0][:1], []).append((phrase, value))
    return by_first


def _reach(phrase: tuple[str, ...], text: str, at: int) -> int:
    """Where a phrase that matches here ends, with or without a space before it; 0 if it does not match."""
    for word in phrase:
        at += text[at : at + 1] == " "
        if not text.startswith(word, at):
            return 0
        at += len(word)
    return at


@cache
def grammar(code: str) -> Grammar | None:
    """The grammar of a language code; None if we do not have the language."""
    locale = locale_of(code)
    return Grammar(locale.numbers, locale.announcing.joins) if locale else None


def is_broken(text: str) -> bool:
    """Whether a number in `text` is not a whole one: "4.5", "1/2", "½", "-5"."""
    return has_fraction(text) or _BROKEN.search(text[:MOST_CHARACTERS]) is not None


def has_fraction(text: str) -> bool:
    """Whether a character of `text` is a number but not a digit: "½", "²"."""
    return any(unicodedata.category(c) == "No" for c in text[:MOST_CHARACTERS])


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, and for each of them the numbers that start with it."""

    said: Sequence[str]
    spans: Sequence[Sequence[Span]]

    def runs(self) -> list[range]:
        """The rows of words that are numbers."""
        counted = {index for spans in self.spans for span in spans for index in range(span.start, span.end)}
        starts = (index for index in sorted(counted) if index - 1 not in counted)
        return [range(start, _first_missing(start, counted)) for start in starts]


# Cached, because the proof asks a menu about the same sentences again and again.
@lru_cache(maxsize=4096)
def joined(said: tuple[str, ...], code: str, articles: frozenset[str]) -> tuple[str, ...]:
    """Bare words with each number replaced by its digits: "extension forty two" becomes extension, 42.

    One of `articles` by itself is not a number. Ambiguous numbers stay as they are; an "and" between two
    becomes a sign that they are separate: "4 and 5".
    """
    if (known := grammar(code)) is None:
        return said
    sentence = Sentence(said, known.spans(said))
    found: list[str] = []
    at = 0
    for run in sentence.runs():
        between = said[at : run.start]
        is_article = len(run) == 1 and said[run.start] in articles
        number = "" if is_article else digits(sentence.spans, run.start, run.stop)
        found += [_APART] if at and between and known.joins.issuperset(between) else between
        found += [number] if number else said[run.start : run.stop]
        at = run.stop
    return (*found, *said[at:])


def readings(spans: Sequence[Sequence[Span]], start: int, end: int) -> set[tuple[Span, ...]]:
    """The ways to read words `start` to `end` as numbers, one after the other; at most MOST_READINGS.

    Numbers that could be one are one: "forty two" is 42, not 40 and 2. Ambiguous words keep all their readings:
    "vingt quatre vingt" is 24 and 20, or 20 and 80.
    """
    whole = {(span.start, span.end) for each in spans for span in each}
    found: dict[tuple[int, int], list[tuple[Span, ...]]] = {}

    def rest(at: int, before: Span | None) -> list[tuple[Span, ...]]:
        key = (at, before.start if before else -1)
        if key not in found:
            ways = [
                (span, *following)
                for span in spans[at]
                if span.end <= end and not (before and (before.start, span.end) in whole)
                for following in (rest(span.end, span) if span.end < end else [()])
            ]
            found[key] = list({tuple(each.digits for each in way): way for way in ways}.values())[:MOST_READINGS]
        return found[key]

    return set(rest(start, None)) if start < end <= start + MOST_NUMBERS else set()


def digits(spans: Sequence[Sequence[Span]], start: int, end: int) -> str:
    """Words `start` to `end` as digits; "" where they are not all numbers, or could be others."""
    ways = readings(spans, start, end)
    said = {"".join(span.digits for span in way) for way in ways}
    return said.pop() if len(said) == 1 and all(map(is_clear, ways)) else ""


def _first_missing(start: int, counted: set[int]) -> int:
    while start in counted:
        start += 1
    return start


def is_clear(spans: Sequence[Span]) -> bool:
    """Whether no two neighbours could mean something else together, as "twenty 5" or "eight hundred five five"."""
    return not any(after.is_bare or (before.is_open and _belongs(before, after)) for before, after in pairwise(spans))


def _belongs(before: Span, after: Span) -> bool:
    zeros = len(before.digits) - len(before.digits.rstrip("0"))
    return len(after.digits) <= zeros if zeros else len(after.digits) == 1
