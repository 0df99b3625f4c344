"""Which revision answers, and the frozen tree of a revision: immutable, so kept in memory for ever."""

from functools import lru_cache

from engine import snapshot
from engine.tree import Tree
from menus.models import PhoneNumber, Revision

# Trees this worker keeps; the least used goes first. A tree of thirty menus takes some 60 kB.
TREES_IN_MEMORY = 512

_last_seen: dict[str, int] = {}


@lru_cache(maxsize=TREES_IN_MEMORY)
def tree_of(revision_id: int) -> Tree:
    """The tree that callers pinned to this revision walk. Raises Revision.DoesNotExist."""
    return snapshot.load(Revision.objects.get(pk=revision_id).snapshot)


def last_seen(number: str) -> int | None:
    """The revision this worker last saw live on `number`. A guess: the turn's statement checks it."""
    return _last_seen.get(number)


def revision_on(number: str) -> int | None:
    """The revision live on `number`: what this worker last saw, else what the database says."""
    on_number = PhoneNumber.objects.filter(number=number)
    return last_seen(number) or on_number.values_list("tree__live_revision_id", flat=True).first()


def saw(number: str, revision_id: int) -> None:
    """Remembers which revision is live on `number`."""
    _last_seen[number] = revision_id


def forget() -> None:
    """Back to what a worker knows at its start; for tests, whose databases come and go."""
    tree_of.cache_clear()
    _last_seen.clear()
