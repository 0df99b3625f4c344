"""Caller lists: pages, tables in and out, blocking with one click, and the way back from each."""

import json
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from calls.models import Call
from desk.calls.hear import hear
from engine import tree as t
from engine.choices import BranchOn
from inbox.items import add
from inbox.models import ItemKind
from menus.caller_lists.blocking import CannotBlock, block, blocked, unblock
from menus.caller_lists.history import steps, undo
from menus.caller_lists.names import names_of
from menus.current.caller_lists import PART, caller_lists
from menus.current.store import store
from menus.draft.importing import import_tree
from menus.fields.written import written
from menus.models import CallerList, ListedCaller, Mailbox, PhoneNumber, PhoneTree
from menus.publishing.problems import problems_in
from tests.engine.trees import tree_of
from tests.listed import caller_list, listed
from tests.menus.forms import Form
from tests.telephone import ring

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("current")]

LISTS, CALLERS = "/admin/menus/callerlist/", "/admin/menus/listedcaller/"
ANNA, BEN = "+15550100031", "+15550100032"
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


def words(page: Any) -> str:
    text = page if isinstance(page, str) else page.content.decode()
    return " ".join(unescape(text).split())


def lists_of(caller: str) -> tuple[str, ...]:
    return caller_lists().of(caller, NOW)


def test_a_list_and_its_callers_are_live_as_soon_as_they_are_saved(admin_client: Client) -> None:
    assert "No caller lists yet" in words(admin_client.get(LISTS))
    Form(admin_client, f"{LISTS}add/").send(name="VIP customers", handling="answered")
    row = CallerList.objects.get()
    page = Form(admin_client, f"{CALLERS}add/?list={row.pk}").save(
        name="Anna Smith", numbers=f"{ANNA}, +1 555 010 0032", note="Ask for the order", until="2027-01-01T00:00"
    )
    assert "1 caller" in words(page)
    assert f"{written(ANNA)}, {written(BEN)}" in page
    assert (row.key, lists_of(ANNA), lists_of(BEN)) == ("vip_customers", ("vip_customers",), ("vip_customers",))
    assert caller_lists().handled(ANNA, NOW) == ""
    Form(admin_client, row.get_absolute_url()).send(handling="busy")
    assert caller_lists().handled(ANNA, NOW) == "busy"
    assert caller_lists().handled(ANNA, datetime(2027, 1, 1, tzinfo=UTC)) == ""
    assert PART.load(json.loads(json.dumps(PART.dump(caller_lists())))) == caller_lists()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"numbers": ANNA}, "is on this list already, as Anna Smith."),
        ({"numbers": "030 1234"}, "begin with + and the country code"),
        ({"numbers": "+15550100040 ext. 5"}, "callers don't show an extension"),
        ({"numbers": "+15550100040", "until": "2001-01-01T00:00"}, "That time is in the past."),
        ({"numbers": "+15550100001"}, "is one of your own numbers, so it can't be blocked."),
        ({"numbers": ""}, "Enter at least one phone number."),
    ],
)
def test_what_cannot_be_listed_is_refused(
    acme: PhoneTree, admin_client: Client, typed: dict[str, str], why: str
) -> None:
    row = listed("blocked", ANNA, "Anna Smith", handling="rejected").list
    assert why in words(Form(admin_client, f"{CALLERS}add/?list={row.pk}").save(**typed))
    assert ListedCaller.objects.count() == 1


