"""The pages of people, teams and rotas: what is typed is live, what cannot be is refused, and each change is undone."""

from datetime import UTC, datetime, timedelta
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from engine.on_duty import people as p
from engine.on_duty.rotas import duty
from menus import models as m
from menus.admin.forms.listed_caller_form import CallerNumbersField
from menus.admin.forms.person_form import LanguagesLineField
from menus.current.people import directory
from tests.menus.forms import Form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("current")]

PERSON, TEAM, ROTA = (f"/admin/menus/{kind}/" for kind in ("person", "team", "rota"))
FRIDAY = datetime(2026, 11, 27, 10, tzinfo=UTC)


def words(page: str) -> str:
    return " ".join(unescape(page).split())


@pytest.fixture
def client(admin_client: Client) -> Client:
    return admin_client


def add_person(client: Client, name: str, number: str = "") -> m.Person:
    Form(client, f"{PERSON}add/").send(name=name, numbers__0__number=number)
    return m.Person.objects.get(name=name)


def add_rota(client: Client, people: str, **typed: str) -> m.Rota:
    Form(client, f"{ROTA}add/").send(name="Weeks", shifts__0__people=people, starts="2026-11-23", **typed)
    return m.Rota.objects.get()


def three(client: Client) -> m.Rota:
    for index, name in enumerate(("Anna Smith", "Ben", "Carla")):
        add_person(client, name, f"+155501000{index + 10}")
    return add_rota(client, "Anna, Ben, Carla")


def act(client: Client, row: m.Person | m.Team | m.Rota, name: str, **sent: object) -> str:
    page = client.post(f"/admin/menus/{type(row).__name__.lower()}/{row.pk}/{name}/", sent, follow=True)
    return words(page.content.decode())


@pytest.mark.parametrize(("kind", "begin"), [(PERSON, "a person"), (TEAM, "a team"), (ROTA, "a rota")])
def test_an_empty_list_says_how_to_begin(client: Client, kind: str, begin: str) -> None:
    assert f"Add {begin}" in words(client.get(kind).content.decode())


def test_a_person_is_typed_as_people_write_numbers(client: Client) -> None:
    form = Form(client, f"{PERSON}add/")
    form.send(name="Anna", numbers__0__number="+1 (555) 010-0009 ext. 12", languages="German (Germany); en-US")
    row = m.Person.objects.get()
    Form(client, row.get_absolute_url()).send(numbers__TOTAL_FORMS="2", numbers__1__number="SIP:anna@example.com")
    numbers = ("+15550100009;ext=12", "sip:anna@example.com")
    assert directory().people["anna"] == p.Person("anna", "Anna", numbers, languages=("de-DE", "en-US"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("555", "begin with + and the country code"),
        ("sip:anna", "isn't a SIP address"),
        ("sip:anna:secret@example.com", "No password belongs here."),
        ("client:anna smith", "isn't a client"),
        ("+15550100001", "so calls would come back to us"),
    ],
)
def test_a_number_that_cannot_be_rung_is_refused(client: Client, typed: str, told: str) -> None:
    m.PhoneNumber.objects.create(number="+15550100001")
    page = words(Form(client, f"{PERSON}add/").save(name="Anna", numbers__0__number=typed))
    assert told in page
    assert not m.Person.objects.exists()


def test_a_number_or_a_member_counts_once(client: Client) -> None:
    anna = add_person(client, "Anna", "+15550100009")
    page = Form(client, anna.get_absolute_url()).save(numbers__TOTAL_FORMS="2", numbers__1__number="+1 555 010 0009")
    assert "A number is here twice. Remove one." in words(page)
    page = Form(client, f"{TEAM}add/").save(
        name="Support", members__0__person=str(anna.pk), members__1__person=str(anna.pk)
    )
    assert "Someone is in this team twice." in words(page)


