"""What a page may be sent: too much is refused in a sentence, before a byte is stored."""

from typing import Any

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client

from ivrsite.sent import MOST_FROM_STAFF, MOST_FROM_STRANGERS

pytestmark = pytest.mark.django_db


class Unread:
    """A body that must not be read."""

    def read(self, *size: int) -> bytes:
        raise AssertionError("the body was read")

    readline = __iter__ = read


def _send(client: Client, address: str, length: int, **headers: Any) -> Any:
    told: dict[str, Any] = {
        "CONTENT_LENGTH": str(length),
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
        "wsgi.input": Unread(),
    }
    return client.generic("POST", address, **told | headers)


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/", "/desk/tree/acme/publish/", "/phone/", "/nowhere/"])
def test_a_large_form_from_a_stranger_is_refused_by_its_length(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", lambda *a, **k: pytest.fail("a file was begun"))
    for length in (200_000_000, MOST_FROM_STRANGERS + 1):
        refused = _send(Client(), address, length)
        assert refused.status_code == 413
        assert "too large" in refused.content.decode()


def test_a_made_up_session_is_a_strangers(client: Client) -> None:
    client.cookies["sessionid"] = "x" * 32
    assert _send(client, "/admin/login/", MOST_FROM_STRANGERS + 1).status_code == 413


def test_staff_may_send_recordings_and_no_more(admin_client: Client) -> None:
    assert _send(admin_client, "/admin/login/", MOST_FROM_STAFF + 1).status_code == 413


def test_a_login_still_works(client: Client, admin_user: Any) -> None:
    assert client.post("/admin/login/", {"username": "admin", "password": "password"}).status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        "/admin/menus/revision/?tree__id__exact=%00",
        "/admin/calls/call/?status__exact=%00",
        "/admin/calls/call/%00/change/",
        "/admin/?%00",
        "/phone/?tree=%00",
    ],
)
def test_no_address_has_a_nul_in_it(admin_client: Client, address: str) -> None:
    refused = admin_client.get(address)
    assert refused.status_code == 400
    assert "reload the page" in refused.content.decode()
