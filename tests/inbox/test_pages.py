"""The inbox as pages: each person sees their mailboxes, finds items, works on them, and nothing of others exists."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone

from inbox.items import add
from inbox.models import Item, ItemKind, ItemState, Mailbox
from inbox.working import claim
from menus.models import CallerList, PhoneTree, Voicemail
from tests.inbox.hostile import FORTY

LIST = "/admin/inbox/item/"
NOW = timezone.now()


@pytest.fixture
def mailbox(db: None) -> Mailbox:
    return Mailbox.objects.create(name="Reception", key="reception", zone="Europe/Berlin")


def signed_in(name: str, *mailboxes: Mailbox, rights: tuple[str, ...] = ()) -> Client:
    user = User.objects.create_user(name, is_staff=True, first_name=name.title())
    for mailbox in mailboxes:
        mailbox.members.add(user)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client = Client()
    client.force_login(user)
    return client


def left(mailbox: Mailbox, key: str, text: str = "", caller: str = "+15550100002", at: datetime = NOW) -> Item:
    item = add(ItemKind.NOTE, key=key, mailbox=mailbox, happened_at=at, text=text)
    Item.objects.filter(pk=item.pk).update(caller=caller)
    item.refresh_from_db()
    return item


def page(client: Client, query: str = "") -> str:
    return client.get(f"{LIST}{query}").content.decode()


def test_a_voicemail_that_nobody_can_fetch_says_why(mailbox: Mailbox) -> None:
    anna, item = signed_in("anna", mailbox), left(mailbox, "unnamed")
    Item.objects.filter(pk=item.pk).update(kind=ItemKind.VOICEMAIL)
    assert "We can't fetch this message" in page(anna, f"{item.pk}/change/")


def test_items_of_other_mailboxes_exist_for_nobody_else_whatever_the_address(mailbox: Mailbox) -> None:
    other = Mailbox.objects.create(name="Secret", key="secret", zone="UTC")
    hidden = left(other, "hidden", "For your eyes only")
    anna = signed_in("anna", mailbox)
    for query in ("", "?view=all", "?mailbox=secret&view=all", f"?done={hidden.pk}", "?q=eyes"):
        assert "For your eyes" not in page(anna, query)
        assert "Secret" not in page(anna, query)
    address = f"{LIST}{hidden.pk}"
    assert anna.get(f"{address}/change/").status_code == 404
    assert anna.get(f"{address}/history/").status_code == 404
    for act in ("claim", "done", "open", "note", "call-back"):
        assert anna.post(f"{address}/{act}/", {"text": "x"}).status_code == 404
    hidden.refresh_from_db()
    assert (hidden.state, hidden.entries.count()) == (ItemState.OPEN, 0)


def test_who_is_in_no_mailbox_has_no_inbox_and_calls_open_those_of_everyone(mailbox: Mailbox) -> None:
    left(mailbox, "one", "Call me")
    stranger, caller_viewer = signed_in("sam"), signed_in("vera", rights=("view_call",))
    assert stranger.get(LIST).status_code == caller_viewer.get(LIST).status_code == 403
    assert ">Inbox<" not in stranger.get("/admin/").content.decode()
    Mailbox.objects.update(everyone=True)
    assert stranger.get(LIST).status_code == 403
    shown = page(caller_viewer)
    assert "Call me" in shown
    assert "/claim/" not in shown  # she may read it
    assert caller_viewer.post(f"{LIST}{Item.objects.get().pk}/claim/").status_code == 403


def test_the_second_of_two_is_told_who_has_it_and_can_take_it_over(mailbox: Mailbox) -> None:
    item = left(mailbox, "one")
    anna, ben = signed_in("anna", mailbox), signed_in("ben", mailbox)
    anna.post(f"{LIST}{item.pk}/claim/", {"from": "item"})
    told = ben.post(f"{LIST}{item.pk}/claim/", {"from": "item"}, follow=True).content.decode()
    assert "Anna claimed this at" in told
    assert "Take over" in told
    ben.post(f"{LIST}{item.pk}/claim/", {"held_by": User.objects.get(username="anna").pk})
    item.refresh_from_db()
    assert item.claimed_by == User.objects.get(username="ben")


@pytest.mark.parametrize("odd", ["9" * 5000, "99999999999999999999", "٣", "-1", "x"])
def test_odd_ids_are_nobodys(mailbox: Mailbox, odd: str) -> None:
    anna, item = signed_in("anna", mailbox), left(mailbox, "one")
    assert anna.get(f"{LIST}{quote(odd)}/change/").status_code == 404
    assert anna.get(LIST, {"done": odd, "page": odd, "mailbox": odd, "list": odd}).status_code == 200
    claim(item, User.objects.create_user("ben", is_staff=True), NOW)
    anna.post(f"{LIST}{item.pk}/claim/", {"held_by": odd, "list": odd, "from": "item"})
    item.refresh_from_db()
    assert item.claimed_by == User.objects.get(username="ben")


def test_done_leaves_the_list_as_it_was_and_one_click_undoes_it(mailbox: Mailbox) -> None:
    item = left(mailbox, "one", "Call me")
    anna = signed_in("anna", mailbox)
    answer = anna.post(f"{LIST}{item.pk}/done/", {"list": "view=open&q=call", "from": "item"})
    assert answer["Location"] == f"{LIST}?view=open&q=call&done={item.pk}#item-{item.pk}"
    after = page(anna, answer["Location"].removeprefix(LIST).partition("#")[0])
    assert "Done: Spoken note" in after
    assert "Undo</button>" in after
    anna.post(f"{LIST}{item.pk}/open/", {"from": "list"})
    assert "Call me" in page(anna)
    assert "Undo</button>" not in page(anna, f"?done={item.pk}")


def test_a_note_that_is_sent_twice_is_there_once_and_an_open_list_hears_of_new_items(mailbox: Mailbox) -> None:
    item = left(mailbox, "one")
    anna = signed_in("anna", mailbox)
    assert f'data-newest="{item.pk}"' in page(anna)
    assert anna.get(f"{LIST}waiting/").json() == {"newest": item.pk, "unread": 1}
    for _ in range(2):
        anna.post(f"{LIST}{item.pk}/note/", {"text": "Ring at 3", "page": "0" * 32})
    assert item.entries.count() == 1
    newer = left(mailbox, "two")
    assert anna.get(f"{LIST}waiting/").json() == {"newest": newer.pk, "unread": 2}
    assert signed_in("sam").get(f"{LIST}waiting/").status_code == 403


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"open", "mine", "bens"}),
        ("view=open", {"open"}),
        ("view=mine", {"mine"}),
        ("view=done", {"done"}),
        ("view=all", {"open", "mine", "bens", "done"}),
        ("view=all&kind=voicemail", set()),
        ("view=all&q=MINE", {"mine"}),
        ("view=all&q=0151 555-0199", {"bens"}),
        ("view=all&q=000", set()),
        ("view=all&q=ring+twice", {"done"}),
        ("view=all&q=miller", {"bens"}),
        ("view=all&mailbox=reception", {"open", "mine", "bens", "done"}),
        ("view=all&mailbox=other", set()),
        ("view=odd&page=0&kind=odd", {"open", "mine", "bens"}),
        ("page=2", set()),
    ],
)
def test_filters_and_search_find_what_they_say(mailbox: Mailbox, query: str, expected: set[str]) -> None:
    anna, ben = signed_in("anna", mailbox), signed_in("ben", mailbox)
    for name in ("open", "mine", "bens", "done"):
        left(mailbox, name, f"words of {name}", "+491515550199" if name == "bens" else "anonymous")
    vips = CallerList.objects.create(name="VIPs", key="vips")
    vips.callers.create(name="Carla Miller", numbers=["+491515550199"])
    pk = {item.key: item.pk for item in Item.objects.all()}
    anna.post(f"{LIST}{pk['mine']}/claim/")
    ben.post(f"{LIST}{pk['bens']}/claim/")
    ben.post(f"{LIST}{pk['done']}/note/", {"text": "Ring twice"})
    ben.post(f"{LIST}{pk['done']}/done/")
    shown = page(anna, f"?{query}")
    assert {name for name in pk if f"words of {name}" in shown} == expected
    assert ("Carla Miller" in shown) == ("bens" in expected)
    assert ">Voicemails</option>" in shown
    assert ">Faxes</option>" in shown


def test_times_are_in_the_zone_of_the_mailbox(mailbox: Mailbox) -> None:
    left(mailbox, "one", at=datetime(2026, 1, 2, 23, 30, tzinfo=UTC))
    assert "3 Jan" in page(signed_in("anna", mailbox))
    assert "00:30 CET" in page(signed_in("ben", mailbox))


def test_the_sidebar_and_the_front_page_count_what_nobody_has_looked_at(mailbox: Mailbox) -> None:
    first = left(mailbox, "one")
    left(mailbox, "two")
    anna = signed_in("anna", mailbox)
    assert 'Inbox <span class="pill warning">2<' in page(anna).replace("\n", "")
    assert "2 unread" in anna.get("/admin/").content.decode()
    anna.get(f"{LIST}{first.pk}/change/?list=view%3Dall")
    assert "1 unread" in anna.get("/admin/").content.decode()


class Parsed(HTMLParser):
    """What a page is made of, without its words: tags with the names of their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: Counter[tuple[str, ...]] = Counter()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag != "br":  # a line of a text
            self.parts[(tag, *sorted(name for name, _ in attrs))] += 1


