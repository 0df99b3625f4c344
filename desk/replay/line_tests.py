"""The kept tests of a line: run on a draft or a version, and what each does there that was not expected."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from calls.telling import kept_tests
from desk.draft_page import DraftPage
from desk.replay.found import NOWHERE, name_in
from engine import tree as t
from engine.replays.comparing import ComparedCall, ReplayResult, compare
from engine.wording.apart import told_apart
from menus.models import LineTest, PhoneTree

# Of one line, so that a page can run them all.
MOST_TESTS = 50


@dataclass(frozen=True, slots=True)
class RunTest:
    """A test on one version; `says` goes on from its name, and is "" if it does what is expected."""

    test: LineTest
    compared: ComparedCall
    says: str

    @property
    def passes(self) -> bool:
        return not self.says


def run_tests(phone_tree: PhoneTree, tree: t.Tree) -> list[RunTest]:
    """Returns every test of the line as it goes on `tree`. One statement, but for versions that are not in memory."""
    tests = list(LineTest.objects.filter(tree=phone_tree).select_related("tree")[:MOST_TESTS])
    return [run_test(test, tree) for test in tests]


def run_test(test: LineTest, tree: t.Tree) -> RunTest:
    """Returns one test as it goes on `tree`."""
    tree = told_apart(tree)
    call = kept_tests.load(test)
    compared = compare(tree, call)
    return RunTest(test, compared, _says(test, compared, tree, call.tree))


def _says(test: LineTest, now: ComparedCall, tree: t.Tree, walked: t.Tree) -> str:
    end, at, expected = (
        f"“{name_in(key, tree, walked)}”" if key else NOWHERE for key in (now.end, now.at, test.expects)
    )
    match now.result:
        case ReplayResult.UNKNOWN:
            return f"can't be told: {at} {now.missing}" if now.at else f"can't be told: it {now.missing}"
        case ReplayResult.WRONG_KEY if now.at != test.expects_wrong:
            return f"meets a wrong key at {at}"
        case _:
            return "" if now.end == test.expects else f"ends at {end} instead of {expected}"


def told(runs: Iterable[RunTest]) -> str:
    """Returns “3 of 4 kept tests do what is expected.”; "" if there are none."""
    every = list(runs)
    passing = sum(each.passes for each in every)
    if not every:
        return ""
    if len(every) == 1 and not passing:
        return "The kept test doesn't do what is expected."
    some = f"{passing} of {len(every)} kept tests"
    if passing == len(every):
        some = "The kept test" if passing == 1 else f"All {passing} kept tests"
    return f"{some} {'does' if len(every) == 1 else 'do'} what is expected."


def changed(runs: Iterable[RunTest]) -> str:
    """Returns what publishing says of the tests: which do something else now; "" if all do what is expected."""
    failing = [each for each in runs if not each.passes]
    some = "; ".join(f"“{each.test.name}” {each.says}" for each in failing[:3])
    more = f"; and {len(failing) - 3} more" if len(failing) > 3 else ""
    return f"Kept tests: {some}{more}." if failing else ""


class TestedDraft(DraftPage):
    """A page that shows what the kept tests do on the draft."""

    @cached_property
    def tests(self) -> list[RunTest]:
        return run_tests(self.phone_tree, self.draft)

    @property
    def tests_told(self) -> str:
        return told(self.tests)
