"""Numbers are connected on a page that shows first what would change, and what came of it afterwards."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils.timezone import now
from pytest_django import Settings

from calls.connection import connecting
from calls.connection.asking import Reason
from calls.connection.self_call import Called
from calls.models import ConnectedNumber, Watched
from desk.connecting import acts, sipgate
from menus.models import PhoneNumber, PhoneTree
from simulator.rest_api import RestApi
from tests.rest import ACCOUNT, twilio_api

NUMBER, OTHER = "+15550100001", "+15550100002"
PAGE, OLD = "/desk/numbers/", "https://old.example.com/voice"

Say = Callable[..., None]


@pytest.fixture
def api(settings: Settings) -> Iterator[RestApi]:
    with twilio_api(settings) as served:
        yield served


@pytest.fixture(autouse=True)
def say(monkeypatch: pytest.MonkeyPatch) -> Say:
    """Says what comes of calls to ourselves; they work at first."""

    def told(reason: Reason | None = None, sentence: str = "") -> None:
        def call(number: str, *more: object) -> Called:
            return Called("twilio", number, sentence, reason, 85)

        for room in (connecting, acts):
            monkeypatch.setattr(room, "call_twilio_line", call)
        for room in (acts, sipgate):
            monkeypatch.setattr(room, "call_sipgate", call)

    told()
    return told


def shown(client: Client, page: str = PAGE, **pressed: str) -> str:
    """The page's text after pressing a button, or as it is."""
    answer = client.post(page, pressed, follow=True) if pressed else client.get(page)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def mark(client: Client, number: str) -> dict[str, str]:
    """What the form carries for this number."""
    rows = client.get(PAGE).context["rows"]
    return {f"{number}-mark": next(row.mark for row in rows if row.line.number == number)}


def test_what_would_change_is_shown_before_anything_is(admin_client: Client, acme: PhoneTree, api: RestApi) -> None:
    row = api.add(ACCOUNT, NUMBER, voice_url="https://sam:secret@old.example.com/voice")
    before, page = dict(row), shown(admin_client)
    assert "Points elsewhere" in page
    assert "Its calls go to https://…@old.example.com/voice." in page
    assert "<b>A call comes in</b> https://…@old.example.com/voice → https://phone.example.com/twilio/voice/<" in page
    assert "secret" not in page
    assert row == before


def test_what_somebody_set_at_twilio_is_text(admin_client: Client, acme: PhoneTree, api: RestApi) -> None:
    hostile = 'https://x.example.com/"><script>alert(1)</script>'
    row = PhoneNumber.objects.get(number=NUMBER)
    api.add(ACCOUNT, NUMBER, voice_url=hostile, friendly_name=hostile, status_callback=hostile)
    api.add(ACCOUNT, OTHER, friendly_name=hostile)
    assert "<script>alert" not in admin_client.get(PAGE).content.decode()
    seen = {"looked_at": now(), "failures": 1, "failing_since": now(), "reason": "lost", "sentence": hostile}
    Watched.objects.create(name=f"number {NUMBER}", subject=NUMBER, number=row, **seen)
    front = admin_client.get("/admin/").content.decode()
    assert "alert(1)" in front
    assert "<script>alert" not in front
    answer = admin_client.post(PAGE, {"connect": OTHER, **mark(admin_client, OTHER)}, follow=True)
    assert "<script>alert" not in answer.content.decode()
    assert PhoneNumber.objects.get(number=OTHER).label == hostile


def test_a_number_is_connected_and_put_back_with_a_click(admin_client: Client, acme: PhoneTree, api: RestApi) -> None:
    api.add(ACCOUNT, NUMBER, voice_url=OLD)
    page = shown(admin_client, connect=NUMBER, **mark(admin_client, NUMBER))
    assert "+1 555-010-0001 is connected: Twilio sends its calls here." in page
    assert "A test call to +1 555-010-0001 works: answered in 85 ms." in page
    assert ">Connected<" in page
    assert f"Before, its calls went to {OLD}." in page
    page = shown(admin_client, put_back=NUMBER)
    assert f"its calls go to {OLD}." in page
    assert ">Points elsewhere<" in page


