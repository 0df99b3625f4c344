"""Imports the public holidays of a country or region into a schedule."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from menus.models import ImportedList
from menus.schedules.import_told import run, schedule_called, years_of
from menus.schedules.reading import asking
from menus.schedules.reading.found import CannotRead


class Command(BaseCommand):
    """manage.py import_holidays SCHEDULE --country DE [--region BY] [--years 2027,2028] [--dry-run] [--json]"""

    help = "Import public holidays into a schedule. Importing again keeps what people edited or removed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("schedule", help="its key or name, for example office_hours")
        parser.add_argument("--country", required=True, help="two letters, for example DE")
        parser.add_argument("--region", default="", help="a code or name, for example BY; blank for the whole country")
        parser.add_argument("--years", help="for example 2027,2028; this year and the next two if left out")
        parser.add_argument("--dry-run", action="store_true", help="show what would change, without changing anything")
        parser.add_argument("--json", action="store_true", dest="as_json", help="print the result as JSON")

    def handle(self, *args: Any, schedule: str, country: str, region: str, years: str, **options: Any) -> None:
        row, wanted = schedule_called(schedule), years_of(years, timezone.localdate().year)
        try:
            found = asking.holidays(country.upper(), region, wanted)
        except CannotRead as why:
            raise CommandError(str(why)) from None
        told = {"dry_run": options["dry_run"], "as_json": options["as_json"]}
        run(self.stdout, row, ImportedList.Source.HOLIDAYS, found, **told)
