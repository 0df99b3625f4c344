"""A new user creates a phone tree from the empty front page, publishes it, and tries it."""

from typing import Protocol

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from calls.models import Call
from menus.models import PhoneTree
from tests.browser.conftest import Visit
from tests.browser.test_editing import tab_to, type_through, typing

NEW = "New destination: Goes to"


class Hand(Protocol):
    """A way to use a page."""

    def press(self, page: Page, name: str) -> None: ...

    def write(self, page: Page, name: str, text: str, row: int = 0) -> None: ...

    def choose(self, page: Page, name: str, choice: str) -> None: ...


class Mouse:
    """Clicks, and types into what it clicked."""

    def press(self, page: Page, name: str) -> None:
        link, button = (
            page.get_by_role("link", name=name, exact=True),
            page.get_by_role("button", name=name, exact=True),
        )
        link.or_(button).filter(visible=True).first.click()

    def write(self, page: Page, name: str, text: str, row: int = 0) -> None:
        page.get_by_label(name, exact=True).filter(visible=True).nth(row).fill(text)

    def choose(self, page: Page, name: str, choice: str) -> None:
        page.get_by_label(name, exact=True).filter(visible=True).first.select_option(label=choice)


class Keyboard:
    """Presses Tab from wherever the focus is."""

    def press(self, page: Page, name: str) -> None:
        type_through(page, tab_to(name), "Enter")

    def write(self, page: Page, name: str, text: str, row: int = 0) -> None:
        type_through(page, tab_to(name), "Control+A", typing(text))

    def choose(self, page: Page, name: str, choice: str) -> None:
        type_through(page, tab_to(name), typing(choice))


def make(page: Page, hand: Hand, row: int, label: str, kind: str, called: str, text: str = "") -> None:
    """Fills in an option's row, and creates its destination without leaving the page."""
    hand.write(page, "Label", label, row)
    if isinstance(hand, Mouse):
        page.get_by_role("button", name=NEW).filter(visible=True).nth(row).click()
    else:
        hand.press(page, NEW)
    dialog = page.get_by_role("dialog", name="New destination")
    expect(dialog).to_be_visible()
    if isinstance(hand, Mouse):
        dialog.get_by_label("Kind", exact=True).select_option(label=kind)
        dialog.get_by_label("Name", exact=True).fill(called)
        dialog.get_by_label("What the caller hears", exact=True).fill(text)
        dialog.get_by_role("button", name="Create and select").click()
    else:
        type_through(page, typing(kind), tab_to("Name"), "Control+A", typing(called))
        type_through(page, tab_to("What the caller hears"), typing(text), tab_to("Create and select"), "Enter")
    expect(dialog).to_be_hidden()


def turn_page(page: Page, hand: Hand, name: str) -> None:
    with page.expect_navigation():
        hand.press(page, name)


def call(page: Page, hand: Hand, line: str, keys: str) -> None:
    """Calls from the phone's page, and presses each key when the call asks for it."""
    if isinstance(hand, Mouse):
        page.get_by_label("Call", exact=True).select_option(label=line)
        page.get_by_role("button", name="Call", exact=True).click()
    else:
        type_through(page, tab_to("Call"), typing(line), tab_to("Call"), "Enter")
    status = page.locator("#phone").get_by_role("status").first
    for key in keys:
        expect(status).to_have_text("Waiting for a key")
        page.keyboard.press(key)
    expect(status).to_have_text("The call has ended")


@pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["by mouse", "by keyboard alone"])
def test_a_new_user_makes_a_tree_of_three_menus_publishes_it_and_tries_it(visit: Visit, ada: User, hand: Hand) -> None:
    page = visit(user=ada).open("/admin/")
    turn_page(page, hand, "Create your first phone line")
    turn_page(page, hand, "From scratch")
    hand.write(page, "Business name", "Main office")
    hand.choose(page, "Opening hours", "Always open")
    turn_page(page, hand, "Create")
    turn_page(page, hand, "Settings")

    turn_page(page, hand, "menu")
    hand.write(page, "Name", "Main menu")
    make(page, hand, 0, "sales", "Menu", "Sales")
    make(page, hand, 1, "support", "Menu", "Support")
    turn_page(page, hand, "Save")
    for menu in ("Sales", "Support"):
        turn_page(page, hand, "Settings")  # whose list of what callers can reach leads to pages of their own
        turn_page(page, hand, menu)
        if not page.locator(".option:visible").count():
            hand.press(page, "Add an option")
        make(page, hand, 0, "our address", "Goodbye", f"Address of {menu}", "We are at 1 Main Street. Goodbye.")
        turn_page(page, hand, "Save")

    turn_page(page, hand, "Publish …")
    expect(page.get_by_text("No phone number answers with this phone line yet")).to_be_visible()
    turn_page(page, hand, "Publish")
    expect(page.get_by_text("Published: version 1 is live. Calls in progress stay on the old version.")).to_be_visible()
    assert PhoneTree.objects.get().slug == "main-office"

    turn_page(page, hand, "Settings")  # the line's, where the list of pages has those of the site
    turn_page(page, hand, "Settings")
    turn_page(page, hand, "Add phone number")
    hand.write(page, "Number", "+1 555 010 0001")
    hand.choose(page, "Phone line", "Main office")
    turn_page(page, hand, "Save")

    turn_page(page, hand, "Home")
    turn_page(page, hand, "Try it")
    call(page, hand, "Main office (draft)", "11")
    turn_page(page, hand, "Home")
    turn_page(page, hand, "Try it")
    call(page, hand, "+1 555-010-0001 (live, Main office)", "21")
    with page.expect_popup() as opened:
        if isinstance(hand, Mouse):
            page.get_by_role("link", name="Call details").click()
        else:
            hand.press(page, "Call details, in a new window")
    expect(opened.value.get_by_text("Pressed 2 at “Main menu”: on to “Support”, asked for a choice.")).to_be_visible()
    assert [row.is_test for row in Call.objects.all()] == [True, True]
