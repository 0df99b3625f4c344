"""`manage.py hear`: what a caller of a number hears at a moment, and what decided it. Nothing is stored."""

import json
from argparse import RawDescriptionHelpFormatter
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError, CommandParser, DjangoHelpFormatter
from django.utils import timezone

from desk.calls.hear import HeardThen, NobodyAnswers, hear, hear_draft, lines, zone_name
from desk.phone.forms import CALLER_NUMBER
from menus.fields.moment import YEARS
from menus.fields.telephone import NotANumber, normalise
from menus.models import PhoneNumber
from simulator.acts import Act
from simulator.script import UnknownWord, read_words
from simulator.typed import NotDialled, dialled

EXAMPLES = """examples:
  manage.py hear +15550100001                         now
  manage.py hear +15550100001 --at 2027-12-24T18:00   on Christmas Eve, in the phone line's time zone
  manage.py hear +15550100001 --at 2027-03-28T01:59+01:00
  manage.py hear +15550100001 --keys '3 1' --json     what manage.py phone takes, and a JSON object back
  manage.py hear +15550100001 --draft                 on the draft, before it is published
"""


class _HelpFormatter(RawDescriptionHelpFormatter, DjangoHelpFormatter):
    """Django's order of options, with the examples left as they are written."""


class Command(BaseCommand):
    help = "Show what a caller hears at a moment, and which rule of the schedules won. Nothing is stored."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(prog_name, subcommand, epilog=EXAMPLES, formatter_class=_HelpFormatter, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", help="the number that is called, such as +15550100001")
        parser.add_argument("--from", dest="from_", metavar="NUMBER", default=CALLER_NUMBER, help="the caller's number")
        parser.add_argument("--at", metavar="MOMENT", help="such as 2027-12-24T18:00; now, if left out")
        parser.add_argument("--keys", metavar="WORDS", default="", help="what the caller does, as in manage.py phone")
        parser.add_argument("--draft", action="store_true", help="on the draft instead of what is live then")
        parser.add_argument("--json", action="store_true", help="print a JSON object, for programs")

    def handle(self, *args: object, **options: Any) -> None:
        number = _number(options["number"])
        at = _moment(options["at"], number)
        try:
            heard = _heard(number, _caller(options["from_"]), at, _acts(options["keys"]), options["draft"])
        except NobodyAnswers as nobody:
            raise CommandError(str(nobody)) from None
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(heard, number), ensure_ascii=False, indent=2))
            return
        version = f"version {heard.version}" if heard.version else "the draft"
        self.stdout.write(f"{number} on {at:%A} {at.day} {at:%B %Y at %H:%M} ({at.tzinfo}): “{heard.line}”, {version}")
        for line in lines(heard):
            self.stdout.write(line)


def _heard(number: PhoneNumber, caller: str, at: datetime, acts: list[Act], draft: bool) -> HeardThen:
    if draft and number.tree:
        return hear_draft(number.tree, number, caller, at, acts).heard
    return hear(number, caller, at, acts)


def _number(typed: str) -> PhoneNumber:
    try:
        number = normalise(typed)
    except NotANumber as why:
        raise CommandError(str(why)) from None
    joined = PhoneNumber.objects.select_related("tree__live_revision", "tree__planned_revision")
    row = joined.filter(number=number).first()
    if row is None:
        raise CommandError(f"{number} isn't one of your phone numbers.")
    if row.takes_pin:
        raise CommandError(
            f"{number} is your {row.own_line}: no phone line answers there. Call it with manage.py phone."
        )
    return row


def _moment(typed: str | None, number: PhoneNumber) -> datetime:
    """Reads a moment; without a zone it is in the phone line's."""
    if typed is None:
        return timezone.now().astimezone(ZoneInfo(zone_name(number)))
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        raise CommandError(f"--at: “{typed}” isn't a time. Write it as 2027-12-24T18:00.") from None
    if at.year not in YEARS:
        raise CommandError(f"--at: Enter a year from {YEARS[0]} to {YEARS[-1]}.")
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone_name(number)))


def _caller(typed: str) -> str:
    try:
        return dialled(typed)
    except NotDialled as why:
        raise CommandError(str(why)) from None


def _acts(words: str) -> list[Act]:
    try:
        return read_words(words)
    except UnknownWord as reason:
        raise CommandError(f"--keys: {reason}") from None


def _as_json(heard: HeardThen, number: PhoneNumber) -> dict[str, Any]:
    return {"number": number.number, **asdict(heard), "at": heard.at.isoformat()}
