"""Who is rung for whom in a queue: the callers in their order, and each member for one call at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InLine:
    """A caller who waits: a number of theirs, and the keys of those who may be rung now, in order.

    With `at_once`, all of them are rung together.
    """

    caller: int
    members: tuple[str, ...]
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class RingPlan:
    """Who is to be rung for which caller, who goes on ringing for another one, and for whom it must stop ringing."""

    rings: tuple[tuple[int, str], ...] = ()
    moved: tuple[tuple[str, int], ...] = ()
    stops: tuple[str, ...] = ()


def plan(line: Sequence[InLine], ringing: Mapping[str, int]) -> RingPlan:
    """What is to be done for the callers of a queue, the first one first.

    `ringing` has the members whose phones ring, and for whom. Whoever is busy, rests or isn't there must be in none of
    the callers' `members`; who rings may be. Whoever answers takes the first caller, so a phone that rings for somebody
    who has left goes on ringing for the next one, as long as there is one whom that member may take.
    """
    left = dict(ringing)
    waiting = {each.caller for each in line}
    spare = [member for member, caller in left.items() if caller not in waiting]
    used = set(left)
    rings, moved = list[tuple[int, str]](), list[tuple[str, int]]()
    for each in line:
        is_rung = any(caller == each.caller for caller in left.values())
        if not is_rung and (heir := next((member for member in spare if member in each.members), None)):
            spare.remove(heir)
            moved.append((heir, each.caller))
            is_rung = True
        free = [member for member in each.members if member not in used]
        chosen = free if each.at_once else free[: 0 if is_rung else 1]
        used.update(chosen)
        rings += [(each.caller, member) for member in chosen]
    return RingPlan(tuple(rings), tuple(moved), tuple(spare))
