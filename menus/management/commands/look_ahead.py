"""Looks months ahead for times at which callers would be put through to nobody."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from engine import tree as t
from engine.hours.schedules import MOST_DAYS_AHEAD
from engine.look_ahead import Finding, rings_people
from engine.wording.quoting import counted
from menus.draft.compile import compile_tree
from menus.models import PhoneTree
from menus.publishing.live import tree_of
from menus.staffing.ahead import ahead_of, zone_name


class Command(BaseCommand):
    """manage.py look_ahead [SLUG …] [--draft] [--days 400] [--json]"""

    help = "Show when a phone line is open and nobody is on duty, by its opening hours, rotas and absences."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="slug", help="only these phone lines, for example main-office")
        parser.add_argument("--draft", action="store_true", help="look at the drafts instead of what callers hear")
        parser.add_argument("--days", type=int, default=MOST_DAYS_AHEAD, help="how far to look, for example 400")
        parser.add_argument("--json", action="store_true", dest="as_json", help="print the result as JSON")

    def handle(self, *args: Any, slugs: list[str], draft: bool, days: int, as_json: bool, **options: Any) -> None:
        if not 1 <= days <= MOST_DAYS_AHEAD:
            raise CommandError(f"--days: choose from 1 to {MOST_DAYS_AHEAD}.")
        at = timezone.now()
        found = []
        for line in _lines(slugs):
            if tree := compile_tree(line) if draft else _live(line):
                found.append((line, tree, ahead_of(tree, line.pk, at, days)))
        if as_json:
            told = {"since": at.isoformat(), "days": days, "lines": [_as_json(*each) for each in found]}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        for line, tree, findings in found:
            self.stdout.write(f"{line}: {_told(tree, findings, days)}")
            self.stdout.writelines(f"  {each.what}" for each in findings)
        if not found:
            self.stdout.write("No phone line is live yet.")


def _lines(slugs: list[str]) -> list[PhoneTree]:
    lines = list(PhoneTree.objects.order_by("name", "pk"))
    if unknown := set(slugs) - {line.slug for line in lines}:
        raise CommandError(f"There is no phone line “{min(unknown)}”.")
    return [line for line in lines if line.slug in slugs or not slugs]


def _live(line: PhoneTree) -> t.Tree | None:
    return tree_of(line.live_revision_id) if line.live_revision_id else None


def _told(tree: t.Tree, findings: list[Finding], days: int) -> str:
    if not rings_people(tree):
        return "callers aren't put through to people or teams."
    if not findings:
        return f"someone is there for the next {counted(days, 'day')}."
    times = "one time" if len(findings) == 1 else f"{len(findings)} times"
    return f"nobody is there at {times} within {counted(days, 'day')}. (Times in {zone_name(tree)}.)"


def _as_json(line: PhoneTree, tree: t.Tree, findings: list[Finding]) -> dict[str, Any]:
    return {
        "slug": line.slug,
        "name": line.name,
        "time_zone": zone_name(tree),
        "rings_people": rings_people(tree),
        "somebody_is_there": not findings,
        "findings": [_finding(tree, each) for each in findings],
    }


def _finding(tree: t.Tree, finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "what": finding.what,
        "places": [{"key": key, "name": tree.destinations[key].name} for key in finding.places],
        "when": [{"since": since.isoformat(), "until": until.isoformat()} for since, until in finding.when],
    }
