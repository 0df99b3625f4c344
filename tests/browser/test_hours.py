"""Hours, set by somebody who sees the page for the first time."""

from django.contrib.auth.models import User

from engine.hours.schedules import Hours, Rule
from menus.draft.schedule_rows import frozen
from menus.models import Schedule
from tests.browser.conftest import Visit
from tests.browser.window import Look


def test_a_new_user_sets_hours_with_a_lunch_break_and_easter_monday(visit: Visit, ada: User) -> None:
    visitor = visit(Look(), ada)
    page = visitor.open("/admin/")
    page.click("#nav-sidebar a[href='/admin/menus/schedule/']")
    page.click("#content a.button:has-text('Add a schedule')")
    page.fill("[name=name]", "Office hours")
    page.fill("[name=zone]", "Berlin")
    page.fill("[name=monday]", "9-12, 13-17:30")
    page.click("text=Copy to Tuesday–Friday")
    page.fill("[name=days-0-name]", "Easter Monday")
    page.click("text=Add a day")
    page.fill("[name=days-1-name]", "Christmas Eve")
    page.fill("[name=days-1-when]", "24 December")
    page.fill("[name=days-1-hours]", "10-12")
    page.click("input[name=_save]")
    page.click("details.year li:has-text('Easter Monday') a")
    easter = page.locator(".calendar td.differs:has-text('Easter Monday')")
    assert easter.locator("rect.open").count() == 0
    schedule = frozen(Schedule.objects.get())
    assert [each.opens for each in schedule.week if each.weekday == 5] == ["09:00", "13:00"]
    assert {day.rule for day in schedule.days} == {Rule.EASTER, Rule.YEARLY}
    assert visitor.shuts_out() == []


def test_public_holidays_are_previewed_imported_and_taken_back(visit: Visit, ada: User) -> None:
    office = Schedule.objects.create(name="Office hours", key="office", zone="Europe/Berlin")
    office.week.create(weekday=1, opens="09:00", closes="12:00")
    visitor = visit(Look(width=390), ada)
    page = visitor.open(office.get_absolute_url())
    page.click("text=Import public holidays")
    page.select_option("[name=region]", "BY")
    page.click("text=Preview")
    assert page.locator("td:has-text('Corpus Christi')").count() >= 2
    assert visitor.shuts_out() == []
    page.click("input[value=Import]")
    page.click("summary:has-text('Show the')")
    assert visitor.shuts_out() == []
    first = page.locator(".imported .option").first
    first.locator("[data-remove]").click()
    page.click("input[name=_save]")
    page.click(".undo button:has-text('removed')")
    page.click(".undo button:has-text('imported')")
    assert not office.days.exists()


def test_on_a_telephone_a_day_is_added_and_removed_again(visit: Visit, ada: User) -> None:
    office = Schedule.objects.create(name="Office hours", key="office", zone="Europe/Berlin")
    office.week.create(weekday=1, opens="09:00", closes="12:00")
    page = visit(Look(width=390), ada).open(office.get_absolute_url())
    page.fill("[name=days-0-name]", "Fair")
    page.fill("[name=days-0-when]", "3-6 September 2027")
    page.fill("[name=days-0-hours]", "7am-midnight")
    page.click("input[name=_save]")
    assert frozen(office).days[0].hours == (Hours("07:00", "24:00"),)
    page.click(".days .option [data-remove]")
    page.click("input[name=_save]")
    assert not office.days.exists()
