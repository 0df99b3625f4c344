"""Whether the number that a caller shows or types can be called back, and what it is."""

from datetime import datetime

from engine import tree as t
from engine.numbers.callers import NotRung, number_of
from menus.current import lines
from menus.current.caller_lists import caller_lists
from menus.fields.dialled import refusal
from menus.fields.telephone import NotANumber, country_by_code, normalise


def callable_number(given: str, tree: t.Tree, called: str, line: int | None, now: datetime | None) -> tuple[str, str]:
    """Returns the number (E.164), and why it can't be called back (NotRung): "" if it can.

    `given` is what the caller shows, or the keys that they typed; `line` is the id of the tree's rows.
    """
    number = typed(given, tree.country or country_by_code(called)) if given.isdecimal() else number_of(given)
    if not number:
        return "", NotRung.NOT_A_NUMBER if given.isdecimal() else NotRung.WITHHELD
    if why := refusal(number, lines.rules(tree, line)):
        return number, why.code
    return number, NotRung.BLOCKED if now and caller_lists().handled(number, now) else ""


def typed(keys: str, country: str) -> str:
    """Returns the number that these keys dial in a country, "" for none."""
    try:
        return normalise(keys, country)
    except NotANumber:
        return ""
