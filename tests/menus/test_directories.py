"""People and teams in a directory: their extensions and names as they are typed, and what is wrong with a directory."""

import re
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from calls.providers.sipgate.audio import embedded
from desk.line.rung import who_rings
from engine import tree as t
from engine.check import Level
from engine.choices import Finds
from engine.on_duty import people as p
from menus import models as m
from menus.access.shared import lines_using
from menus.audio.tidying import tidy
from menus.current.people import directory
from menus.draft.compile import compile_tree
from menus.people.uses import uses
from menus.prompts.by_telephone import decide, keep_fetched, note
from menus.prompts.spots import Spot, number_of, spot_of
from menus.publishing.dialling import of_people, rules_now
from menus.publishing.publish import publish
from menus.staffing.directories import directory_problems
from tests.menus.forms import Form
from tests.menus.test_people_pages import FRIDAY, PERSON, TEAM, act, words
from tests.people import is_away, staff
from tests.sounds import upload, wav

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("current")]


@pytest.fixture
def client(admin_client: Client) -> Client:
    return admin_client


def line(slug: str = "line", **fields: Any) -> m.PhoneTree:
    made = m.PhoneTree.objects.create(slug=slug, name=slug.title())
    made.start = m.PhoneDirectory.objects.create(tree=made, key="staff", name="Staff", prompt="Who?", **fields)
    made.save()
    return made


def told(tree: t.Tree) -> dict[str, str]:
    return {each.code: each.what for each in directory_problems(tree)}


def test_how_callers_find_a_person_is_typed_and_taken_back(client: Client) -> None:
    form = Form(client, f"{PERSON}add/")
    form.send(name="Siobhán Kelly", extension="123", also="Shiv, Ms Kelly", said="Shivawn; de-DE: Schiwohn")
    row = m.Person.objects.get()
    said = (p.SaidName("", "Shivawn"), p.SaidName("de-DE", "Schiwohn"))
    found = directory().people["siobhan_kelly"]
    assert (found.extension, found.listed, found.said, found.also) == ("123", True, said, ("Shiv", "Ms Kelly"))
    page = Form(client, row.get_absolute_url())
    assert page.values["said"] == "Shivawn; de-DE: Schiwohn"
    page.send()
    assert not m.PeopleChange.objects.exists()  # nothing was changed
    again = Form(client, row.get_absolute_url())
    del again.values["listed"]
    again.send(extension="124", said="")
    change = m.PeopleChange.objects.get()
    assert str(change).endswith("changed the extension, whether callers find the name and how the name is said")
    act(client, row, "undo", change=change.pk)
    assert directory().people["siobhan_kelly"] == found


def test_a_change_of_an_earlier_release_can_be_taken_back(client: Client) -> None:
    Form(client, f"{TEAM}add/").send(name="Support", order="at-once")
    team = m.Team.objects.get()
    Form(client, team.get_absolute_url()).send(order="random")
    change = m.PeopleChange.objects.get()
    later = ("extension", "listed", "said", "also")
    for name in ("before", "after"):
        setattr(change, name, {each: value for each, value in getattr(change, name).items() if each not in later})
    change.save()
    act(client, team, "undo", change=change.pk)
    assert directory().teams["support"].order is p.Order.AT_ONCE


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"extension": "1"}, "Use two to six digits, such as 123."),
        ({"extension": "12a"}, "Use two to six digits, such as 123."),
        ({"extension": "1234567"}, "6 characters"),
        ({"said": "Klingon: K'ada"}, "We don't know the language “Klingon”."),
        ({"said": "x" * 61}, "Enter up to 60 characters for each"),
        ({"also": ", ".join(map(str, range(11)))}, "Enter up to 10 names."),
    ],
)
def test_what_cannot_be_dialled_or_said_is_refused(client: Client, typed: dict[str, str], why: str) -> None:
    assert why in words(Form(client, f"{PERSON}add/").save(name="Ada", **typed))
    assert not m.Person.objects.exists()


