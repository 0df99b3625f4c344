"""The engine's problems with links to their forms, and one that only the rows can show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from engine.check import Level, Problem, in_writing
from engine.kinds.all import kind_of
from engine.saying.fact_words import FactWord, says
from engine.tree import Tree
from menus.models import Destination, PhoneTree


@dataclass(frozen=True, slots=True)
class LinkedProblem:
    """A problem as a page shows it: the sentence, and the address of the form that fixes it."""

    what: str
    level: Level
    link: str


def linked(problems: Iterable[Problem], phone_tree: PhoneTree, rows: Mapping[str, Destination]) -> list[LinkedProblem]:
    """`rows` are the tree's destinations by key."""
    return [
        LinkedProblem(problem.what, problem.level, (rows.get(problem.where) or phone_tree).get_absolute_url())
        for problem in problems
    ]


def without_page(phone_tree: PhoneTree, tree: Tree) -> list[LinkedProblem]:
    """Warns while a text has a link to the page of a line that is not on the web, or a queue would text one."""
    if phone_tree.answers_on_page:
        return []
    switch = "switch on “also on the web” in the line's settings, under More."
    queues = [place.name for place in tree.destinations.values() if kind_of(place).has_link(place)]
    whats = ["A text has {link}, which leads nowhere"] * says(FactWord.LINK, tree)
    whats += [f"“{name}” can't text its link, because the phone line has no page on the web" for name in queues]
    return [LinkedProblem(f"{what}: {switch}", Level.WARNING, phone_tree.get_absolute_url()) for what in whats]


def keys_in_writing(
    phone_tree: PhoneTree, tree: Tree, rows: Mapping[str, Destination], *, is_read: bool
) -> list[LinkedProblem]:
    """Advises on texts that name keys, where a line `is_read`: on its page, or by text."""
    return linked(in_writing.keys_in_writing(tree), phone_tree, rows) if is_read else []


def without_number(phone_tree: PhoneTree) -> list[LinkedProblem]:
    """Warns while no number leads to the tree."""
    if phone_tree.numbers.exists():
        return []
    what = "No phone number answers with this phone line yet: add one, or choose this line for a number."
    return [LinkedProblem(what, Level.WARNING, reverse("admin:menus_phonenumber_changelist"))]