def test_somebody_is_away_until_tomorrow_and_back_with_a_click_each(client: Client) -> None:
    anna = add_person(client, "Anna", "+15550100009")
    with time_machine.travel(FRIDAY, tick=False):
        assert "Away until tomorrow 9:00." in act(client, anna, "away", tomorrow="1")
        assert not p.is_there(directory().people["anna"], FRIDAY)
        assert p.is_there(directory().people["anna"], FRIDAY + timedelta(1))
    with time_machine.travel(FRIDAY + timedelta(hours=1), tick=False):
        assert "Can be rung now." in act(client, anna, "back")
        assert p.is_there(directory().people["anna"], FRIDAY + timedelta(hours=1))


def test_an_absence_that_cannot_be_is_refused(client: Client) -> None:
    anna = add_person(client, "Anna", "+15550100009")
    with time_machine.travel(FRIDAY, tick=False):
        assert "That time is in the past." in act(client, anna, "away", until="2026-11-01T09:00")
        sent = {"since": "2026-12-02T09:00", "until": "2026-12-01T09:00"}
        assert "later than the start" in act(client, anna, "away", **sent)
        assert not m.Absence.objects.exists()
        act(client, anna, "away", since="2026-12-02T09:00")
        page = act(client, anna, "unaway", absence=m.Absence.objects.get().pk)
    assert "no longer away" in page
    assert not m.Absence.objects.exists()


def test_a_receptionist_may_say_who_is_away_and_change_nothing_else(client: Client) -> None:
    anna = add_person(client, "Anna", "+15550100009")
    eve = User.objects.create_user("eve", is_staff=True)
    eve.user_permissions.add(Permission.objects.get(codename="set_absences"))
    theirs = Client()
    theirs.force_login(eve)
    page = words(theirs.get(anna.get_absolute_url()).content.decode())
    assert "Away until tomorrow 9:00" in page
    assert 'name="_save"' not in page
    people = {each: words(each.get(PERSON).content.decode()) for each in (theirs, client)}
    assert "Anna" in people[theirs]
    assert [("+1 555" in page or "+1555" in page, "Numbers" in page) for page in people.values()] == [
        (False, False),
        (True, True),
    ]
    act(theirs, anna, "away", tomorrow="1")
    assert m.Absence.objects.count() == 1
    theirs.post(anna.get_absolute_url(), {"name": "Eve"})
    assert m.Person.objects.get().name == "Anna"
    assert theirs.post(f"{PERSON}{anna.pk}/undo/", {"change": "1"}).status_code == 403
    assert theirs.get(ROTA).status_code == 403


def test_a_rota_takes_people_in_turn_by_their_first_names(client: Client) -> None:
    rota = three(client)
    frozen = directory().rotas["weeks"]
    assert [turn for shift in frozen.shifts for turn in shift.turns] == [("anna_smith",), ("ben",), ("carla",)]
    with time_machine.travel(FRIDAY, tick=False):
        page = words(client.get(rota.get_absolute_url()).content.decode())
    assert "On duty now: Anna Smith." in page
    assert page.count(">Swap…<") == 8


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ("Dora", "We don't know “Dora”. People: Anna Smith, Ben, Carla."),
        ("Ben + ben", "has someone twice"),
        (",", "required"),
    ],
)
def test_a_rota_that_cannot_be_is_refused(client: Client, people: str, told: str) -> None:
    three(client)
    page = Form(client, m.Rota.objects.get().get_absolute_url()).save(shifts__0__people=people)
    assert told in words(page)


@pytest.mark.parametrize("typed", [{"starts": "0001-01-01"}, {"ends": "9999-12-31"}])
def test_a_rota_of_years_that_nobody_lives_to_see_is_refused(client: Client, typed: dict[str, str]) -> None:
    add_person(client, "Anna")
    sent = {"name": "Weeks", "shifts__0__people": "Anna", "starts": "2026-11-23", **typed}
    page = words(Form(client, f"{ROTA}add/").refused(**sent).page)
    assert "Enter a year from 2000 to 2099." in page


def test_a_hole_in_a_rota_is_shown(client: Client) -> None:
    three(client)
    page = Form(client, m.Rota.objects.get().get_absolute_url()).save(shifts__0__people="Anna, nobody")
    assert '<strong class="ends-soon">Nobody</strong>' in page


