"""Reads what a text says an announced key is for, and whether the purpose precedes the key."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.check.texts.phrasing import PHRASINGS, Phrasing
from engine.check.texts.reading import Phrase
from engine.check.texts.tokens import Token, TokenSort, tokens


@dataclass(frozen=True, slots=True)
class KeyPurpose:
    """ "" if the text gives no clear purpose; `key_first` if it names the key before its purpose."""

    text: str = ""
    key_first: bool = False


def purposes(text: str, phrases: Sequence[Phrase]) -> Iterator[KeyPurpose]:
    """One per phrase: "For sales, press 1" or, if nothing precedes it, "press 1 for sales"."""
    cut = tokens(text)
    taken_until = 0
    for at, phrase in enumerate(phrases):
        next_start = phrases[at + 1].start if at + 1 < len(phrases) else len(text)
        words = PHRASINGS[phrase.language]
        before = _in_sentence([each for each in cut if taken_until <= each.start < phrase.start], last=True)
        after = _in_sentence([each for each in cut if phrase.end <= each.start < next_start], last=False)
        taken_until = phrase.end
        if (begins := _clause(before, words)) is not None:
            yield KeyPurpose(_trimmed(text, begins, before, words))
        elif _explains(after, words):
            taken_until = after[-1].end
            yield KeyPurpose(_trimmed(text, after[0].start, after, words), key_first=True)
        else:
            yield KeyPurpose()


def _in_sentence(cut: list[Token], last: bool) -> list[Token]:
    """The tokens of the last sentence, or of the first."""
    stops = [at for at, token in enumerate(cut) if token.sort is TokenSort.STOP]
    if not stops:
        return cut
    return cut[stops[-1] + 1 :] if last else cut[: stops[0]]


def _clause(before: list[Token], words: Phrasing) -> int | None:
    """The offset where the clause "for …" starts; "welcome to …" does not start one."""
    for at in range(len(before) - 1, -1, -1):
        begins = at == 0 or before[at - 1].sort is not TokenSort.WORD or before[at - 1].value in words.joins
        if before[at].value in words.before and begins:
            return before[at].start
    return None


def _trimmed(text: str, begins: int, said: list[Token], words: Phrasing) -> str:
    """From `begins` to the last meaningful word: "for sales, or" becomes "for sales"."""
    trailing = words.fillers | words.joins
    ends = [token.end for token in said if token.sort is not TokenSort.PAUSE and token.value not in trailing]
    return text[begins : ends[-1]].lstrip(" ,;:–—")


def _explains(after: list[Token], words: Phrasing) -> bool:
    said = [token for token in after if token.sort is not TokenSort.PAUSE]
    return bool(said) and said[0].value in words.after
