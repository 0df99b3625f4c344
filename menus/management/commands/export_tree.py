"""Writes the draft of a phone tree as a file, or the JSON Schema of such files."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from engine import snapshot
from menus.draft.compile import compile_tree
from menus.models import PhoneTree


class Command(BaseCommand):
    """manage.py export_tree SLUG > main-office.json"""

    help = "Print the draft of a phone line as JSON, which import_tree reads."

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("slug", nargs="?", help="the phone line's short name, as in the admin: main-office")
        which.add_argument("--schema", action="store_true", help="print the JSON Schema of such files instead")

    def handle(self, *args: Any, slug: str, schema: bool, **options: Any) -> None:
        if schema:
            self.stdout.write(snapshot.written(snapshot.schema()), ending="")
            return
        phone_tree = PhoneTree.objects.filter(slug=slug).first()
        if phone_tree is None:
            raise CommandError(f"There is no phone line “{slug}”.")
        self.stdout.write(snapshot.write(compile_tree(phone_tree)), ending="")