def test_a_week_is_swapped_and_taken_back(client: Client) -> None:
    rota = three(client)
    with time_machine.travel(FRIDAY, tick=False):
        act(client, rota, "swap", turn="0", **{"with": "1"})
        assert duty(directory().rotas["weeks"], FRIDAY) == ("ben",)
        assert duty(directory().rotas["weeks"], FRIDAY + timedelta(7)) == ("anna_smith",)
        change = m.PeopleChange.objects.first()
        assert change
        act(client, rota, "undo", change=change.pk)
        assert duty(directory().rotas["weeks"], FRIDAY) == ("anna_smith",)
        act(client, rota, "redo", change=change.pk)
        assert duty(directory().rotas["weeks"], FRIDAY) == ("ben",)
        page = act(client, rota, "swap", turn="0", **{"with": "0"})
        assert "can't be swapped" in page


def test_a_swap_moves_with_the_hand_over_or_the_page_says_that_it_no_longer_fits(client: Client) -> None:
    rota = three(client)
    with time_machine.travel(FRIDAY, tick=False):
        act(client, rota, "swap", turn="1", **{"with": "2"})
        page = words(Form(client, rota.get_absolute_url()).save(handover="10:00"))
        assert "don't match" not in page
        assert page.count("Mon 30 Nov, 10:00 to Mon 7 Dec, 10:00: Carla, swapped") == 1
        page = words(Form(client, rota.get_absolute_url()).save(weeks="2"))
        told = "Mon 30 Nov, 10:00 to Mon 7 Dec, 10:00 and Mon 7 Dec, 10:00 to Mon 14 Dec, 10:00."
        assert f"don't match the new turns. They stay as they are. Check them under Exceptions: {told}" in page
        act(client, rota, "undo", change=m.PeopleChange.objects.latest("pk").pk)
        assert m.Rota.objects.get().weeks == 1


@pytest.mark.parametrize(
    ("typed", "key"), [("Anna", "anna_2"), ("anna smith", "anna"), ("BEN", "ben_2"), ("Ben", "ben"), ("ben_2", "ben_2")]
)
def test_a_turn_goes_to_whoever_has_exactly_this_name(client: Client, typed: str, key: str) -> None:
    # Anna Smith was called Anna when her key was made.
    people = {"anna": "Anna Smith", "anna_2": "Anna", "ben": "Ben", "ben_2": "BEN"}
    m.Person.objects.bulk_create(m.Person(key=each, name=name) for each, name in people.items())
    rota = add_rota(client, typed)
    assert [turn.person.key for turn in m.ShiftTurn.objects.filter(shift__rota=rota) if turn.person] == [key]


@pytest.mark.parametrize("kept", [[], ["German (Germany)", "English (United States)"]])
def test_what_is_typed_as_it_was_is_no_change(kept: list[str]) -> None:
    languages = LanguagesLineField(required=False)
    stored = languages.clean("; ".join(kept))
    assert not languages.has_changed(stored, languages.prepare_value(stored))
    assert languages.has_changed(stored, "French (France)")
    numbers = CallerNumbersField()
    assert not numbers.has_changed(["+15550100002", "+15550100003"], "+1 555 010 0002, +15550100003")
    assert numbers.has_changed(["+15550100002"], "+15550100003")


def test_nobody_is_no_name(client: Client) -> None:
    page = Form(client, f"{PERSON}add/").save(name="Nobody")
    assert "leaves a turn of a rota empty" in words(page)
    assert not m.Person.objects.exists()


def test_two_people_whose_names_differ_in_capitals_alone_are_refused(client: Client) -> None:
    add_person(client, "Ben")
    assert "“Ben” reads the same." in words(Form(client, f"{PERSON}add/").save(name="BEN"))


def test_somebody_else_is_on_duty_by_the_clock_of_the_rota(client: Client) -> None:
    rota, carla = three(client), m.Person.objects.get(key="carla")
    m.Rota.objects.update(zone="Europe/Berlin")
    with time_machine.travel(FRIDAY, tick=False):
        act(client, rota, "except", since="2026-12-01T09:00", until="2026-12-01T18:00", person=carla.pk)
        page = words(client.get(rota.get_absolute_url()).content.decode())
    assert "Tue 1 Dec, 9:00 to Tue 1 Dec, 18:00: Carla" in page
    assert m.RotaException.objects.get().since == datetime(2026, 12, 1, 8, tzinfo=UTC)


