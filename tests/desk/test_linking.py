"""The pages that change a line's links: leading a way elsewhere, and adding the next one."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from engine.ways import ways
from menus.draft.compile import compile_tree
from menus.draft.linking import draft_links
from menus.models import KINDS, Goodbye, Menu, Message, Option, PhoneTree, Transfer, Voicemail
from tests.browser.test_every_page import add_what_listens

LINE = "/desk/tree/acme/"


def lead(desk: Client, start: str, to: str, target: str, *named: str, **more: str) -> Any:
    """Sends what a dragged edge sends."""
    sent = {"target": target, "seen": [f"{to}:{way}" for way in named], **more}
    return desk.post(f"{LINE}link/?from={start}&to={to}&next={LINE}", sent, follow=True)


def leads_to(tree: PhoneTree, start: str) -> dict[str, str]:
    draft = compile_tree(tree)
    return {way.name: way.goes_to for way in ways(draft.destinations[start], draft)}


def test_every_way_of_every_kind_is_found_in_its_row(acme: PhoneTree) -> None:
    add_what_listens(acme)
    for kind in KINDS:
        if not kind._default_manager.filter(tree=acme).exists():
            kind._default_manager.create(tree=acme, key=f"a_{kind._meta.model_name}", name="One")
    draft = compile_tree(acme)
    for row in acme.destinations.all():
        links = draft_links(row, draft)
        assert [each.way.name for each in links] == [way.name for way in ways(draft.destinations[row.key], draft)]
        for each in links:
            held = getattr(each.holder, each.field)
            assert (held.key if held else "") == each.way.goes_to


def test_an_edge_is_led_to_another_box_and_the_change_can_be_undone(desk: Client, acme: PhoneTree) -> None:
    page = lead(desk, "menu", "sales", "reception", "1")
    assert page.redirect_chain == [(LINE, 302)]
    assert "1 for sales: leads to “Reception” now." in page.content.decode()
    assert leads_to(acme, "menu")["1"] == "reception"
    change = acme.changes.first()
    assert change is not None
    desk.post(f"/admin/menus/phonetree/{acme.pk}/undo/?next={LINE}", {"change": change.pk})
    assert leads_to(acme, "menu")["1"] == "sales"


def test_all_ways_along_one_edge_move_together_and_others_stay(desk: Client, acme: PhoneTree) -> None:
    before = leads_to(acme, "sales")
    named = [way for way, to in before.items() if to == "goodbye"]
    assert len(named) > 1
    lead(desk, "sales", "goodbye", "menu", *named)
    assert leads_to(acme, "sales") == before | dict.fromkeys(named, "menu")


def test_of_several_ways_only_the_chosen_ones_move(desk: Client, acme: PhoneTree) -> None:
    one, *others = [way for way, to in leads_to(acme, "sales").items() if to == "goodbye"]
    page = desk.get(f"{LINE}link/?from=sales&to=goodbye").content.decode()
    assert all(f'value="goodbye:{way}"' in page for way in (one, *others))
    menu = acme.destinations.get(key="menu")
    sent = {"seen": [f"goodbye:{way}" for way in (one, *others)], "ways": [one], "goes_to": menu.pk}
    desk.post(f"{LINE}link/?from=sales&to=goodbye", sent)
    now = leads_to(acme, "sales")
    assert now[one] == "menu"
    assert {now[way] for way in others} == {"goodbye"}


def test_two_people_at_one_edge_see_what_the_other_did_and_nothing_is_lost(desk: Client, acme: PhoneTree) -> None:
    ben = User.objects.create_superuser("ben", first_name="Ben")
    his = Client()
    his.force_login(ben)
    lead(his, "menu", "sales", "support", "1")
    page = lead(desk, "menu", "sales", "reception", "1", change="0").content.decode()
    assert "This has changed since" in page
    assert "<strong>Ben</strong>" in page
    assert "1 for sales leads to “Support queue”." in page
    assert leads_to(acme, "menu")["1"] == "support", "nothing is overwritten unseen"
    reception = acme.destinations.get(key="reception")
    assert f'<option value="{reception.pk}" selected>' in page, "what was chosen stays chosen"
    sent = {"seen": "support:1", "ways": "1", "goes_to": reception.pk}
    desk.post(f"{LINE}link/?from=menu&to=sales", sent)
    assert leads_to(acme, "menu")["1"] == "reception"


def test_a_destination_deleted_meanwhile_is_told_and_nothing_changes(desk: Client, acme: PhoneTree) -> None:
    page = lead(desk, "menu", "sales", "gone", "1").content.decode()
    assert "This is no longer available. Choose again." in page
    assert leads_to(acme, "menu")["1"] == "sales"


def test_beside_the_picture_the_page_stays_in_its_frame(desk: Client, acme: PhoneTree) -> None:
    sent = {"target": "reception", "seen": "sales:1"}
    answer = desk.post(f"{LINE}link/?from=menu&to=sales&beside=1", sent)
    assert answer.headers["Location"] == f"{LINE}link/?from=menu&to=reception&beside=1"
    page = desk.get(answer.headers["Location"])
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert b'id="header"' not in page.content
    assert "frame-ancestors 'none'" in desk.get(LINE).headers["Content-Security-Policy"]


def test_the_next_option_and_its_destination_are_made_by_name_and_kind(desk: Client, acme: PhoneTree) -> None:
    form = desk.get(f"{LINE}next/?from=menu").content.decode()
    assert 'value="4"' in form, "the first free key is there"
    answer = desk.post(f"{LINE}next/?from=menu", {"kind": "goodbye", "name": "Billing team", "keys": "4"})
    assert answer.headers["Location"] == f"{LINE}?at=billing_team#d-billing_team"
    option = Option.objects.get(menu__key="menu", keys=["4"])
    assert (option.label, option.goes_to_id) == ("billing team", Goodbye.objects.get(key="billing_team").pk)
    assert acme.changes.count() == 1, "one step, and one to undo"


def test_a_key_that_is_taken_says_by_what_and_which_are_free(desk: Client, acme: PhoneTree) -> None:
    page = desk.post(f"{LINE}next/?from=menu", {"kind": "goodbye", "name": "Billing", "keys": "3"}).content.decode()
    assert "Key 3 is already used for “our opening hours”. Free keys: 4 5 6 7 8." in page
    assert not Goodbye.objects.filter(name="Billing").exists()


def test_an_option_can_lead_to_what_is_there(desk: Client, acme: PhoneTree) -> None:
    reception = acme.destinations.get(key="reception")
    sent = {"kind": "message", "goes_to": reception.pk, "keys": "4", "label": "a person"}
    said = desk.post(f"{LINE}next/?from=menu", sent, follow=True).content.decode()
    assert leads_to(acme, "menu")["4"] == "reception"
    assert "“Main menu” leads to “Reception” now." in said
    assert "Added: " not in said


@pytest.mark.parametrize(("kind", "more"), [("transfer", {"numbers": "+1 555 010 0042"}), ("voicemail", {})])
def test_what_comes_after_a_message_is_made_in_one_step(
    desk: Client, acme: PhoneTree, kind: str, more: dict[str, str]
) -> None:
    Message.objects.create(tree=acme, key="bare", name="Bare")
    desk.post(f"{LINE}next/?from=bare&beside=1", {"kind": kind, "name": "After", "way": "goes_to", **more})
    assert leads_to(acme, "bare")["goes_to"] == "after"
    made = {"transfer": Transfer, "voicemail": Voicemail}[kind]
    assert made._default_manager.filter(key="after").exists()


def test_the_first_step_of_an_empty_line_becomes_its_start(desk: Client) -> None:
    empty = PhoneTree.objects.create(name="Empty", slug="empty")
    assert "Add the first step" in desk.get("/desk/tree/empty/").content.decode()
    desk.post("/desk/tree/empty/next/", {"kind": "menu", "name": "Main menu"})
    empty.refresh_from_db()
    assert empty.start_id == Menu.objects.get(tree=empty).pk


def test_sent_twice_it_is_made_once(desk: Client, acme: PhoneTree) -> None:
    sent = {"kind": "goodbye", "name": "Billing", "keys": "4", "page": "a" * 32}
    for _ in range(2):
        desk.post(f"{LINE}next/?from=menu", sent)
    assert Goodbye.objects.filter(name__startswith="Billing").count() == 1
