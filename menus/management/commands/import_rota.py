"""Reads a calendar file into a rota."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from menus.models import Rota
from menus.people import freezing, history
from menus.people.writing import add_exceptions
from menus.schedules.reading.found import CannotRead
from menus.staffing.calendars import imported


class Command(BaseCommand):
    """manage.py import_rota KEY FILE"""

    help = "Read an iCalendar file (.ics) whose events are named after people, and add what differs to a rota."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", help="the rota's key, for example support_weeks")
        parser.add_argument("file", type=Path, help="the calendar file")
        parser.add_argument("--whole", action="store_true", help="nobody is on duty between the file's events")

    def handle(self, *args: Any, key: str, file: Path, whole: bool, **options: Any) -> None:
        row = Rota.objects.filter(key=key).first()
        if row is None:
            known = ", ".join(Rota.objects.values_list("key", flat=True)) or "there are none yet"
            raise CommandError(f"There is no rota “{key}”. Rotas: {known}.")
        try:
            with history.recorded(row, None, f"imported “{file.name}”") as locked:
                rota, everybody = freezing.rota(locked), freezing.directory()
                found = imported(rota, everybody, file.read_bytes(), timezone.now(), whole)
                add_exceptions(locked, found.exceptions)
        except (CannotRead, OSError) as why:
            raise CommandError(f"{why} Nothing was changed.") from why
        for remark in found.remarks:
            self.stderr.write(remark)
        for each in found.unknown:
            self.stderr.write(f"We don't know “{each}”. Its events were left out.")
        counted = f"{_many(found.events, 'event')}, {_many(len(found.exceptions), 'exception')}"
        self.stdout.write(f"{counted} added to “{row}”.")


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