def filled(mailbox: Mailbox, texts: Sequence[str]) -> list[Item]:
    """Items with these texts in everything that a caller can fill in; the last has all of them."""
    Item.objects.all().delete()
    items = [left(mailbox, f"item {number}", text) for number, text in enumerate((*texts, "\n".join(texts)))]
    for item in items:
        text = item.text[-255:] or "anonymous"
        item.path, item.caller, item.called = item.text, text, text
    Item.objects.bulk_update(items, ["path", "caller", "called"])
    return items


def test_whatever_a_caller_fills_in_is_text(mailbox: Mailbox) -> None:
    assert len(FORTY) == 40
    anna = signed_in("anna", mailbox)
    made = []
    for texts in (["Call me"] * len(FORTY), FORTY):
        *_, last = filled(mailbox, texts)
        addresses = (LIST, last.get_absolute_url())
        made.append([Parsed(anna.get(address).content.decode()).parts for address in addresses])
    plain, hostile = made
    assert [each - expected for each, expected in zip(hostile, plain, strict=True)] == [Counter(), Counter()]


def test_an_item_of_a_call_links_only_what_its_reader_may_open(mailbox: Mailbox) -> None:
    item = left(mailbox, "one")
    anna = signed_in("anna", mailbox)
    before = left(mailbox, "before", at=NOW - timedelta(days=2))
    shown = anna.get(f"{LIST}{item.pk}/change/").content.decode()
    assert "/admin/calls/call/" not in shown
    assert f"{LIST}{before.pk}/change/" in shown  # also from this caller, and the next in the list


