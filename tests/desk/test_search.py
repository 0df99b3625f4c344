"""The search finds anything by name, key, words or number, for whoever may see it, in a bounded number of queries."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from calls.models import Call
from desk.search.hits import excerpt
from desk.search.text import SearchText
from inbox.items import add, mailbox_of
from inbox.models import ItemKind
from menus.models import (
    Message,
    NamedDay,
    Option,
    OptionWording,
    PhoneTree,
    Rota,
    Schedule,
    SharedPrompt,
    SharedWording,
    Transfer,
    TreeRole,
    Wording,
)
from tests.listed import listed
from tests.notices import notice
from tests.people import support_team
from tests.telephone import ring

# Statements of one page: the login's, the sidebar's, and one or a few for each kind of thing.
MOST_QUERIES = 36

# What is typed, and the name of what must be found.
FOUND = {
    "acme": "ACME",
    "main menu": "Main menu",
    "MENU main": "Main menu",
    "sales": "Sales voicemail",
    "leave a message after the beep": "Sales voicemail",
    "willkommen": "Greeting",
    "verkauf": "Main menu",
    "fattura": "Main menu",
    "+1 555 010 0001": "+1 555-010-0001",
    "(555) 010-0001": "+1 555-010-0001",
    "001 555 0100001": "+1 555-010-0001",
    "sample": "+1 555-010-0001",
    "030 1234567": "Front desk",
    "anna": "Anna",
    "555 010 0012": "Anna",
    "supp": "Support",
    "weeks": "Weeks",
    "office": "Office hours",
    "christmas": "Office hours",
    "snow": "Closed because of snow.",
    "parking": "Directions",
    "vips": "Vips",
    "jones": "Jones",
    "+1 555 010 0031": "Jones",
    "leaking tap": "+1 555-010-0002",
    "+15550100002": "+1 555-010-0002",
    "twilio": "Providers",
    "new person": "New person",
    "publish ac": "Publish ACME",
    "change pass": "Change password",
    "second factor": "Security",
    "weekly": "Reports",
    "unsubscribe": "Emails to you",
}


@pytest.fixture
def full(acme: PhoneTree) -> PhoneTree:
    """The sample tree with one of everything that has a name."""
    greeting, menu = acme.destinations.get(key="greeting"), acme.destinations.get(key="menu")
    Wording.objects.create(destination=greeting, field="prompt", language="de-DE", text="Willkommen bei ACME.")
    option = Option.objects.filter(menu=menu.pk)[0]
    OptionWording.objects.create(option=option, language="de-DE", label="Verkauf")
    OptionWording.objects.create(option=option, language="it-IT", label="vendite", phrases=["la fattura"])
    Transfer.objects.create(tree=acme, key="desk", name="Front desk", numbers=["+49301234567"])
    support_team()
    Rota.objects.create(key="rota", name="Weeks", zone="Europe/Berlin", starts=timezone.localdate())
    office = Schedule.objects.create(key="hours", name="Office hours", zone="Europe/Berlin")
    NamedDay.objects.create(schedule=office, key="xmas", name="Christmas", rule="yearly", first="12-24", last="12-26")
    notice(acme, text="Closed because of snow.")
    prompt = SharedPrompt.objects.create(key="way", name="Directions")
    SharedWording.objects.create(prompt=prompt, language="en-US", text="There is parking behind the house.")
    listed("vips", "+15550100031", "Jones")
    ring()
    call = Call.objects.get()
    add(ItemKind.NOTE, key="n", mailbox=mailbox_of(acme), happened_at=timezone.now(), call=call, text="A leaking tap")
    return acme


def names(client: Client, text: str, **more: str) -> list[str]:
    page = client.get("/admin/search/", {"q": text, "part": "", **more}).content.decode()
    return [unescape(name) for name in re.findall(r'class="found-name">([^<]*)<', page)]


def test_everything_is_found_by_what_people_know_of_it(full: PhoneTree, desk: Client) -> None:
    missing = {typed: found for typed, name in FOUND.items() if name not in (found := names(desk, typed))}
    assert missing == {}


def test_a_destination_opens_in_the_picture_of_its_line(full: PhoneTree, desk: Client) -> None:
    page = desk.get("/admin/search/", {"q": "sales voicemail", "part": ""}).content.decode()
    assert 'href="/desk/tree/acme/?at=sales"' in page
    assert desk.get("/desk/tree/acme/?at=sales").status_code == 200


def test_a_page_takes_few_queries_however_much_there_is(full: PhoneTree, desk: Client) -> None:
    def queries(text: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk.get("/admin/search/", {"q": text}).status_code == 200
            return len(captured)

    few = queries("e")
    for number in range(30):
        Message.objects.create(tree=full, key=f"m{number}", name=f"Message {number}", prompt="We say more.")
    assert queries("e") == few
    assert max(few, *map(queries, ("sales acme menu", "555 010 0002", "anna"))) <= MOST_QUERIES


def test_whatever_matches_best_comes_first_and_twins_show_their_keys(full: PhoneTree, desk: Client) -> None:
    for key in ("first", "second"):
        Message.objects.create(tree=full, key=key, name="Sales", prompt="")
    found = names(desk, "sales")
    assert found.index("Sales (first)") < found.index("Sales (second)") < found.index("Sales voicemail")


def test_nobody_finds_what_they_may_not_see(full: PhoneTree, client: Client) -> None:
    other = PhoneTree.objects.create(name="Other", slug="other")
    sam = User.objects.create_user("sam", is_staff=True)
    TreeRole.objects.create(user=sam, tree=other, role="viewer")
    client.force_login(sam)
    hidden = (
        "acme",
        "main menu",
        "sales",
        "willkommen",
        "+1 555 010 0001",
        "snow",
        "leaking tap",
        "+15550100002",
        "jones",
    )
    assert {text: found for text in hidden if (found := names(client, text))} == {}
    assert names(client, "other") == ["Other"]
    assert "Providers" not in names(client, "twilio")

    temp = User.objects.create_user("temp", is_staff=True)
    temp.user_permissions.set(Permission.objects.filter(codename__in=["view_call", "set_absences"]))
    client.force_login(temp)
    assert names(client, "555 010 0012") == []
    assert names(client, "anna") == []
    assert set(names(client, "+15550100002")) == {"+1 555-010-0002"}


def test_the_page_works_by_itself_says_what_to_do_and_repeats_nothing_as_markup(desk: Client, acme: PhoneTree) -> None:
    page = desk.get("/admin/search/", {"q": "<script>x"}).content.decode()
    assert "&lt;script&gt;x" in page
    assert "<script>x" not in page
    assert "Nothing found for" in page
    assert "Try fewer words" in page
    assert desk.get("/admin/search/").status_code == 200
    assert desk.get("/admin/search/", {"q": "ab%_\\" * 50}).status_code == 200
    assert 'action="/admin/search/"' in desk.get("/admin/").content.decode()


def test_lists_of_one_kind_lead_to_their_line_or_to_the_search(desk: Client, acme: PhoneTree, temp: Client) -> None:
    desk.force_login(User.objects.get(username="ada"))
    assert desk.get("/admin/menus/menu/").headers["Location"] == "/admin/search/?kind=menu&q="
    assert desk.get(f"/admin/menus/menu/?tree__id__exact={acme.pk}").headers["Location"] == "/desk/tree/acme/"
    assert names(desk, "", kind="menu") == ["Main menu", "Opening hours"]
    temp.force_login(User.objects.get(username="temp"))
    assert temp.get("/admin/menus/menu/").status_code == 403
    assert names(temp, "", kind="menu") == []


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("+49 (0)211 63553355", "4921163553355"),
        ("0211/63 55-33.55", "21163553355"),
        ("0049211", "49211"),
        ("12", ""),
        ("suite 100", ""),
        ("٣٤٥", ""),
        ("\u202a+1 555\u202c", "1555"),
    ],
)
def test_part_of_a_number_is_read_however_it_is_written(typed: str, digits: str) -> None:
    assert SearchText.of(typed).digits == digits


def test_the_words_around_a_find_are_shown_and_marked() -> None:
    text = f"{'before ' * 20}For <sales>, press 1.{' after' * 20}"
    shown = excerpt(["nothing", text], ["sales"])
    assert "&lt;<mark>sales</mark>&gt;" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert excerpt(["nothing"], ["sales"]) == ""
