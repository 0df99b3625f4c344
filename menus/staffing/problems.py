"""What is missing within the next 400 days, as problems of a tree: for the pages that show those."""

from datetime import datetime

from engine import tree as t
from engine.check import Level, Problem
from menus.models import PhoneTree
from menus.staffing.ahead import ahead_of

# More would push everything else off the page; all are on the line's page.
MOST_TOLD = 5


def staffing_problems(tree: t.Tree, of: PhoneTree | None, at: datetime) -> list[Problem]:
    """Returns a warning for each time at which callers would reach nobody, the soonest first."""
    found = ahead_of(tree, of.pk if of else None, at)
    told = [Problem(each.places[0], each.what, each.code, Level.WARNING) for each in found[:MOST_TOLD]]
    if more := len(found) - len(told):
        times = "one more time" if more == 1 else f"{more} more times"
        told.append(Problem("", f"Nobody is on duty at {times} within 400 days.", "nobody-there", Level.WARNING))
    return told
