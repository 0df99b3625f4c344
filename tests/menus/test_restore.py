"""A draft is written in bulk: a large tree takes as many statements as a small one."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engine import tree as t
from menus.draft.compile import compile_tree
from menus.draft.importing import import_tree
from menus.draft.restore import restore
from menus.models import PhoneTree

pytestmark = pytest.mark.django_db


def tree_of(menus: int, slug: str = "big") -> t.Tree:
    """Menus that lead to each other, each with three options in two languages and a message."""
    places: dict[str, t.Destination] = {}
    for number in range(menus):
        following = f"menu_{(number + 1) % menus}"
        options = tuple(
            t.Option((str(key),), f"choice {key}", goes_to, others=(t.OptionWording("es-ES", f"opción {key}"),))
            for key, goes_to in ((1, following), (2, f"message_{number}"), (3, f"message_{number}"))
        )
        text = t.Prompt(f"Menu {number}.", others=(t.Wording("es-ES", f"Menú {number}."),))
        places[f"menu_{number}"] = t.Menu(f"menu_{number}", f"Menu {number}", text, options)
        places[f"message_{number}"] = t.Message(f"message_{number}", "Message", t.Prompt("Hello."), following)
    return t.Tree(slug, slug, "menu_0", places, other_languages=(t.Voice("es-ES"),))


def statements(tree: t.Tree) -> tuple[PhoneTree, int]:
    with CaptureQueriesContext(connection) as queries:
        phone_tree = import_tree(tree)
    return phone_tree, len(queries)


def test_a_large_tree_takes_as_many_statements_as_a_small_one() -> None:
    small, few = statements(tree_of(2, "small"))
    large, many = statements(tree_of(150, "large"))
    assert many == few < 25
    assert compile_tree(small) == tree_of(2, "small")
    assert compile_tree(large) == tree_of(150, "large")


def test_options_keep_their_rows_when_a_menu_is_written_over() -> None:
    phone_tree = import_tree(tree_of(2))
    menu = phone_tree.destinations.get(key="menu_0").menu
    before = list(menu.options.values_list("pk", flat=True))
    tree = tree_of(2)
    first = tree.destinations["menu_0"]
    assert isinstance(first, t.Menu)
    fewer = replace(first, options=(replace(first.options[0], label="another choice"), first.options[1]))
    restore(phone_tree, replace(tree, destinations={**tree.destinations, "menu_0": fewer}))
    assert list(menu.options.values_list("pk", "label")) == [(before[0], "another choice"), (before[1], "choice 2")]
    more = replace(first, options=(*first.options, t.Option(("4",), "choice 4", "")))
    restore(phone_tree, replace(tree, destinations={**tree.destinations, "menu_0": more}))
    assert list(menu.options.values_list("pk", flat=True))[:2] == before[:2]
    assert compile_tree(phone_tree).destinations["menu_0"] == more
