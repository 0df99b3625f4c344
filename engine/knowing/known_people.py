"""Who is rung for a caller, and where there is still room, as far as a walk may know."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from engine import limits
from engine.capabilities import Capability
from engine.knowing.fact_names import Fact
from engine.knowing.told import RemembersFacts
from engine.numbers.callers import is_withheld
from engine.on_duty.people import any_of
from engine.on_duty.putting_through import RingRequest, Round, Targets, left_out, needs_record, next_round


class KnowsPeople(RemembersFacts):
    """The people and numbers that a place rings, and the callers who are in its room or queue."""

    def rung(self, place: str, targets: Targets, since: int) -> Round:
        """The next round of those whom a place (by key) rings, from an index; without numbers if nobody is left."""
        found = self.once(Fact.RUNG, lambda: _round_as_json(self._rung(targets, since)), of=f"{place}:{since}")
        return Round(
            found["round"], tuple(found["numbers"]), tuple(found["people"]), found.get("seconds", 0), "known" in found
        )

    def is_there(self, place: str, targets: Targets) -> bool:
        """Whether a place (by key) could ring anybody now; for whoever reads, so nobody counts as rung."""
        directory = self._facts.directory()
        asking = RingRequest(directory, self._facts.now, self._facts.call)
        named = bool(directory.people) or not (targets.people or targets.teams)  # else nobody can tell
        is_there: bool = self.once(
            Fact.THERE, lambda: not named or bool(next_round(targets, asking, 0).numbers), of=place
        )
        return is_there

    def is_answered(self, place: str, people: Iterable[str], teams: Iterable[str]) -> bool:
        """Whether a place (by key) has anybody at all who could ever be rung, of these people and teams (by key)."""
        before = self._facts.told.get(Fact.UNANSWERED, {})
        if before is not True and place not in before:  # earlier versions stored True, for all places of a turn
            directory = self._facts.directory()
            if not directory.people or any_of(directory, people, teams):  # without a directory, nobody can tell
                return True
        self.told.setdefault(Fact.UNANSWERED, {})[place] = True  # stored only then
        return False

    def is_full(self, place: str, room: str, most: int) -> bool:
        """Whether the room of a conference, by its place's key, has as many callers as it takes."""
        if most >= limits.MOST_CALLERS.most:
            return False  # the provider takes no more
        is_full: bool = self.once(Fact.FULL, lambda: self._stored.in_rooms.get(room, 0) >= most, of=place)
        return is_full

    def keeps_place(self, queue: str) -> bool:
        """Whether the caller comes back to a place that was kept in a queue of this name."""
        if is_withheld(self._facts.caller):
            return False
        keeps: bool = self.once(Fact.RETURNS, lambda: queue in self._stored.kept_in, of=queue)
        return keeps

    def _rung(self, targets: Targets, since: int) -> Round:
        facts, directory = self._facts, self._facts.directory()
        rings_addresses, sends_keys = (each not in facts.cannot for each in (Capability.ADDRESS, Capability.EXTENSION))
        asking = RingRequest(directory, facts.now, facts.call, rings_addresses, sends_keys)
        if needs_record(targets, directory):
            spoke = {} if is_withheld(facts.caller) else self._stored.spoke
            asking = replace(asking, last=self._stored.last, spoke=spoke)
        found = next_round(targets, asking, since)
        # While the record is away, who rang already is unknown: nobody is rung round after round.
        if found.numbers or not since or facts.away or not (targets.people or targets.teams):
            return found
        return left_out(targets, asking, since, self._stored.rung)


def _round_as_json(found: Round) -> dict[str, Any]:
    told = {"round": found.index, "numbers": list(found.numbers), "people": list(found.people)}
    more: dict[str, Any] = {"known": True} if found.is_known else {}
    return told | more | ({"seconds": found.seconds} if found.seconds else {})
