"""What the proof that walks every path asks of a kind: what can be heard, and what it costs callers."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from engine import tree as t
from engine.capabilities import Capability
from engine.heard import Digits, Heard, Spoken, comes_by_itself
from engine.position import Position

Place = TypeVar("Place", bound=t.Destination)


class Provable(ABC, Generic[Place]):
    """A kind as the proof sees it (engine.check.proof). What can be heard has no default."""

    @abstractmethod
    def can_hear(
        self, tree: t.Tree, place: Place, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        """Everything that can be heard here and makes a difference, for the proof that walks every path.

        `cannot` is what the call's provider lacks.
        """

    def is_wrong(self, tree: t.Tree, place: Place, heard: Heard) -> bool:
        """Whether this is the input of a caller who never finds the right key."""
        return False

    def is_a_mistake(self, tree: t.Tree, place: Place, heard: Heard) -> bool:
        """Whether no caller with a goal would do this on purpose, even if it may be faster."""
        return False

    def is_of_a_machine(self, position: Position, heard: Heard) -> bool:
        """Whether this can come from a machine that calls and speaks: it presses nothing."""
        return comes_by_itself(heard)

    def outcome(self, heard: Heard) -> Mapping[str, Any]:
        """The outcome of what was heard, as the record would report it (`facts`); {} if it makes no difference."""
        return {}

    def cases(self, place: Place) -> Iterable[int | None]:
        """The cases by which a call can continue without asking, None for no case."""
        return ()

    def pressed(self, place: Place, heard: Heard) -> str:
        """The keys, or the “words”, that cause this; "" if it happens by itself."""
        match heard:
            case Digits(digits):
                return digits
            case Spoken(text):
                return f"“{text}”"
            case _:
                return ""

    def presses(self, place: Place, heard: Heard) -> int:
        """The fewest keys that a caller presses for it."""
        return 0 if isinstance(heard, Spoken) else len(self.pressed(place, heard))

    def waits(self, place: Place) -> float:
        """Seconds that we listen here before silence counts; 0 if the time does not count as time in menus."""
        return 0

    def waited(self, place: Place, heard: Heard) -> float:
        """The fewest seconds between the end of what was said and what was heard."""
        return 0
