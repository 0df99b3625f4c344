"""Adding a phone line: what it is for, then its name, language, number and hours; it ends on the picture."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from engine import snapshot
from engine import tree as t
from engine.check import find_problems
from engine.locales.known import LOCALES
from inbox.items import mailbox_of
from menus.draft.compile import compile_tree
from menus.models import PhoneNumber, PhoneTree, Role, Schedule, TreeRole
from menus.publishing.publish import publish
from menus.samples import READY_MADE
from menus.samples.beginning import in_language, named, with_hours
from menus.samples.in_languages import languages_of, ready_made_in
from menus.samples.opening import ALWAYS_OPEN, WITH_HOURS
from menus.text.closed import CLOSED, message_in
from menus.translations.parts import translated
from tests.acme import plain_acme

HOURS = {"hours": "new", "days": ["1", "2", "3", "4", "5"], "opens": "09:00", "closes": "17:00"}
WHOSE = {"name": "Brookfield", "language": "en-US", "number": "", **HOURS}
TEXT = "Thank you for calling. For sales, press 1. To leave a message, press 2. Call our extension 4 for Ann."


def added(desk: Client, begins: str, **typed: Any) -> Any:
    return desk.post(f"/desk/lines/add/?from={begins}", {**WHOSE, **typed})


def tree_of(slug: str) -> t.Tree:
    return compile_tree(PhoneTree.objects.get(slug=slug))


def gate_of(tree: t.Tree) -> t.OpeningHours:
    (gate,) = (place for place in tree.destinations.values() if isinstance(place, t.OpeningHours))
    return gate


def test_the_first_page_offers_every_way_to_begin(desk: Client) -> None:
    html = desk.get("/desk/lines/add/").content.decode()
    assert all(f"?from={each}" in html for each in ("text", "file", "nothing", *(one.slug for one in READY_MADE)))


@pytest.mark.parametrize("ready", READY_MADE, ids=lambda ready: ready.slug)
def test_each_ready_made_line_becomes_the_businesss_own_and_leads_to_its_picture(desk: Client, ready: Any) -> None:
    answer = added(desk, ready.slug)
    assert answer["Location"] == "/desk/tree/brookfield/?try=1"
    tree = tree_of("brookfield")
    texts = " ".join(place.prompt.text for place in tree.destinations.values())
    assert tree.name == "Brookfield"
    assert "Brookfield" in texts
    assert not [each for each in ready.stands_for if each in texts]
    gate = gate_of(tree)
    assert gate.schedule == "brookfield_hours"
    assert gate.open_goes_to == ready.tree().start or tree.start == ready.tree().start
    assert isinstance(tree.destinations[gate.closed_goes_to], t.Voicemail)
    assert [each.weekday for each in tree.schedules[0].week] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(("typed", "said"), [({}, WITH_HOURS), ({"hours": "always"}, ALWAYS_OPEN)])
def test_a_ready_made_line_says_the_hours_that_were_chosen_and_asks_nobody_to_change_them(
    desk: Client, typed: dict[str, str], said: dict[str, str]
) -> None:
    page = desk.get(added(desk, "office", language="de-DE", **typed)["Location"]).content.decode()
    assert tree_of("brookfield").destinations["hours"].prompt.text.startswith(said["de"] + " Sie finden uns")
    assert "change the four numbers it rings and the address." in page


def test_a_number_that_is_typed_leads_to_the_line(desk: Client) -> None:
    added(desk, "nothing", number="(555) 010-0077", hours="always")
    number = PhoneNumber.objects.get()
    assert (number.number, number.tree and number.tree.slug) == ("+15550100077", "brookfield")
    assert tree_of("brookfield").destinations == {}


def test_a_number_without_a_line_is_offered_and_one_that_is_in_use_is_refused(desk: Client, acme: PhoneTree) -> None:
    PhoneNumber.objects.create(number="+15550100078")
    page = desk.get("/desk/lines/add/?from=office").content.decode()
    assert '<option value="+15550100078">' in page
    assert '<option value="+15550100001">' not in page
    refused = added(desk, "office", number="+1 555 010 0001").content.decode()
    assert "in use already" in refused
    added(desk, "office", number="+1 555 010 0078")
    assert PhoneNumber.objects.get(number="+15550100078").tree == PhoneTree.objects.get(slug="brookfield")
    assert PhoneNumber.objects.get(number="+15550100001").tree == acme


def test_whoever_may_not_manage_numbers_is_not_asked_for_one(client: Client, db: None) -> None:
    editor = User.objects.create_user("ed", is_staff=True)
    TreeRole.objects.create(user=editor, tree=None, role=Role.EDITOR)
    client.force_login(editor)
    assert 'name="number"' not in client.get("/desk/lines/add/?from=office").content.decode()
    assert added(client, "office", number="+15550100079").status_code == 302
    assert not PhoneNumber.objects.exists()


def test_hours_that_are_there_already_can_be_chosen(desk: Client) -> None:
    Schedule.objects.create(key="shop", name="Shop", zone="Europe/Berlin")
    added(desk, "office", hours="shop")
    assert gate_of(tree_of("brookfield")).schedule == "shop"
    assert Schedule.objects.count() == 1


def test_hours_are_typed_in_the_zone_of_whoever_types_them(desk: Client) -> None:
    desk.cookies["zone"] = "America/Chicago"
    assert "Times in America/Chicago." in desk.get("/desk/lines/add/?from=office").content.decode()
    added(desk, "office")
    assert [each.zone for each in tree_of("brookfield").schedules] == ["America/Chicago"]
    tree = publish(PhoneTree.objects.get(slug="brookfield")).tree
    assert mailbox_of(tree).zone == "America/Chicago"


def test_a_second_line_of_one_name_is_told_apart(desk: Client) -> None:
    added(desk, "nothing")
    assert added(desk, "nothing")["Location"] == "/desk/tree/brookfield-2/?try=1"
    assert Schedule.objects.count() == 2


def test_a_pasted_text_is_shown_before_it_becomes_a_line(desk: Client) -> None:
    page = added(desk, "text", text=TEXT)
    html = page.content.decode()
    assert "For sales, press 1. To leave a message, press 2." in html
    assert "extension" in html
    assert not PhoneTree.objects.exists()
    shown = page.context["shown"]
    proposal = {shown.add_prefix(name): shown[name].value() or "" for name in shown.fields}
    wrong = added(desk, "text", text=TEXT, make="1", **proposal | {"menu-lines": "sales"})
    assert "Line 1" in wrong.content.decode()
    assert added(desk, "text", text=TEXT, make="1", **proposal).status_code == 302
    tree = tree_of("brookfield")
    gate: Any = tree.destinations[tree.start]
    menu: Any = tree.destinations[gate.open_goes_to]
    assert [option.keys for option in menu.options] == [("1",), ("2",)]
    voicemail = tree.destinations[menu.options[1].goes_to]
    assert isinstance(voicemail, t.Voicemail)
    assert voicemail.prompt.text == "Please leave your name, your number and a message after the tone."


GERMAN = "Willkommen. Für Verkauf drücken Sie die 1, für Support die 2."


def test_a_pasted_text_brings_its_language_along_unless_one_is_chosen(desk: Client) -> None:
    page = added(desk, "text", text=GERMAN, number="0211 555 0100")
    html = page.content.decode()
    assert page.context["form"].data["language"] == "de-DE"
    assert "Set to German (Germany), the language of your text." in html
    assert "Für Verkauf drücken Sie die 1." in html
    assert "isn&#x27;t a phone number" not in html, "its number is read as that country writes it"
    shown = page.context["shown"]
    again = {shown.add_prefix(name): shown[name].value() or "" for name in shown.fields}
    for chosen in (again, {"language": "fr-FR"}):
        kept = added(desk, "text", text=GERMAN, **chosen).content.decode()
        assert "Set to" not in kept
        assert "Your text is in German, but this line speaks" in kept
    assert "Your text is in" not in added(desk, "text", text=TEXT).content.decode()


def test_a_file_becomes_a_line_of_that_name_or_says_what_is_wrong_with_it(desk: Client) -> None:
    file = SimpleUploadedFile("acme.json", snapshot.write(plain_acme()).encode())
    assert added(desk, "file", file=file, hours="kept").status_code == 302
    assert tree_of("brookfield").destinations == plain_acme().destinations
    wrong = added(desk, "file", file=SimpleUploadedFile("acme.json", b"{}"), name="Other").content.decode()
    assert "Nothing was added yet" in wrong
    assert not PhoneTree.objects.filter(name="Other").exists()


def test_what_is_missing_is_said_at_its_field(desk: Client) -> None:
    html = added(desk, "office", name="", days=[], number="12").content.decode()
    assert "Enter the name of your business." in html
    html = added(desk, "office", days=[], opens="").content.decode()
    assert "Choose the days on which you are open." in html
    assert "Enter when you open and when you close" in html
    assert not PhoneTree.objects.exists()


def test_a_second_language_that_is_chosen_comes_first() -> None:
    two = next(each for each in READY_MADE if each.slug == "two-languages").tree()
    german = in_language(two, "de-AT")
    assert german.languages == ("de-AT", "en-US")
    menu: Any = german.destinations["menu"]
    assert menu.prompt.text == "Was können wir für Sie tun?"
    assert menu.prompt.others[0].text == "How can we help you?"
    assert menu.options[0].label == "den Verkauf"
    language: Any = german.destinations["language"]
    assert {option.switches_to for option in language.options} == {"en-US", "de-AT"}
    assert in_language(two, "en-US") is two


@pytest.mark.parametrize("language", ["de-DE", "es-ES", "fr-CA"])
@pytest.mark.parametrize("ready", READY_MADE, ids=lambda ready: ready.slug)
def test_ready_made_lines_are_whole_in_each_language_that_they_are_written_in(ready: Any, language: str) -> None:
    code = language.split("-")[0]
    if code not in languages_of(ready):
        assert (ready.slug, code) in {("two-languages", "es"), ("two-languages", "fr")}
        return
    tree = ready_made_in(ready, language)
    texts = {each.id: each.source for each in translated(tree, "xx")}
    english = {each.id: each.source for each in translated(ready.tree(), "xx") if "language" not in each.id}
    assert not [id_ for id_, text in english.items() if texts[id_] == text]
    assert tree.language == language
    said = " ".join(texts.values())
    assert any(each in said for each in ready.stands_for)
    assert "{" not in said.replace("{order}", "")
    found = {problem.code for problem in find_problems(tree)} - {"language-unchecked"}
    assert found <= {each.code for each in find_problems(ready.tree())}


def test_a_line_that_asks_a_schedule_already_asks_the_new_one() -> None:
    gate = t.OpeningHours("gate", "Gate", t.Prompt(), "old", "hello", "hello")
    tree = t.Tree("one", "One", "gate", {"gate": gate, "hello": t.Goodbye("hello", "Hello", t.Prompt("Hello"))})
    after = with_hours(tree, t.Schedule("new", "New", "UTC"))
    assert set(after.destinations) == {"gate", "hello"}
    assert after.destinations["gate"].schedule == "new"  # type: ignore[union-attr]
    assert named(after, "Ours", ("Hello",)).destinations["hello"].prompt.text == "Ours"


def test_every_language_of_ours_says_that_it_is_closed() -> None:
    assert set(CLOSED) == set(LOCALES)
    assert all(len(message_in(language)) > 20 for language in LOCALES)