def test_a_second_click_is_no_second_absence(client: Client) -> None:
    anna = add_person(client, "Anna", "+15550100009")
    with time_machine.travel(FRIDAY):
        act(client, anna, "away", tomorrow="1")
        act(client, anna, "away", tomorrow="1")
    assert m.Absence.objects.count() == 1


def test_somebody_else_is_on_duty_for_a_day(client: Client) -> None:
    rota, carla = three(client), m.Person.objects.get(key="carla")
    with time_machine.travel(FRIDAY, tick=False):
        sent = {"since": "2026-12-01T00:00", "until": "2026-12-02T00:00", "person": carla.pk}
        page = act(client, rota, "except", **sent)
        assert "Carla is on duty instead." in page
        noon = datetime(2026, 12, 1, 12, tzinfo=UTC)
        assert duty(directory().rotas["weeks"], noon) == ("carla",)
        act(client, rota, "unexcept", exception=m.RotaException.objects.get().pk)
        assert duty(directory().rotas["weeks"], noon) == ("ben",)
        assert "Not saved." in act(client, rota, "except", **sent | {"until": "2026-11-30T00:00"})


def test_what_was_exported_imports_as_nothing_new(client: Client) -> None:
    rota = three(client)
    with time_machine.travel(FRIDAY, tick=False):
        file = client.get(f"{ROTA}{rota.pk}/export/").content
        assert b"SUMMARY:Anna Smith" in file
        page = act(client, rota, "import", file=SimpleUploadedFile("weeks.ics", file), is_whole="on")
        assert "Nothing would change." in page
        assert "Nothing was changed." in act(client, rota, "import", file=SimpleUploadedFile("a.ics", b"nonsense"))


def test_a_calendar_changes_a_rota_once_somebody_has_seen_what_it_does(client: Client) -> None:
    rota = three(client)
    with time_machine.travel(FRIDAY, tick=False):
        file = client.get(f"{ROTA}{rota.pk}/export/").content
        other = file.replace(b"SUMMARY:Ben", b"SUMMARY:Carla").replace(b"PEOPLE:ben", b"PEOPLE:carla")
        other = other.replace(b"END:VCALENDAR", b"BEGIN:VEVENT\r\nSUMMARY:Some day\r\nEND:VEVENT\r\nEND:VCALENDAR")
        page = act(client, rota, "import", file=SimpleUploadedFile("weeks.ics", other))
        assert "Events without a date are left out: 1 (“Some day”)." in page
        row = "<td>Mon 30 Nov, 9:00 to Mon 7 Dec, 9:00</td><td><strong>Carla</strong></td><td>Ben</td>"
        assert row in page
        assert duty(directory().rotas["weeks"], FRIDAY + timedelta(7)) == ("ben",)
        found = page.partition('name="found" value="')[2].partition('"')[0]
        assert "This preview is too old." in act(client, rota, "confirm", found=f"{found}x")
        assert "from a calendar." in act(client, rota, "confirm", found=found)
        assert duty(directory().rotas["weeks"], FRIDAY + timedelta(7)) == ("carla",)
        many = m.RotaException.objects.count()
        act(client, rota, "confirm", found=found)
        assert m.RotaException.objects.count() == many


def test_both_halves_of_a_swap_are_taken_back_at_once(client: Client) -> None:
    rota = three(client)
    with time_machine.travel(FRIDAY, tick=False):
        page = act(client, rota, "swap", turn="0", **{"with": "1"})
        assert page.count(">Undo swap<") == 2
        for half in (0, 1):
            one = m.RotaException.objects.order_by("pk")[half]
            page = act(client, rota, "unexcept", exception=one.pk)
            assert "Undid a swap." in page
            assert not m.RotaException.objects.exists()
            assert duty(directory().rotas["weeks"], FRIDAY) == ("anna_smith",)
            act(client, rota, "swap", turn="0", **{"with": "1"})
        assert "Someone changed this exception." in act(client, rota, "unexcept", exception=0)


