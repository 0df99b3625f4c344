"""Encrypts kept messages again with the first key of RECORDINGS_KEYS."""

from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from engine.wording.quoting import counted
from inbox.recorded.rotating import rotate, rotate_received


class Command(BaseCommand):
    """Run it after the keys have changed; it may be stopped and started again."""

    help = "Encrypt callers' messages again with the first key of RECORDINGS_KEYS, or decrypt them if there is none."

    def handle(self, *args: Any, **options: Any) -> None:
        new = same = 0
        problems = []
        for each in chain(rotate(), rotate_received()):
            new, same = new + each.is_new, same + (not each.is_new and not each.problem)
            if each.problem:
                problems.append(f"Message {each.recording}: {each.problem}")
        self.stdout.write(f"{counted(new, 'message')} encrypted again, {same} left as they were.")
        if problems:
            raise CommandError("\n".join(problems))
