"""Imports the events of a calendar file into a schedule, as times at which it is closed."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from menus.models import ImportedList
from menus.schedules.import_told import run, schedule_called
from menus.schedules.reading import asking
from menus.schedules.reading.found import CannotRead


class Command(BaseCommand):
    """manage.py import_calendar SCHEDULE FILE [--years 2] [--dry-run] [--json]"""

    help = "Import an .ics file into a schedule: each event closes it. Importing again keeps what people edited."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("schedule", help="its key or name, for example office_hours")
        parser.add_argument("file", type=Path)
        parser.add_argument("--years", type=int, default=2, help="years to import after this one, for example 2")
        parser.add_argument("--dry-run", action="store_true", help="show what would change, without changing anything")
        parser.add_argument("--json", action="store_true", dest="as_json", help="print the result as JSON")

    def handle(self, *args: Any, schedule: str, file: Path, years: int, **options: Any) -> None:
        row, today = schedule_called(schedule), timezone.localdate()
        if not 0 <= years <= 10:
            raise CommandError("--years: choose from 0 to 10.")
        try:
            found = asking.calendar(file.read_bytes(), file.name, row.zone, today, date(today.year + years, 12, 31))
        except OSError as error:
            raise CommandError(f"Can't read {file}: {error.strerror}.") from None
        except CannotRead as why:
            raise CommandError(str(why)) from None
        told = {"dry_run": options["dry_run"], "as_json": options["as_json"]}
        run(self.stdout, row, ImportedList.Source.CALENDAR, found, **told)
