"""People, teams and rotas, set up by somebody who sees the pages for the first time."""

from datetime import datetime, time, timedelta

from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page

from menus.current.store import store
from menus.models import Person, PhoneTree, Team
from tests.browser.conftest import Visit
from tests.browser.window import Look


def add_person(page: Page, name: str, number: str) -> None:
    page.click("#nav-sidebar a:text-is('People and teams')")
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
    assert page.locator("#now-heading").inner_text() == "On duty now: Ben."


def friday_at_ten() -> datetime:
    """The next Friday at ten, by the site's clock."""
    today = timezone.localdate()
    return datetime.combine(
        today + timedelta((4 - today.weekday()) % 7 or 7), time(10), timezone.get_current_timezone()
    )


def test_somebody_is_away_and_the_picture_says_who_rings_on_friday_at_ten(
    visit: Visit, acme: PhoneTree, ada: User
) -> None:
    team = Team.objects.create(key="support", name="Support", order="in-order")
    for index, name in enumerate(("Anna", "Ben")):
        person = Person.objects.create(key=name.casefold(), name=name)
        person.numbers.create(number=f"+155501000{index + 10}")
        team.members.create(person=person, order=index)
    visitor = visit(user=ada)
    page = visitor.open(acme.destinations.get(key="reception").get_absolute_url())
    page.check("[name=teams][value=support]")
    page.fill("[name=numbers]", "")
    page.click("input[name=_save]")
    store.hurry()  # the team was made without its page
    friday = friday_at_ten()
    picture = f"/desk/tree/acme/?show=draft&rings_at={friday:%Y-%m-%dT%H:%M}"
    assert "rings Support: Anna, Ben" in visitor.open(picture).content()
    page = visitor.open(Person.objects.get(key="anna").get_absolute_url())
    page.click("summary:has-text('Away at another time')")
    page.fill("[name=until]", f"{friday + timedelta(hours=4):%Y-%m-%dT%H:%M}")
    page.click("text=Save absence")
    assert visitor.shuts_out() == []
    assert "rings Support: Ben" in visitor.open(picture).content()
    page = visitor.open(Person.objects.get(key="anna").get_absolute_url())
    page.click("text=Back now")
    assert page.locator("#now-heading").inner_text() == "Can be rung now."
