"""People, teams and rotas, set up by somebody who sees the pages for the first time."""

from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import User
from playwright.sync_api import Page

from engine.people import on_duty
from menus.models import Person
from menus.people.freezing import directory
from tests.browser.conftest import Visit
from tests.browser.window import Look


def add_person(page: Page, name: str, number: str) -> None:
    page.click("#nav-sidebar a:text-is('People')")
    page.click("text=Add person" if Person.objects.exists() else "text=Add a person")
    page.fill("[name=name]", name)
    page.fill("[name=numbers-0-number]", number)
    page.click("input[name=_save]")


def test_a_new_user_makes_a_team_of_three_with_a_weekly_rota_and_swaps_a_week(visit: Visit, ada: User) -> None:
    visitor = visit(Look(), ada)
    page = visitor.open("/admin/")
    for index, name in enumerate(("Anna", "Ben", "Carla")):
        add_person(page, name, f"+1 555 010 00{index + 10}")
    page.click("#nav-sidebar >> text=Rotas")
    page.click("text=Add a rota")
    page.fill("[name=name]", "Support weeks")
    page.fill("[name=shifts-0-people]", "Anna, Ben, Carla")
    page.click("input[name=_save]")
    assert page.locator("#now-heading").inner_text() == "On duty now: Anna."
    page.click("#nav-sidebar a:text-is('Teams')")
    page.click("text=Add a team")
    page.fill("[name=name]", "Support")
    page.select_option("[name=rota]", label="Support weeks")
    for index, name in enumerate(("Anna", "Ben", "Carla")):
        page.select_option(f"[name=members-{index}-person]", label=name)
    page.click("text=Every phone rings")
    page.click("input[name=_save]")
    assert page.locator("#now-heading").inner_text() == "On duty now: Anna."
    assert visitor.shuts_out() == []
    page.click(".now >> text=Support weeks")
    page.click("text=Swap… >> nth=0")
    assert visitor.shuts_out() == []
    page.click("text=Swap with this >> nth=0")
    assert page.locator("#now-heading").inner_text() == "On duty now: Ben."
    assert visitor.shuts_out() == []
    page.click(".used-by >> text=Support")
    now = datetime.now(UTC)
    assert [each.key for each in on_duty(directory(), "support", now)] == ["ben"]
    page.goto(f"{visitor.site}{Person.objects.get(key='ben').get_absolute_url()}")
    page.click("text=Away until tomorrow 9:00")
    assert page.locator("#now-heading").inner_text() == "Away until tomorrow 9:00."
    assert on_duty(directory(), "support", now + timedelta(seconds=5)) == ()
    assert visitor.shuts_out() == []
    page.click("text=Back now")
    assert page.locator("#now-heading").inner_text() == "Can be rung now."
