"""`manage.py tidy_audio`: throws away audio that nothing says; for a timer, once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from menus.audio.tidying import tidy


class Command(BaseCommand):
    help = "Throw away audio that is in no draft, no revision and no change that can be taken back, after a day."

    def handle(self, *args: object, **options: Any) -> None:
        self.stdout.write(f"Thrown away: audio that nothing says {tidy(timezone.now())}.")
