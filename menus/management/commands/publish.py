"""Publishes a phone tree from the command line."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from menus.fields.written import all_written
from menus.models import PhoneTree
from menus.publishing.outcome import outcome
from menus.publishing.publish import CannotPublish, NothingChanged, publish


class Command(BaseCommand):
    """manage.py publish SLUG"""

    help = "Publish the draft of a phone line. Calls in progress stay on the old version."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the phone line's short name, as in the admin: main-office")
        parser.add_argument("--note", default="", help="what changed, for the list of versions")

    def handle(self, *args: Any, slug: str, note: str, **options: Any) -> None:
        try:
            revision = publish(PhoneTree.objects.get(slug=slug), note=note)
        except PhoneTree.DoesNotExist:
            raise CommandError(f"There is no phone line “{slug}”.") from None
        except CannotPublish as refused:
            raise CommandError("\n".join(all_written(problem.what) for problem in refused.problems)) from None
        except NothingChanged as same:
            self.stdout.write(str(same))
        else:
            self.stdout.write(f"{revision.tree}. {outcome(revision)}")