def test_two_in_one_directory_have_two_extensions(client: Client) -> None:
    staff()
    page = Form(client, f"{PERSON}add/").save(name="Eve", extension="123")
    assert "has this extension" not in words(page)  # nobody finds either
    m.Person.objects.get(name="Eve").delete()
    phone_line = line()
    refused = words(Form(client, f"{PERSON}add/").save(name="Eve", extension="123"))
    assert "Ada Byron has this extension in the same directory. Enter another one." in refused
    m.PhoneDirectory.objects.filter(tree=phone_line).update(teams=["support"])
    Form(client, f"{PERSON}add/").send(name="Eve", extension="123")  # of no team that callers find
    Form(client, f"{TEAM}add/").send(name="Sales", order="at-once", extension="123")
    assert m.Team.objects.get(name="Sales").extension == "123"


def test_publishing_says_whom_nobody_finds() -> None:
    tree = compile_tree(line())
    assert told(tree) == {
        "directory-empty": "Callers of “Staff” find nobody, because nobody is in the directory: add people, or give "
        "them extensions."
    }
    m.Person.objects.create(name="李小龙", key="li")
    assert "can't spell “李小龙” on their keys" in told(tree)["name-unspelled"]
    m.Person.objects.update(also=["Bruce"])
    assert told(tree) == {}


def test_publishing_says_which_extension_nobody_reaches() -> None:
    staff()
    phone_line = line()
    menu = m.Menu.objects.create(tree=phone_line, key="menu", name="Menu", extensions_go_to=phone_line.start)
    for at, key in enumerate(("1", "123", "9")):
        m.Option.objects.create(menu=menu, order=at, keys=[key], label=f"option {key}")
    m.Person.objects.filter(key="bea").update(extension="124")
    found = told(compile_tree(phone_line))
    assert "Bea Mueller and Ben Müller have the extension 124" in found["extension-twice"].replace("”", "").replace(
        "“", ""
    )
    assert found["extension-is-option"].startswith("In “Menu”, 123 is an option")
    assert "waits 2 seconds" in found["extension-begins"]
    m.Person.objects.update(extension="")
    m.Team.objects.update(extension="")
    assert "nobody has one yet" in told(compile_tree(phone_line))["no-extensions"]


def test_the_publish_page_and_the_line_say_so(client: Client) -> None:
    phone_line = line()
    page = client.get(reverse("desk:publish", args=[phone_line.slug]))
    assert "Callers of “Staff” find nobody" in words(page.content.decode())


def test_a_team_that_a_directory_names_is_kept_and_belongs_to_its_line() -> None:
    staff()
    team, dora = m.Team.objects.get(), m.Person.objects.get(key="dora")
    ada = m.Person.objects.get(key="ada")
    of_all, of_support = line(), line("second", teams=["support"])
    assert [each.what for each in uses(team, FRIDAY)] == ["“Staff” in Second"]
    assert lines_using(dora) == {of_all.pk}
    assert lines_using(ada) == lines_using(team) == {of_all.pk, of_support.pk}


def test_saving_somebody_says_what_callers_of_a_live_line_no_longer_reach(client: Client) -> None:
    staff()
    phone_line = line(no_answer_goes_to=None)
    menu = m.Menu.objects.create(
        tree=phone_line, key="menu", name="Menu", prompt="Press 77.", extensions_go_to=phone_line.start
    )
    m.Option.objects.create(menu=menu, keys=["77"], label="sales", goes_to=phone_line.start)
    m.PhoneTree.objects.update(start=menu)
    publish(m.PhoneTree.objects.get())
    bea = m.Person.objects.get(key="bea").get_absolute_url()
    page = words(Form(client, bea).save(extension="77"))
    assert "Line: In “Menu”, 77 is an option" in page
    assert "is an option" not in words(Form(client, bea).save(also="Beatrix"))  # nothing new


def test_publishing_warns_of_numbers_that_a_directory_never_rings() -> None:
    staff()
    m.PersonNumber.objects.filter(person__key="dora").update(number="+19005550199")
    m.PersonNumber.objects.filter(person__key="bea").update(number="+19005550198")
    phone_line = line(teams=["support"])
    tree = compile_tree(phone_line)
    assert list(of_people(tree, rules_now(tree, phone_line))) == []  # neither of them is in the team
    m.PhoneDirectory.objects.update(teams=[])
    tree = compile_tree(phone_line)
    found = list(of_people(tree, rules_now(tree, phone_line)))
    assert {each.level for each in found} == {Level.WARNING}
    assert any("Dora Hidden" in each.what for each in found)


