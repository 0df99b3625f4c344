"""`manage.py tidy_audio`: deletes unused audio; meant for a daily timer."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from menus.audio.tidying import tidy


class Command(BaseCommand):
    help = "Delete audio that no draft, version or change has used for a day."

    def handle(self, *args: object, **options: Any) -> None:
        self.stdout.write(f"Deleted unused audio files: {tidy(timezone.now())}.")
