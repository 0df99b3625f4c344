"""Problems of a tree: everything must be filled in and lead somewhere, and each problem has a sentence."""

from dataclasses import replace

from hypothesis import given

from engine import tree as t
from engine.check import Level, Problem, find_problems
from tests.engine.trees import acme, tree_of, trees
from tests.walked import walked

BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))
MENU = t.Menu("menu", "Menu", t.Prompt("Hello."), (t.Option(("1",), "sales", "sales"),), announces_options=True)
SALES = t.Transfer("sales", "Sales", t.Prompt("One moment."), ("+15550100009",))
ELEVEN = tuple(f"+155501000{i:02}" for i in range(11))
GOOD = tree_of(MENU, SALES)


def found(tree: t.Tree, code: str) -> list[Problem]:
    return [problem for problem in find_problems(tree) if problem.code == code]


def with_options(*options: t.Option) -> t.Tree:
    return tree_of(replace(MENU, options=options), SALES, BYE)


def test_a_tree_without_faults_has_no_problems() -> None:
    assert find_problems(GOOD) == []


def test_the_sample_tree_lacks_only_whoever_answers_its_queue_and_has_one_piece_of_advice() -> None:
    assert [(problem.code, problem.where) for problem in find_problems(acme())] == [
        ("nobody-answers", "support"),
        ("key-first", "hours"),
    ]


@walked(
    ("tree", "code", "where", "says"),
    [
        (replace(GOOD, start=""), "no-start", "", "There is no start"),
        (replace(GOOD, start="gone"), "no-start", "", "The start is no longer in this line"),
        (with_options(), "no-options", "menu", "has no options: add at least one"),
        (with_options(t.Option((), "sales", "sales")), "no-key", "menu", "the option “sales” has no key"),
        (with_options(t.Option(("1", "1"), "sales", "sales")), "key-twice", "menu", "the key 1 is used twice"),
        (with_options(t.Option(("1", "12"), "sales", "sales")), "key-prefix", "menu", "1 is how 12 begins"),
        (with_options(t.Option(("1",), "sales", "")), "leads-nowhere", "menu", "1 (sales) leads nowhere"),
        (with_options(t.Option(("1",), "sales", "gone")), "missing-destination", "menu", "leads to “gone”"),
        (tree_of(t.Message("hi", "Hi", t.Prompt("Hi."), "")), "leads-nowhere", "hi", "The message “Hi” leads nowhere"),
        (tree_of(replace(SALES, numbers=())), "no-number", "sales", "“Sales” has nobody to ring"),
        (tree_of(replace(SALES, numbers=ELEVEN)), "too-many-numbers", "sales", "only 10 can ring together"),
        (tree_of(replace(BYE, prompt=t.Prompt(" "))), "says-nothing", "bye", "“Bye” says nothing"),
        (tree_of(replace(BYE, prompt=t.Prompt("[pause 3]"))), "says-nothing", "bye", "“Bye” says nothing"),
        (tree_of(MENU, SALES, BYE), "unreachable", "bye", "Nobody can reach “Bye” yet"),
    ],
)
def test_what_is_missing_is_told_with_its_place(tree: t.Tree, code: str, where: str, says: str) -> None:
    assert [problem.where for problem in found(tree, code)] == [where]
    assert says in found(tree, code)[0].what


def test_as_many_numbers_as_can_ring_together_are_not_too_many() -> None:
    assert found(tree_of(replace(SALES, numbers=ELEVEN[:10])), "too-many-numbers") == []


def test_what_nobody_can_reach_is_only_a_warning() -> None:
    assert found(tree_of(MENU, SALES, BYE), "unreachable")[0].level is Level.WARNING


def test_a_cause_is_told_once_and_not_again_as_what_the_walk_found() -> None:
    problems = find_problems(tree_of(replace(BYE, prompt=t.Prompt())))
    assert [problem.code for problem in problems if problem.level is Level.ERROR] == ["says-nothing"]


def test_errors_are_told_first_then_warnings_then_advice() -> None:
    silent = t.Message("silent", "Silent", t.Prompt(), "bye")
    levels = [problem.level for problem in find_problems(tree_of(silent, BYE, SALES))]
    assert levels == [Level.ERROR, Level.WARNING, Level.ADVICE]


@given(trees())
def test_any_tree_can_be_checked_and_every_problem_names_a_place_of_it(tree: t.Tree) -> None:
    for problem in find_problems(tree):
        assert problem.where in tree.destinations or problem.where == ""
        assert problem.what.endswith(".")
