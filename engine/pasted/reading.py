"""Reads a pasted menu, sentence by sentence: what each key is for, and what the rest of the text says."""

from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from engine.check.texts.phrasing import PHRASINGS, Phrasing
from engine.check.texts.tokens import TokenSort
from engine.kinds.kind import ANY_KEY
from engine.locales.word_lists import word_set
from engine.pasted.cut import Cut, Named, Piece, texts_of
from engine.pasted.lines import joined
from engine.pasted.menu import PERSON, LeftOver, NoOption, PastedMenu, PastedOption
from engine.pasted.naming import Purpose, option_of

# Of the words that join, those that don't mean "or".
_AND = word_set("a and da e en et i ja och og und ve y")


def read_menu(text: str, language: str) -> PastedMenu:
    """`language` (BCP 47) is for a text that names keys without ever saying "press"; its verbs decide otherwise."""
    return _Reader(Cut(joined(text), language.split("-")[0].lower())).menu()


class _Reader:
    """One text being read; `covered` has the tokens that went somewhere."""

    def __init__(self, cut: Cut) -> None:
        self.cut = cut
        self.introduction: list[str] = []
        self.options: list[tuple[Piece, PastedOption]] = []
        self.left: list[tuple[int, LeftOver]] = []
        self.silence = ""
        self.covered: set[int] = set()
        self.language = cut.named[0].language if cut.named else ""

    def menu(self) -> PastedMenu:
        for sentence in self.cut.sentences():
            named = [each for each in self.cut.named if each.at.first in sentence] or self._named_alone(sentence)
            if named:
                self._sentence(sentence, named)
            else:
                self._loose(sentence)
        self._sweep()
        options = tuple(option for _, option in self.options)
        left = tuple(each for _, each in sorted(self.left, key=itemgetter(0)))
        languages = {each.language for each in self.cut.named}
        language = languages.pop() if len(languages) == 1 else ""
        return PastedMenu(" ".join(self.introduction), options, self.silence, left, language)

    def _sentence(self, sentence: Piece, named: list[Named]) -> None:
        start = sentence.first
        for number, each in enumerate(named):
            until = named[number + 1].at.first if number + 1 < len(named) else sentence.past
            start = self._keys(Piece(start, each.at.first), each, Piece(each.at.past, until), sentence)
        last = Piece(start, sentence.past)
        self._rest(last, named[-1], with_key=True)

    def _keys(self, before: Piece, named: Named, after: Piece, sentence: Piece) -> int:
        """Reads what one announcement is for, and returns where the next one begins."""
        words = PHRASINGS[named.language]
        before = self._without_waiting(before, named)
        about = self._about(before, words, is_first=before.first == sentence.first)
        if about:
            said, phrases = self._said_instead(after, named)
            self._rest(Piece(before.first, about.first), named)
            self._option(named, about, Piece(about.first, said.past), sentence, phrases)
            return said.past
        about = self._about_after(after, named)
        if not about and (noun := self.cut.without(before, words.fillers | words.joins | texts_of(named.language).by)):
            said, phrases = self._said_instead(after, named)
            self._option(named, noun, Piece(noun.first, said.past), sentence, phrases)
            return said.past
        about = about or self._plain_after(after, named)
        self._rest(before, named)
        self._option(named, about, Piece(named.at.first, max(about.past, named.at.past)), sentence)
        if about and about.past < after.past and self._waits(Piece(about.past, after.past), named):
            self._leave(Piece(about.past, after.past), NoOption.STAYS)
            self.silence = self.silence or PERSON
            return after.past
        return max(about.past, named.at.past)

    def _about(self, before: Piece, words: Phrasing, is_first: bool) -> Piece:
        """The clause "for sales" before a key; empty if there is none."""
        cut = self.cut
        leads = [
            at
            for at in before
            if cut.is_among(at, words.before)
            and (at == before.first or not cut.runs.is_word(at - 1) or cut.is_among(at - 1, words.joins))
        ]
        if words.verb_last and self._postposed(before, words):
            leads = [cut.without(before, words.joins).first]
        if not leads:
            return Piece(before.past, before.past)
        clause = Piece(leads[0] if is_first else leads[-1], before.past)
        return cut.without(clause, words.fillers | words.joins, first=False)

    def _postposed(self, before: Piece, words: Phrasing) -> bool:
        """Whether the word for "for" stands behind: "satış için"."""
        inner = self.cut.without(before, words.fillers)
        return bool(inner) and self.cut.is_among(inner.past - 1, words.before)

    def _about_after(self, after: Piece, named: Named) -> Piece:
        """ "for reservations" after a key, up to where callers are asked to wait; empty if there is none."""
        words, said = PHRASINGS[named.language], self.cut.without(after, frozenset())
        if not said or not self.cut.is_among(said.first, words.after) or self._times(said, named.language):
            return Piece(after.first, after.first)
        return self._plain_after(after, named)

    def _plain_after(self, after: Piece, named: Named) -> Piece:
        words = PHRASINGS[named.language]
        said = self.cut.without(after, frozenset())
        if stays := self._waits(said, named):
            said = Piece(said.first, stays.first)
        return self.cut.without(said, words.fillers | words.joins, first=False)

    def _waits(self, piece: Piece, named: Named) -> Piece | None:
        """Where a piece asks callers to press nothing."""
        return self.cut.find(piece, texts_of(named.language).stays)

    def _without_waiting(self, before: Piece, named: Named) -> Piece:
        """ "For anything else stay on the line or press 0": the words between are about silence, and no label."""
        stays = self._waits(before, named)
        if not stays:
            return before
        words = PHRASINGS[named.language]
        if self.cut.without(Piece(before.first, stays.first), words.fillers | words.joins):
            self._leave(stays, NoOption.STAYS, named)
            self.silence = named.keys[0]
            return Piece(before.first, stays.first)
        pauses = (at + 1 for at in range(stays.past, before.past) if self.cut.runs.is_pause(at))
        end = next(pauses, stays.past)
        self._leave(Piece(before.first, end), NoOption.STAYS)
        self.silence = self.silence or PERSON
        return Piece(end, before.past)

    def _said_instead(self, after: Piece, named: Named) -> tuple[Piece, tuple[str, ...]]:
        """ "press 1 or say sales": what follows a key, and the words to say instead of it; empty if there are none."""
        words, told = PHRASINGS[named.language], texts_of(named.language)
        say = next((at for at in after if self.cut.is_among(at, told.say)), None)
        if say is None or not self.cut.any_among(Piece(after.first, say), words.joins - _AND):
            return Piece(after.first, after.first), ()
        phrase, past = self.cut.without(Piece(after.first, say), words.joins | words.fillers), say + 1
        if not phrase:
            ends = words.before | words.joins
            stops = (at for at in range(past, after.past) if not self.cut.is_word(at) or self.cut.is_among(at, ends))
            phrase = self.cut.without(Piece(past, next(stops, after.past)), words.fillers)
            past = phrase.past
        elif not words.verb_last:  # the words for "say" stand behind: "veya satış deyin"
            return Piece(after.first, after.first), ()
        is_key = all(self.cut.tokens[at].sort is TokenSort.KEY for at in phrase)
        return Piece(after.first, past), () if is_key else (self.cut.says(phrase).strip("\"' "),)

    def _option(self, named: Named, about: Piece, said: Piece, sentence: Piece, instead: tuple[str, ...] = ()) -> None:
        if named.keys == (ANY_KEY,):
            self._leave(said, NoOption.ANY_KEY)
            return
        about, phrases = self._spoken(about, named)
        phrases = tuple(dict.fromkeys((*phrases, *instead)))
        starts = next((at for at in sentence if self.cut.is_word(at)), sentence.first)
        purpose = Purpose(named, about, about.first == starts, phrases)
        self.options.append((said, option_of(self.cut, purpose, said)))
        self.covered.update(said)

    def _spoken(self, about: Piece, named: Named) -> tuple[Piece, tuple[str, ...]]:
        """Takes 'say "claim"' from what an option is for, and returns the words to say."""
        told, words = texts_of(named.language), PHRASINGS[named.language]
        at = next((at for at in about if self.cut.is_among(at, told.say)), None)
        if at is None or at + 1 >= about.past or self.cut.is_among(at - 1, words.before):
            return about, ()
        spoken = self.cut.without(Piece(at + 1, about.past), words.joins)
        said = self.cut.says(spoken).strip("\"' ")
        before = self.cut.without(Piece(about.first, at), words.joins, first=False)
        return (before if before and self.cut.is_among(before.first, words.before) else spoken), (said,)

    def _rest(self, piece: Piece, named: Named, *, with_key: bool = False) -> None:
        """What is left beside a key: hours, a wish to wait, or anything else; `with_key` if it follows that key."""
        words = PHRASINGS[named.language]
        rest = self.cut.without(piece, words.fillers | words.joins | texts_of(named.language).by)
        if with_key and rest:
            rest = Piece(piece.first, rest.past)
        if not rest:
            return
        if with_key and (stays := self._waits(rest, named)):
            apart = stays.past < rest.past  # "or stay on the line to speak with us"
            repeats = self.options and self.options[-1][1].repeats
            self.silence = PERSON if apart or repeats else named.keys[0]
            self._leave(rest, NoOption.STAYS, named)
        elif self._times(self.cut.without(rest, frozenset()), named.language):
            self._leave(rest, NoOption.HOURS, named if with_key else self._latest())
        elif not self.options:
            self._introduce(rest)
        else:
            self._leave(rest, NoOption.OTHER, named if with_key else self._latest())

    def _latest(self) -> Named | None:
        return Named(self.options[-1][1].keys, self.options[-1][0], self.language) if self.options else None

    def _times(self, piece: Piece, language: str) -> bool:
        """ "after 11 am", "between 2 and 4 pm"."""
        numbers = (TokenSort.KEY, TokenSort.NUMBER)
        is_time = bool(piece) and self.cut.is_among(piece.first, texts_of(language).times)
        return is_time and any(self.cut.tokens[at].sort in numbers for at in piece)

    def _loose(self, sentence: Piece) -> None:
        """A sentence without keys."""
        told = texts_of(self.language) if self.language else None
        if told and self.cut.any_among(sentence, told.extensions):
            self._leave(sentence, NoOption.EXTENSION)
        elif told and self.options and self.cut.find(sentence, told.stays):
            self.silence = self.silence or PERSON
            self._leave(sentence, NoOption.STAYS)
        elif self.options:
            self._leave(sentence, NoOption.OTHER)
        else:
            self._introduce(sentence)

    def _named_alone(self, sentence: Piece) -> list[Named]:
        """ "With the star key you hear this again": a key without a verb, in a sentence of its own."""
        if not self.options or not self.language:
            return []
        words, runs = PHRASINGS[self.language], self.cut.runs
        empty = words.fillers | texts_of(self.language).by | words.joins
        first = self.cut.without(sentence, empty).first
        for at in (first, first - 1):
            run = runs.at(at, words)
            if run and at in sentence and len(run.keys) == 1 and run.past < sentence.past:
                return [Named((run.keys,), Piece(run.first, run.past), self.language)]
        return []

    def _introduce(self, piece: Piece) -> None:
        self.introduction.append(self.cut.says(piece))
        self.covered.update(piece)

    def _leave(self, piece: Piece, why: NoOption, named: Named | None = None) -> None:
        said = self.cut.says(piece).lstrip(",;:–— ")
        self.left.append((piece.first, LeftOver(said, why, named.keys[0] if named else "")))
        self.covered.update(piece)

    def _sweep(self) -> None:
        """Gives every word that went nowhere, such as “and”, to the option beside it, or lists it."""
        lost = [at for at in range(len(self.cut.tokens)) if at not in self.covered]
        for _, run in groupby(enumerate(lost), key=lambda each: each[1] - each[0]):
            piece = _whole([at for _, at in run])
            if any(map(self.cut.is_word, piece)) and not self._joins_an_option(piece):
                self._leave(piece, NoOption.OTHER)

    def _joins_an_option(self, piece: Piece) -> bool:
        words = PHRASINGS[self.language]
        empty = words.fillers | words.joins | texts_of(self.language).by
        if self.cut.without(piece, empty):
            return False
        for number, (said, option) in enumerate(self.options):
            if piece.past == said.first or piece.first == said.past:
                whole = Piece(min(piece.first, said.first), max(piece.past, said.past))
                self.options[number] = (whole, replace(option, said=self.cut.says(whole).strip(",;:. ")))
                return True
        return False


def _whole(at: list[int]) -> Piece:
    return Piece(at[0], at[-1] + 1)
