"""What a turn was told, which is stored with it, so that a second delivery of the turn hears the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, tzinfo
from typing import Any

from engine import tree as t
from engine.knowing.fact_names import Fact
from engine.knowing.facts import Facts, NeedsRecord, Stored, clock_of, today_in
from engine.knowing.lines import OtherLine
from engine.on_duty.people import Directory
from engine.position import Position

# While the record is away.
NOTHING_KNOWN = Stored(called_before=None)


class RemembersFacts:
    """Remembers each fact that a walk used. Raises NeedsRecord if only the record knows it and has not been read."""

    def __init__(self, facts: Facts) -> None:
        self._facts = self._called = facts
        self._line = ""  # follows the names of facts that are those of another line
        self.told: dict[str, Any] = {}
        self.leads_to: Position | None = None  # where a link in a text leads

    def once(self, fact: Fact, compute: Callable[[], Any], of: str = "") -> Any:
        """The fact as a JSON value: as it was told before if the turn was taken before, else computed now.

        It is stored with the turn, so a second delivery of the turn hears the same. `of` is a key for a fact that a
        turn may use several of, such as one for each branch.
        """
        before, told, key = self._facts.told, self.told, of or fact
        if of:
            before, told = before.get(fact, {}), told.setdefault(fact, {})
        if key not in told:
            told[key] = before[key] if key in before else compute()
        return told[key]

    def move_to(self, line: OtherLine | None, version: int) -> None:
        """From now on, people and notices are those of another line, or of the one that was called."""
        if line is None:
            self._facts, self._line = self._called, ""
        else:
            self._facts = replace(self._called, directory=line.directory, notices=line.notices)
            self._line = f"R{version}"

    def today(self, tree: t.Tree) -> date | None:
        """Today's date in the tree's time zone; None without a clock."""
        if Fact.TODAY not in self._facts.told and self._facts.now is None:
            return None
        return date.fromisoformat(self.once(Fact.TODAY, lambda: today_in(tree, self._facts).isoformat()))

    def moment(self) -> datetime | None:
        """When the turn came in; None without a clock."""
        if Fact.NOW not in self._facts.told and self._facts.now is None:
            return None
        return datetime.fromisoformat(self.once(Fact.NOW, self._now))

    def here(self, moment: datetime) -> datetime:
        """Now on the clock of another moment."""
        return (self.moment() or moment).astimezone(moment.tzinfo)

    def clock_of(self, tree: t.Tree) -> tzinfo:
        """The time zone of the tree's callers."""
        return clock_of(tree, self._facts.time_zone)

    def directory(self) -> Directory:
        """Everybody who can be rung now, live: what a walk uses of it is a fact."""
        return self._facts.directory()

    @property
    def caller(self) -> str:
        """What the caller shows as the provider sends it."""
        return self._facts.caller

    @property
    def called(self) -> str:
        """The number that was called."""
        return self._facts.called

    @property
    def _stored(self) -> Stored:
        if self._facts.stored is not None:
            return self._facts.stored
        if not self._facts.away:
            raise NeedsRecord
        self.told[Fact.AWAY] = True
        return NOTHING_KNOWN

    def _now(self) -> str:
        assert self._facts.now
        return self._facts.now.isoformat(timespec="seconds")
