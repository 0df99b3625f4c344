"""What the record of calls asks of a kind: what it must know for a turn there, keeps of it, and says of it."""

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import Any, ClassVar

from engine import tree as t
from engine.capabilities import Capability
from engine.heard import Heard
from engine.kinds.provable import Place, Provable
from engine.position import Position


class Recall(Enum):
    """What a place must know of earlier turns and calls, besides answers and the language."""

    TYPED_NUMBERS = "how many numbers callers of the line typed today"
    ROOM_SIZES = "how many callers are in each conference"
    KEPT_PLACES = "in which queues the caller kept a place"
    OPT_OUTS = "whether the caller wants no texts"


# Tries so far that leave some in any place.
NO_TRIES = -100


class Recordable(Provable[Place]):
    """A kind as the record of calls sees it."""

    # Whether a position's `misses` count what was wrong there; else they say how far the call is in the place.
    counts_misses: ClassVar[bool] = True

    def recalls(self, place: Place) -> frozenset[Recall]:
        """What is read from the record for a turn of a tree with this place."""
        return frozenset()

    @property
    def asked_for(self) -> str:
        """What callers are asked for here, for the story of a call."""
        return "an answer"

    def asks_legs(self, place: Place, heard: Heard) -> bool:
        """Whether the record may know better than the provider how a transfer ended here."""
        return False

    def has_talked(self, heard: Heard) -> bool:
        """Whether the caller has talked to somebody here."""
        return False

    def is_over(self, place: Place, heard: Heard) -> bool:
        """Whether the caller has talked to somebody here, so that nothing more needs to be said."""
        return self.has_talked(heard)

    def takes_messages(self, place: Place) -> bool:
        """Whether callers may leave messages here, for its mailbox."""
        return False

    def message_part(self, place: Place, position: Position) -> str | None:
        """Which of the place's messages is recorded at this position, "" for its only one; None for none."""
        return None

    def takes_words(self, place: Place, cannot: frozenset[Capability]) -> bool:
        """Whether a message here is kept as the words that were understood, because nothing can be recorded."""
        return False

    def records_talk(self, place: Place) -> bool:
        """Whether what is said with others here is recorded, for its mailbox."""
        return False

    def tells_wrong(self, tree: t.Tree, place: Place) -> bool:
        """Whether whatever led nowhere was wrong: what is read back first leads nowhere either."""
        return self.way_of_key(tree, place, "") is not None

    def with_tries_left(self, position: Position) -> Position:
        """The position as if nothing had been wrong there yet, so that the place asks again after something wrong."""
        return replace(position, tries=NO_TRIES, misses=NO_TRIES if self.counts_misses else position.misses)

    def counts_as_wrong(self, before: Position, after: Position) -> bool:
        """Whether the place asked again because of something wrong, and not because it was asked to."""
        if after.stage != before.stage or (after.misses != before.misses and not self.counts_misses):
            return False  # it asks something else
        return after.tries > before.tries or after.misses > before.misses

    def stand_in(self, place: Place, position: Position, heard: Heard, *, is_wrong: bool) -> Heard | None:
        """What a kept test has instead of a caller's own keys or words; None for what it has of any kind."""
        return None

    def is_sensitive(self, place: Place) -> bool:
        """Whether what is heard here must not be stored."""
        return False

    def story(self, position: Position, facts: Mapping[str, Any], is_new: bool) -> str:
        """What the record says of a turn after which the call listens here, for example “asked for a choice”.

        `facts` are those stored with the turn; `is_new` if the turn brought the call here.
        """
        return f"asked for {self.asked_for}" if is_new else "asked again"

    def heard_as(self, heard: Heard) -> str:
        """What the record says of what was heard, where this kind has better words; "" for the usual ones."""
        return ""

    def way_of_key(self, tree: t.Tree, place: Place, keys: str) -> str | None:
        """The name of the way that these keys took; "" if they took none of the place's own.

        None if the keys are an answer, so that only its outcome tells the way.
        """
        return None