def test_a_new_number_is_added_with_its_phone_tree(admin_client: Client, acme: PhoneTree, api: RestApi) -> None:
    api.add(ACCOUNT, OTHER)
    assert "Add and connect" in shown(admin_client)
    shown(admin_client, connect=OTHER, **{f"{OTHER}-tree": str(acme.pk)}, **mark(admin_client, OTHER))
    assert PhoneNumber.objects.get(number=OTHER).tree == acme


def test_all_known_numbers_are_connected_at_once_and_no_others(
    admin_client: Client, acme: PhoneTree, api: RestApi
) -> None:
    PhoneNumber.objects.create(number=OTHER)
    for number in (NUMBER, OTHER, "+15550100003"):
        api.add(ACCOUNT, number)
    page = shown(admin_client, connect="all", **mark(admin_client, NUMBER), **mark(admin_client, OTHER))
    assert page.count(">Connected<") == 2
    assert page.count(">Not in Branchline<") == 1


def test_nothing_is_connected_that_changed_since_it_was_shown(
    admin_client: Client, acme: PhoneTree, api: RestApi
) -> None:
    row = api.add(ACCOUNT, NUMBER)
    seen = mark(admin_client, NUMBER)
    row["voice_url"] = OLD
    assert "changed in the meantime" in shown(admin_client, connect=NUMBER, **seen)
    assert row["voice_url"] == OLD


def test_a_number_stays_where_it_is_if_calls_would_fail_here(
    admin_client: Client, acme: PhoneTree, api: RestApi, say: Say
) -> None:
    row = api.add(ACCOUNT, NUMBER, voice_url=OLD)
    say(Reason.CERTIFICATE, "The certificate has expired.")
    page = shown(admin_client, connect=NUMBER, **mark(admin_client, NUMBER))
    assert "Nothing was changed, because calls would fail here. The certificate has expired." in page
    assert row["voice_url"] == OLD
    shown(admin_client, connect=NUMBER, anyway="on", **mark(admin_client, NUMBER))
    assert row["voice_url"] != OLD


def test_the_address_can_be_tested_before_there_is_a_number(
    admin_client: Client, db: None, api: RestApi, say: Say
) -> None:
    say(Reason.LINE, "Nothing is published on nobody.")
    assert "The address works: answered in 85 ms." in shown(admin_client, test="1")


def test_a_machine_without_a_public_address_connects_nothing(
    admin_client: Client, acme: PhoneTree, api: RestApi, settings: Settings
) -> None:
    settings.PUBLIC_BASE_URL = "http://127.0.0.1:8000"
    row = api.add(ACCOUNT, NUMBER, voice_url=OLD)
    page = shown(admin_client)
    assert "which only this machine reaches" in page
    assert 'name="connect"' not in page
    shown(admin_client, connect=NUMBER, **mark(admin_client, NUMBER))
    assert row["voice_url"] == OLD


def test_twilios_refusal_and_absence_are_told(
    admin_client: Client, acme: PhoneTree, api: RestApi, settings: Settings
) -> None:
    api.passwords = {}
    assert "Copy TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKENS from Twilio's console" in shown(admin_client)
    settings.TWILIO_API_URL = "http://127.0.0.1:9"
    page = shown(admin_client)
    assert "Twilio could not be reached." in page
    assert "Not known" in page
    assert "Not at Twilio" not in page


def test_only_who_may_change_numbers_sees_the_page_and_only_who_may_add_them_adds(
    client: Client, acme: PhoneTree, api: RestApi
) -> None:
    user = User.objects.create_user("sam", is_staff=True)
    client.force_login(user)
    assert client.get(PAGE).status_code == 403
    user.user_permissions.set(Permission.objects.filter(codename="change_phonenumber"))
    api.add(ACCOUNT, OTHER)
    assert "Add and connect" not in shown(client)
    shown(client, connect=OTHER, **mark(client, OTHER))
    assert not PhoneNumber.objects.filter(number=OTHER).exists()