def test_each_change_of_a_list_is_undone_and_redone(admin_client: Client) -> None:
    row = listed("vips", ANNA, "Anna Smith").list
    Form(admin_client, f"{CALLERS}add/?list={row.pk}").send(name="Ben", numbers=BEN)
    anna = ListedCaller.objects.get(name="Anna Smith")
    Form(admin_client, anna.get_absolute_url()).send(numbers="+15550100033")
    admin_client.post(f"{anna.get_absolute_url().removesuffix('change/')}delete/", {"post": "yes"})
    assert (lists_of("+15550100033"), lists_of(BEN)) == ((), ("vips",))
    for undone in ("removed Anna Smith", "changed Anna Smith", "added Ben"):
        page = admin_client.get(row.get_absolute_url())
        assert f"Undo: admin {undone}" in words(page)
        change = steps(row).undo
        assert change
        admin_client.post(f"{LISTS}{row.pk}/undo/", {"change": change.pk})
    assert (lists_of(ANNA), lists_of(BEN)) == (("vips",), ())
    redo = steps(row).redo
    assert redo
    assert "Redone: admin added Ben" in words(
        admin_client.post(f"{LISTS}{row.pk}/redo/", {"change": redo.pk}, follow=True)
    )
    assert lists_of(BEN) == ("vips",)
    twice = [admin_client.post(f"{LISTS}{row.pk}/undo/", {"change": redo.pk}, follow=True) for _ in range(2)]
    assert "Since then, admin undid: admin added Ben." in words(twice[1])


def upload(client: Client, row: CallerList, table: str, **sent: str) -> str:
    file = SimpleUploadedFile("partners.csv", table.encode())
    return client.post(f"{LISTS}{row.pk}/table/", {"file": file, **sent}).content.decode()


def confirm(client: Client, row: CallerList, preview: str) -> str:
    found = preview.partition('name="found" value="')[2].partition('"')[0]
    return words(client.post(f"{LISTS}{row.pk}/import/", {"found": found}, follow=True))


def test_a_table_is_imported_after_a_preview_and_comes_out_again(admin_client: Client) -> None:
    row = listed("partners", ANNA, "Anna").list
    listed("partners", "+15550100039", "Carla")
    table = f"name;numbers\r\n<b>Anna</b>;{ANNA}\r\nBen;{BEN}\r\nNobody;\r\n"
    preview = upload(admin_client, row, table)
    assert "<b>Anna</b>" not in preview
    told = words(preview)
    assert [each in told for each in ("New: 1", "Changed: 1", "Line 4: There is no number.")] == [True] * 3
    assert "Removed" not in told
    assert list(row.callers.values_list("name", flat=True)) == ["Anna", "Carla"]
    assert "Imported partners.csv: 1 new, 1 changed. You can undo this." in confirm(admin_client, row, preview)
    assert sorted(row.callers.values_list("name", flat=True)) == ["<b>Anna</b>", "Ben", "Carla"]
    assert "Everything is here already" in words(upload(admin_client, row, table.replace("Nobody;\r\n", "")))
    out = admin_client.get(f"{LISTS}{row.pk}/csv/")
    assert out.content.decode("utf-8-sig").splitlines()[:2] == ["name,numbers,note,until", f"<b>Anna</b>,'{ANNA},,"]
    assert 'filename="partners.csv"' in out["Content-Disposition"]
    undone = steps(row).undo
    assert undone
    undo(row, undone.pk, None)
    assert sorted(row.callers.values_list("name", flat=True)) == ["Anna", "Carla"]


def test_a_table_replaces_a_list_only_if_every_line_is_right(admin_client: Client) -> None:
    row = listed("partners", ANNA, "Anna").list
    wrong = words(upload(admin_client, row, f"{BEN}\nAnna,{ANNA[:6]}", replaces="on"))
    assert "Correct these lines first" in wrong
    assert 'value="Import"' not in wrong
    preview = upload(admin_client, row, f"Ben,{BEN}", replaces="on")
    assert "Removed: 1" in words(preview)
    assert "1 new, 1 removed" in confirm(admin_client, row, preview)
    assert list(row.callers.values_list("name", flat=True)) == ["Ben"]
    other = caller_list("vips")
    assert "This preview is too old" in confirm(admin_client, other, preview)
    assert "This preview is too old" in words(
        admin_client.post(f"{LISTS}{row.pk}/import/", {"found": "x"}, follow=True)
    )
    assert "There are no callers in this file." in words(upload(admin_client, row, ""))


