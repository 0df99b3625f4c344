"""The page of a notice: made, heard, switched on, and ended; and where else people see it."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localtime

from engine.hours.schedules import Schedule, Weekly
from menus.colleagues import until
from menus.draft.schedule_rows import create
from menus.models import (
    Goodbye,
    Menu,
    Notice,
    NoticeWording,
    OpeningHours,
    PhoneNumber,
    PhoneTree,
    Revision,
    Transfer,
    TreeLanguage,
)
from menus.notices.times import sensible_ends, spoken_until
from menus.publishing.publish import publish
from tests.desk.phone_page import DRAFT, Page
from tests.menus.forms import Form
from tests.notices import SNOW, notice, switched_on
from tests.sounds import upload, wav
from tests.telephone import ring

ADD = "/admin/menus/notice/add/"


def at(moment: datetime) -> str:
    """A moment as a browser sends it."""
    return localtime(moment).strftime("%Y-%m-%dT%H:%M")


def later(hours: float) -> str:
    return at(timezone.now() + timedelta(hours=hours))


@pytest.fixture
def made(desk: Client, acme: PhoneTree) -> Notice:
    """Written on the page and not on yet."""
    desk.post(ADD, {"lines": [acme.pk], "ends_at": later(2), "said-en-US": SNOW})
    return Notice.objects.get()


def press(client: Client, made: Notice, button: str, **more: str) -> str:
    """The page after a button of the notice was pressed."""
    address = f"/admin/menus/notice/{made.pk}/{button}/"
    return client.post(address, more, follow=True).content.decode()


def boxes(client: Client, made: Notice) -> dict[str, str]:
    """What the page sends once everything was listened to."""
    page = client.get(made.get_absolute_url()).content.decode()
    return dict(re.findall(r'<input type="checkbox" name="(heard-[^"]+)" value="([^"]+)"', page))


def turn_on(client: Client, made: Notice) -> str:
    return press(client, made, "on", **boxes(client, made))


def test_a_notice_is_written_heard_and_switched_on_and_the_next_caller_hears_it(
    desk: Client, made: Notice, current: None
) -> None:
    assert SNOW not in ring().transcript.conversation()[0]
    page = turn_on(desk, made)
    assert "Callers of ACME hear it within two seconds." in page
    assert SNOW in ring().transcript.conversation()[0]
    assert Revision.objects.count() == 1  # nothing was published


def test_it_is_not_switched_on_before_it_was_heard(desk: Client, made: Notice) -> None:
    assert "Listen to it in English (United States) first." in press(desk, made, "on")
    made.refresh_from_db()
    assert made.switched_on_at is None


def test_words_that_changed_since_are_heard_again(desk: Client, made: Notice) -> None:
    heard = boxes(desk, made)
    Form(desk, made.get_absolute_url()).send(said__en__US="We are closed.", lines=str(made.lines.get().pk))
    assert made.wordings.get().text == "We are closed."
    assert "Not switched on." in press(desk, made, "on", **heard)


def test_a_notice_without_words_is_not_called_recorded(desk: Client, acme: PhoneTree) -> None:
    desk.post(ADD, {"lines": [acme.pk], "ends_at": later(2)})
    assert str(Notice.objects.get()) == "Notice without words"


def test_who_may_only_set_notices_sees_on_which_lines_they_are(desk: Client, client: Client, made: Notice) -> None:
    turn_on(desk, made)
    sam = User.objects.create_user("sam", is_staff=True)
    sam.user_permissions.set(Permission.objects.filter(codename__in=("view_notice", "change_notice")))
    client.force_login(sam)
    front = client.get("/admin/").content.decode()
    assert "ACME · said first" in front
    assert re.search(r">On until [^<]+ UTC<", front)


def test_a_recording_is_played_before_it_is_switched_on(desk: Client, acme: PhoneTree, current: None) -> None:
    sound = {"said-en-US-audio-upload": upload(wav())}
    desk.post(ADD, {"lines": [acme.pk], "ends_at": later(2), **sound})
    made = Notice.objects.get()
    assert '<audio controls preload="none" src="/media/' in desk.get(made.get_absolute_url()).content.decode()
    assert "Recorded notice" in desk.get("/admin/menus/notice/").content.decode()
    turn_on(desk, made)
    assert "< Play " in ring().transcript.conversation()[0]


def test_one_click_ends_it_and_one_undoes_that(desk: Client, made: Notice, current: None) -> None:
    turn_on(desk, made)
    assert "Callers don&#x27;t hear it anymore." in press(desk, made, "end")
    assert SNOW not in ring().transcript.conversation()[0]
    assert "Switch on again" in desk.get(made.get_absolute_url()).content.decode()
    assert "again." in press(desk, made, "undo-end")
    assert SNOW in ring().transcript.conversation()[0]


def test_the_history_says_who_did_what(desk: Client, made: Notice) -> None:
    turn_on(desk, made)
    press(desk, made, "end")
    history = desk.get(f"/admin/menus/notice/{made.pk}/history/").content.decode()
    assert "switched on the notice until" in history
    assert "ended the notice" in history
    page = desk.get(made.get_absolute_url()).content.decode()
    assert "Set by Ada." in page


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"ends_at": "2026-01-01T09:00"}, "That time is in the past. Pick a later one."),
        ({"ends_at": "2090-01-01T09:00"}, "That time is more than a year away. Pick an earlier one."),
        ({"ends_at": "9999-12-31T23:59"}, "Enter a year from 2000 to 2099."),
        ({"ends_at": ""}, "Enter a day and a time for “Until”."),
        ({"begins_at": "2099-01-02T09:00", "ends_at": "2099-01-01T09:00"}, "Pick an end that is later than the start."),
        ({"said-en-US": "We open at {opens}."}, "A notice is said as it is written."),
        ({"said-en-US": "a" * 20_000}, "Enter up to"),
    ],
)
def test_what_can_not_be_is_refused_at_the_field(desk: Client, acme: PhoneTree, sent: dict[str, str], why: str) -> None:
    page = desk.post(ADD, {"lines": [acme.pk], "ends_at": later(2), "said-en-US": SNOW} | sent).content.decode()
    assert why in page
    assert not Notice.objects.exists()


def test_a_notice_without_words_or_in_too_few_languages_can_not_be_switched_on(desk: Client, acme: PhoneTree) -> None:
    TreeLanguage.objects.create(tree=acme, language="de-DE")
    silent = notice(acme, text="")
    assert "It has no words yet." in desk.get(silent.get_absolute_url()).content.decode()
    other = notice(acme)
    publish(acme)
    NoticeWording.objects.filter(notice=other, language="de-DE").delete()
    page = press(desk, other, "on", **boxes(desk, other))
    assert "Write or record it in German (Germany), too" in page
    other.refresh_from_db()
    assert other.switched_on_at is None


def test_one_that_has_ended_meanwhile_can_not_be_switched_on(desk: Client, made: Notice) -> None:
    heard = boxes(desk, made)
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        assert "The end is in the past." in press(desk, made, "on", **heard)


def test_once_it_is_on_only_its_end_can_be_changed(desk: Client, made: Notice, current: None) -> None:
    turn_on(desk, made)
    form = Form(desk, made.get_absolute_url())
    assert "said-en-US" not in form.values
    form.send(ends_at=later(5), said__en__US="Something else.")
    made.refresh_from_db()
    assert made.ends_at > timezone.now() + timedelta(hours=4)
    assert made.wordings.get().text == SNOW
    assert desk.post(f"/admin/menus/notice/{made.pk}/delete/", {"post": "yes"}).status_code == 403


def test_it_is_shown_wherever_its_line_is_with_a_button_to_end_it(desk: Client, acme: PhoneTree, current: None) -> None:
    made = switched_on(acme, closes=True)
    ring()
    number = PhoneNumber.objects.get()
    addresses = (
        "/admin/",
        "/desk/tree/acme/",
        "/desk/tree/acme/publish/",
        f"/admin/menus/phonenumber/{number.pk}/change/",
        acme.get_absolute_url(),
    )
    for address in addresses:
        page = desk.get(address).content.decode()
        assert "We are closed because of snow" in page, address
        assert "closes the line" in page, address
        assert f"/admin/menus/notice/{made.pk}/end/" in page, address
    assert "closes the line" in desk.get("/admin/menus/phonetree/").content.decode()
    assert "Notice: On until" in desk.get("/desk/tree/acme/draft.svg").content.decode()
    assert "heard by 1 caller" in desk.get("/desk/tree/acme/").content.decode()


def test_the_button_leads_back_to_the_page_it_stands_on_and_nowhere_else(desk: Client, acme: PhoneTree) -> None:
    made = switched_on(acme)
    address = f"/admin/menus/notice/{made.pk}/end/"
    assert desk.post(address, {"next": "/desk/tree/acme/"}).headers["Location"] == "/desk/tree/acme/"
    elsewhere = desk.post(address, {"next": "https://elsewhere.example/"})
    assert elsewhere.headers["Location"] == made.get_absolute_url()


def test_test_calls_are_not_counted_as_callers(desk: Client, acme: PhoneTree, current: None) -> None:
    made = switched_on(acme)
    ring()
    ring()
    page = Page(desk)
    page.begin(DRAFT)
    assert SNOW in page.said()[0]
    assert "Heard by 2 callers." in desk.get(made.get_absolute_url()).content.decode()


def test_a_test_call_hears_what_is_on_at_the_time_it_pretends(desk: Client, acme: PhoneTree, current: None) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    switched_on(acme, hours=26, begins_at=tomorrow - timedelta(hours=1))
    page = Page(desk)
    for moment, hears in ((timezone.now(), False), (tomorrow, True), (tomorrow + timedelta(hours=3), False)):
        page.begin(DRAFT, clock=at(moment))
        assert (SNOW in page.said()[0]) is hears, moment


@pytest.fixture
def front_desk(client: Client, acme: PhoneTree) -> Client:
    """Somebody who may set notices and edit no tree."""
    user = User.objects.create_user("frank", is_staff=True)
    rights = Permission.objects.filter(codename__in=["view_notice", "add_notice", "change_notice"])
    user.user_permissions.set(rights)
    client.force_login(user)
    return client


def test_people_who_may_not_edit_trees_can_set_notices(front_desk: Client, acme: PhoneTree, current: None) -> None:
    assert "Notices" in front_desk.get("/admin/").content.decode()
    assert front_desk.get(acme.get_absolute_url()).status_code == 403
    front_desk.post(ADD, {"lines": [acme.pk], "ends_at": later(2), "said-en-US": SNOW})
    turn_on(front_desk, Notice.objects.get())
    assert SNOW in ring().transcript.conversation()[0]


def test_people_without_the_right_can_not(temp: Client, acme: PhoneTree) -> None:
    made = notice(acme)
    assert temp.get(ADD).status_code == 403
    for button in ("on", "end", "undo-end"):
        assert temp.post(f"/admin/menus/notice/{made.pk}/{button}/").status_code == 403


MONDAY = datetime(2026, 11, 30, 9, 40, tzinfo=timezone.get_current_timezone())


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        (MONDAY, ["12:00", "14:00", "16:00", "tomorrow 9:00", "Monday 9:00"]),
        (MONDAY.replace(hour=13, minute=45), ["16:00", "18:00", "tomorrow 9:00", "Monday 9:00"]),
        (MONDAY.replace(hour=22), ["tomorrow 9:00", "Monday 9:00"]),
        (MONDAY.replace(hour=3), ["9:00", "12:00", "14:00", "16:00", "tomorrow 9:00", "Monday 9:00"]),
    ],
)
def test_the_next_sensible_ends_are_offered(db: None, now: datetime, offered: list[str]) -> None:
    assert [until(moment, now) for moment in sensible_ends(now)] == [
        f"until {each}" if "Monday" not in each else until(sensible_ends(now)[-1], now) for each in offered
    ]


def test_an_end_is_spoken_as_people_say_it() -> None:
    assert spoken_until(MONDAY.replace(hour=14, minute=0), MONDAY) == "until 2 p.m."
    assert spoken_until(MONDAY.replace(hour=12, minute=0) + timedelta(days=1), MONDAY) == "until tomorrow at noon"


@pytest.fixture
def hours(acme: PhoneTree) -> OpeningHours:
    """Opening hours at the start of a line that is not published yet."""
    week = tuple(Weekly(weekday, "00:00", "24:00") for weekday in range(1, 8))
    office = create(Schedule("office", "Office hours", "UTC", week))
    tree = PhoneTree.objects.create(name="Office", slug="office")
    menu = Menu.objects.create(tree=tree, key="menu", name="Menu", prompt="Hello.", announces_options=False)
    bye = Goodbye.objects.create(tree=tree, key="bye", name="Bye", prompt="We are closed.")
    menu.options.create(order=1, keys=["1"], label="sales", goes_to=bye)
    Menu.objects.filter(pk=menu.pk).update(gives_up_to=bye)
    made = OpeningHours.objects.create(tree=tree, key="hours", name="Hours", schedule=office)
    made.open_goes_to, made.closed_goes_to = menu, bye
    made.save()
    tree.start = made
    tree.save()
    return made


def test_a_notice_that_closes_a_line_leads_callers_the_closed_way(hours: OpeningHours, current: None) -> None:
    PhoneNumber.objects.create(number="+15550100055", tree=hours.tree)
    publish(hours.tree)
    assert "Hello." in ring("+15550100055").transcript.conversation()[0]
    switched_on(hours.tree, closes=True)
    said = "\n".join(ring("+15550100055").transcript.conversation())
    assert said.index(SNOW) < said.index("We are closed.")
    assert "Hello." not in said


def test_a_notice_that_would_strand_callers_is_refused_with_the_reason(desk: Client, hours: OpeningHours) -> None:
    OpeningHours.objects.update(closed_goes_to=None)
    made = notice(hours.tree, closes=True)
    page = desk.get(made.get_absolute_url()).content.decode()
    assert "Office: While it is closed: " in page
    assert "Not switched on." in press(desk, made, "on", **boxes(desk, made))
    made.refresh_from_db()
    assert made.switched_on_at is None
    Notice.objects.update(closes=False)  # then nobody goes that way because of it
    assert "While it is closed" not in desk.get(made.get_absolute_url()).content.decode()


def test_the_reason_writes_numbers_as_their_country_does(desk: Client, hours: OpeningHours) -> None:
    desk_phone = Transfer.objects.create(tree=hours.tree, key="desk", name="Desk", numbers=["+19005550100"])
    OpeningHours.objects.update(closed_goes_to=desk_phone)
    page = desk.get(notice(hours.tree, closes=True).get_absolute_url()).content.decode()
    assert "“Desk” rings +1 900-555-0100, a premium-rate number." in page


def test_publishing_a_language_that_a_notice_lacks_is_told(desk: Client, acme: PhoneTree) -> None:
    switched_on(acme)
    TreeLanguage.objects.create(tree=acme, language="de-DE")
    page = desk.get("/desk/tree/acme/publish/").content.decode()
    assert "has no words in German (Germany): callers hear it in another language." in page


def test_the_front_page_of_people_who_only_set_notices_shows_them(front_desk: Client, acme: PhoneTree) -> None:
    made = switched_on(acme)
    page = front_desk.get("/admin/").content.decode()
    assert str(made) in page
    assert f"/admin/menus/notice/{made.pk}/end/" in page
    assert f'href="{ADD}"' in page


def test_a_line_on_the_front_page_leads_to_a_notice_for_it(desk: Client, acme: PhoneTree) -> None:
    PhoneTree.objects.create(name="Other", slug="other")
    address = f"{ADD}?lines={acme.pk}"
    assert f'href="{address}"' in desk.get("/admin/").content.decode()
    form = desk.get(address).content.decode()
    assert re.search(rf'name="lines" value="{acme.pk}"[^>]* checked', form)
    assert form.count(" checked") == 1


def test_an_end_before_the_beginning_is_refused_also_once_it_is_on(desk: Client, acme: PhoneTree) -> None:
    made = switched_on(acme, hours=30, begins_at=timezone.now() + timedelta(hours=20))
    page = Form(desk, made.get_absolute_url()).save(ends_at=later(1))
    assert "Pick an end that is later than the start." in page
    made.refresh_from_db()
    assert made.ends_at > timezone.now() + timedelta(hours=29)


def test_two_people_at_one_notice_lose_nothing_of_each_other(desk: Client, acme: PhoneTree) -> None:
    other = PhoneTree.objects.create(name="Other", slug="other")
    made = notice(acme)
    mine = Form(desk, made.get_absolute_url())
    made.lines.set([acme, other])
    mine.values["lines"] = str(acme.pk)
    page = mine.save(said__en__US="We are closed.")
    assert "Not saved yet." in page
    assert "ACME, Other" in page
    for line in (acme, other):  # theirs, as mine had not changed
        assert re.search(rf'name="lines" value="{line.pk}"[^>]* checked', page)


def test_many_notices_do_not_bury_a_page(desk: Client, acme: PhoneTree) -> None:
    for hours in range(1, 8):
        switched_on(acme, hours=hours)
    for page in ("/admin/", "/desk/tree/acme/", acme.get_absolute_url()):
        at_once, folded = desk.get(page).content.decode().split("<summary>and 2 more</summary>")
        assert at_once.count('<li class="notice">') == 5
        assert folded.partition("</details>")[0].count('<li class="notice">') == 2
    assert "and 2 more notices" in desk.get("/desk/tree/acme/").content.decode()
    assert "said first · and 6 more" in desk.get("/admin/menus/phonetree/").content.decode()
