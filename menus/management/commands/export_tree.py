"""Writes the draft of a phone tree as a file."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from engine import snapshot
from menus.compile import compile_tree
from menus.models import PhoneTree


class Command(BaseCommand):
    """manage.py export_tree SLUG > main-office.json"""

    help = "Print the draft of a phone tree as JSON, in the form that import_tree reads."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the phone tree's short name, as in the admin: main-office")

    def handle(self, *args: Any, slug: str, **options: Any) -> None:
        phone_tree = PhoneTree.objects.filter(slug=slug).first()
        if phone_tree is None:
            raise CommandError(f"There is no phone tree “{slug}”.")
        dumped = snapshot.dump(compile_tree(phone_tree))
        self.stdout.write(json.dumps(dumped, indent=2, ensure_ascii=False))
