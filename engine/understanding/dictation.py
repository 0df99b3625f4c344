"""Digits said within a sentence: taken if the sentence can mean nothing else, otherwise not at all."""

import re
from collections.abc import Sequence

from engine.bare import MOST_CHARACTERS, words
from engine.locales.known import locale_of
from engine.locales.locale import Locale
from engine.understanding.agreement import objects
from engine.understanding.numbers import Grammar, Sentence, digits, grammar, is_broken

# "No. 12345" and "nº 12345", but not the "no" of "no, 12345".
_NUMBER_SIGN = re.compile(r"\bn(?:o|r|um|ro)?\s?[.º°ª]\s*(?=[0-9])", re.IGNORECASE)
# Below this, a number in one word may not be a number: "one moment", "un instant".
_SURE = 20


def digits_of(speech: str, language: str, own: frozenset[str] = frozenset()) -> str:
    """The digits that were spoken: "my number is four two double seven" is "4277".

    "" if more was meant, or other digits are possible: asking again beats understanding half. `own` are
    the words of the question, which an answer may repeat. A finish key named last is dropped.
    """
    text = _NUMBER_SIGN.sub(" ", speech[:MOST_CHARACTERS])
    if is_broken(text):
        return ""
    said = words(text)
    locale, known = locale_of(language), grammar(language)
    if objects(text, language):
        return ""
    if locale is None or known is None:
        return "".join(said) if all(word.isdecimal() for word in said) else ""
    return _digits(said, locale, known, own)


def own_words(*texts: str) -> frozenset[str]:
    """The words of the question; a number among them stays one."""
    return frozenset(word for text in texts for word in words(text) if not any(map(str.isdigit, word)))


def _digits(said: Sequence[str], locale: Locale, known: Grammar, own: frozenset[str]) -> str:
    around = locale.around
    skipped = (around.fillers | around.press) - around.like_keys - known.words - known.joins
    said = _without_finish_key(said, around.hash, skipped)
    bare = [word for word in said if word not in skipped]
    sentence = Sentence(bare, known.spans(bare))
    if (run := _only(sentence, around.fillers)) is None:
        return ""
    beside = {*bare[max(run.start - 1, 0) : run.start], *bare[run.stop : run.stop + 1]}
    others = {*bare[: run.start], *bare[run.stop :]}
    if (
        beside & around.like_keys
        or _goes_on(sentence, run, known, harmless(locale, own))
        or _spoils(others, locale, known, own)
        or _measures(said, locale, own)
    ):
        return ""
    if _is_weak(sentence, run) and not others <= harmless(locale, own):
        return ""
    return digits(sentence.spans, run.start, run.stop)


def _is_weak(sentence: Sentence, run: range) -> bool:
    """Whether a run is a single small number in words, which may be an article or something else."""
    [first, *more] = [span for index in run for span in sentence.spans[index]]
    return not more and len(run) == 1 and not first.is_numeral and int(first.digits) < _SURE


def _only(sentence: Sentence, fillers: frozenset[str]) -> range | None:
    """The only run; an "un" next to a longer number is an article."""
    runs = sentence.runs()
    if len(runs) > 1:
        runs = [run for run in runs if not (_is_weak(sentence, run) and sentence.said[run.start] in fillers)]
    return runs[0] if len(runs) == 1 else None


def _goes_on(sentence: Sentence, run: range, known: Grammar, harmless: frozenset[str]) -> bool:
    """Whether an "and" joins the number to something unknown: "three hundred and umpteen"."""
    before, behind = sentence.said[: run.start], sentence.said[run.stop :]
    return any(
        len(words) > 1 and words[0] in known.joins and words[1] not in harmless for words in (before[::-1], behind)
    )


def _spoils(others: set[str], locale: Locale, known: Grammar, own: frozenset[str]) -> bool:
    """Whether a neighbouring word shows that there is more of the number, or another one."""
    around = locale.around
    keys, part = around.star | around.hash, known.words - around.fillers
    return any(word in keys or word in part or any(map(str.isdigit, word)) for word in others - own)


def _measures(said: Sequence[str], locale: Locale, own: frozenset[str]) -> bool:
    """Whether the sentence says what the number counts or identifies: "5 minutes", "half", "my second account"."""
    there = set(said)  # hardly any phrase begins in a sentence
    phrases = (each for each in (*locale.numbers.no_number, *locale.dates.ordinals) if each[0] in there)
    return any(_holds(said, phrase) for phrase in phrases if not own.issuperset(phrase))


def _holds(said: Sequence[str], phrase: tuple[str, ...]) -> bool:
    return any(tuple(said[at : at + len(phrase)]) == phrase for at, word in enumerate(said) if word == phrase[0])


def _without_finish_key(said: Sequence[str], hash_words: frozenset[str], skipped: frozenset[str]) -> Sequence[str]:
    """ "#" may be said after a number, as "pound" or "hash key"."""
    last = next((index for index in range(len(said) - 1, -1, -1) if said[index] not in skipped), -1)
    return said[:last] if last >= 0 and said[last] in hash_words else said


def harmless(locale: Locale, own: frozenset[str]) -> frozenset[str]:
    """The words that may surround any answer."""
    around, agreement = locale.around, locale.agreement
    agreeing = (word for phrase in agreement.yes | agreement.right for word in phrase)
    return own.union(around.fillers, around.press, around.number_signs, agreeing)
