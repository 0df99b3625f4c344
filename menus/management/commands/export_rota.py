"""Writes a rota as a calendar file."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from menus.current.people import directory
from menus.staffing.calendars import exported


class Command(BaseCommand):
    """manage.py export_rota KEY"""

    help = "Write the duties of a rota for the next 400 days as an iCalendar file (.ics) to standard output."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", help="the rota's key, for example support_weeks")

    def handle(self, *args: Any, key: str, **options: Any) -> None:
        everybody = directory()
        if (rota := everybody.rotas.get(key)) is None:
            known = ", ".join(sorted(everybody.rotas)) or "there are none yet"
            raise CommandError(f"There is no rota “{key}”. Rotas: {known}.")
        self.stdout.write(exported(rota, everybody, timezone.now()), ending="")
