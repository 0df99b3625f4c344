"""The queues on the page of who is on the line: how many wait, and what the people who answer them do."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from calls.models import Call, QueuedCaller, QueueRing
from calls.rows.queues import Ringing, WaitResult, WaitState
from desk.calls.access import VIEW
from engine import tree as t
from engine.on_duty.people import Directory, Person, any_of, candidates, is_away, is_there, on_duty
from menus.access import rights
from menus.current.people import directory
from menus.models import PhoneTree
from menus.publishing.live import tree_of

# Whoever may work on what callers leave may take their calls.
TAKES = "inbox.change_item"
# Of each queue.
MOST_PEOPLE = 60
FREE = "free"
_DOES = {Ringing.ASKED: "ringing", Ringing.PLACING: "ringing", Ringing.RINGING: "ringing"}


@dataclass(frozen=True, slots=True)
class MemberNow:
    """Somebody who answers a queue; `since` is a clock time, "" if it doesn't matter."""

    name: str
    does: str
    since: str = ""


@dataclass
class QueueNow:
    """A queue of the lines that somebody sees, as it is now; `called` is what these lines call it.

    Of the callers whose place is `kept`, `due` may be called back by now.
    """

    name: str
    called: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    waiting: int = 0
    first_since: str = ""
    kept: int = 0
    due: int = 0
    members: list[MemberNow] = field(default_factory=list)
    may_take: bool = False

    @property
    def title(self) -> str:
        return ", ".join(self.called)

    @property
    def told(self) -> str:
        """Says what may be taken, for a list to choose from."""
        kept = f", {self.kept} to be called back" if self.kept else ""
        return f"{self.title} ({', '.join(self.lines)}): {self.waiting} waiting{kept}"

    @property
    def can_take(self) -> bool:
        return self.may_take and bool(self.waiting or self.due)

    @property
    def free(self) -> int:
        return sum(member.does == FREE for member in self.members)


def queues_now(user: Any, now: datetime) -> list[QueueNow]:
    """Returns the queues that somebody sees and people answer, or callers wait in; a fixed number of queries."""
    found, answered = _queues(user)
    places = QueuedCaller.objects.filter(queue__in=found, ended_at=None).order_by("since")
    for place in places.only("queue", "state", "since", "not_before", "claim"):
        queue = found[place.queue]
        if place.state == WaitState.WAITING:
            queue.waiting += 1
            queue.first_since = queue.first_since or _clock(place.since)
        else:
            queue.kept += 1
            is_due = place.not_before is None or place.not_before <= now
            queue.due += place.state == WaitState.KEPT and place.claim_id is None and is_due
    is_answered = any(each.people or each.teams for queues in answered.values() for each in queues)
    known, rings = directory(), _rings(now) if is_answered else {}
    for name, queues in answered.items():
        found[name].members = list(_members(queues, known, rings, now))[:MOST_PEOPLE]
    return [queue for queue in found.values() if queue.waiting or queue.kept or queue.members]


def taken_by(calls: Iterable[Call]) -> dict[int, str]:
    """Returns what callers do whom somebody has taken out of a queue: “talking with Anna Smith”, by their call's ID."""
    turns = {call.pk: call.turns for call in calls}
    if not turns:
        return {}
    taken = QueuedCaller.objects.filter(call__in=turns, result=WaitResult.ANSWERED).select_related("claim")
    who = {place.call_id: place.claim.who for place in taken if place.claim and place.turn == turns[place.call_id]}
    return {call: f"talking with {name}" if name else "talking" for call, name in who.items()}


def _queues(user: Any) -> tuple[dict[str, QueueNow], dict[str, list[t.Queue]]]:
    lines = rights.trees_for(user, *VIEW) if not _sees_all(user) else PhoneTree.objects.all()
    found: dict[str, QueueNow] = {}
    answered: dict[str, list[t.Queue]] = {}
    for line in lines.exclude(live_revision=None).order_by("name"):
        for place in tree_of(line.live_revision_id or 0).destinations.values():
            if isinstance(place, t.Queue):
                queue = found.setdefault(place.queue_name, QueueNow(place.queue_name))
                queue.called += [place.name] * (place.name not in queue.called)
                queue.lines += [line.name] * (line.name not in queue.lines)
                queue.may_take = queue.may_take or user.has_perm(TAKES, line)
                answered.setdefault(place.queue_name, []).append(place)
    return found, answered


def _sees_all(user: Any) -> bool:
    return bool(user.is_superuser or not rights.roles_of(user) or rights.everywhere(user, *VIEW))


def _rings(now: datetime) -> Mapping[str, QueueRing]:
    """The open ring of each person, else the one after which they rest."""
    found = QueueRing.objects.filter(Q(ended_at=None) | Q(rests_until__gt=now)).exclude(person="")
    return {ring.person: ring for ring in sorted(found, key=lambda ring: ring.ended_at is None)}


def _members(
    queues: Iterable[t.Queue], known: Directory, rings: Mapping[str, QueueRing], now: datetime
) -> Iterator[MemberNow]:
    there: set[str] = set()
    keys: dict[str, None] = {}
    for queue in queues:
        teams = [known.teams[key] for key in queue.teams if key in known.teams]
        there |= {person.key for team in teams for person in on_duty(known, team.key, now)}
        there |= {key for key in queue.people if key in known.people and is_there(known.people[key], now)}
        keys |= dict.fromkeys([*(key for team in teams for key in candidates(team, known)), *queue.people])
    for key in keys:
        if key in known.people and any_of(known, [key], []):
            yield _member(known.people[key], rings.get(key), key in there, now)


def _member(person: Person, ring: QueueRing | None, is_on_duty: bool, now: datetime) -> MemberNow:
    if ring and ring.ended_at is None:
        if ring.talking_since:
            return MemberNow(person.name, "talking", f"since {_clock(ring.talking_since)}")
        return MemberNow(person.name, _DOES.get(Ringing(ring.state), "being connected"))
    if not is_on_duty:
        return MemberNow(person.name, "away" if is_away(person, now) else "off duty")
    if ring and ring.rests_until:
        return MemberNow(person.name, "pausing", f"until {_clock(ring.rests_until)}")
    return MemberNow(person.name, FREE)


def _clock(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "H:i:s")