def test_a_mailbox_is_set_up_and_its_lines_leave_the_one_they_were_in(
    acme: PhoneTree, mailbox: Mailbox, admin_client: Client
) -> None:
    mailbox.line_rows.create(tree=acme)
    anna = User.objects.create_user("anna", is_staff=True, first_name="Anna")
    add_page = admin_client.get("/admin/menus/mailbox/add/").content.decode()
    assert f"{acme} (now in Reception)" in add_page
    sent = {
        "name": "Orders",
        "zone": "Berlin",
        "missed": "sought",
        "mail_when": "never",
        "members": [anna.pk],
        "phone_lines": [acme.pk],
    }
    assert admin_client.post("/admin/menus/mailbox/add/", sent).status_code == 302
    orders = Mailbox.objects.get(key="orders")
    assert [line.mailbox for line in orders.line_rows.all()] == [orders]
    assert not mailbox.line_rows.exists()
    item = left(orders, "one")
    claim(item, anna, NOW)
    address = f"/admin/menus/mailbox/{orders.pk}/change/"
    assert "Anna" in admin_client.get("/admin/menus/mailbox/").content.decode()
    sent |= {"members": [], "name": "Orders and more"}
    answer = admin_client.post(address, sent, follow=True).content.decode()
    assert "1 item is open again" in answer
    item.refresh_from_db()
    assert item.state == ItemState.OPEN


def test_a_mailbox_that_is_named_or_holds_items_is_not_deleted(
    acme: PhoneTree, mailbox: Mailbox, admin_client: Client
) -> None:
    Voicemail.objects.filter(tree=acme, key="sales").update(mailbox="reception")
    left(mailbox, "one")
    shown = admin_client.get(f"/admin/menus/mailbox/{mailbox.pk}/delete/").content.decode()
    assert "“Sales voicemail” in ACME" in shown
    assert "1 item in the inbox" in shown
    admin_client.post(f"/admin/menus/mailbox/{mailbox.pk}/delete/", {"post": "yes"})
    assert Mailbox.objects.filter(pk=mailbox.pk).exists()
    Item.objects.all().delete()
    Voicemail.objects.update(mailbox="")
    admin_client.post(f"/admin/menus/mailbox/{mailbox.pk}/delete/", {"post": "yes"})
    assert not Mailbox.objects.filter(pk=mailbox.pk).exists()
