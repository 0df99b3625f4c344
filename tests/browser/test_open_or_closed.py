"""Opening hours are added on a form, and the telephone in the browser goes by the clock that is set."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from menus.draft.importing import import_tree
from menus.draft.schedule_rows import create
from menus.models import PhoneTree
from tests.browser.conftest import Visit
from tests.browser.window import Look
from tests.engine.test_opening_hours import BYE, CLOSED, MERRY, OFFICE, OPENING, SALES
from tests.engine.trees import tree_of


@pytest.fixture
def line(transactional_db: None) -> PhoneTree:
    """A tree that has everything but its opening hours."""
    create(OFFICE)
    return import_tree(tree_of(SALES, CLOSED, MERRY, BYE))


def test_opening_hours_are_added_and_tried_at_three_moments(visit: Visit, line: PhoneTree, ada: User) -> None:
    visitor = visit(Look(), ada)
    page = visitor.open(f"/admin/menus/openinghours/add/?tree={line.pk}")
    page.get_by_label("Name", exact=True).fill(OPENING.name)
    page.get_by_label("Schedule", exact=True).select_option("Office hours")
    page.get_by_label("While open", exact=True).select_option(label="Sales (transfer)")
    page.get_by_label("While closed", exact=True).select_option(label="Closed (message)")
    row = page.locator(".option:not([hidden])")
    row.locator("[name$='-day']").select_option("Christmas Eve")
    row.locator("[name$='-goes_to']").select_option(label="Merry (message)")
    page.get_by_role("button", name="Save", exact=True).click()
    line.start = line.destinations.get(kind="openinghours")
    line.save(update_fields=["start"])

    for moment, heard in (
        ("2026-12-22T12:00", "One moment."),
        ("2026-12-22T20:00", "We open again tomorrow at 9 am."),
        ("2026-12-24T12:00", "Merry Christmas."),
    ):
        page = visitor.open("/phone/")
        page.get_by_label("Date and time").fill(moment)
        page.get_by_role("button", name="Call", exact=True).click()
        expect(page.get_by_text(heard).first).to_be_visible()
