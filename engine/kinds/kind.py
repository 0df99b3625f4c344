"""The questions that every kind of destination answers: `engine.tree` says what a kind is, its file what it does."""

from abc import ABC, abstractmethod
from typing import ClassVar, Generic, TypeVar

from engine import tree as t
from engine.capabilities import Capability
from engine.heard import Heard
from engine.position import Position
from engine.reply import Reply
from engine.verbs import Leave, Verb
from engine.walk import Walk

Place = TypeVar("Place", bound=t.Destination)
NOTHING: frozenset[Capability] = frozenset()


class Kind(ABC, Generic[Place]):
    """One kind of destination. What matters for every kind has no default; the rest is right for most."""

    # Whether it listens for the caller, and asks again where nothing right is heard (engine.kinds.asking).
    asks: ClassVar[bool] = False

    @abstractmethod
    def enter(self, walk: Walk, place: Place, position: Position) -> Reply | str:
        """Does what the place is for; its prompt has been said. A key leads on at once, "" to a goodbye."""

    @abstractmethod
    def hear(self, walk: Walk, place: Place, position: Position, heard: Heard) -> Reply | None:
        """The reply to what was heard here; None for what the place never asked for."""

    @abstractmethod
    def needs(self, place: Place) -> frozenset[Capability]:
        """What a provider must be able to do, or something is different here."""

    def lacks(self, place: Place, cannot: frozenset[Capability]) -> bool:
        """Whether a provider that `cannot` do these cannot do what the place is for, in any way."""
        return False

    def instead(self, place: Place) -> str:
        """Where the call goes on such a provider; without a choice of the admin's, as if it had not worked out."""
        return ""

    def has_substitute(self, place: Place) -> bool:
        """Whether the admin has chosen what is done on such a provider."""
        return False

    def is_over(self, heard: Heard) -> bool:
        """Whether the caller has talked to somebody here, so that nothing more needs to be said."""
        return False

    def is_sensitive(self, place: Place) -> bool:
        """Whether what is heard here may be kept nowhere."""
        return False

    def wait(self, place: Place, pressed: str, waited_seconds: int) -> tuple[Verb, ...]:
        """One round of what the provider plays while the caller waits here."""
        return (Leave(),)
