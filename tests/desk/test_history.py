"""The history of a phone line: what anybody changed, narrowed and paged, for those who see the line."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from desk.login.alarm import code_is_guessed, password_is_guessed
from menus.access.accounts import set_role
from menus.change_log.reading import ON_A_PAGE, UNSEEN
from menus.change_log.writing import log
from menus.draft import edits
from menus.models import LoggedChange, Mailbox, Person, PhoneTree, Role, Schedule, TreeRole
from menus.publishing.publish import publish
from menus.schedules import history as schedules

PAGE = "/desk/tree/acme/history/"


@pytest.fixture
def viewer(acme: PhoneTree) -> Client:
    """Somebody who sees this line and no other."""
    vic = User.objects.create_user("vic", first_name="Vic", is_staff=True)
    TreeRole.objects.create(user=vic, tree=acme, role=Role.VIEWER)
    client = Client()
    client.force_login(vic)
    return client


def _seen(client: Client, query: str = "") -> str:
    return unescape(client.get(f"{PAGE}{query}").content.decode())


def test_it_has_what_anybody_changed_of_the_line_and_of_what_it_uses(
    viewer: Client, acme: PhoneTree, ada: User
) -> None:
    with edits.recorded(acme, ada):
        acme.destinations.filter(pk=acme.start_id or 0).update(name="Hello there")
    set_role(User.objects.create_user("ed", first_name="Ed"), acme, Role.EDITOR, ada)
    other = PhoneTree.objects.create(name="Somebody else's", slug="other")
    log(ada, other, "changed it")
    log(ada, Person.objects.create(key="ben", name="Ben"), "changed the numbers of nobody here")
    hours = Schedule.objects.order_by("pk").first()
    page = _seen(viewer)
    assert "is now called “Hello there”" in page
    assert "Role on “ACME”: <del>no role</del> → <ins>Editor</ins>" in page
    assert "Ada" in page
    assert "Somebody else's" not in page
    assert "nobody here" not in page
    if hours:
        with schedules.recorded(hours.pk, ada) as row:
            row.name = "New hours"
            row.save()
        assert "“New hours”" in _seen(viewer)


def test_it_is_narrowed_by_person_by_what_and_by_days(viewer: Client, acme: PhoneTree, ada: User) -> None:
    log(ada, acme, "changed one")
    log("The command line", Mailbox.objects.create(key="m", name="Desk"), "changed two", also=[f"line:{acme.pk}"])
    old = log(ada, acme, "changed three")
    LoggedChange.objects.filter(pk=old.pk).update(logged_at=timezone.now() - timedelta(days=9))
    today = timezone.localdate()
    cases = {
        f"who={ada.pk}": {"one", "three"},
        "who=The+command+line": {"two"},
        "subject=mailbox": {"two"},
        f"who={ada.pk}&first={today}": {"one"},
        f"last={today - timedelta(days=8)}": {"three"},
        f"thing=line:{acme.pk}&who={ada.pk}": {"one", "three"},
    }
    for query, expected in cases.items():
        page = _seen(viewer, f"?{query}")
        assert {each for each in ("one", "two", "three") if f"changed {each}" in page} == expected, query
    assert "No changes match these filters" in _seen(viewer, "?subject=notice&who=x") or "Select a valid" in page
    assert "This is before the first day" in _seen(viewer, f"?first={today}&last={today - timedelta(days=1)}")
    assert _seen(viewer, "?before=99999999999999999999999&who=%00")


def test_it_is_paged_and_asks_the_same_number_of_statements(viewer: Client, acme: PhoneTree, ada: User) -> None:
    row = log(ada, acme, "changed 0")

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            _seen(viewer)
        return len(queries)

    _seen(viewer)  # what a process reads once
    few = count()
    entries = [
        LoggedChange(who=ada, who_then="Ada", subject="draft", name="ACME", what=f"changed {number}", about=row.about)
        for number in range(1, 2 * ON_A_PAGE)
    ]
    LoggedChange.objects.bulk_create(entries)
    assert count() == few <= 45
    page = _seen(viewer)
    assert "changed 99" in page
    assert not re.search(r"changed 49\s", page)
    older = page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    assert re.search(r"changed 49\s", _seen(viewer, older))


def test_it_has_nothing_of_how_safe_an_account_is_and_names_whatever_acted(
    viewer: Client, desk: Client, acme: PhoneTree
) -> None:
    eve = User.objects.create_user("eve", first_name="Eve", is_staff=True)
    TreeRole.objects.create(user=eve, tree=acme, role=Role.EDITOR)
    pat = User.objects.create_user("pat", first_name="Pat", is_staff=True)
    password_is_guessed(eve, 30, 30, "192.0.2.1", 0.0)
    code_is_guessed(eve, 3, "192.0.2.1", 0.0)
    log("The command line", acme, "changed it")
    for does in ("deactivate", "remove-second-factor", "end-sessions"):
        for person in (eve, pat):
            desk.post(f"/desk/accounts/{person.pk}/", {"do": does})
    page = _seen(viewer)
    for told in ("wrong passwords", "the password of", "second factor", "sessions", "Pat"):
        assert told not in page, told
    # Who may work on this line is everybody's business who sees it.
    assert "deactivated the account: Eve" in page
    assert ">The command line</option>" in page
    assert "None" not in page
    every = desk.get("/desk/history/").content.decode()
    assert "tried 30 wrong passwords for Eve" in every
    assert "knew the password of Eve" in every
    assert "removed the second factor: Pat" in every


def test_the_history_of_everything_says_which_line_was_published(desk: Client, acme: PhoneTree, ada: User) -> None:
    acme.destinations.filter(pk=acme.start_id or 0).update(name="Hello there")
    publish(acme, ada)
    version = acme.revisions.latest("number").number
    assert f"published version {version} · ACME" in _words(desk.get("/desk/history/").content.decode())
    assert "· ACME" not in _words(desk.get(PAGE).content.decode())


def _words(page: str) -> str:
    return " ".join(unescape(strip_tags(page)).split())


def test_other_peoples_lines_have_no_name_in_it(viewer: Client, acme: PhoneTree, desk: Client, ada: User) -> None:
    other = PhoneTree.objects.create(name="Somebody else's", slug="other")
    lines = {"field": "Phone lines", "lines_before": [acme.pk], "lines_after": [acme.pk, other.pk]}
    log(ada, Mailbox.objects.create(key="m", name="Desk"), "changed the mailbox", [lines], also=[f"line:{acme.pk}"])
    page = _seen(viewer)
    assert f"ACME, {UNSEEN}" in page
    assert "Somebody else's" not in page
    assert "Somebody else's" in _seen(desk)
    assert viewer.get("/desk/tree/other/history/").status_code == 404
    assert viewer.get("/desk/history/").status_code == 403
    assert "changed the mailbox" in desk.get("/desk/history/").content.decode()
