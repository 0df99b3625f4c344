"""What a look ahead finds, in sentences that name the times, who is missing and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from engine import tree as t
from engine.hours.opening import Window
from engine.hours.periods import Periods, without
from engine.hours.schedules import MOST_DAYS_AHEAD
from engine.look_ahead.gaps import Unstaffed, WhoRings, unstaffed
from engine.look_ahead.reasons import reason
from engine.look_ahead.times import MANY, alike, moment, told
from engine.on_duty.people import Directory, Staffing
from engine.on_duty.rotas import Rota, begins_on
from engine.wording.quoting import listed

NOBODY, ROTA_ENDS = "nobody-there", "rota-ends"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to arrange in time. `places` are the keys of the places that ring those people.

    `when` are the times (UTC) that `what` is about; for a rota that ends, the rest of the window from then on.
    """

    code: str
    places: tuple[str, ...]
    what: str
    when: Periods

    def is_now(self, moment: datetime) -> bool:
        return any(since <= moment < until for since, until in self.when)


def look_ahead(
    tree: t.Tree, directory: Directory, now: datetime, zone: tzinfo, days: int = MOST_DAYS_AHEAD, closed: Periods = ()
) -> list[Finding]:
    """When callers would be put through to people while none of them is available, soonest first.

    Times are told by the clock of `zone`; `closed` are those at which notices close the line. A rota that ends is told
    once, in place of each gap from then on.
    """
    staffing = Staffing(directory, Window(now, now + timedelta(days), closed))
    found = [finding for each in unstaffed(tree, staffing) for finding in _of(tree, each, staffing, zone)]
    return sorted(found, key=lambda finding: (finding.when[0], finding.what))


def _of(tree: t.Tree, found: Unstaffed, staffing: Staffing, zone: tzinfo) -> Iterator[Finding]:
    window, nobody = staffing.window, _nobody(found.rung, staffing.directory)
    line = "the line is open" if found.is_open else f"callers reach “{tree.destinations[found.places[0]].name}”"

    def finding(begins: str, gaps: Periods) -> Finding:
        why = reason(found.rung, staffing.directory, gaps[0][0], zone)
        return Finding(NOBODY, found.places, f"{begins} {nobody}. {why}".rstrip(), gaps)

    if found.when == found.reached and (len(found.when) >= MANY or found.when == window.whole):
        yield finding(f"Whenever {line},", found.when)
        return
    rest = _rest(found)
    rota = _ended(found.rung, staffing, rest)
    if not rota and len(rest) < MANY:
        rest = ()
    for gaps in alike(without(found.when, rest), zone):
        yield finding(f"{told(gaps, window.whole[0], zone)} {line} and", gaps)
    if rota and rota.ends:
        ends = moment(begins_on(rota, rota.ends), window.since, zone)
        yield Finding(ROTA_ENDS, found.places, f"The rota “{rota.name}” ends on {ends}. From then on {nobody}.", rest)
    elif rest:
        yield finding(f"From {moment(rest[0][0], window.since, zone)} on, whenever {line},", rest)


def _rest(found: Unstaffed) -> Periods:
    """The gaps after the last time at which somebody is there."""
    there = without(found.reached, found.when)
    return without(found.when, ((found.when[0][0], there[-1][1]),)) if there else found.when


def _ended(rung: WhoRings, staffing: Staffing, rest: Periods) -> Rota | None:
    """The rota whose end within the window leaves nobody for the rest."""
    if rung.people or len(rung.teams) != 1 or not rest:
        return None
    team = staffing.directory.teams.get(rung.teams[0])
    rota = staffing.directory.rotas.get(team.rota) if team else None
    if rota is None or rota.ends is None:
        return None
    return rota if staffing.window.since < begins_on(rota, rota.ends) <= rest[0][0] else None


def _nobody(rung: WhoRings, directory: Directory) -> str:
    """“nobody of “Support” is on duty”, “Anna is not on duty”, “none of Anna, Ben and “Sales” is on duty”."""
    people = [directory.people[key].name if key in directory.people else f"“{key}”" for key in rung.people]
    teams = [f"“{directory.teams[key].name if key in directory.teams else key}”" for key in rung.teams]
    if len(people) == 1 and not teams:
        return f"{people[0]} is not on duty"
    if not people:
        return f"nobody of {listed(teams, 'or', '')} is on duty"
    return f"none of {listed([*people, *teams], 'and', '')} is on duty"
