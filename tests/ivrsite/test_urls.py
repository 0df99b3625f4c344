"""People may omit the final slash of an address; a webhook is never redirected."""

import pytest
from django.contrib.sessions.middleware import SessionMiddleware
from django.test import Client

from menus.models import PhoneTree
from tests.twilio import Twilio


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/admin", "/admin/"),
        ("/admin?a=b", "/admin/?a=b"),
        ("/admin/menus/phonetree", "/admin/menus/phonetree/"),
    ],
)
def test_the_admin_is_found_without_its_last_slash(client: Client, address: str, leads_to: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (302, leads_to)


@pytest.mark.parametrize("address", ["/twilio/voice", "/twilio/status", "/twilio", "/nowhere"])
def test_nothing_else_is_ever_redirected(client: Client, address: str) -> None:
    assert "Location" not in client.post(address)
    assert "Location" not in client.get(address)


def test_a_webhook_is_answered_without_what_only_pages_need(acme: PhoneTree, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*args: object) -> None:
        raise AssertionError("a webhook has no session")

    monkeypatch.setattr(SessionMiddleware, "process_request", asked)
    twilio = Twilio()
    assert "<Gather" in twilio.voice()
    answer = twilio.post(twilio.action(), Digits="3")
    assert int(answer["Content-Length"]) == len(answer.content)


@pytest.mark.parametrize("address", ["/twilio/", "/twilio/nowhere/", "/sipgates", "/twilio/turn/a/b/"])
def test_what_is_no_webhook_is_not_found_below_theirs_either(db: None, address: str) -> None:
    assert Client().post(address).status_code == 404
