"""Every change is in a history with who, when, before and after; no secret and no caller is."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from engine.on_duty import people as p
from engine.on_duty import rotas as r
from engine.tree.schedule import Weekly
from menus.as_json import as_json
from menus.caller_lists.blocking import block
from menus.change_log.details import value, values
from menus.colleagues import moment
from menus.draft import edits
from menus.draft.undo import undo
from menus.models import (
    CallerList,
    CallerListChange,
    LoggedChange,
    Mailbox,
    Menu,
    Person,
    PhoneNumber,
    PhoneTree,
    Schedule,
    SharedPrompt,
    Subject,
    Team,
)
from menus.people import history as people
from menus.publishing.publish import approve, publish, withdraw
from tests.listed import listed
from tests.menus.forms import Form


def latest() -> LoggedChange:
    return LoggedChange.objects.order_by("-pk")[0]


def told(change: LoggedChange) -> str:
    return json.dumps(change.details, ensure_ascii=False)


def history(client: Client, row: Any) -> str:
    return client.get(f"/admin/menus/{row._meta.model_name}/{row.pk}/history/", follow=True).content.decode()


def test_a_draft_s_change_says_who_when_before_and_after(admin_client: Client, acme: PhoneTree) -> None:
    menu = Menu.objects.filter(tree=acme)[0]
    Form(admin_client, menu.get_absolute_url()).send(name="Front desk")
    change = latest()
    assert (change.by, change.subject, change.what) == (
        "admin",
        Subject.DRAFT,
        f"renamed “{menu.name}” to “Front desk”",
    )
    page = history(admin_client, menu)
    assert f"“{menu.name}” is now called “Front desk”" in page
    assert change.exactly in page
    assert "admin" in page
    assert "Front desk" in history(admin_client, acme)


def test_what_changes_in_a_place_that_nobody_reaches_is_told_too(acme: PhoneTree) -> None:
    kept = LoggedChange.objects.count()
    with edits.recorded(acme, None):
        lost = Menu.objects.create(tree=acme, key="lost", name="Lost", prompt="Hello")
    with edits.recorded(acme, None):
        Menu.objects.filter(pk=lost.pk).update(prompt="Goodbye")
    assert "Hello" in told(latest())
    assert "Goodbye" in told(latest())
    undo(acme, acme.changes.latest("pk").pk, None)
    assert latest().what.startswith("undid: ")
    assert LoggedChange.objects.count() == kept + 3


def test_publishing_approving_and_declining_are_logged_with_what_changes_for_callers(acme: PhoneTree) -> None:
    ada, ben = (User.objects.create_user(name, first_name=name.title()) for name in ("ada", "ben"))
    PhoneTree.objects.filter(pk=acme.pk).update(needs_approval=True)
    for answer, did in ((approve, "approved"), (withdraw, "declined")):
        acme.destinations.filter(pk=acme.start_id or 0).update(prompt=f"Hello, {did}")
        number = publish(acme, ada).number
        assert (latest().by, latest().what) == ("Ada", f"proposed version {number}")
        assert f"Hello, {did}" in told(latest())
        answer(acme, ben)
        assert (latest().by, latest().what) == ("Ben", f"{did} version {number}")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("add", "values", "change", "shown"),
    [
        (
            "phonenumber",
            {"number": "+15550100077", "label": "Shop"},
            {"label": "Web"},
            "Label: <del>Shop</del> → <ins>Web",
        ),
        ("sharedprompt", {"name": "Hello"}, {"name": "Hi"}, "Name: <del>Hello</del> → <ins>Hi"),
        ("mailbox", {"name": "Desk", "zone": "Europe/Berlin"}, {"name": "Front"}, "Name: <del>Desk</del> → <ins>Front"),
        ("person", {"name": "Anna"}, {"name": "Ann"}, "Name: <del>Anna</del> → <ins>Ann"),
        ("schedule", {"name": "Office"}, {"monday": ""}, "Monday is now closed instead of open"),
        ("callerlist", {"name": "VIPs"}, {"name": "Best"}, "Name: <del>VIPs</del> → <ins>Best"),
    ],
    ids=("number", "prompt", "mailbox", "person", "schedule", "list"),
)
def test_each_form_s_history_has_both_values(
    admin_client: Client, add: str, values: dict[str, str], change: dict[str, str], shown: str
) -> None:
    models: tuple[Any, ...] = (PhoneNumber, SharedPrompt, Mailbox, Person, Schedule, CallerList)
    model = next(each for each in models if each._meta.model_name == add)
    Form(admin_client, reverse(f"admin:menus_{add}_add")).send(**values)
    row = model._default_manager.get()
    form = f"/admin/menus/{add}/{row.pk}/change/"
    Form(admin_client, form).send(**change)
    page = history(admin_client, row)
    assert shown in page
    assert f"added the {model._meta.verbose_name}" in page
    count = LoggedChange.objects.count()
    Form(admin_client, form).send()
    assert LoggedChange.objects.count() == count, "saved as it was"
    admin_client.post(f"/admin/menus/{add}/{row.pk}/delete/", {"post": "yes"})
    assert latest().what.startswith("deleted ")
    assert LogEntry.objects.count() == 0


def test_a_secret_is_told_without_its_value(admin_client: Client, acme: PhoneTree) -> None:
    number = PhoneNumber.objects.create(number="+15550100077")
    Form(admin_client, f"/admin/menus/phonenumber/{number.pk}/change/").send(purpose="recording", pin="739184")
    page = history(admin_client, number)
    assert "PIN: changed. Nobody can see the old or new one." in page
    assert "739184" not in page + told(latest())
    assert PhoneNumber.objects.get(pk=number.pk).pin_digest not in page + told(latest())


def test_a_caller_is_only_in_the_list_s_own_history(admin_client: Client, db: None) -> None:
    listed("vips", "+15550100031", "Anna Smith")
    block("+15550100032", None)
    kept = json.dumps(list(LoggedChange.objects.values("name", "what", "details", "about")))
    assert not any(each in kept for each in ("Smith", "0100031", "0100032"))
    blocked = CallerList.objects.exclude(key="vips").get()
    assert "+1 555-010-0032" in history(admin_client, blocked)
    assert "added a caller" in history(admin_client, blocked)
    CallerListChange.objects.all().delete()
    assert "0032" not in history(admin_client, blocked)


def test_the_log_of_before_moves_here_without_callers(acme: PhoneTree, admin_user: User) -> None:
    menu = Menu.objects.filter(tree=acme)[0]
    caller, number = listed("vips", "+15550100031", "Anna Smith"), PhoneNumber.objects.get()
    LoggedChange.objects.all().delete()
    told = [(menu, '[{"changed": {"fields": ["Text", "Name"]}}]'), (number, "Connected at Twilio."), (caller, "[]")]
    for row, message in told:
        LogEntry.objects.log_actions(admin_user.pk, [row], CHANGE, message, single_object=True)
    at = LogEntry.objects.order_by("pk")[0].action_time
    import_module("menus.migrations.0059_history_of_before").move(apps, None)
    assert not LogEntry.objects.exists()
    of_list, of_number, of_menu = LoggedChange.objects.all()
    assert (of_menu.what, of_menu.who, of_menu.logged_at) == ("changed Text, Name", admin_user, at)
    assert of_menu.about == [f"place:{acme.pk}:{menu.key}", f"line:{acme.pk}"]
    assert (of_number.what, of_number.about) == ("connected at Twilio", [f"phonenumber:{number.pk}"])
    assert (of_list.what, of_list.name) == ("changed a caller list", "Callers")


def test_who_is_away_or_on_duty_is_told_before_and_after() -> None:
    begins, ends = (datetime(2026, 12, day, 9, tzinfo=UTC) for day in (1, 2))
    anna = p.Person("anna", "Anna")
    away = replace(anna, away=(p.Away(begins, ends), p.Away(ends)))
    (absences,) = values(as_json(anna), as_json(away), people.CALLED)
    since, until = moment(begins), moment(ends)
    assert absences == value("Absences", "nothing", f"{since} until {until}; {until} until further notice")
    weeks = r.Rota("weeks", "Weeks", "Europe/Berlin", date(2026, 11, 2))
    day = r.Shift("day", "Day", (("anna", "ben"), ()), (Weekly(1, "09:00", "17:00"),))
    on_duty = replace(weeks, shifts=(day,), exceptions=(r.RotaException(begins, ends, ("cleo",)),))
    shifts, exceptions = values(as_json(weeks), as_json(on_duty), people.CALLED)
    assert shifts == value("Shifts", "nothing", "Day (Monday 09:00–17:00): anna and ben, nobody")
    assert exceptions == value("Exceptions", "nothing", f"{since} until {until}: cleo")


def test_whoever_is_rung_is_told_by_name(db: None) -> None:
    anna = Person.objects.create(key="anna", name="Anna Smith")
    team = Team.objects.create(key="sales", name="Sales")
    with people.recorded(team, None) as locked:
        locked.members.create(person=anna)
    assert latest().details == [value("Members", "nothing", "Anna Smith")]
    hours = Schedule.objects.create(key="office", name="Office hours", zone="Europe/Berlin")
    with people.recorded(anna, None) as row:
        row.hours = hours
        row.save()
    assert latest().details == [value("Hours", "nothing", "Office hours")]


def test_people_are_told_apart_from_what_acts_for_nobody(db: None) -> None:
    anna = Person.objects.create(key="anna", name="Anna")
    with people.recorded(anna, None) as row:
        row.name = "Ann"
        row.save()
    assert latest().by == "Someone"


def test_no_history_says_that_nothing_became_nothing(admin_client: Client) -> None:
    team = Team.objects.create(key="sales", name="Sales")
    told_of = list(values({}, {"name": "Sales", "also": "", "members": [], "rota": None}, {}))
    assert told_of == [value("Name", "nothing", "Sales")]
    older = [value("Absences", "nothing", "nothing"), {"field": "Lines", "lines_before": [], "lines_after": []}]
    LoggedChange.objects.create(subject=Subject.PEOPLE, what="changed", details=older, about=[f"team:{team.pk}"])
    page = history(admin_client, team)
    for field in ("Absences", "Lines"):
        assert f"{field}: changed. The old and new values were not recorded." in page
    assert "<del>nothing" not in page
