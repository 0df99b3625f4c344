"""People may leave out the last slash of an address; a webhook is never redirected."""

import pytest
from django.test import Client


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
