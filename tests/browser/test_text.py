"""A phone line is begun, written as text, pasted and translated: counted in clicks, by mouse and by keyboard."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from menus.draft.compile import compile_tree
from menus.models import PhoneTree, TreeLanguage
from tests.browser.conftest import Visit
from tests.browser.test_editing import tab_to, type_through, typing

FOUR = "Hello! For sales, press 1. For support, press 2. To leave a message, press 3. For our address, press 4."


@dataclass
class Clicks:
    """Clicks on what is in view, and counts: whoever would have to scroll for the next step fails."""

    page: Page
    made: list[str] = field(default_factory=list)

    def __call__(self, target: Locator) -> Locator:
        expect(target).to_be_in_viewport()
        target.click()
        self.made.append(str(target))
        return target


def draft(slug: str) -> Any:
    return compile_tree(PhoneTree.objects.get(slug=slug))


def test_a_line_of_four_options_with_hours_and_voicemail_is_made_and_tried_in_few_clicks(
    visit: Visit, ada: User
) -> None:
    page = visit(user=ada).open("/admin/")
    click = Clicks(page)
    click(page.get_by_role("link", name="Create your first phone line"))
    click(page.get_by_role("link", name="Paste what callers hear today"))
    click(page.get_by_label("What callers hear")).fill(FOUR)
    click(page.get_by_label("Business name")).fill("Brookfield")
    for day in ("Sat", "Sun"):
        click(page.get_by_label(day))
    click(page.get_by_label("From", exact=True)).fill("00:00")
    click(page.get_by_label("To", exact=True)).fill("00:00")
    click(page.get_by_role("button", name="Show the menu"))
    expect(page.get_by_text("For our address, press 4.").first).to_be_visible()
    click(page.get_by_role("button", name="Create", exact=True))
    page.wait_for_url("**/desk/tree/brookfield/?try=1")
    telephone = page.frame_locator("iframe[name=beside]")
    click(telephone.get_by_role("button", name="Call", exact=True))
    expect(telephone.get_by_role("status").first).to_have_text("Waiting for a key")
    click(telephone.get_by_role("button", name="3", exact=True))
    expect(telephone.get_by_text("Leave a message").first).to_be_attached()
    assert len(click.made) <= 20
    tree = draft("brookfield")
    gate = tree.destinations[tree.start]
    menu = tree.destinations[gate.open_goes_to]
    assert [option.keys[0] for option in menu.options] == [*"1234"]
    assert len(tree.schedules[0].week) == 7


def test_a_line_is_written_as_text_with_the_error_at_its_line_and_undone(
    visit: Visit, acme: PhoneTree, ada: User
) -> None:
    page = visit(user=ada).open("/desk/tree/acme/")
    page.get_by_role("link", name="Text", exact=True).click()
    options = page.locator("#options-menu")
    options.fill(f"{options.input_value()}\n7 nowhere → Nowhere")
    page.locator("#text-greeting-prompt").fill("Good day.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Line 6, “7 nowhere → Nowhere”: There is no “Nowhere”.").last).to_be_visible()
    expect(page.locator("#text-greeting-prompt")).to_have_value("Good day.")
    options.fill(options.input_value().replace("→ Nowhere", "→ Nowhere (message)"))
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved. Callers hear it once you publish it.")).to_be_visible()
    assert draft("acme").destinations["nowhere"].name == "Nowhere"
    page.get_by_role("button", name="Undo:").click()
    expect(page.get_by_text("Undone:")).to_be_visible()
    assert draft("acme").destinations["greeting"].prompt.text != "Good day."


def test_by_keyboard_alone_a_menu_is_pasted_and_a_text_translated(visit: Visit, acme: PhoneTree, ada: User) -> None:
    TreeLanguage.objects.create(tree=acme, language="es-US")
    page = visit(user=ada).open("/desk/tree/acme/paste/")
    type_through(page, tab_to("What callers hear"), typing("For billing, press 8."), tab_to("Show the menu"), "Enter")
    expect(page.get_by_text("For billing, press 8.").first).to_be_visible()
    type_through(page, tab_to("Create the menu"), "Enter")
    page.wait_for_url("**/desk/tree/acme/")
    assert draft("acme").destinations["menu_2"].options[0].label == "billing"

    page.goto(page.url + "languages/es-US/")
    expect(page.get_by_role("heading", name="Missing")).to_be_visible()
    type_through(page, tab_to("Greeting in Spanish (United States)"), typing("Bienvenidos."), tab_to("Save"), "Enter")
    expect(page.get_by_text("Saved. Callers hear it once you publish it.")).to_be_visible()
    expect(page.get_by_role("heading", name="Translated", exact=False)).to_be_visible()
    assert draft("acme").destinations["greeting"].prompt.others[0].text == "Bienvenidos."
