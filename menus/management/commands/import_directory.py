"""Reads how callers find people and teams from a table."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from menus.people.directory_table import CannotReadDirectory, read


class Command(BaseCommand):
    """manage.py import_directory FILE"""

    help = "Read the extensions and names of people and teams from a CSV file, as export_directory writes it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV file")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            changed = read(file.read_bytes())
        except (CannotReadDirectory, OSError) as why:
            raise CommandError(f"{why}\nNothing was changed.") from why
        self.stdout.write(f"Changed: {', '.join(changed) or 'nothing'}.")
