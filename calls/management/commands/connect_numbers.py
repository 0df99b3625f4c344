"""`manage.py connect_numbers`: shows what the numbers at Twilio point to, and points them here."""

import json
from argparse import RawDescriptionHelpFormatter
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, DjangoHelpFormatter

from calls.connection.connecting import CannotConnect, connect_safely, connect_texts
from calls.connection.overview import NumberLine, NumberState, Overview, overview
from calls.connection.self_call import Called
from calls.management.commands.call_ourselves import number, told
from calls.providers.twilio.connecting import SettingChange, shown, unsecret
from calls.providers.twilio.rest import CannotAsk
from menus.models import PhoneNumber, PhoneTree
from menus.public_address import at_home

EXAMPLES = """examples:
  manage.py connect_numbers --dry-run                     what each number points to, and what would change
  manage.py connect_numbers                               connect all numbers that are in the admin
  manage.py connect_numbers +15550100001 --line acme      add a number to a phone line, and connect it
  manage.py connect_numbers +15550100001 --texts          connect the texts of a number, too
"""
STATES = {
    NumberState.CONNECTED: "connected",
    NumberState.INCOMPLETE: "connected, but not completely",
    NumberState.ELSEWHERE: "points elsewhere",
    NumberState.NEW: "at Twilio, not in Branchline: name it, with --line SLUG",
    NumberState.ABSENT: "not in your Twilio account",
    NumberState.UNKNOWN: "unknown, because Twilio didn't list all numbers",
    NumberState.OTHER_PROVIDER: "is another provider's here: change its provider first",
    NumberState.NO_VOICE: "takes no calls at Twilio",
}


class _HelpFormatter(RawDescriptionHelpFormatter, DjangoHelpFormatter):
    """Django's order of options, with the examples left as they are written."""


@dataclass
class Result:
    """What came of one number; `problem` is empty if it went well."""

    line: NumberLine
    done: str = ""
    problem: str = ""
    called: Called | None = None
    changes: list[dict[str, str]] = field(default_factory=list)
    text_changes: list[dict[str, str]] = field(default_factory=list)
    texts_done: bool = False


class Command(BaseCommand):
    help = (
        "Show what your numbers at Twilio point to, and have Twilio send their calls here, and their texts if you ask."
    )

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(prog_name, subcommand, epilog=EXAMPLES, formatter_class=_HelpFormatter, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("numbers", nargs="*", metavar="NUMBER", help="such as +15550100001; all known, if left out")
        parser.add_argument("--line", metavar="SLUG", help="the phone line that answers numbers which are new here")
        parser.add_argument("--texts", action="store_true", help="connect their texts, too")
        parser.add_argument("--dry-run", action="store_true", help="change nothing")
        parser.add_argument("--anyway", action="store_true", help="connect even if a call to ourselves fails")
        parser.add_argument("--json", action="store_true", help="print a JSON object, for programs")

    def handle(self, *args: object, **options: Any) -> None:
        if (why := at_home()) and not options["dry_run"]:
            raise CommandError(why)
        seen, tree = overview(), _tree(options["line"])
        results = [self._one(line, tree, options) for line in _chosen(seen, options["numbers"])]
        problems = [f"{account}: {why}" for account, why in seen.problems.items()]
        if options["json"]:
            said = {"problems": problems, "numbers": [_as_json(each) for each in results]}
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))
        else:
            self._tell(results, problems, options["dry_run"])
        if problems or any(each.problem for each in results):
            raise SystemExit(1)

    def _one(self, line: NumberLine, tree: PhoneTree | None, options: dict[str, Any]) -> Result:
        result = Result(line, changes=_told(line.changes), text_changes=_told(line.text_changes))
        named = bool(options["numbers"])
        wanted = line.can_be_connected and (line.state is not NumberState.NEW or (named and tree is not None))
        if named and not line.can_be_connected and line.state is not NumberState.CONNECTED:
            result.problem = f"It is {STATES[line.state]}."
        elif named and line.state is NumberState.NEW and tree is None:
            result.problem = "It isn't in Branchline yet: add --line SLUG."
        elif wanted and not options["dry_run"]:
            _connect(result, tree, options["anyway"])
        has_calls = line.state is NumberState.CONNECTED or bool(result.done)
        if options["texts"] and line.can_connect_texts and has_calls and not options["dry_run"]:
            _connect_texts(result)
        return result

    def _tell(self, results: list[Result], problems: list[str], is_dry: bool) -> None:
        for problem in problems:
            self.stderr.write(problem)
        for each in results:
            self.stdout.write(f"{each.line.number}  {each.problem or each.done or STATES[each.line.state]}")
            self._tell_changes([] if each.done and not is_dry else each.changes)
            if each.texts_done:
                self.stdout.write("    its texts come here, too")
            elif each.text_changes:
                self.stdout.write("    with --texts, its texts come here, too:")
                self._tell_changes(each.text_changes)
            if each.called:
                self.stdout.write(f"    {told(each.called)}")

    def _tell_changes(self, changes: list[dict[str, str]]) -> None:
        for change in changes:
            now, then = shown(change["now"]) or "nothing", change["then"] or "nothing"
            self.stdout.write(f"    {change['what']}: {now} → {then}")


def _told(changes: list[SettingChange]) -> list[dict[str, str]]:
    return [{"what": each.label, "now": unsecret(each.now), "then": each.then} for each in changes]


def _connect(result: Result, tree: PhoneTree | None, anyway: bool) -> None:
    try:
        result.called = connect_safely(result.line, tree, None, anyway)
    except (CannotConnect, CannotAsk) as why:
        result.problem = str(why)
    else:
        result.done = "connected now"


def _connect_texts(result: Result) -> None:
    row = result.line.row or PhoneNumber.objects.get(number=result.line.number)
    try:
        connect_texts(replace(result.line, row=row), None)
    except CannotAsk as why:
        result.problem = str(why)
    else:
        result.texts_done = True


def _tree(slug: str | None) -> PhoneTree | None:
    if not slug:
        return None
    tree = PhoneTree.objects.filter(slug=slug).first()
    if tree is None:
        raise CommandError(f"There is no phone line “{slug}”.")
    return tree


def _chosen(seen: Overview, typed: list[str]) -> list[NumberLine]:
    if not typed:
        return seen.lines
    lines = []
    for each in typed:
        line = seen.of(number(each))
        if line is None:
            raise CommandError(f"{number(each)} is neither at Twilio nor one of your phone numbers.")
        lines.append(line)
    return lines


def _as_json(result: Result) -> dict[str, Any]:
    line, called = result.line, result.called
    return {
        "number": line.number,
        "state": "connected" if result.done else str(line.state),
        "points_at": line.found.points_at if line.found else "",
        "changes": result.changes,
        "texts_go_to": line.found.texts_go_to if line.found else "",
        "text_changes": result.text_changes,
        "texts_done": result.texts_done,
        "done": bool(result.done),
        "problem": result.problem,
        "self_call": {"works": called.works, "reason": called.reason, "says": called.sentence} if called else None,
    }
