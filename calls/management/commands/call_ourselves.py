"""`manage.py call_ourselves`: whether callers would be answered, by signed calls through the public address."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from calls.connection.connecting import call
from calls.connection.self_call import Called, call_sipgate
from engine.providers.sipgate import SIPGATE
from menus.fields.telephone import NotANumber, normalise
from menus.models import PhoneNumber
from menus.public_address import at_home


class Command(BaseCommand):
    help = (
        "Call your numbers through PUBLIC_BASE_URL, signed as the provider signs, and say why a real call would fail. "
        "These calls are stored nowhere. Exits with 1 if one fails."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("numbers", nargs="*", metavar="NUMBER", help="such as +15550100001; all, if left out")
        parser.add_argument("--json", action="store_true", help="print a JSON object, for programs")

    def handle(self, *args: object, **options: Any) -> None:
        if why := at_home():
            raise CommandError(why)
        placed = [_placed(row) for row in chosen(options["numbers"])]
        works = all(each.works for each in placed)
        if options["json"]:
            self.stdout.write(json.dumps({"works": works, "calls": [asdict(each) for each in placed]}, indent=2))
        else:
            for each in placed:
                self.stdout.write(told(each))
        if not works:
            raise SystemExit(1)


def chosen(typed: list[str]) -> list[PhoneNumber]:
    """Returns these numbers; all of them if none is named. Raises CommandError."""
    rows = {row.number: row for row in PhoneNumber.objects.order_by("number")}
    if not rows:
        raise CommandError("There are no phone numbers yet. Add one in the admin, or with manage.py connect_numbers.")
    wanted = [number(each) for each in typed] or list(rows)
    for each in wanted:
        if each not in rows:
            raise CommandError(f"{each} isn't one of your phone numbers.")
    return [rows[each] for each in wanted]


def number(typed: str) -> str:
    """Returns a number as it is stored. Raises CommandError."""
    try:
        return normalise(typed)
    except NotANumber as why:
        raise CommandError(str(why)) from None


def told(called: Called) -> str:
    """Returns one line for people."""
    if called.reason:
        return f"{called.called}  would fail ({called.reason}): {called.sentence}"
    return f"{called.called}  works, answered in {called.took_ms} ms. {called.sentence}".rstrip()


def _placed(row: PhoneNumber) -> Called:
    return call_sipgate(row.number) if row.provider == SIPGATE.name else call(row)