def test_a_caller_is_blocked_and_unblocked_by_one_function_each(admin_user: User) -> None:
    listed("vips", ANNA, "Anna Smith")
    until = NOW + timedelta(days=1)
    row = block(f"sip:{ANNA}@pbx.example.com", admin_user, until)
    assert (row.name, row.list.name, row.until) == ("Anna Smith", "Blocked callers", until)
    assert blocked(ANNA, NOW) == row
    assert blocked(ANNA, until) is None
    assert caller_lists().handled(ANNA, NOW) == "rejected"
    assert block(ANNA, admin_user).pk == row.pk
    assert caller_lists().handled(ANNA, until) == "rejected"
    assert str(steps(row.list).undo) == f"admin blocked {ANNA}"
    assert unblock(ANNA, admin_user)
    assert not unblock(ANNA, admin_user)
    assert (caller_lists().handled(ANNA, NOW), lists_of(ANNA)) == ("", ("vips",))
    assert names_of([ANNA, "anonymous", BEN, f"sip:{ANNA}@x.example"]) == {
        ANNA: "Anna Smith",
        f"sip:{ANNA}@x.example": "Anna Smith",
    }


@pytest.mark.parametrize("caller", ["", "anonymous", "+266696687", "client:anna", "+15550100001"])
def test_nobody_blocks_a_withheld_number_or_our_own(acme: PhoneTree, caller: str) -> None:
    with pytest.raises(CannotBlock):
        block(caller, None)
    assert not CallerList.objects.exists()


def test_a_call_says_who_called_and_blocks_them_with_one_click(acme: PhoneTree, admin_client: Client) -> None:
    listed("vips", ANNA, "<i>Anna</i>")
    ring(from_=ANNA).hang_up()
    page = f"/admin/calls/call/{Call.objects.get().pk}/change/"
    sent = {"caller": ANNA, "end": "week", "next": page}
    shown = admin_client.get("/admin/calls/call/").content.decode()
    assert f'&lt;i&gt;Anna&lt;/i&gt;</a> <span class="quiet">{written(ANNA)}' in shown
    assert "Block this caller" in words(admin_client.get(page))
    assert "<i>Anna</i> is blocked until" in words(admin_client.post(f"{LISTS}block/", sent, follow=True))
    store.forget()
    ring(from_=ANNA)
    call = Call.objects.first()
    assert call
    assert (call.doing, call.turn_rows.get().facts["blocked"]) == ("blocked", "rejected")
    story = words(admin_client.get(f"/admin/calls/call/{call.pk}/change/"))
    assert "The call came in from <i>Anna</i>, who is blocked: we rejected it before the answer." in story
    assert "Unblock this caller" in story
    assert words(admin_client.get("/admin/calls/call/?calls=blocked")).count('<span class="pill">blocked</span>') == 1
    heard = hear(PhoneNumber.objects.get(number="+15550100001"), ANNA, NOW, [])
    assert heard.conversation  # test calls are answered
    assert "Their calls are answered again." in words(admin_client.post(f"{LISTS}unblock/", sent, follow=True))
    away = admin_client.post(f"{LISTS}unblock/", {**sent, "next": "https://example.com/"})
    assert away["Location"] == "/admin/"


def test_a_branch_asks_for_lists_by_name_and_keeps_them(acme: PhoneTree, admin_client: Client) -> None:
    who = t.Branch("who", "Who calls", t.Prompt(), BranchOn.LIST, (t.Case(("vips",), "bye"),), "bye")
    tree = import_tree(tree_of(who, t.Goodbye("bye", "Goodbye", t.Prompt("Bye."))))
    missing = [each.what for each in problems_in(tree_of(who)) if each.code == "no-such-list"]
    told = "“Who calls” asks for the caller list “vips”, which doesn't exist: choose another, or add that list."
    assert missing == [told]
    row = caller_list("vips")
    caller_list("partners")
    form = Form(admin_client, tree.destinations.get(key="who").get_absolute_url())
    assert "“nobody” isn't a caller list. Yours are: Partners, Vips." in words(form.save(cases__0__values="nobody"))
    form = Form(admin_client, tree.destinations.get(key="who").get_absolute_url())
    form.send(cases__0__values="VIPS, partners")
    assert tree.destinations.get(key="who").branch.cases.get().values == ["vips", "partners"]
    page = words(admin_client.get(f"{LISTS}{row.pk}/delete/"))
    assert "is in use" in page
    assert "“Who calls”" in page
    admin_client.post(f"{LISTS}{row.pk}/delete/", {"post": "yes"})
    assert CallerList.objects.filter(key="vips").exists()


