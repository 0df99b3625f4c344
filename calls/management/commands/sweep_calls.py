"""Closes calls whose end was never reported, for example because the provider could not reach us."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from calls.journal import files
from calls.sweep import sweep


class Command(BaseCommand):
    """manage.py sweep_calls"""

    help = "Close calls that have been silent for longer than any call can last. Run it every few minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        if files.waiting():  # what calls did in an outage shows that they went on
            self.stdout.write("Closed no calls: what they did while PostgreSQL was away is stored first.")
            return
        closed = sweep(timezone.now())
        calls = "call" if closed == 1 else "calls"
        self.stdout.write(f"Closed {closed} {calls} that never reported an end.")
