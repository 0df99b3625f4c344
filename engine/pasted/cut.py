"""A text cut into tokens and sentences, and pieces of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.check.texts.reading import Phrase, read
from engine.check.texts.runs import Runs
from engine.check.texts.tokens import TokenSort, tokens
from engine.locales.known import LOCALES
from engine.locales.menu_texts import MenuTexts, Phrases
from engine.locales.word_lists import word_set

# A full stop behind one of these ends no sentence.
_SHORTENED = word_set("dr mr mrs ms st prof ext tel sr sra dott ing ca inc")
# Three digits are the number of an emergency service, not a key.
EMERGENCY = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens `first` to before `past`; empty if both are equal."""

    first: int
    past: int

    def __bool__(self) -> bool:
        return self.past > self.first

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.past))


@dataclass(frozen=True, slots=True)
class Named:
    """Keys that are named at a piece of the text, in a language; “#1” is the key 1."""

    keys: tuple[str, ...]
    at: Piece
    language: str


class Cut:
    """One text; positions are indexes of its tokens."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.runs = Runs(self.tokens)
        self.named = [each for phrase in read(text, language) if (each := self._named(phrase))]

    def _named(self, phrase: Phrase) -> Named | None:
        if any(len(keys) >= EMERGENCY and keys.isdigit() for keys in phrase.keys):
            return None
        inside = [at for at, token in enumerate(self.tokens) if phrase.start <= token.start < phrase.end]
        keys = tuple(keys[1:] if keys[:1] == "#" and keys[1:].isdigit() else keys for keys in phrase.keys)
        return Named(keys, Piece(inside[0], inside[-1] + 1), phrase.language)

    def sentences(self) -> Iterator[Piece]:
        """Every token is in one; a full stop is in the sentence that it ends."""
        first = 0
        for at in range(len(self.tokens)):
            if self._ends(at):
                yield Piece(first, at + 1)
                first = at + 1
        if first < len(self.tokens):
            yield Piece(first, len(self.tokens))

    def _ends(self, at: int) -> bool:
        token = self.tokens[at]
        if token.sort is not TokenSort.STOP:
            return False
        follows = self.text[token.end :].lstrip()[:1]
        return not (token.value == "." and (follows.islower() or self.tokens[at - 1].value in _SHORTENED))

    def says(self, piece: Piece) -> str:
        """The text of a piece, with the quotation marks and brackets around it."""
        if not piece:
            return ""
        start, end = self.tokens[piece.first].start, self.tokens[piece.past - 1].end
        while end < len(self.text) and self.text[end] in "\"')":
            end += 1
        return self.text[start:end].strip()

    def is_among(self, at: int, words: frozenset[str]) -> bool:
        return self.runs.is_word(at, words)

    def is_word(self, at: int) -> bool:
        return self.tokens[at].sort not in (TokenSort.PAUSE, TokenSort.STOP)

    def any_among(self, piece: Piece, words: frozenset[str]) -> bool:
        return any(self.is_among(at, words) for at in piece)

    def find(self, piece: Piece, phrases: Phrases) -> Piece | None:
        """The first place of one of the phrases, the longest that begins there."""
        return next((found for at in piece if (found := self.begins(Piece(at, piece.past), phrases))), None)

    def begins(self, piece: Piece, phrases: Phrases) -> Piece | None:
        """The longest of the phrases that the piece begins with."""
        longest = max((len(each) for each in phrases if self._is(piece.first, each, piece.past)), default=0)
        return Piece(piece.first, piece.first + longest) if longest else None

    def ends_with(self, piece: Piece, phrases: Phrases) -> Piece | None:
        longest = max((len(e) for e in phrases if self._is(piece.past - len(e), e, piece.past)), default=0)
        return Piece(piece.past - longest, piece.past) if longest else None

    def _is(self, at: int, phrase: Sequence[str], past: int) -> bool:
        if at < 0 or at + len(phrase) > past:
            return False
        return all(self.tokens[at + i].value == word for i, word in enumerate(phrase))

    def without(self, piece: Piece, words: frozenset[str], *, first: bool = True) -> Piece:
        """Without punctuation and these words at its end, and at its start unless `first` is false."""
        start, past = piece.first, piece.past
        while start < past and first and self._is_nothing(start, words):
            start += 1
        while start < past and self._is_nothing(past - 1, words) and not self._is_joined(past - 1):
            past -= 1
        return Piece(start, past)

    def _is_nothing(self, at: int, words: frozenset[str]) -> bool:
        return not self.is_word(at) or self.is_among(at, words)

    def _is_joined(self, at: int) -> bool:
        """Whether it is the end of a longer word, such as “rendez-vous” or “aujourd'hui”."""
        return self.text[self.tokens[at].start - 1 : self.tokens[at].start] in ("-", "'") and at > 0


def texts_of(language: str) -> MenuTexts:
    return LOCALES[language].menu_texts
