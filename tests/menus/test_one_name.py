"""Two destinations with the same name are distinguished wherever they are listed."""

from dataclasses import replace
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client

from desk.picture import draw
from engine import tree as t
from engine.changes import changes
from engine.check import find_problems
from menus.draft.compile import compile_tree
from menus.draft.importing import import_tree
from menus.draft.outline import in_words
from menus.draft.used_by import used_by
from menus.draft.what_changed import what_changed
from menus.models import Menu, PhoneTree
from menus.publishing.problems import problems_in
from tests.engine.trees import tree_of

BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))
ONE = t.Message("sales", "Sales", t.Prompt("We sell."), "bye")
OTHER = t.Message("sales_2", "sales ", t.Prompt(""), "bye")
MENU = t.Menu(
    "menu",
    "Menu",
    t.Prompt("For sales, press 1. For shops, press 2."),
    (t.Option(("1",), "sales", "sales"), t.Option(("2",), "shops", "sales_2")),
)
TREE = tree_of(MENU, ONE, replace(OTHER, name="Sales"), BYE)


@pytest.fixture
def draft(db: None) -> PhoneTree:
    return import_tree(TREE)


def test_problems_name_the_one_that_is_meant() -> None:
    (problem,) = [each for each in find_problems(TREE) if each.where == "sales_2"]
    assert "“Sales (sales_2)”" in problem.what
    alone = tree_of(MENU, ONE, replace(OTHER, name="Shops"), BYE)
    (problem,) = [each for each in find_problems(alone) if each.where == "sales_2"]
    assert "“Shops”" in problem.what


def test_names_that_differ_in_case_and_blanks_alone_read_alike() -> None:
    (problem,) = [each for each in find_problems(tree_of(MENU, ONE, OTHER, BYE)) if each.where == "sales_2"]
    assert "(sales_2)" in problem.what


def test_changes_name_the_one_that_is_meant_and_no_rename() -> None:
    before = tree_of(replace(MENU, options=MENU.options[:1]), ONE, BYE)
    told = " ".join(change.what for change in changes(before, TREE))
    assert "Pressing 2 in “Menu” now leads to “Sales (sales_2)”" in told
    assert "called" not in told
    said = replace(TREE, destinations={**TREE.destinations, "sales": replace(ONE, prompt=t.Prompt("We sell cars."))})
    assert what_changed(TREE, said) == "changed “Sales (sales)”"
    moved = {key: place for key, place in TREE.destinations.items() if key != "sales_2"}
    rekeyed = replace(TREE, destinations={**moved, "shops": replace(OTHER, key="shops", name="Sales")})
    assert what_changed(TREE, rekeyed) == "changed the key of “Sales (shops)”"


def test_the_outline_and_the_picture_show_both(draft: PhoneTree) -> None:
    words, picture = in_words(TREE), draw(TREE)
    for name in ("Sales (sales)", "Sales (sales_2)"):
        assert name in words
        assert name in picture


def test_choices_lists_and_uses_show_both(draft: PhoneTree, admin_client: Client) -> None:
    menu = Menu.objects.get(tree=draft, key="menu")
    page = unescape(admin_client.get(menu.get_absolute_url()).content.decode())
    assert "Sales (message) (sales)</option>" in page
    assert "<h1>Menu</h1>" in page
    twin = admin_client.get(draft.destinations.get(key="sales_2").get_absolute_url()).content.decode()
    assert "<h1>Sales (sales_2)</h1>" in twin
    assert "Sales (message) (sales_2)</option>" in page
    assert "Bye (goodbye)</option>" in page
    listed = admin_client.get("/admin/menus/message/", follow=True).content.decode()
    assert "sales_2" in listed
    assert [problem.what for problem in problems_in(compile_tree(draft)) if "(sales_2)" in problem.what]
    second = replace(OTHER, name="Sales", key="sales_3", goes_to="sales_2")
    more = import_tree(replace(tree_of(MENU, ONE, replace(OTHER, name="Sales"), second, BYE), slug="more"))
    (_, use) = used_by(more.destinations.get(key="sales_2"))
    assert use.name == "Sales (sales_3)"


def test_what_is_stored_keeps_its_own_names(draft: PhoneTree, admin_user: User) -> None:
    assert compile_tree(draft) == replace(TREE, slug=draft.slug, name=draft.name)


def test_phone_lines_of_one_name_show_their_short_names_where_they_are_listed(db: None, admin_client: Client) -> None:
    for slug, name in (("north", "Office"), ("south", "office"), ("shop", "Shop")):
        PhoneTree.objects.create(name=name, slug=slug)
    assert [str(line) for line in PhoneTree.objects.order_by("slug")] == ["Office (north)", "Shop", "office (south)"]
    assert [str(line) for line in PhoneTree.objects.filter(slug="north")] == ["Office"]
    for page in ("/admin/", "/admin/menus/phonetree/", "/admin/menus/phonenumber/add/", "/admin/menus/notice/add/"):
        shown = unescape(admin_client.get(page).content.decode())
        assert "Office (north)" in shown, page
        assert "Shop (shop)" not in shown, page
