"""Numbers at Twilio are connected only if calls would be answered here, and can be put back as they were."""

import json
import ssl
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from pytest_django import Settings

from calls.connection import asking, connecting
from calls.connection.asking import Reason
from calls.connection.connecting import CannotConnect, connect_safely, put_back
from calls.connection.overview import NumberLine, NumberState, overview
from calls.connection.self_call import Called
from calls.models import Call, ConnectedNumber
from calls.providers.twilio.connecting import wanted
from calls.providers.twilio.rest import CannotAsk
from menus.models import LoggedChange, Person, PhoneNumber, PhoneTree
from simulator.rest_api import RestApi
from tests.rest import ACCOUNT, twilio_api
from tests.tls import certify, front

NUMBER, OTHER = "+15550100001", "+15550100002"
OLD = "https://old.example.com/voice"


@pytest.fixture
def api(settings: Settings) -> Iterator[RestApi]:
    with twilio_api(settings) as served:
        yield served


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Says what comes of calls to ourselves; they work at first."""

    def say(reason: Reason | None = None, sentence: str = "") -> None:
        def call(number: str, account: str) -> Called:
            return Called("twilio", number, sentence, reason, 80)

        monkeypatch.setattr(connecting, "call_twilio_line", call)

    say()
    return say


def line(number: str = NUMBER) -> NumberLine:
    found = overview().of(number)
    assert found
    return found


@pytest.mark.parametrize(
    ("number", "set_to", "state"),
    [
        (NUMBER, wanted(), NumberState.CONNECTED),
        (NUMBER, {**wanted(), "status_callback": ""}, NumberState.INCOMPLETE),
        (NUMBER, {"voice_url": OLD}, NumberState.ELSEWHERE),
        (OTHER, {}, NumberState.NEW),
        ("+15550100003", {}, NumberState.OTHER_PROVIDER),
        (NUMBER, {"capabilities": {"voice": False, "sms": True}}, NumberState.NO_VOICE),
    ],
)
def test_each_number_has_a_state(
    acme: PhoneTree, api: RestApi, number: str, set_to: dict[str, Any], state: NumberState
) -> None:
    PhoneNumber.objects.create(number="+15550100003", provider="sipgate")
    api.add(ACCOUNT, number, **set_to)
    assert line(number).state is state
    if number != NUMBER:
        assert line(NUMBER).state is NumberState.ABSENT


def test_an_account_that_cannot_be_asked_is_a_problem_beside_the_others(
    acme: PhoneTree, api: RestApi, settings: Settings
) -> None:
    subaccount = "AC" + "2" * 32
    settings.TWILIO_AUTH_TOKENS = ["0" * 32, f"{subaccount}:{'2' * 32}"]
    api.add(ACCOUNT, NUMBER)
    seen = overview()
    assert seen.problems == {subaccount: "Twilio rejected the account's token or API key."}
    assert line().state is NumberState.ELSEWHERE
    api.numbers.clear()
    assert line().state is NumberState.UNKNOWN, "the other account may have it"


def test_a_key_without_a_token_that_verifies_signatures_is_a_problem(
    acme: PhoneTree, api: RestApi, settings: Settings
) -> None:
    api.add(ACCOUNT, NUMBER)
    settings.TWILIO_API_KEY, settings.TWILIO_API_SECRET = "SK" + "0" * 32, "s"
    api.passwords[settings.TWILIO_API_KEY] = "s"
    assert overview().problems == {}
    settings.TWILIO_AUTH_TOKENS = ["1" * 32]
    assert "so callers' requests can't be verified" in overview().problems[ACCOUNT]
    assert line().state is NumberState.ELSEWHERE, "it is listed all the same"


def test_a_number_is_connected_and_put_back_as_it_was(
    acme: PhoneTree, api: RestApi, answered: Callable[..., None], admin_user: User
) -> None:
    row = api.add(ACCOUNT, NUMBER, voice_url=OLD, voice_method="GET", trunk_sid="TK1")
    before = dict(row)
    assert connect_safely(line(), None, admin_user).works
    assert line().state is NumberState.CONNECTED
    put_back(line(), admin_user)
    assert {name: value or "" for name, value in row.items()} == {name: value or "" for name, value in before.items()}
    assert not ConnectedNumber.objects.exists()
    connected, disconnected = LoggedChange.objects.filter(who=admin_user).order_by("pk")
    assert (connected.what, disconnected.what) == ("connected it at Twilio", "disconnected it at Twilio")
    assert connected.details[0]["before"] == disconnected.details[0]["after"] == "SIP trunk TK1"


def test_what_a_number_was_set_to_is_not_lost_by_connecting_it_twice(
    acme: PhoneTree, api: RestApi, answered: Callable[..., None]
) -> None:
    row = api.add(ACCOUNT, NUMBER, voice_url=OLD)
    connect_safely(line(), None, None)
    row["status_callback"] = ""
    connect_safely(line(), None, None)
    assert ConnectedNumber.objects.get().before["voice_url"] == OLD


@pytest.mark.parametrize("reason", [each for each in Reason if each is not Reason.LINE])
def test_a_number_stays_where_it_is_if_calls_would_fail_here(
    acme: PhoneTree, api: RestApi, answered: Callable[..., None], reason: Reason
) -> None:
    api.add(ACCOUNT, NUMBER, voice_url=OLD)
    api.add(ACCOUNT, OTHER, voice_url=OLD)
    answered(reason, "The certificate has expired.")
    for number in (NUMBER, OTHER):
        with pytest.raises(CannotConnect, match=r"Nothing was changed.* The certificate has expired\."):
            connect_safely(line(number), acme, None)
        assert line(number).found.points_at == OLD  # type: ignore[union-attr]
    assert not PhoneNumber.objects.filter(number=OTHER).exists()
    connect_safely(line(), None, None, anyway=True)
    assert line().state is NumberState.CONNECTED


def test_a_number_can_be_connected_before_its_line_is_published(
    acme: PhoneTree, api: RestApi, answered: Callable[..., None]
) -> None:
    api.add(ACCOUNT, OTHER, friendly_name="Website")
    answered(Reason.LINE, "Nothing is published on it.")
    assert connect_safely(line(OTHER), acme, None).reason is Reason.LINE
    row = PhoneNumber.objects.get(number=OTHER)
    assert (row.tree, row.label, row.provider) == (acme, "Website", "twilio")


def test_a_persons_own_number_is_not_added(acme: PhoneTree, api: RestApi, answered: Callable[..., None]) -> None:
    api.add(ACCOUNT, OTHER)
    Person.objects.create(key="anna", name="Anna").numbers.create(number=OTHER)
    with pytest.raises(CannotConnect, match="Calls for Anna ring it"):
        connect_safely(line(OTHER), acme, None)


def test_a_bad_day_of_twilios_leaves_no_number_behind(
    acme: PhoneTree, api: RestApi, answered: Callable[..., None]
) -> None:
    api.add(ACCOUNT, OTHER)
    seen = line(OTHER)
    api.status = 503
    with pytest.raises(CannotAsk):
        connect_safely(seen, acme, None)
    assert not PhoneNumber.objects.filter(number=OTHER).exists()


def run(command: str, *arguments: str) -> tuple[str, int]:
    said = StringIO()
    try:
        call_command(command, *arguments, stdout=said, stderr=said)
    except SystemExit as stop:
        return said.getvalue(), int(str(stop.code))
    return said.getvalue(), 0


def test_a_dry_run_says_what_would_change_and_changes_nothing(acme: PhoneTree, api: RestApi) -> None:
    row = api.add(ACCOUNT, NUMBER, voice_url="https://sam:secret@old.example.com/voice")
    api.add(ACCOUNT, OTHER)
    before = dict(row)
    said, code = run("connect_numbers", "--dry-run")
    assert code == 0
    assert "+15550100001  points elsewhere\n" in said
    assert "    A call comes in: https://…@old.example.com/voice → https://phone.example.com/twilio/voice/#" in said
    assert "+15550100002  at Twilio, not in Branchline: name it, with --line SLUG" in said
    assert "secret" not in said
    assert row == before


def test_the_command_connects_what_is_known_and_adds_what_is_named(
    acme: PhoneTree, api: RestApi, answered: Callable[..., None]
) -> None:
    api.add(ACCOUNT, NUMBER, voice_url="https://sam:secret@old.example.com/voice#rc=1")
    api.add(ACCOUNT, OTHER)
    said, code = run("connect_numbers", "--json")
    found = {each["number"]: each for each in json.loads(said)["numbers"]}
    assert code == 0
    assert (found[NUMBER]["state"], found[NUMBER]["done"]) == ("connected", True)
    assert found[NUMBER]["self_call"] == {"works": True, "reason": None, "says": ""}
    assert (found[OTHER]["state"], found[OTHER]["done"]) == ("new", False)
    assert found[NUMBER]["changes"][0]["now"] == "https://…@old.example.com/voice#rc=1"
    said, code = run("connect_numbers", OTHER, "--line", "acme")
    assert code == 0
    assert "+15550100002  connected now\n" in said
    assert PhoneNumber.objects.get(number=OTHER).tree == acme


def test_the_command_connects_texts_only_where_it_is_asked_to_and_says_what_would_change(
    acme: PhoneTree, api: RestApi, answered: Callable[..., None]
) -> None:
    row = api.add(
        ACCOUNT, NUMBER, voice_url="https://old.example.com/", sms_url="https://sam:secret@texts.example.com/"
    )
    dry, _ = run("connect_numbers", "--dry-run", "--texts")
    assert "with --texts, its texts come here, too:\n    A message comes in: https://…@texts.example.com/ → " in dry
    assert ("secret" in dry, row["sms_url"][-12:]) == (False, "example.com/")
    run("connect_numbers")
    assert row["sms_url"].endswith("texts.example.com/")
    assert "    its texts come here, too\n" in run("connect_numbers", NUMBER, "--texts")[0]
    assert row["sms_url"] == "https://phone.example.com/twilio/sms/"
    api.add(ACCOUNT, OTHER)
    said, _ = run("connect_numbers", OTHER, "--line", "acme", "--texts", "--json")
    (found,) = json.loads(said)["numbers"]
    assert (found["done"], found["texts_done"], found["text_changes"][0]["now"]) == (True, True, "")


def test_the_command_fails_with_the_reason(acme: PhoneTree, api: RestApi, answered: Callable[..., None]) -> None:
    api.add(ACCOUNT, OTHER)
    said, code = run("connect_numbers", OTHER)
    assert said.startswith("+15550100002  It isn't in Branchline yet: add --line SLUG.\n")
    assert code == 1
    assert run("connect_numbers", NUMBER) == ("+15550100001  It is not in your Twilio account.\n", 1)
    answered(Reason.SLOW, "No answer.")
    assert run("connect_numbers", OTHER, "--line", "acme")[1] == 1
    for wrong in (["+15550100099"], ["x"], ["--line", "nowhere"]):
        with pytest.raises(CommandError):
            run("connect_numbers", *wrong)
    api.passwords = {}
    assert "Twilio rejected the account's token" in run("connect_numbers")[0]


def test_nothing_is_connected_to_an_address_that_only_this_machine_reaches(
    acme: PhoneTree, api: RestApi, settings: Settings
) -> None:
    settings.PUBLIC_BASE_URL = "http://127.0.0.1:8000"
    for command in ("connect_numbers", "call_ourselves"):
        with pytest.raises(CommandError, match="which only this machine reaches"):
            run(command)
    assert run("connect_numbers", "--dry-run")[1] == 0


def test_calling_ourselves_says_for_each_number_whether_it_works(
    acme: PhoneTree, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the real request, through TLS."""
    PhoneNumber.objects.create(number=OTHER)
    PhoneNumber.objects.create(number="+4921163553355", provider="sipgate")
    certificate = certify(tmp_path)
    monkeypatch.setattr(asking, "trusted", lambda: ssl.create_default_context(cafile=str(certificate)))
    monkeypatch.setattr("calls.management.commands.call_ourselves.at_home", lambda: "")
    with front(certificate) as origin:
        settings.PUBLIC_BASE_URL = origin
        said, code = run("call_ourselves", "--json")
        lines, _ = run("call_ourselves", NUMBER)
    found = {each["called"]: each for each in json.loads(said)["calls"]}
    assert code == 1
    assert [found[each]["reason"] for each in (NUMBER, OTHER, "+4921163553355")] == [None, "line", None]
    assert lines.startswith("+15550100001  works, answered in ")
    assert not Call.objects.exists()
