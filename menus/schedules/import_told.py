"""What the import commands print: the same plan for people and for programs."""

import json
from collections.abc import Iterator

from django.core.management.base import CommandError, OutputWrapper

from menus.models import Schedule
from menus.schedules.importing import ImportPlan, Planned, carry_out, plan
from menus.schedules.reading.found import CannotRead, FoundDays

MOST_YEARS = 10


def schedule_called(text: str) -> Schedule:
    """Returns the schedule with this key, else with this name. Raises CommandError."""
    found = Schedule.objects.filter(key=text).first() or Schedule.objects.filter(name__iexact=text).first()
    if found is None:
        known = ", ".join(Schedule.objects.values_list("key", flat=True)) or "none yet"
        raise CommandError(f"There is no schedule “{text}”. There are: {known}.")
    return found


def years_of(text: str | None, this_year: int) -> list[int]:
    """Returns the years of “2027,2028”; this one and the next two if none are given. Raises CommandError."""
    if not text:
        return [this_year, this_year + 1, this_year + 2]
    years = [part.strip() for part in text.split(",")]
    if not all(year.isdecimal() and len(year) == 4 for year in years) or len(years) > MOST_YEARS:
        raise CommandError(f"--years: write up to {MOST_YEARS} years such as 2027,2028.")
    return sorted({int(year) for year in years})


def run(out: OutputWrapper, row: Schedule, source: str, found: FoundDays, *, dry_run: bool, as_json: bool) -> None:
    """Imports, or only says what an import would do."""
    try:
        planned = plan(row, source, found) if dry_run else carry_out(row, source, found, None)
    except CannotRead as why:
        raise CommandError(str(why)) from None
    if as_json:
        out.write(json.dumps(_for_programs(row, planned, dry_run), ensure_ascii=False, indent=2))
    else:
        out.write("\n".join(_for_people(row, planned, dry_run)))


def _for_people(row: Schedule, planned: ImportPlan, dry_run: bool) -> Iterator[str]:
    found = planned.found
    yield f"{found.name} for “{row}”, {found.since} to {found.until}:"
    for heading, days in planned.groups:
        yield f"{heading}: {len(days)}"
        if days is not planned.unchanged:
            yield from (f"  {_line(each)}" for each in days)
    yield from found.remarks
    if dry_run:
        yield "Dry run: nothing was changed."
    elif planned.does_nothing:
        yield "Nothing changed."
    else:
        yield "Imported. Callers hear no change until you publish the phone lines that use this schedule."


def _line(planned: Planned) -> str:
    return f"{planned.when}: {planned.day.name}, {planned.hours.lower()}"


def _for_programs(row: Schedule, planned: ImportPlan, dry_run: bool) -> dict[str, object]:
    groups = ("new", "changed", "removed", "edited", "left_out", "unchanged")
    return {
        "schedule": row.key,
        "list": planned.found.name,
        "origin": planned.found.origin,
        "since": planned.found.since,
        "until": planned.found.until,
        "dry_run": dry_run,
        **{name: [_day(each) for each in getattr(planned, name)] for name in groups},
        "remarks": list(planned.found.remarks),
    }


def _day(planned: Planned) -> dict[str, object]:
    day = planned.day
    hours = [f"{each.opens}-{each.closes}" for each in day.hours]
    return {"name": day.name, "first": day.first, "last": day.last or day.first, "hours": hours}
