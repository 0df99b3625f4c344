"""Remembers what was worked out about a part of a frozen tree, by identity: hashing its content takes longer."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Generic, TypeVar

Part = TypeVar("Part")
Found = TypeVar("Found")

# Parts that each function remembers. One of a menu with nine options takes about 2 kB.
MOST = 2048


class _Itself(Generic[Part]):
    """Equal only to the same part, even if another says the same."""

    __slots__ = ("part",)

    def __init__(self, part: Part) -> None:
        self.part = part

    def __hash__(self) -> int:
        return id(self.part)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.part is other.part


def remembered(work: Callable[[Part, str], Found]) -> Callable[[Part, str], Found]:
    """Decorates a pure function of a part and a language. A part stays in memory while it is remembered."""

    @lru_cache(maxsize=MOST)
    def known(itself: _Itself[Any], language: str) -> Found:
        return work(itself.part, language)

    @wraps(work)
    def asked(part: Part, language: str) -> Found:
        return known(_Itself(part), language)

    return asked
