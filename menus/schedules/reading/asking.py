"""Asks the process that reads lists of days, within bounds of time and size."""

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from engine.on_duty.rota_calendar import CalendarEvent
from menus.fields import countries
from menus.schedules.reading.found import CannotRead, FoundDays

LARGEST_FILE = 10_000_000
# Seconds. Somebody waits for it in front of a page.
PATIENCE = 20
_DAMAGED = "Something in this list can't be read. Export it again, or export only the events you need."
_ROOT = Path(__file__).parents[3]
_TOO_MUCH = "This calendar takes too long to read. Choose fewer years, or export only the events you need."


@lru_cache(maxsize=64)
def regions(country: str) -> list[tuple[str, str]]:
    """Returns code and name of a country's regions. Raises CannotRead."""
    return [(code, name) for code, name in _ask({"what": "regions", "country": country})]


def holidays(country: str, region: str, years: Sequence[int], since: date = date.min) -> FoundDays:
    """Returns the public holidays of whole years, those before `since` left out. Raises CannotRead.

    `region` is a code, a name or "".
    """
    called = countries.NAMES.get(country, country)
    asked = {"country": country, "called": called, "region": region, "years": ",".join(map(str, years))}
    asked |= {"since": f"{since}"}
    return FoundDays.load(_ask({"what": "holidays", **asked}))


def calendar(data: bytes, file_name: str, zone: str, since: date, until: date) -> FoundDays:
    """Returns the days of a calendar file. Raises CannotRead."""
    asked = {"file_name": file_name, "zone": zone, "since": f"{since}", "until": f"{until}"}
    return FoundDays.load(_ask({"what": "calendar", **asked}, _small(data)))


def duties(data: bytes, zone: str, since: date, until: date) -> tuple[list[CalendarEvent], tuple[str, ...]]:
    """Returns the events of a calendar file in order, for a rota, and which it leaves out. Raises CannotRead."""
    asked = {"what": "duties", "zone": zone, "since": f"{since}", "until": f"{until}"}
    found = _ask(asked, _small(data))
    return [_event(each) for each in found["events"]], tuple(found["remarks"])


def _event(told: dict[str, Any]) -> CalendarEvent:
    since, until = (datetime.fromisoformat(told[name]) for name in ("since", "until"))
    return CalendarEvent(since, until, told["summary"], tuple(told["people"]))


def _small(data: bytes) -> bytes:
    if len(data) > LARGEST_FILE:
        raise CannotRead(
            f"This file is larger than {LARGEST_FILE / 1e6:.0f} MB. Choose a smaller one, or export fewer events."
        )
    return data


def _ask(question: dict[str, str], file: bytes = b"") -> Any:
    """Runs the process without our environment, so that it knows no secret."""
    command = [sys.executable, "-m", "menus.schedules.reading"]
    sent = json.dumps(question).encode() + b"\n" + file
    try:
        done = subprocess.run(
            command, input=sent, capture_output=True, timeout=PATIENCE, cwd=_ROOT, env={}, check=False
        )
    except subprocess.TimeoutExpired:
        raise CannotRead(_TOO_MUCH) from None
    try:
        said = json.loads(done.stdout)
    except ValueError:
        ran_out = done.returncode < 0 or b"MemoryError" in done.stderr  # killed at its limit of time or memory
        raise CannotRead(_TOO_MUCH if ran_out else _DAMAGED) from None
    if "cannot" in said:
        raise CannotRead(said["cannot"])
    return said["answer"]