def test_who_may_not_change_lists_sees_no_button_and_changes_nothing(acme: PhoneTree, client: Client) -> None:
    user = User.objects.create_user("sam", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=("view_call", "view_callerlist")))
    client.force_login(user)
    row = listed("vips", ANNA, "Anna Smith").list
    ring(from_=BEN).hang_up()
    assert "Block this caller" not in words(client.get(f"/admin/calls/call/{Call.objects.get().pk}/change/"))
    assert "Anna Smith" not in words(client.get(row.get_absolute_url()))
    for act in ("block", "unblock", f"{row.pk}/table", f"{row.pk}/import", f"{row.pk}/undo"):
        assert client.post(f"{LISTS}{act}/", {"caller": BEN}).status_code == 403
    assert client.get(f"{LISTS}{row.pk}/csv/").status_code == 403
    assert not CallerList.objects.exclude(key="vips").exists()


@pytest.mark.parametrize(("typed", "found"), [("555 010-0031", 1), ("(0)555 0100 032", 1), ("anna", 1), ("09", 0)])
def test_a_caller_is_found_by_name_and_by_number_however_it_is_typed(
    admin_client: Client, typed: str, found: int
) -> None:
    listed("vips", ANNA, "Anna Smith")
    listed("vips", BEN, "Ben")
    page = admin_client.get(CALLERS, {"q": typed})
    assert page.context["cl"].result_count == found
    assert "2 callers leave with it." in words(admin_client.get(f"{LISTS}{CallerList.objects.get().pk}/delete/"))


def test_a_caller_of_a_call_is_added_to_a_list_from_its_page(acme: PhoneTree, admin_client: Client) -> None:
    caller_list("vips")
    ring(from_=ANNA).hang_up()
    page = admin_client.get(f"/admin/calls/call/{Call.objects.get().pk}/change/").content.decode()
    address = f"{CALLERS}add/?numbers=%2B{ANNA[1:]}"
    assert address in page
    Form(admin_client, address).send(list=str(CallerList.objects.get().pk), name="Anna Smith")
    assert "Anna Smith to +1 555-010-0001" in words(
        admin_client.get(f"/admin/calls/call/{Call.objects.get().pk}/change/")
    )


@pytest.mark.parametrize(("is_member", "status"), [(True, 302), (False, 403)])
def test_who_works_on_a_mailbox_blocks_its_callers(
    acme: PhoneTree, client: Client, is_member: bool, status: int
) -> None:
    rita = User.objects.create_user("rita", is_staff=True)
    rita.user_permissions.add(Permission.objects.get(codename="view_call"))
    mailbox = Mailbox.objects.create(name="Reception", key="reception", zone="Europe/Berlin", everyone=True)
    mailbox.members.set([rita] if is_member else [])
    ring(from_=ANNA).hang_up()
    item = add(ItemKind.NOTE, key="n", mailbox=mailbox, happened_at=NOW, call=Call.objects.get(), text="Hello")
    client.force_login(rita)
    assert ("Block this caller" in words(client.get(item.get_absolute_url()))) is is_member
    assert client.post(f"/admin/inbox/item/{item.pk}/block/", {"end": "day", "from": "item"}).status_code == status
    assert bool(blocked(ANNA, timezone.now())) is is_member
    assert client.post(f"/admin/inbox/item/{item.pk}/unblock/", {"from": "item"}).status_code == status
    assert not blocked(ANNA, timezone.now())


def test_a_list_with_a_number_of_ours_never_blocks(acme: PhoneTree, admin_client: Client) -> None:
    row = listed("branches", "+15550100001", "Head office").list
    page = Form(admin_client, row.get_absolute_url()).save(handling="busy")
    assert "Head office has one of your own numbers, which can't be blocked." in words(page)
    assert caller_lists().handled("+15550100001", NOW) == ""
