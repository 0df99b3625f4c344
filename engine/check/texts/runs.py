"""Finds keys among a text's tokens: digits and words for them, one or more in a row."""

from dataclasses import dataclass

from engine.check.texts.phrasing import Phrasing
from engine.check.texts.tokens import Token, TokenSort
from engine.kinds.kind import ANY_KEY

# More keys in a row are a phone number.
MOST_KEYS = 4


@dataclass(frozen=True, slots=True)
class KeyRun:
    """Keys named in a row, from the token `first`.

    `past` is the index after them, after "key", and after a repetition in brackets: "pound (#) key".
    """

    keys: str
    first: int
    past: int


class Runs:
    """The tokens of one text; positions are indexes of them, and any index is valid."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens

    def at(self, at: int, words: Phrasing) -> KeyRun | None:
        """The keys that start at `at`; None if there are none, or if the number counts something."""
        if 0 <= at < len(self.tokens) and self.tokens[at].sort is TokenSort.ANY_KEY:
            return KeyRun(ANY_KEY, at, at + 1)
        end = self.past_numbers(at, words)
        keys = "".join(self.key(each, words) for each in range(at, end))
        if not 0 < len(keys) <= MOST_KEYS or self._counts_something(at, end, words):
            return None
        return KeyRun(keys, at, self._past(keys, end, words))

    def key(self, at: int, words: Phrasing) -> str:
        """The key that one token names, "" if none."""
        if not 0 <= at < len(self.tokens):
            return ""
        token = self.tokens[at]
        if token.sort is TokenSort.KEY:
            return token.value
        return words.keys.get(token.value, "") if token.sort is TokenSort.WORD else ""

    def past_numbers(self, at: int, words: Phrasing) -> int:
        while self.key(at, words):
            at += 1
        return at

    def is_word(self, at: int, among: frozenset[str] | None = None) -> bool:
        if not 0 <= at < len(self.tokens) or self.tokens[at].sort is not TokenSort.WORD:
            return False
        return among is None or self.tokens[at].value in among

    def is_pause(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].sort is TokenSort.PAUSE

    def is_number(self, at: int, words: Phrasing) -> bool:
        return bool(self.key(at, words)) or (at < len(self.tokens) and self.tokens[at].sort is TokenSort.NUMBER)

    def is_apart(self, at: int, words: Phrasing) -> bool:
        """Whether a clause starts or ends at `at`: punctuation, "or", or an end of the text."""
        return not self.is_word(at) or self.is_word(at, words.joins)

    def skip(self, at: int, among: frozenset[str]) -> int:
        while self.is_word(at, among):
            at += 1
        return at

    def skip_back(self, at: int, among: frozenset[str]) -> int:
        while self.is_word(at, among):
            at -= 1
        return at

    def _counts_something(self, at: int, end: int, words: Phrasing) -> bool:
        """ "One of the following", "2 minutes", "un choix"."""
        if self.is_word(self.skip(end, words.key_words), words.not_a_key):
            return True
        is_article = self.is_word(at, words.articles) and end == at + 1
        return is_article and self.is_word(end) and not self.is_word(end, words.after | words.joins)

    def _past(self, keys: str, end: int, words: Phrasing) -> int:
        if end + 2 < len(self.tokens) and (self.tokens[end].value, self.tokens[end + 2].value) == ("(", ")"):
            end = end + 3 if self.key(end + 1, words) == keys else end
        return self.skip(end, words.key_words)
