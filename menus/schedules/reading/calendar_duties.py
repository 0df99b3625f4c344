"""The events of a calendar file (iCalendar, RFC 5545) as duties: from when until when, and what they are called."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from engine.on_duty.rota_calendar import PEOPLE
from menus.schedules.reading.calendar_file import left_out, occurrences, parsed, without_unreadable

LONGEST_SUMMARY = 200


def read(data: bytes, zone: str, since: date, until: date) -> dict[str, Any]:
    """Returns the events between two dates as JSON, in order, and remarks on those that are left out.

    Those without a zone are by the clock of `zone`. Events of whole days last from midnight to midnight.
    """
    calendar = parsed(data, since, until)
    remarks = without_unreadable(calendar)
    events = list(occurrences(calendar, since, until))
    remarks = [*left_out("Cancelled events", [each for each in events if not _is_on(each)]), *remarks]
    found = [_event(each, ZoneInfo(zone)) for each in events if _is_on(each)]
    return {"events": sorted(found, key=lambda each: (each["since"], each["until"])), "remarks": remarks}


def _is_on(event: Any) -> bool:
    return str(event.get("STATUS", "")).upper() != "CANCELLED"


def _event(event: Any, zone: ZoneInfo) -> dict[str, Any]:
    since, until = (_moment(each, zone).isoformat() for each in (event.start, event.end))
    people = [key.strip() for key in str(event.get(PEOPLE) or "").split(",") if key.strip()]
    summary = " ".join(str(event.get("SUMMARY") or "").split())[:LONGEST_SUMMARY]
    return {"since": since, "until": until, "summary": summary, "people": people}


def _moment(of: date, zone: ZoneInfo) -> datetime:
    if not isinstance(of, datetime):
        of = datetime.combine(of, time())
    return (of if of.tzinfo else of.replace(tzinfo=zone)).astimezone(UTC)
