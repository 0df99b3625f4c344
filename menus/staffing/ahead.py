"""Looks ahead for phone lines, with the people, notices and versions of now."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from django.conf import settings
from django.utils import timezone

from engine import tree as t
from engine.capabilities import Capability
from engine.hours.periods import Periods, union
from engine.hours.schedules import MOST_DAYS_AHEAD
from engine.knowing.facts import clock_of
from engine.look_ahead import Finding, look_ahead, rings_people
from engine.on_duty.people import Directory
from engine.on_duty.putting_through import can_ring
from engine.providers.known import cannot
from menus.current import notices
from menus.current.lines import rules
from menus.current.people import directory
from menus.models import PhoneNumber, PhoneTree
from menus.publishing.dialling import may_be_rung
from menus.publishing.live import tree_of

# How long what was found for a version is shown without looking again; for as long as nobody changes anything.
STILL_TRUE = timedelta(minutes=5)
# Versions whose findings are kept in memory; all are forgotten when there are more.
MOST_KEPT = 512


@dataclass(frozen=True, slots=True)
class _Found:
    directory: Directory
    closed: Periods
    at: datetime
    findings: list[Finding]


_found: dict[int, _Found] = {}


def ahead_of(
    tree: t.Tree, line: int | None, at: datetime, days: int = MOST_DAYS_AHEAD, everybody: Directory | None = None
) -> list[Finding]:
    """Returns when callers of a tree would reach nobody, soonest first; `line` is the id of its rows, if it has any.

    By default with the people that calls are put through to now.
    """
    if not rings_people(tree):
        return []
    rung = may_be_rung(directory() if everybody is None else everybody, rules(tree, line))
    rung = _can_be_rung(rung, PhoneNumber.objects.filter(tree=line).values_list("provider", flat=True))
    return look_ahead(tree, rung, at, _zone(tree), days, _closed(line))


def ahead_of_live(line: PhoneTree, at: datetime) -> list[Finding]:
    """Returns when callers of the live version would reach nobody, soonest first; [] without one."""
    revision = line.live_revision_id
    if revision is None or not rings_people(tree := tree_of(revision)):
        return []
    everybody = _can_be_rung(may_be_rung(directory(), rules(tree, line.pk)), line.providers)
    closed, kept = _closed(line.pk), _found.get(revision)
    if kept and kept.directory == everybody and kept.closed == closed and kept.at <= at < kept.at + STILL_TRUE:
        return kept.findings
    if len(_found) >= MOST_KEPT:
        _found.clear()
    findings = look_ahead(tree, everybody, at, _zone(tree), closed=closed)
    _found[revision] = _Found(everybody, closed, at, findings)
    return findings


def nobody_there(lines: Iterable[PhoneTree], at: datetime) -> list[tuple[PhoneTree, Finding]]:
    """Returns the live lines on which callers reach nobody at this moment, each with what is missing.

    Pages show it, and the worker mails it to whoever publishes the line.
    """
    return [(line, finding) for line in lines for finding in ahead_of_live(line, at) if finding.is_now(at)]


def _can_be_rung(everybody: Directory, providers: Iterable[str]) -> Directory:
    """Returns everybody without what some provider of a line can't ring: its callers would reach nobody there."""
    lacks = frozenset[Capability]().union(*map(cannot, set(providers)))
    takes = (Capability.ADDRESS not in lacks, Capability.EXTENSION not in lacks)
    if all(takes):
        return everybody
    people = {
        key: replace(person, numbers=tuple(each for each in person.numbers if can_ring(each, *takes)))
        for key, person in everybody.people.items()
    }
    return replace(everybody, people=people)


def _closed(line: int | None) -> Periods:
    return union((each.begins, each.ends) for each in notices.on_line(line) if each.closes)


def zone_name(tree: t.Tree) -> str:
    """Returns the IANA name of the time zone in which a tree's times are shown."""
    return str(_zone(tree))


def clock_told(tree: t.Tree) -> str:
    """Returns what follows sentences with times of a tree on pages: "" if its clock is that of whoever reads them."""
    zone = zone_name(tree)
    return "" if zone == timezone.get_current_timezone_name() else f" (Times in {zone}.)"


def _zone(tree: t.Tree) -> tzinfo:
    return clock_of(tree, settings.TIME_ZONE)