def test_a_number_that_was_lost_on_purpose_can_be_forgotten(
    admin_client: Client, acme: PhoneTree, api: RestApi
) -> None:
    api.add(ACCOUNT, NUMBER, voice_url=OLD)
    row = PhoneNumber.objects.get(number=NUMBER)
    ConnectedNumber.objects.create(number=row, account=ACCOUNT, sid="PN1", connected_at=now())
    assert "Stop watching" in shown(admin_client)
    assert "Stop watching" not in shown(admin_client, stop=NUMBER)


def test_the_front_page_says_that_calls_are_failing_now_and_since_when(desk: Client, acme: PhoneTree) -> None:
    since = now() - timedelta(minutes=5)
    sentence = "The certificate of phone.example.com has expired. Renew it."
    seen = {"looked_at": now(), "reason": "certificate", "sentence": sentence, "failing_since": since}
    Watched.objects.create(name=f"self-call {ACCOUNT}", subject="Calls from Twilio", failures=5, **seen)
    page = shown(desk, "/admin/")
    assert "Calls are failing now" in page
    assert f"Calls from Twilio: {sentence}" in page
    Watched.objects.update(reason="")
    assert "failing now" not in shown(desk, "/admin/")


def test_sipgates_page_says_how_far_one_is(admin_client: Client, db: None, say: Say) -> None:
    page = "/desk/numbers/sipgate/"
    seen = shown(admin_client, page)
    assert "https://phone.example.com/sipgate/" in seen
    assert "a-secret-of-sipgate" not in seen
    assert "Waiting" in seen
    row = PhoneNumber.objects.create(number="+4921163553355", provider="sipgate", last_request_at=now())
    seen = shown(admin_client, page)
    assert f"/admin/menus/phonenumber/{row.pk}/change/" in seen
    assert "Arrived" in seen
    assert "The address works: answered in 85 ms." in shown(admin_client, page, test="1")
    say(Reason.SIGNATURE, "The site refuses the signature.")
    assert "would fail. The site refuses the signature." in shown(admin_client, page, test="1")


def test_texts_come_here_only_where_somebody_says_so_and_can_be_put_back(
    admin_client: Client, acme: PhoneTree, api: RestApi
) -> None:
    texts = "https://sam:secret@texts.example.com/in"
    row = api.add(ACCOUNT, NUMBER, voice_url=OLD, sms_url=texts, sms_application_sid="AP1")
    page = shown(admin_client)
    assert "Its texts go to TwiML app AP1." in page
    assert "<b>A message comes in</b> https://…@texts.example.com/in → https://phone.example.com/twilio/sms/" in page
    assert "<b>TwiML app for messages</b> AP1 → not set" in page
    assert f'<input type="checkbox" name="{NUMBER}-texts"> Texts, too, instead of where they go now' in page
    shown(admin_client, connect=NUMBER, **mark(admin_client, NUMBER))
    assert row["sms_application_sid"] == "AP1"
    row["sms_application_sid"] = None
    assert "Its texts go to https://…@texts.example.com/in." in shown(admin_client)
    stale = shown(admin_client, connect_texts=NUMBER, **{f"{NUMBER}-mark": "stale"})
    assert "changed in the meantime" in stale
    page = shown(admin_client, connect_texts=NUMBER, **mark(admin_client, NUMBER))
    assert row["sms_url"] == "https://phone.example.com/twilio/sms/"
    assert "Before, its texts went to https://…@texts.example.com/in." in page
    page = shown(admin_client, put_texts_back=NUMBER)
    assert (row["sms_url"], "secret" in page) == (texts, False)
    assert "Connect texts" in page
    assert row["voice_url"] != OLD, "its calls go on coming"


def test_texts_ticked_come_with_the_calls_and_go_back_with_them(
    admin_client: Client, acme: PhoneTree, api: RestApi
) -> None:
    row = api.add(ACCOUNT, NUMBER, voice_url=OLD)
    before = dict(row)
    shown(admin_client, connect=NUMBER, **{f"{NUMBER}-texts": "on"}, **mark(admin_client, NUMBER))
    assert row["sms_url"] == "https://phone.example.com/twilio/sms/"
    shown(admin_client, put_back=NUMBER)
    assert {name: value or "" for name, value in row.items()} == {name: value or "" for name, value in before.items()}
