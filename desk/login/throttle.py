"""How long somebody waits before the next try, from the wrong ones before it.

Kept in memory, by each process for itself. No thread waits: what comes too early is refused before anything is hashed.
"""

from collections import OrderedDict
from dataclasses import dataclass
from math import ceil
from threading import Lock

# People mistype, or try another of their passwords.
FREE_TRIES = 3
LONGEST_PAUSE_SECONDS = 15 * 60
# Of one address, whatever the names. Gentle, because an office shares it.
FREE_TRIES_OF_A_PLACE = 12
LONGEST_PAUSE_OF_A_PLACE_SECONDS = 60
# So many wrong ones within an hour, for one name or in all, are an attack: strangers then have fewer free tries.
ATTACK_ON_A_NAME = 30
ATTACK_ON_ALL = 200
FREE_TRIES_UNDER_ATTACK, SLOWER_UNDER_ATTACK = 1, 30
# After this long without a try, wrong ones are forgotten; those that add up from several drain away, so many an hour.
FORGOTTEN_AFTER_SECONDS = 60 * 60
DRAINED_IN_AN_HOUR = {"name": 5, "place": FREE_TRIES_OF_A_PLACE, "all": ATTACK_ON_ALL}
# Names, addresses and both together, kept at once; at most a kilobyte each.
MOST_KEPT = 30_000

Key = tuple[str, ...]
_ALL: Key = ("all",)


@dataclass(frozen=True, slots=True)
class Slowed:
    """How long a try must wait: in seconds, 0 if it may go ahead. `wrong` are those for the name from there."""

    wait: int
    wrong: int = 0
    wrong_for_name: int = 0
    wrong_in_all: int = 0


class Throttle:
    """Wrong tries by name and place together, by each alone, and in all.

    A place is an address, or a browser that has logged in under this name before. Such a browser pays for its own
    mistakes only.
    """

    def __init__(self, free: int = FREE_TRIES) -> None:
        self.free = free
        self._kept: OrderedDict[Key, tuple[int, float]] = OrderedDict()
        self._lock = Lock()

    def begin(self, name: str, place: str, now: float, *, is_known: bool = False) -> Slowed:
        """Says whether a try may go ahead. It then counts as wrong until it is right.

        Otherwise tries at once would all be the last free one.
        """
        both = ("both", name, place)
        with self._lock:
            if wait := self._wait(both, name, place, now, is_known):
                return Slowed(wait, self._wrong(both, now))
            counted = [self._count(key, now) for key in (both, ("name", name), _ALL)]
            if not is_known:
                self._count(("place", place), now)
            return Slowed(0, *counted)

    def forget(self, name: str, place: str) -> None:
        """Takes back a try that was right, and forgets the wrong ones for this name from there."""
        with self._lock:
            self._kept.pop(("both", name, place), None)
            for key in (("name", name), ("place", place), _ALL):
                if key in self._kept:
                    wrong, last = self._kept[key]
                    self._kept[key] = (wrong - 1, last)

    def forget_all(self) -> None:
        with self._lock:
            self._kept.clear()

    def __len__(self) -> int:
        return len(self._kept)

    def _wait(self, both: Key, name: str, place: str, now: float, is_known: bool) -> int:
        if is_known:
            return self._pause(both, self.free, LONGEST_PAUSE_SECONDS, now)
        is_attack = self._wrong(("name", name), now) >= ATTACK_ON_A_NAME or self._wrong(_ALL, now) >= ATTACK_ON_ALL
        free, times = (FREE_TRIES_UNDER_ATTACK, SLOWER_UNDER_ATTACK) if is_attack else (self.free, 1)
        of_place = self._pause(("place", place), FREE_TRIES_OF_A_PLACE, LONGEST_PAUSE_OF_A_PLACE_SECONDS, now)
        return max(of_place, self._pause(both, free, LONGEST_PAUSE_SECONDS, now, times))

    def _wrong(self, key: Key, now: float) -> int:
        wrong, last = self._kept.get(key, (0, 0.0))
        if now - last > FORGOTTEN_AFTER_SECONDS:
            return 0
        return max(0, wrong - int((now - last) * DRAINED_IN_AN_HOUR.get(key[0], 0) / 3600))

    def _pause(self, key: Key, free: int, longest: int, now: float, times: int = 1) -> int:
        wrong = self._wrong(key, now)
        return max(0, ceil(self._kept[key][1] + pause_after(wrong, free, longest, times) - now)) if wrong else 0

    def _count(self, key: Key, now: float) -> int:
        wrong = self._wrong(key, now) + 1
        self._kept[key] = (wrong, now)
        self._kept.move_to_end(key)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return wrong


def pause_after(wrong: int, free: int = FREE_TRIES, longest: int = LONGEST_PAUSE_SECONDS, times: int = 1) -> int:
    """Returns the seconds before the next try, after so many wrong ones."""
    beyond = wrong - free
    return min(times * 2 ** min(beyond, 30), longest) if beyond > 0 else 0


class Allowance:
    """So many within some hours for each name, address or other thing; more are refused until some of them drain."""

    def __init__(self, most: int, hours: int = 1) -> None:
        self.most, self.seconds = most, hours * 3600
        self._kept: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, key: str, now: float) -> bool:
        """Counts one. Returns False, and counts nothing, if there are too many."""
        with self._lock:
            used, last = self._kept.pop(key, (0.0, now))
            used = max(0.0, used - (now - last) * self.most / self.seconds)
            is_allowed = used + 1 <= self.most
            self._kept[key] = (used + is_allowed, now)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            return is_allowed

    def forget_all(self) -> None:
        with self._lock:
            self._kept.clear()
