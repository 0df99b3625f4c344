"""Logging in: a second factor is set up, used, lost and recovered, and every page on the way is for everybody."""

from base64 import b32decode

import pytest
from django.contrib.auth.models import User
from django_otp.oath import totp
from playwright.sync_api import Page

from desk.login import passwords
from menus.models import SecondFactor
from tests.browser.conftest import Visit
from tests.browser.visitor import WIDTHS

PASSWORD = "correct horse battery"


def _log_in(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def test_somebody_sets_up_a_second_factor_loses_the_phone_and_gets_in(
    visit: Visit, transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "time", lambda: 1e9)  # no wait is over by itself, however slow the machine is
    User.objects.create_superuser("ada", "ada@example.com", PASSWORD)
    visitor = visit()
    page = visitor.open("/admin/")
    barriers: list[str] = []
    for _ in range(4):
        _log_in(page, "wrong")
    _log_in(page)
    page.get_by_text("Too many tries. Wait").wait_for()
    barriers += visitor.shuts_out(390)
    page.get_by_role("link", name="Forgot your password?").click()
    page.get_by_role("heading", name="Reset your password").wait_for()
    barriers += visitor.shuts_out(390)

    passwords.throttle.forget_all()  # as if the wait were over
    visitor.log_in(User.objects.get())
    page = visitor.open("/desk/security/")
    page.get_by_role("link", name="Set up").click()
    box = page.locator("svg.qr").bounding_box()
    assert box
    assert 150 < box["width"] == box["height"] < 350, "a camera sees it"
    barriers += visitor.shuts_out(*WIDTHS)
    key = page.locator("code.copied").inner_text().replace(" ", "")
    page.get_by_label("Code", exact=True).fill(f"{totp(b32decode(key)):06}")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Set up").click()
    code = page.locator(".recovery-codes code").first.inner_text()
    barriers += visitor.shuts_out(390)
    page.get_by_role("link", name="I have saved them").click()
    page.get_by_text("10 recovery codes left").wait_for()
    barriers += visitor.shuts_out(390)
    page.get_by_role("button", name="Log out").click()

    page = visitor.open("/desk/accounts/")  # which asks to log in
    _log_in(page)
    page.get_by_text("Lost your phone?").click()
    barriers += visitor.shuts_out(390)
    page.get_by_label("Code", exact=True).fill(code)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Accounts").wait_for()
    assert len(SecondFactor.objects.get().recovery) == 9
    assert barriers == []
