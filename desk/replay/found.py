"""What a replay finds: how many calls end where, and which of them end elsewhere."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from calls.telling import recorded_calls
from engine import tree as t
from engine.knowing.lines import own_key, version_of
from engine.replays.comparing import ComparedCall, ReplayResult, compare
from engine.replays.recorded import RecordedCall
from engine.wording.apart import told_apart

# The last calls of a line that are run on its draft.
MOST_CALLS = 500


@dataclass(frozen=True, slots=True)
class ReplayGroup:
    """Calls that end alike: `calls` are the newest ones by ID, out of `count`.

    `already` if the version that is live does the same, so that publishing the draft changes nothing for them.
    """

    result: ReplayResult
    before: str
    end: str
    at: str
    missing: str
    already: bool
    count: int
    calls: tuple[int, ...]


@dataclass
class ReplayFound:
    """A finished replay, as values that JSON has. `names` are those of the places that it names, by key."""

    counts: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)
    groups: list[ReplayGroup] = field(default_factory=list)
    at: str = ""

    @property
    def calls(self) -> int:
        return sum(self.counts.values())

    def dump(self) -> dict[str, Any]:
        groups = [[getattr(each, name) for name in ReplayGroup.__match_args__] for each in self.groups]
        return {"counts": self.counts, "names": self.names, "groups": groups, "at": self.at}

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        groups = [_read(**dict(zip(ReplayGroup.__match_args__, each, strict=True))) for each in stored["groups"]]
        return cls(Counter(stored["counts"]), stored["names"], groups, stored["at"])


# Where a call ends that a closing notice ends, for example.
NOWHERE = "no destination"
# Of one group; the page has no more of them.
MOST_SHOWN = 20


def run(line: int, draft: t.Tree, live: t.Tree | None, tell: Callable[[int, int], None]) -> ReplayFound:
    """Runs the line's last calls on its draft. `tell` hears how many of how many are done."""
    draft = told_apart(draft)
    pks = recorded_calls.latest(line, MOST_CALLS)
    found, alike = ReplayFound(), dict[tuple[ComparedCall, bool], list[int]]()
    for done, (pk, call) in enumerate(recorded_calls.read(pks), start=1):
        compared = compare(draft, call)
        found.counts[compared.result] += 1
        if compared.result is not ReplayResult.SAME:
            already = live is not None and compare(live, call) == compared
            alike.setdefault((compared, already), []).append(pk)
            found.names |= _names(compared, call, draft)
        tell(done, len(pks))
    found.groups = sorted(
        (_group(compared, already, its) for (compared, already), its in alike.items()),
        key=lambda each: (each.already, -each.count),
    )
    return found


def _read(result: str, calls: list[int], **others: Any) -> ReplayGroup:
    return ReplayGroup(result=ReplayResult(result), calls=tuple(calls), **others)


def _group(compared: ComparedCall, already: bool, calls: list[int]) -> ReplayGroup:
    where = compared.before, compared.end, compared.at, compared.missing
    return ReplayGroup(compared.result, *where, already, len(calls), tuple(sorted(calls, reverse=True)[:MOST_SHOWN]))


def _names(compared: ComparedCall, call: RecordedCall, draft: t.Tree) -> dict[str, str]:
    keys = {compared.before, compared.end, compared.at} - {""}
    return {key: name_in(key, draft, call.tree) for key in keys}


def name_in(key: str, *trees: t.Tree) -> str:
    """Returns the name of a place in the first tree that has it, or in another line; the key if none has."""
    version = version_of(key)
    if version and (line := recorded_calls.version(version)):
        place = line.destinations.get(own_key(line, key))
        return f"{place.name} ({line.name})" if place else key
    if version:
        return "a destination of a line that is gone"
    return next((tree.destinations[key].name for tree in trees if key in tree.destinations), key)