def test_the_command_reads_a_calendar_file_into_a_rota(client: Client, tmp_path: Path) -> None:
    three(client)
    file, out, told = tmp_path / "weeks.ics", StringIO(), StringIO()
    with time_machine.travel(FRIDAY, tick=False):
        call_command("export_rota", "weeks", stdout=out)
        changed = out.getvalue().replace("SUMMARY:Ben", "SUMMARY:Carla").replace("PEOPLE:ben", "PEOPLE:carla")
        undated = "BEGIN:VEVENT\r\nSUMMARY:Some day\r\nEND:VEVENT\r\n"
        file.write_text(changed.replace("END:VCALENDAR", f"{undated}END:VCALENDAR"))
        call_command("import_rota", "weeks", str(file), stdout=out, stderr=told)
        assert told.getvalue() == "Events without a date are left out: 1 (“Some day”).\n"
        assert duty(directory().rotas["weeks"], FRIDAY + timedelta(7)) == ("carla",)
        assert m.PeopleChange.objects.filter(what="imported “weeks.ics”").exists()
        with pytest.raises(CommandError, match="There is no rota “days”"):
            call_command("import_rota", "days", str(file))


def test_who_is_in_use_is_not_deleted(client: Client) -> None:
    rota, anna = three(client), m.Person.objects.get(key="anna_smith")
    page = client.post(f"{PERSON}{anna.pk}/delete/", {"post": "yes"}, follow=True).content.decode()
    assert "You can't delete “Anna Smith” while it is in use." in words(page)
    assert "The rota “Weeks”" in words(page)
    m.Team.objects.create(name="Support", key="support", rota=rota)
    page = client.post(f"{ROTA}{rota.pk}/delete/", {"post": "yes"}, follow=True).content.decode()
    assert "The team “Support”" in words(page)
    assert m.Rota.objects.exists()


def test_who_is_not_in_use_is_deleted(client: Client) -> None:
    anna = add_person(client, "Anna", "+15550100009")
    client.post(f"{PERSON}{anna.pk}/delete/", {"post": "yes"})
    assert not m.Person.objects.exists()


def test_every_change_is_taken_back(client: Client) -> None:
    anna = add_person(client, "Anna", "+15550100009")
    before = directory()
    Form(client, anna.get_absolute_url()).send(name="Anna Smith", numbers__0__number="+15550100008")
    change = m.PeopleChange.objects.get()
    assert str(change).endswith("changed the name and the numbers")
    act(client, anna, "undo", change=change.pk)
    assert directory() == before
    assert "Nothing was changed." in act(client, anna, "undo", change=change.pk)


def test_two_people_at_one_form_lose_nothing(client: Client) -> None:
    anna = add_person(client, "Anna", "+15550100009")
    mine, theirs = Form(client, anna.get_absolute_url()), Form(client, anna.get_absolute_url())
    theirs.send(numbers__0__number="+15550100008")
    assert "Not saved yet." in mine.save(name="Anna Smith")
    assert m.PersonNumber.objects.get().number == "+15550100008"


def test_a_team_says_who_is_on_duty_and_who_does_not_belong(client: Client) -> None:
    rota = three(client)
    ben = m.Person.objects.get(key="ben")
    with time_machine.travel(FRIDAY, tick=False):
        Form(client, f"{TEAM}add/").send(
            name="Support", order="in-order", rota=str(rota.pk), members__0__person=str(ben.pk)
        )
        team = m.Team.objects.get()
        page = words(client.get(team.get_absolute_url()).content.decode())
    assert "On duty now: Anna Smith." in page
    assert "On duty without being a member: Anna Smith, Carla." in page
    assert directory().teams["support"].order is p.Order.IN_ORDER


def test_a_team_of_nobody_says_so(client: Client) -> None:
    page = words(Form(client, f"{TEAM}add/").save(name="Support", order="at-once"))
    assert "This team has no members yet." in page
    assert "Nowhere yet. Choose this team in a transfer." in page
