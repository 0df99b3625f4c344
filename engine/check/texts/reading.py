"""Finds phrases that name keys: after "press", before "drücken", and without a verb."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.check.texts.phrasing import PHRASINGS, Phrasing, language_of_verb
from engine.check.texts.runs import KeyRun, Runs
from engine.check.texts.tokens import TokenSort, tokens
from engine.kinds.kind import ANY_KEY


@dataclass(frozen=True, slots=True)
class Phrase:
    """The part of a text, from offset `start` to `end`, that names `keys`, which all do the same."""

    keys: tuple[str, ...]
    start: int
    end: int
    language: str
    sure: bool = True


def read(text: str, language: str) -> list[Phrase]:
    """In the order of the text. `language` ("en") matters if the text has no verb such as "press"."""
    reader = _Reader(text)
    found = list(reader.with_verbs(language))
    if found:
        found += list(reader.without_verbs(found[0].language))
    elif language in PHRASINGS and not reader.claimed:
        found = list(reader.bare(language))
    return sorted(found, key=lambda phrase: phrase.start)


class _Reader:
    """One text being read; positions are indexes of its tokens."""

    def __init__(self, text: str) -> None:
        self.runs = Runs(tokens(text))
        self.claimed: set[int] = set()

    def with_verbs(self, text_language: str) -> Iterator[Phrase]:
        past = 0
        for at, token in enumerate(self.runs.tokens):
            language = language_of_verb(token.value, text_language) if token.sort is TokenSort.WORD else None
            if language is None or at < past:  # “tecla” is a verb in Portuguese, but not in “marque la tecla 2”
                continue
            words = PHRASINGS[language]
            if found := self.runs_after(at + 1, words) or self.run_before(at, words):
                past = found[-1].past
                self.claimed.update(i for run in found for i in range(run.first, run.past))
                if not self.negated(at, found[0], words):
                    yield self.phrase(min(at, found[0].first), max(at + 1, found[-1].past), found, language)

    def without_verbs(self, language: str) -> Iterator[Phrase]:
        """ "…, 2 for support, or any other key to go back": an announcement only after another one in its sentence."""
        words = PHRASINGS[language]
        for run in self.unclaimed(words):
            explained = self.explained_after(run, words)
            if run.keys == ANY_KEY or explained or self.set_apart(run, words):
                sure = run.keys == ANY_KEY or (explained and self.follows_a_verb(run.first))
                yield self.phrase(run.first, run.past, [run], language, sure)

    def bare(self, language: str) -> Iterator[Phrase]:
        """ "Sales: 1. Support: 2." """
        for run in self.unclaimed(PHRASINGS[language]):
            yield self.phrase(run.first, run.past, [run], language, sure=False)

    def unclaimed(self, words: Phrasing) -> Iterator[KeyRun]:
        at = 0
        while at < len(self.runs.tokens):
            run = self.runs.at(at, words) if at not in self.claimed else None
            if run:
                yield run
            at = run.past if run else max(at + 1, self.runs.past_numbers(at, words))

    def phrase(self, first: int, past: int, found: list[KeyRun], language: str, sure: bool = True) -> Phrase:
        keys = tuple(dict.fromkeys(run.keys for run in found))
        return Phrase(keys, self.runs.tokens[first].start, self.runs.tokens[past - 1].end, language, sure)

    def runs_after(self, at: int, words: Phrasing) -> list[KeyRun]:
        """The keys that follow a verb: "1", "the star key", "1, 2 or any other key"."""
        runs, found = self.runs, list[KeyRun]()
        at = runs.skip(at, words.fillers | words.verbs | words.negations)
        run = runs.at(at + runs.is_pause(at), words)
        while run:
            found.append(run)
            following = runs.skip(run.past + runs.is_pause(run.past), words.joins)
            run = runs.at(runs.skip(following, words.fillers), words) if following > run.past else None
        return found

    def run_before(self, at: int, words: Phrasing) -> list[KeyRun]:
        """ "Die 1 drücken", "die Taste 1 bitte wählen"."""
        if not words.verb_last:
            return []
        last = self.runs.skip_back(at - 1, words.fillers)
        first = last
        while first >= 0 and first not in self.claimed and self.runs.key(first, words):
            first -= 1
        run = self.runs.at(first + 1, words) if first < last else None
        return [run] if run else []

    def explained_after(self, run: KeyRun, words: Phrasing) -> bool:
        """ ", 2 for support", but not "Friday, 9 to 5"."""
        runs = self.runs
        explained = runs.is_word(run.past, words.after) and not runs.is_number(run.past + 1, words)
        return explained and runs.is_apart(self.before(run, words), words)

    def set_apart(self, run: KeyRun, words: Phrasing) -> bool:
        """ "For support, 2." or "in dringenden Fällen die 3", but not "for table 2, press 3"."""
        runs = self.runs
        is_told = runs.is_pause(run.first - 1) or runs.is_word(run.first - 1, words.fillers)
        past_pause = run.past + runs.is_pause(run.past)
        return is_told and runs.is_apart(run.past, words) and not runs.is_word(past_pause, words.verbs)

    def before(self, run: KeyRun, words: Phrasing) -> int:
        return self.runs.skip_back(run.first - 1, words.fillers - words.joins)

    def follows_a_verb(self, at: int) -> bool:
        """Whether a key was announced with a verb before `at` in the same sentence."""
        begins = max((i for i in range(at) if self.runs.tokens[i].sort is TokenSort.STOP), default=-1)
        return any(begins < claimed < at for claimed in self.claimed)

    def negated(self, verb: int, run: KeyRun, words: Phrasing) -> bool:
        """ "Do not press 3", "drücken Sie nicht die 3"; the t of "don't" is a word of its own."""
        return any(self.runs.is_word(at, words.negations) for at in (verb - 2, *range(verb - 1, run.first)))
