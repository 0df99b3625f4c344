"""Brings a phone tree from a file into the admin, as a draft."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from engine import snapshot
from menus.importing import SlugTaken, import_tree


class Command(BaseCommand):
    """manage.py import_tree FILE"""

    help = "Import a phone tree from a JSON file, as export_tree writes it. It becomes a draft to publish."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            phone_tree = import_tree(snapshot.load(json.loads(file.read_text("utf-8"))))
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            raise CommandError(f"{file} is not JSON: {error}.") from None
        except (snapshot.BadSnapshot, SlugTaken) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Imported “{phone_tree}”. Publish it with: manage.py publish {phone_tree.slug}")
