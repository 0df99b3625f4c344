"""A number of any length that is sent as an ID is no row's, and no page fails for it."""

import pytest
from django.test import Client

from menus.ids import LARGEST, id_of
from menus.models import PhoneTree, Schedule

ENDLESS = "9" * 5000


@pytest.mark.parametrize(
    ("sent", "expected"),
    [("7", 7), (str(LARGEST), LARGEST), (str(LARGEST + 1), 0), (ENDLESS, 0), ("٣", 0), ("-1", 0), ("", 0), ("x", 0)],
)
def test_an_id_is_read_or_it_is_none(sent: str, expected: int) -> None:
    assert id_of(sent) == expected


def test_no_page_fails_for_an_endless_number(acme: PhoneTree, admin_client: Client) -> None:
    schedule = Schedule.objects.create(name="Office", key="office", zone="UTC")
    pages = ("menus/menu/add/", "menus/notice/add/", "menus/phonenumber/add/", "menus/message/add/")
    for page in pages:
        assert admin_client.get(f"/admin/{page}?tree={ENDLESS}&lines={ENDLESS}").status_code in (200, 302), page
        assert admin_client.post(f"/admin/{page}", {"tree": ENDLESS, "lines": ENDLESS}).status_code in (200, 302), page
    for row in (acme, schedule):
        undo = row.get_absolute_url().replace("change", "undo")
        assert admin_client.post(undo, {"change": ENDLESS}, follow=True).status_code == 200
