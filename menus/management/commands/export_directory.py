"""Writes how callers find people and teams as a table."""

from typing import Any

from django.core.management.base import BaseCommand

from menus.people.directory_table import write


class Command(BaseCommand):
    """manage.py export_directory"""

    help = "Write the extensions and names of people and teams as CSV, for example for a spreadsheet."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(write(), ending="")
