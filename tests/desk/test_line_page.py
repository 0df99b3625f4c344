"""The line's page as it comes from the server: folded branches, the outline, words found, and who may change what."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from django.test import Client

from desk.picture import Callers, Folds, Overlay, draw, write_outline
from desk.picture.finding import places_with
from desk.picture.folding import AT_FIRST, WHOLE, fold
from desk.picture.plan import plan
from engine.check import find_problems
from menus.draft import edits
from menus.draft.importing import import_tree
from menus.models import KINDS, Menu, PhoneTree, Role, TreeRole
from menus.publishing.publish import publish
from tests.desk.seen import Seen
from tests.menus.forms import Form
from tests.menus.trees import acme as plain_acme
from tests.menus.trees import large

BIG = large(9, 71)


def folded(**given: Any) -> Seen:
    return Seen(draw(BIG, Overlay(folds=Folds(**given))))


def test_a_big_line_is_folded_by_branch_and_says_how_much_is_behind_each() -> None:
    seen = folded()
    assert AT_FIRST / 2 < len(seen.boxes) <= AT_FIRST + 1
    hidden = [int(text.text.split()[0]) for text in seen.root.iter() if text.text and text.text.endswith("▸")]
    assert sum(hidden) == len(BIG.destinations) - len(seen.boxes), "nothing is left out without a word"


def test_a_small_line_is_never_folded() -> None:
    small = large(4, WHOLE - 4)
    assert len(Seen(draw(small, Overlay(folds=Folds()))).boxes) == WHOLE


def test_the_way_to_the_open_place_is_unfolded_wherever_it_is() -> None:
    for key in BIG.destinations:
        assert key in {box.place.key for box in fold(plan(BIG), Folds(at=key)).main}


def test_a_branch_folds_and_unfolds_and_all_of_them_at_once() -> None:
    closed = {"menu4", "menu5"} - {key for key in ("leaf4", "leaf5") if key in folded().boxes}
    assert closed == {"menu4", "menu5"}
    assert "leaf4" in folded(toggled=frozenset({"menu4"})).boxes
    assert set(folded(toggled=frozenset({"menu0"})).boxes) == {"menu0"}
    assert set(folded(unfold_all=True).boxes) == set(BIG.destinations)


def test_a_mark_leads_to_a_box_that_is_folded_away() -> None:
    seen = Seen(draw(BIG, Overlay(folds=Folds(reveal="?at={}".format))))
    marks = [link.get("href", "") for link in seen.boxes["menu1"].iter() if "↩" in link.get("aria-label", "")]
    assert marks == ["?at=menu0#d-menu0"]


@pytest.mark.parametrize("tree", [plain_acme(), BIG])
def test_the_outline_says_all_that_the_whole_picture_says(tree: Any) -> None:
    problems = {key: [each for each in find_problems(tree) if each.where == key] for key in tree.destinations}
    overlay = Overlay(
        link="/form/{}".format,
        relink="/link/{}/{}".format,
        extend="/next/{}".format,
        callers=Callers(dict.fromkeys(tree.destinations, 7), {}),
        problems=problems,
    )
    seen, root = Seen(draw(tree, overlay)), ElementTree.fromstring(write_outline(tree, overlay))
    rows = {row.get("data-key", ""): row for row in root.iter("li")}
    assert set(rows) == set(seen.boxes)
    for key, row in rows.items():
        words = "".join(row.itertext())
        for text in seen.words(key):
            whole = text.removesuffix("…”").removesuffix("…").rstrip()
            assert whole.removesuffix("”") in words or text == "+", (key, text)
        links = {link.get("href", "").removeprefix("#o-") for link in row.iter("a")}
        assert {link.get("href", "").removeprefix("#") for link in seen.boxes[key].iter() if link.get("href")} <= links
    ways = {link.get("href") for link in seen.with_class("badge")}
    assert ways <= {link.get("href") for link in root.iter("a")}


def test_labels_stand_at_the_branches_and_first_words_in_the_boxes() -> None:
    seen = Seen(draw(plain_acme()))
    labels = {label.text for label in seen.with_class("label")}
    assert {"sales", "support", "our opening hours", "reception"} <= labels
    assert any(text.startswith("“Hello, and welcome") for text in seen.words("greeting"))
    assert any(text.startswith("“For sales, press 1.") for text in seen.words("menu")), "what a menu announces"


@pytest.mark.parametrize(
    ("words", "found"),
    [("VOICEMAIL", "sales"), ("nobody_free", "nobody_free"), ("our opening", "menu"), ("monday to", "hours")],
)
def test_words_are_found_in_names_keys_labels_and_texts(words: str, found: str) -> None:
    assert found in {key for key, *_ in places_with(plain_acme(), words)}


def test_without_scripts_words_are_found_by_the_server(desk: Client, acme: PhoneTree) -> None:
    page = desk.get("/desk/tree/acme/?find=monday to").content.decode()
    assert '<a href="/desk/tree/acme/?at=hours#d-hours"><b>Opening hours</b>' in page
    assert "Nothing in this line has “zebra”." in desk.get("/desk/tree/acme/?find=zebra").content.decode()


def test_the_path_to_the_open_place_is_there(desk: Client, acme: PhoneTree) -> None:
    page = desk.get("/desk/tree/acme/?at=nobody_free").content.decode()
    path = re.findall(r'data-key="(\w+)">', page[page.index('id="line-path"') : page.index('id="line-panes"')])
    assert path == ["greeting", "menu", "support", "nobody_free"]


def test_whoever_may_only_look_is_offered_no_change(client: Client, acme: PhoneTree) -> None:
    viewer = User.objects.create_user("vera", is_staff=True)
    TreeRole.objects.create(user=viewer, tree=acme, role=Role.VIEWER)
    client.force_login(viewer)
    page = client.get("/desk/tree/acme/").content.decode()
    assert 'class="tree-picture' in page
    assert "/desk/tree/acme/link/" not in page
    assert "/desk/tree/acme/next/" not in page


def test_each_form_beside_the_picture_has_its_fields_and_no_frame(desk: Client, acme: PhoneTree) -> None:
    for kind in KINDS:
        row = kind._default_manager.filter(tree=acme).first()
        row = row or kind._default_manager.create(tree=acme, key=f"a_{kind._meta.model_name}", name="One")
        page = desk.get(f"{row.get_absolute_url()}?beside=1")
        assert f'data-key="{row.key}"' in page.content.decode()
        assert b'id="header"' not in page.content
        assert page.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_save_beside_the_picture_stays_there(desk: Client, acme: PhoneTree) -> None:
    menu = Menu.objects.get(tree=acme, key="menu")
    form = Form(desk, f"{menu.get_absolute_url()}?beside=1")
    answer = desk.post(form.address, form.values)
    assert answer.headers["Location"] == f"{menu.get_absolute_url()}?beside=1"


def test_eighty_destinations_take_no_more_queries_than_few(
    desk: Client, acme: PhoneTree, django_assert_max_num_queries: Callable[..., AbstractContextManager[Any]]
) -> None:
    import_tree(replace(BIG, fallback_number="+15550100009"))
    for slug in ("acme", "large"):
        with django_assert_max_num_queries(34):
            page = desk.get(f"/desk/tree/{slug}/?all=1")
    assert len(page.content) < 400_000, "before it is compressed to a tenth"


def test_a_page_that_is_open_sees_that_a_colleague_changed_the_draft_or_what_is_live(
    desk: Client, acme: PhoneTree, ada: User
) -> None:
    def latest() -> str:
        return desk.get("/desk/tree/acme/latest/").content.decode()

    shown = [latest()]
    assert f'data-latest="{shown[0]}"' in desk.get("/desk/tree/acme/").content.decode()
    with edits.recorded(acme, ada):
        Menu.objects.filter(tree=acme, key="menu").update(prompt="Welcome.")
    shown.append(latest())
    publish(acme, ada)
    shown.append(latest())
    assert len(set(shown)) == 3
    assert latest() == shown[-1]
