"""Remembers what was found in trees lately, and keeps the search from being interrupted by the garbage collector."""

import gc
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Generic, TypeVar

from engine import tree as t

Found = TypeVar("Found")


class _ByWhatItSays:
    """A tree as a key: two trees with the same content are equal, however they were made and in whichever order."""

    __slots__ = ("_hash", "tree")

    def __init__(self, tree: t.Tree) -> None:
        self.tree = tree
        self._hash = hash((tree.slug, tree.start, tree.language, frozenset(tree.destinations.values())))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByWhatItSays) and self.tree == other.tree


class Cache(Generic[Found]):
    """The latest `most` results, by tree and by the providers of its numbers."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: OrderedDict[tuple[_ByWhatItSays, tuple[str, ...]], Found] = OrderedDict()
        self._lock = Lock()

    def get(self, tree: t.Tree, providers: tuple[str, ...]) -> Found | None:
        key = (_ByWhatItSays(tree), providers)
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def put(self, tree: t.Tree, providers: tuple[str, ...], found: Found) -> None:
        with self._lock:
            self._found[_ByWhatItSays(tree), providers] = found
            while len(self._found) > self._most:
                self._found.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._found.clear()


@contextmanager
def without_collecting() -> Iterator[None]:
    """Pauses the garbage collector, which takes a third of the time of a long proof and finds nothing there.

    The proof makes no circles of objects, and all that it makes is in use until its end.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
