"""A walk from line to line: a call goes on in another one, comes back, and goes on where a line is gone."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

from engine import tree as t
from engine.knowing.facts import Facts
from engine.knowing.known import Known
from engine.knowing.lines import MOST_LINES, coming_back_to, language_in, place_and_language, version_of
from engine.knowing.notices import said_in
from engine.links import reachable
from engine.position import Position
from engine.reply import Reply

# Destinations passed in one line of a turn. The publish check refuses circles; this catches trees it never saw.
MAX_HOPS = 10
# In all lines of a turn together.
MOST_PASSED = 40


class WalksLines:
    """What a walk does between lines. `tree` is the line where the call is, `called` the one that was called."""

    tree: t.Tree
    kinds: Mapping[type[t.Destination], Any]
    facts: Facts
    known: Known
    back: tuple[str, ...]
    language: str
    passed: list[str]
    called: t.Tree | None
    returns: tuple[str, ...]
    most_passed: int

    @property
    @abstractmethod
    def spoken(self) -> str: ...

    @abstractmethod
    def announce(self, words: t.Wording) -> None: ...

    @abstractmethod
    def go(self, key: str) -> Reply: ...

    def enter_line(self, place: t.AnotherLine, version: int) -> str:
        """Goes on in a version of another line; returns its start, or "" if it can't take the call."""
        line = self.facts.in_line(version) if version and len(self.returns) < MOST_LINES else None
        if line is None:
            return ""
        here, language = self.tree, language_in(line.tree, self.spoken)
        frame = coming_back_to(place, here, self.language if language is None else None)
        self.returns = (frame, *self.returns)
        self._move_to(version)
        self.language = language or ""
        if self.say_notices([self.spoken]) and not self.respects_notices(self.tree):
            self._come_back(0)
            return ""
        return self.tree.start

    def return_from_line(self) -> str | None:
        """Comes back from another line; returns where the call goes on, None in the line that was called."""
        if not self.returns:
            return None
        key = self._come_back(0)
        place = self.tree.destinations.get(key)
        return self.kinds[type(place)].after_line(place) if place else ""

    def lost_line(self) -> Reply | None:
        """Goes on where the line that the call is in is gone; None in the line that was called."""
        while self.returns:
            key = self._come_back(0)
            place = self.tree.destinations.get(key)
            to = self.kinds[type(place)].without_line(place) if place else None
            if to is not None:
                return self.go(to)
        return None

    def resume_in(self, position: Position) -> None:
        """Goes on in the other line where the call is; nowhere if that is gone."""
        self.returns = position.returns
        self._move_to(version_of(position.at))

    def say_notices(self, spoken: Iterable[str]) -> bool:
        """Says the notices that are on, in these languages. Returns whether one of them closes the line."""
        heard = self.known.notices(spoken)
        for each in heard:
            for words in said_in(each):
                self.announce(words)
        return any(each["closes"] for each in heard)

    def respects_notices(self, tree: t.Tree) -> bool:
        """Whether callers can reach a place that a closing notice closes; otherwise it closes the line at once."""
        return any(self.kinds[type(tree.destinations[key])].can_be_closed for key in reachable(tree))

    def _move_to(self, version: int) -> None:
        """To another line, or (0) to the one that was called; stays where it is if that version is gone."""
        called = self.called or self.tree
        line = self.facts.in_line(version) if version else None
        if version and line is None:
            return
        self.called, self.tree = called, line.tree if line else called
        self.known.move_to(line, version)
        self.most_passed = min(len(self.passed) + MAX_HOPS, MOST_PASSED)

    def _come_back(self, index: int) -> str:
        """To one of the lines before, by its index in `returns`; returns the place that the call comes back to."""
        frame, spoken, self.returns = self.returns[index], self.spoken, self.returns[index + 1 :]
        self._move_to(version_of(frame))
        key, language = place_and_language(frame, self.tree)
        self.language = (language_in(self.tree, spoken) or "") if language is None else language
        self.back = self.within_reach(self.back)
        return key

    def within_reach(self, back: Iterable[str]) -> tuple[str, ...]:
        """The places of a way back that are in a line where the call still is: none of those that it came back from."""
        lines = {version_of(frame) for frame in self.returns}
        return tuple(key for key in back if key in self.tree.destinations or version_of(key) in lines)

    def _is_in_a_line_before(self, key: str) -> bool:
        """Comes back to the line of this place, if the call came from there; without what follows a return."""
        for index, frame in enumerate(self.returns):
            if version_of(frame) == version_of(key):
                self._come_back(index)
                return key in self.tree.destinations
        return False
