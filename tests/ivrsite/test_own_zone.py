"""Times on pages are in the zone of whoever looks, and say it; nobody else's answers change."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from menus.models import PhoneNumber

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cookie", "shown"),
    [
        ("", "26 Nov 2026, 12:00 UTC"),
        ("Europe/Berlin", "26 Nov 2026, 13:00 CET"),
        ("America/New_York", "26 Nov 2026, 07:00 EST"),
        ("../etc/passwd", "26 Nov 2026, 12:00 UTC"),
    ],
)
def test_times_follow_the_browsers_clock(admin_client: Client, cookie: str, shown: str) -> None:
    number = PhoneNumber.objects.create(number="+15550100001", last_request_at=NOON)
    admin_client.cookies["zone"] = cookie
    page = admin_client.get(f"/admin/menus/phonenumber/{number.pk}/change/").content.decode()
    assert shown in page
    zone = cookie if cookie.startswith(("Europe", "America")) else "UTC"
    assert f'data-zone="{zone}"' in page
    assert f"Times are in {zone.replace('_', ' ')}." in admin_client.get("/admin/menus/notice/add/").content.decode()
    assert timezone.get_current_timezone_name() == "UTC", "of the next visitor"
