"""The picture of a tree in a real browser: by mouse, by keyboard, and as the browser draws it."""

import re
from typing import Any

from django.contrib.auth.models import User
from playwright.sync_api import expect

from menus.draft.importing import import_tree
from menus.models import Goodbye, PhoneTree
from tests.browser.conftest import Visit
from tests.browser.window import Look
from tests.menus.trees import large
from tests.twilio import Twilio

# Each text with its box, and how far it sticks out on the right.
STANDING_OUT = """
[...document.querySelectorAll(".tree-picture .box")].flatMap((box) => {
  const frame = box.querySelector(".frame").getBBox();
  return [...box.querySelectorAll("text:not(.on-edge text)")]
    .map((text) => [text.textContent, text.getBBox().x + text.getBBox().width - (frame.x + frame.width)])
    .filter(([, over]) => over > 0);
})
"""


def test_the_picture_is_walked_by_keyboard_in_the_order_of_reading(visit: Visit, acme: PhoneTree, ada: User) -> None:
    page = visit(user=ada).open("/desk/tree/acme/")
    page.get_by_role("region", name="Picture of the draft").focus()
    names = []
    for _ in range(5):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label')").split(";")[0].split(":")[0])
    assert names == ["Greeting", "Main menu", "9 ↩ Main menu", "Add after Main menu", "Sales voicemail"]


def test_every_word_is_drawn_within_its_box(visit: Visit, acme: PhoneTree, ada: User) -> None:
    for name in (
        "WWWWW MMMMM WWWWW MMMMM",
        "Straße für Öffnungszeiten und Ähnliches",
        "營業時間與假日的語音留言信箱服務",
    ):
        Goodbye.objects.create(tree=acme, key=f"g{len(name)}", name=name, prompt="Bye.")
    for _ in range(3):
        Twilio().voice()
    page = visit(user=ada).open("/desk/tree/acme/")
    assert page.evaluate(STANDING_OUT) == []


def test_a_large_tree_is_drawn_and_begins_on_the_first_screen(visit: Visit, ada: User, transactional_db: Any) -> None:
    import_tree(large())
    visitor = visit(user=ada)
    page = visitor.open("/desk/tree/large/?all=1")
    expect(page.locator(".tree-picture .box")).to_have_count(300)
    expect(page.locator("#d-menu0")).to_be_in_viewport()
    assert visitor.overflow() == 0
    assert page.evaluate(STANDING_OUT) == []


def test_two_pictures_side_by_side_scroll_together(visit: Visit, acme: PhoneTree, ada: User) -> None:
    Goodbye.objects.filter(tree=acme).update(prompt="Bye.")
    page = visit(user=ada).open("/desk/tree/acme/?show=both")
    page.get_by_role("region", name="Picture of the draft").evaluate("(frame) => frame.scrollTo(200, 0)")
    live = page.get_by_role("region", name="Picture of what is live")
    page.wait_for_function("(frame) => frame.scrollLeft === 200", arg=live.element_handle())


def test_a_picture_can_be_kept_as_a_file(visit: Visit, acme: PhoneTree, ada: User) -> None:
    page = visit(user=ada).open("/desk/tree/acme/")
    with page.expect_download() as download:
        page.get_by_role("link", name="image", exact=True).click()
    assert download.value.suggested_filename == "acme-draft.svg"
    assert "<style>" in download.value.path().read_text("utf-8")


def test_on_a_telephone_the_list_of_pages_folds_out_of_the_header(visit: Visit, acme: PhoneTree, ada: User) -> None:
    page = visit(Look("dark", 390), ada).open("/admin/")
    pages = page.get_by_role("navigation", name="All pages")
    expect(pages.get_by_role("link", name="Rotas")).to_be_hidden()
    page.get_by_text("All pages").click()
    pages.get_by_role("link", name="Rotas").click()
    expect(page).to_have_url(re.compile("/admin/menus/rota/$"))


def test_an_empty_installation_leads_to_the_first_phone_line(visit: Visit, ada: User) -> None:
    page = visit(user=ada).open("/admin/")
    with page.expect_navigation():
        page.get_by_role("link", name="Create your first phone line").click()
    page.get_by_role("link", name="From scratch").click()
    page.get_by_label("Business name").fill("Main office")
    with page.expect_navigation():
        page.get_by_role("button", name="Create", exact=True).click()
    page.get_by_role("link", name="Branchline").click()
    expect(page.get_by_role("heading", name="Main office")).to_be_visible()