def test_the_history_of_a_line_has_what_changed_of_those_whom_its_callers_find(client: Client) -> None:
    staff()
    phone_line = line()
    Form(client, m.Person.objects.get(key="dora").get_absolute_url()).send(extension="131")
    page = client.get(reverse("desk:history", args=[phone_line.slug])).content.decode()
    assert "changed the extension" in words(page)


def test_the_picture_says_how_many_callers_find_and_how_many_can_be_rung() -> None:
    staff()
    is_away("Ada Byron")
    tree, everybody = compile_tree(line()), directory()
    assert who_rings(tree, everybody, now()) == {"staff": "finds 6, of whom 5 can be rung"}
    of_team = compile_tree(line("second", teams=["support"]))
    assert who_rings(of_team, p.Directory({}, everybody.teams), now()) == {
        "staff": "finds 1, of whom nobody can be rung"
    }


def test_a_receptionist_reads_the_extension_and_changes_nothing(client: Client) -> None:
    staff()
    m.Person.objects.filter(key="ada").update(also=["Countess"], said={"": "Aida"})
    eve = User.objects.create_user("eve", is_staff=True)
    eve.user_permissions.add(Permission.objects.get(codename="set_absences"))
    client.force_login(eve)
    page = words(client.get(m.Person.objects.get(key="ada").get_absolute_url()).content.decode())
    assert all(each in page for each in ("123", "Countess", "Aida"))
    assert 'name="_save"' not in page


def test_the_list_and_the_search_find_people_by_extension(client: Client) -> None:
    staff()
    assert "Ada Byron" in words(client.get(f"{PERSON}?q=123").content.decode())
    found = words(client.get("/admin/search/?q=130").content.decode())
    assert "Dora Hidden" in found
    assert "Ben Müller" in words(client.get("/admin/search/?q=Benny").content.decode())


def test_a_directory_is_edited_on_a_form_of_its_own(client: Client) -> None:
    staff()
    row = line().start
    assert row is not None
    form = Form(client, f"/admin/menus/phonedirectory/{row.pk}/change/")
    form.send(finds="extensions", pause_seconds="4", ring_seconds="30", teams="support")
    saved = m.PhoneDirectory.objects.get()
    assert (saved.finds, saved.pause_seconds, saved.ring_seconds, saved.teams) == ("extensions", 4, 30, ["support"])


def test_the_table_of_everybody_comes_back_as_nothing_new_and_changes_what_was_edited(tmp_path: Path) -> None:
    staff()
    line()
    m.Person.objects.filter(key="ada").update(said={"": "Aida", "de-DE": "=Ada"}, also=["Ms Byron", "Countess"])
    out = StringIO()
    call_command("export_directory", stdout=out)
    before = directory()
    assert imported(tmp_path, out.getvalue()) == "Changed: nothing.\n"
    assert directory() == before
    swapped = out.getvalue().replace(",123,", ",x,").replace(",124,", ",123,").replace(",x,", ",124,")
    assert imported(tmp_path, swapped) == "Changed: Ada Byron, Ben Müller.\n"
    found = directory().people
    assert (found["ada"].extension, found["ben"].extension) == ("124", "123")
    assert found["ada"].said == before.people["ada"].said
    assert str(m.PeopleChange.objects.latest("pk")).endswith("changed the extension")
    assert imported(tmp_path, "name;in the directory\nDora Hidden;ja\n") == "Changed: Dora Hidden.\n"


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("", "The first line names the columns"),
        ("extension\n123\n", "The first line names the columns"),
        ("name,extension\nZebedee,125\n", "Line 2: Nobody is called “Zebedee” here."),
        ("name,extension\nAda Byron,12a\n", "Line 2: Two to six digits"),
        ("key,extension\nada,124\n", "Line 2: Ben Müller has the extension 124 in the same directory."),
        ("key,in the directory\nada,maybe\n", "Line 2: “in the directory” is yes or no, not “maybe”."),
        ("key,said as\nada,Klingon: K'ada\n", "Line 2: We don't know the language “Klingon”."),
    ],
)
def test_a_table_with_one_wrong_line_changes_nothing(tmp_path: Path, table: str, why: str) -> None:
    staff()
    line()
    before = directory()
    with pytest.raises(CommandError, match=re.escape(why)):
        imported(tmp_path, table)
    assert directory() == before


