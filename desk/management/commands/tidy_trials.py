"""`manage.py tidy_trials`: deletes old test calls; meant for a daily timer."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from desk.phone.tidying import KEPT_FOR, tidy


class Command(BaseCommand):
    help = f"Delete test calls, and the drafts frozen for them, after {KEPT_FOR.days} days."

    def handle(self, *args: object, **options: Any) -> None:
        gone = tidy(timezone.now())
        self.stdout.write(f"Deleted: test calls {gone.calls}, drafts frozen for them {gone.drafts}.")
