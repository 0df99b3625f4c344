"""What is closed after wrong PINs is on the front page, listed on its own page, and opened with one click."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone

from calls.models import WrongPin
from calls.recording_line.pin import mark
from engine.answers.pins import make_digest
from menus.models import LoggedChange, PhoneNumber, PhoneTree
from menus.models.phone_tree import Purpose
from tests.parcels import NUMBER, PIN, parcels
from tests.twilio import Twilio

__all__ = ["parcels"]
pytestmark = pytest.mark.django_db
PAGE = "/desk/closed/"
CALLER, WRITTEN = "+15550100044", "+1 555-010-0044"


def enter(wrong: int, caller: str = "anonymous", **where: object) -> None:
    """Enters this many wrong PINs, just now."""
    tree = {} if "line" in where else {"tree": PhoneTree.objects.get(), "place": "members"}
    WrongPin.objects.bulk_create(
        WrongPin(**{**tree, **where}, caller=caller, entered_at=timezone.now()) for _ in range(wrong)
    )


def seen(client: Client, address: str = PAGE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def check(parcels: PhoneTree) -> str:
    """The key of the PIN check."""
    call = Twilio(To=NUMBER)
    call.voice()
    call.turn(Digits="3")
    call.turn(Digits="1111")
    wrong = WrongPin.objects.get()
    key = wrong.place
    wrong.delete()
    return key


def test_where_nothing_is_closed_nothing_is_told(desk: Client, check: str) -> None:
    enter(3, place=check)
    assert "Nothing is closed." in seen(desk)
    assert "Closed after wrong PINs" not in seen(desk, "/admin/")


def test_a_check_that_slows_down_is_told_and_opened_in_one_click(desk: Client, parcels: PhoneTree, check: str) -> None:
    enter(9, place=check)
    assert "PIN check “Members” in" in seen(desk, "/admin/")
    page = seen(desk)
    assert "9 wrong PINs in a day. Closed until" in page
    identity = page.split('value="place')[1].split('"')[0]
    caller = Twilio(To=NUMBER)
    caller.voice()
    caller.turn(Digits="3")
    assert "Please wait" in caller.turn(Digits=PIN)
    answer = desk.post(PAGE, {"open": f"place{identity}"}, follow=True).content.decode()
    assert "Opened: PIN check “Members” takes PINs again." in answer
    assert "Nothing is closed." in answer
    assert "You are in" in caller.turn(Digits=PIN)
    assert WrongPin.objects.count() == 9, "what happened stays in the record"
    entry = LoggedChange.objects.latest("pk")
    assert entry.about == [f"line:{parcels.pk}"]
    assert entry.what == "opened PIN check “Members” after 9 wrong PINs"


def test_a_place_whose_pause_is_over_is_listed_as_open(desk: Client, check: str) -> None:
    enter(4, place=check)
    WrongPin.objects.update(entered_at=timezone.now() - timedelta(seconds=2))
    assert "Open now. The next wrong PIN closes it for 4 seconds." in seen(desk)


def test_a_caller_is_closed_for_a_day_and_opened_without_the_number_in_the_history(
    desk: Client, parcels: PhoneTree, check: str
) -> None:
    enter(10, CALLER, place=check)
    enter(12, "anonymous", place="another")
    page = seen(desk)
    assert f"Caller {WRITTEN}" in page
    assert "Caller anonymous" not in page
    desk.post(PAGE, {"open": f"caller {CALLER}"})
    assert f"Caller {WRITTEN} can enter PINs again." in seen(desk)
    assert not any(each in seen(desk) for each in (CALLER, WRITTEN))
    assert LoggedChange.objects.latest("pk").what == "opened PIN checks for a caller after 10 wrong PINs"


def test_a_recording_line_is_listed_until_it_has_another_pin(desk: Client, db: None) -> None:
    line = PhoneNumber.objects.create(
        number="+15550100008", purpose=Purpose.RECORDING, pin_digest=make_digest("90210473")
    )
    enter(6, line=line, place=mark(line))
    assert "Recording line +1 555-010-0008" in seen(desk)
    line.pin_digest = make_digest("123456")
    line.save()
    assert "Nothing is closed." in seen(desk)


def test_what_is_opened_twice_says_so(desk: Client, check: str) -> None:
    answer = desk.post(PAGE, {"open": "place 1 2 3\x00"}, follow=True).content.decode()
    assert "It is already open." in answer


def test_who_may_not_see_who_called_sees_no_closed_caller(client: Client, check: str) -> None:
    user = User.objects.create_user("temp", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_phonetree", "change_phonetree"]))
    client.force_login(user)
    enter(10, CALLER, place=check)
    for address in (PAGE, "/admin/"):
        assert "PIN check “Members”" in seen(client, address)
        assert not any(each in seen(client, address) for each in (CALLER, WRITTEN))


@pytest.mark.parametrize(("rights", "sees", "opens"), [((), 403, 403), (("view_phonetree",), 200, 403)])
def test_only_who_may_change_phone_trees_opens(
    client: Client, check: str, rights: tuple[str, ...], sees: int, opens: int
) -> None:
    user = User.objects.create_user("temp", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    enter(9, place=check)
    assert client.get(PAGE).status_code == sees
    assert b"Open now<span" not in client.get(PAGE).content
    assert client.post(PAGE, {"open": "place"}).status_code == opens
    assert WrongPin.objects.filter(opened_at=None).count() == 9