def imported(folder: Path, table: str) -> str:
    file, out = folder / "people.csv", StringIO()
    file.write_text(table, "utf-8")
    call_command("import_directory", str(file), stdout=out)
    return out.getvalue()


def test_a_recorded_name_is_uploaded_heard_removed_and_taken_back(client: Client) -> None:
    staff()
    row = m.Person.objects.get(name="Bea Mueller")
    page = Form(client, row.get_absolute_url())
    too_long = {"recorded-upload": upload(wav(seconds=11))}
    assert "Record the name alone" in client.post(row.get_absolute_url(), page.values | too_long).content.decode()
    client.post(row.get_absolute_url(), page.values | {"recorded-upload": upload(wav())})
    audio = m.Audio.objects.latest("pk")
    assert embedded(audio.name)
    assert directory().people[row.key].recorded == audio.name
    with CaptureQueriesContext(connection) as found:
        client.get(PERSON)
    assert len([each for each in found if "menus_audio" in each["sql"]]) == 1, "one for all who are listed"
    shown = Form(client, row.get_absolute_url())
    assert audio.url in shown.page
    shown.send(**{"recorded-remove": "on"})
    assert directory().people[row.key].recorded == ""
    with time_machine.travel(now() + timedelta(days=2)):
        assert tidy(now()) == 1, "that which was refused: the other change can be undone"
    change = m.PeopleChange.objects.latest("pk")
    assert change.what == "changed the recorded name"
    assert m.LoggedChange.objects.latest("pk").details == [
        {"field": "Recorded name", "before": "a recording", "after": "nothing"}
    ]
    act(client, row, "undo", change=change.pk)
    assert directory().people[row.key].recorded == audio.name


def test_a_name_is_recorded_by_phone_and_heard_at_once() -> None:
    staff()
    for row in (m.Person.objects.get(name="Bea Mueller"), m.Team.objects.get()):
        number = number_of(Spot(row, "name", ""))
        assert spot_of(number).name == f"The name of {row.name}"
        assert number_of(spot_of(number)) == number
        recording = note(f"RE-{row.name}", "AC", number)
        decide(recording)
        keep_fetched(recording, wav())
        row.refresh_from_db()
        assert row.recorded
        assert row.recorded.made_for == row.name
        assert embedded(row.recorded.name)
        assert row.changes.get().what == "recorded the name by phone"
    everybody = directory()
    people = [each.name for each in everybody.people.values() if each.recorded]
    teams = [each.name for each in everybody.teams.values() if each.recorded]
    assert (people, teams) == (["Bea Mueller"], ["Support"])


def test_a_name_that_was_not_downloaded_is_fetched_again_by_whoever_may_change_the_person(client: Client) -> None:
    staff()
    row = m.Person.objects.get(name="Bea Mueller")
    recording = note("RE1", "AC", number_of(Spot(row, "name", "")))
    address = reverse("desk:fetch-again", args=[recording.pk])
    assert client.post(address).url == row.get_absolute_url()  # type: ignore[attr-defined]
    other = Client()
    other.force_login(User.objects.create_user("vic", is_staff=True))
    assert other.post(address).status_code in (403, 404)


@pytest.mark.parametrize(
    ("found", "finds", "limited", "listed"),
    [
        ({}, Finds.BOTH, False, True),
        ({}, Finds.EXTENSIONS, False, False),
        ({"extension": "201"}, Finds.EXTENSIONS, False, True),
        ({"listed": False}, Finds.BOTH, False, False),
        ({"listed": False, "extension": "201"}, Finds.NAMES, False, False),
        ({}, Finds.BOTH, True, False),
    ],
)
def test_the_page_of_a_person_names_the_directories_that_find_them(
    client: Client, found: dict[str, Any], finds: Finds, limited: bool, listed: bool
) -> None:
    m.Team.objects.create(key="sales", name="Sales")
    ada = m.Person.objects.create(key="ada", name="Ada", **found)
    line(finds=finds, teams=["sales"] if limited else [])
    page = words(client.get(ada.get_absolute_url()).content.decode())
    assert ("“Staff” in Line" in page) == listed
    assert ("Nowhere yet" in page) != listed
    assert uses(ada, now()) == []  # so Ada can be deleted
