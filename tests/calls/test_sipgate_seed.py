"""The events of sipgate's documented example, verbatim, and its answers to them."""

import json
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from pytest_django import Settings

from calls.models import Call
from engine import snapshot
from engine import tree as t
from engine.answers.checks import MASK
from engine.snapshot import digest
from menus.models import Revision
from tests.seed import publish_seed
from tests.sipgate import actions, post

SESSION = {
    "id": "550e8400-e29b-41d4-a716-446655440000",
    "account_id": "account-123",
    "phone_number": "+1234567890",
    "direction": "inbound",
    "from_phone_number": "+9876543210",
    "to_phone_number": "+1234567890",
}
ID = SESSION["id"]
pytestmark = pytest.mark.django_db


def started() -> list[dict[str, Any]]:
    return actions(post({"type": "session_start", "session": SESSION}))


def pressed(digit: str) -> list[dict[str, Any]]:
    """After the prompt was heard, because the example answers a caller who listens."""
    actions(post({"type": "assistant_speech_ended", "session": SESSION}))
    return actions(post({"type": "dtmf_received", "digit": digit, "session": SESSION}))


def test_the_menu_is_one_speak() -> None:
    publish_seed("ivr-menu")
    (speak,) = started()
    assert speak | {"type": "speak", "session_id": ID, "text": "Press 1 for sales, press 2 for support."} == speak


@pytest.mark.parametrize(("digit", "number"), [("1", "+49211100200"), ("2", "+49211100201")])
def test_a_key_is_a_transfer_with_the_examples_field(settings: Settings, digit: str, number: str) -> None:
    settings.SIPGATE_TRANSFER_FIELD = "transfer_to"
    publish_seed("ivr-menu")
    started()
    assert pressed(digit) == [
        {
            "type": "transfer",
            "session_id": ID,
            "transfer_to": number,
            "caller_id_name": "+9876543210",
            "caller_id_number": "+9876543210",
            "timeout": 20,
        }
    ]


@pytest.mark.parametrize("digit", ["3", "0", "*", "#"])
def test_anything_else_is_an_invalid_selection(digit: str) -> None:
    publish_seed("ivr-menu")
    started()
    (speak,) = pressed(digit)
    assert speak["text"] == "Invalid selection. Press 1 for sales, press 2 for support."


def test_the_hash_key_hangs_up() -> None:
    """At once if nothing has to be said first; publishing asks for a word of goodbye."""
    tree = publish_seed("hash")
    tree.refresh_from_db()
    assert tree.live_revision
    frozen = snapshot.load(tree.live_revision.snapshot)
    places = {**frozen.destinations, "bye": t.Goodbye("bye", "Goodbye", t.Prompt())}
    wordless = snapshot.dump(replace(frozen, destinations=places))
    of_the_tree = {"tree": tree, "number": 2, "published_at": tree.live_revision.published_at}
    tree.live_revision = Revision.objects.create(snapshot=wordless, digest=digest(wordless), **of_the_tree)
    tree.save()
    started()
    assert pressed("#") == [{"type": "hangup", "session_id": ID}]


@pytest.mark.parametrize("digit", "234567890")
def test_any_key_is_told(digit: str) -> None:
    publish_seed("any-key")
    started()
    (speak,) = pressed(digit)
    assert speak["text"] == f"You pressed {digit}."


@time_machine.travel("2026-11-26 12:00", tick=False)  # digits of the time may be those of the PIN
def test_a_pin_stands_nowhere_in_the_record_and_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="calls")
    publish_seed("pin")
    started()
    for digit in "8642":
        pressed(digit)
        assert (Call.objects.get(sid=ID).session or {}).get("keys", {}).keys() <= {"sealed"}
    call = Call.objects.get(sid=ID)
    rows = [*Call.objects.values(), *call.turn_rows.values()]
    every = [value for row in rows for value in row.values() if not isinstance(value, int)]
    assert "8642" not in json.dumps(every, default=str)
    assert [turn.heard.get("digits") for turn in call.turn_rows.all()] == [None, MASK]
    assert "8642" not in caplog.text
