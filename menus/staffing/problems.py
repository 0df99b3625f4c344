"""What is missing within the next 400 days, as problems of a tree: for the pages that show those."""

from collections.abc import Iterable
from datetime import datetime

from engine import tree as t
from engine.check import Level, Problem
from engine.look_ahead import Finding
from menus.models import PhoneTree
from menus.staffing.ahead import ahead_of, clock_told
from menus.staffing.directories import directory_problems

# More would push everything else off the page; all are on the line's page.
MOST_TOLD = 5


def staffing_problems(tree: t.Tree, of: PhoneTree | None, at: datetime, told: Iterable[Finding] = ()) -> list[Problem]:
    """Returns a warning for each time at which callers would reach nobody, the soonest first; then its directories'.

    Leaves out what is `told` on the same page already.
    """
    known = {each.what for each in told}
    found = [each for each in ahead_of(tree, of.pk if of else None, at) if each.what not in known]
    clock = clock_told(tree)
    problems = [Problem(each.places[0], f"{each.what}{clock}", each.code, Level.WARNING) for each in found[:MOST_TOLD]]
    if more := len(found) - len(problems):
        times = "one more time" if more == 1 else f"{more} more times"
        problems.append(Problem("", f"Nobody is on duty at {times} within 400 days.", "nobody-there", Level.WARNING))
    return [*problems, *directory_problems(tree)]
