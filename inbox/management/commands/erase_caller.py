"""Erases everything of one caller, here and at Twilio."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from inbox.erasing import callers, preview
from inbox.erasing.numbers import CallerNumber, NoCaller, typed
from inbox.erasing.words import each_in_words


class Command(BaseCommand):
    """What is on the line, held or not gone at Twilio is erased by the worker later."""

    help = "Erase everything of one caller, here and at Twilio. A hold keeps what it names until it ends."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", help="such as +15550100002, or a SIP address")
        parser.add_argument("--dry-run", action="store_true", help="say what would be erased, and erase nothing")
        parser.add_argument("--keep-lists", action="store_true", help="leave the number on caller lists")
        parser.add_argument("--json", action="store_true", help="for programs; never has the number itself")

    def handle(self, *args: Any, **options: Any) -> None:
        number, now = _number(options["number"]), timezone.now()
        found = preview.of(number, now)
        if options["dry_run"]:
            return self._tell({"would_erase": found.counts, "waits": found.waits()}, options["json"])
        try:
            erasure = callers.ask(number, None, now, lists_too=not options["keep_lists"])
        except callers.CannotErase as why:
            raise CommandError(str(why)) from None
        erasure = callers.go_on(erasure, timezone.now())
        told = {"erasure": erasure.pk, "erased": erasure.counts, "waits": preview.waits_of(erasure)}
        self._tell(told, options["json"])

    def _tell(self, told: dict[str, Any], as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(told))
            return
        does = "Would erase" if "would_erase" in told else "Erased"
        counts = told.get("would_erase", told.get("erased", {}))
        self.stdout.write("\n".join([f"{does}:", *(f"  {each}" for each in each_in_words(counts) or ["nothing"])]))
        for each in told["waits"]:
            self.stdout.write(each)


def _number(text: str) -> CallerNumber:
    try:
        return typed(text)
    except NoCaller as why:
        raise CommandError(str(why)) from None
