"""The line's page: the picture is the editor, by mouse and by keyboard, for two people at once and on a phone."""

import re

from django.contrib.auth.models import User
from playwright.sync_api import Dialog, FrameLocator, Locator, Page, Route, expect

from menus.draft import edits
from menus.draft.importing import import_tree
from menus.models import Message, Option, PhoneTree
from tests.browser.conftest import Visit
from tests.browser.window import Look
from tests.menus.trees import large

LINE = "/desk/tree/acme/"
# How high the picture is drawn, of its natural height.
# Has the page show the line anew, and waits for it.
FOLLOWS = """new Promise((done) => {
  document.addEventListener("swapped", () => done(), { once: true });
  document.dispatchEvent(new Event("checked"));
})"""
HEIGHT = """
(({ height, viewBox }) => height.baseVal.value / viewBox.baseVal.height)(document.querySelector(".tree-picture"))
"""
# Whether the middle of a box is in sight, with nothing above it.
UNCOVERED = """
(box) => {
  const { left, top, width, height } = document.querySelector(`${box} .frame`).getBoundingClientRect();
  return Boolean(document.elementFromPoint(left + width / 2, top + height / 2)?.closest(box));
}
"""


def beside(page: Page) -> FrameLocator:
    """What the panel beside the picture shows."""
    return page.frame_locator("iframe[name=beside]")


def drag(page: Page, edge: Locator, to: Locator) -> None:
    for place, act in ((edge, page.mouse.down), (to, page.mouse.up)):
        place.scroll_into_view_if_needed()
        box = place.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)
        act()


def type_before_the_last_script(page: Page, text: str) -> Locator:
    """Types into the greeting's name while a script of its form is still on the way, which then comes."""
    held: list[Route] = []
    page.route("**/bundle/editor.js", lambda route: held.append(route))
    page.locator("#d-greeting > a").first.click()
    name = beside(page).get_by_label("Name", exact=True)
    expect(name).to_have_value("Greeting")
    name.click()
    page.keyboard.type(text)
    held.pop().continue_()
    page.unroute("**/bundle/editor.js")
    expect(page.locator("iframe[name=beside]")).to_have_attribute("title", "Greeting")
    expect(name).to_be_focused()
    return name


def leads_to(acme: PhoneTree, key: str) -> str:
    option = Option.objects.get(menu__tree=acme, menu__key="menu", keys=[key])
    return str(option.goes_to and option.goes_to.key)


def test_a_line_is_edited_in_its_picture_by_mouse(visit: Visit, acme: PhoneTree, ada: User) -> None:
    page = visit(user=ada).open(LINE)
    page.locator("#d-nobody_free > a").first.click()
    form = beside(page)
    form.get_by_label("What the caller hears", exact=True).fill("Nobody is here.")
    form.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#d-nobody_free")).to_contain_text("“Nobody is here.”")
    expect(page.locator("#d-nobody_free.selected .changed").first).to_be_visible()
    expect(form.get_by_text("Saved “Nobody is free (message)”.")).to_be_visible()
    path = page.locator(".line-path li")
    expect(path).to_have_text(["Greeting", "Main menu", "Support queue", "Nobody is free"])

    drag(page, page.locator("a.badge[data-to=sales]"), page.locator("#d-reception .frame"))
    expect(page.get_by_text("1 for sales: leads to “Reception” now.").first).to_be_attached()
    assert leads_to(acme, "1") == "reception"
    page.get_by_role("button", name=re.compile("^Undo: Ada")).click()
    expect(page.locator("a.badge[data-to=sales]")).to_be_visible()
    assert leads_to(acme, "1") == "sales"

    page.locator("#d-menu .extend").click()
    expect(form.get_by_role("heading", name="Next option")).to_be_visible()
    form.get_by_label("Name", exact=True).fill("Billing")
    form.get_by_label("Kind").select_option("goodbye")
    form.get_by_role("button", name="Add").click()
    expect(page.locator("#d-billing.selected")).to_contain_text("1 problem")
    expect(form.get_by_role("heading", name="Billing")).to_be_visible()
    assert leads_to(acme, "4") == "billing"
    expect(page).to_have_url(re.compile(r"\?at=billing$"))

    page.reload()
    expect(beside(page).get_by_label("Name", exact=True)).to_have_value("Billing")
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#beside")).to_be_hidden()


def test_a_line_is_edited_in_its_picture_by_keyboard(visit: Visit, acme: PhoneTree, ada: User) -> None:
    page = visit(user=ada).open(LINE)
    press, form = page.keyboard.press, beside(page)
    page.locator("#d-greeting > a").first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowUp"):
        press(key)
    expect(page.locator("#d-sales > a").first).to_be_focused()
    press("Enter")
    expect(form.locator("#content-start")).to_be_focused()
    press("Escape")
    expect(page.locator("#d-sales > a").first).to_be_focused()

    press("l")
    expect(form.get_by_role("heading", name="1 for sales")).to_be_visible()
    form.get_by_label("Leads to", exact=True).select_option("Reception (transfer)")
    form.get_by_role("button", name="Save").press("Enter")
    expect(page.locator("a.badge[data-to=reception]")).to_contain_text("1, 0")
    assert leads_to(acme, "1") == "reception"

    page.locator("#d-menu > a").first.focus()
    press("Control+z")
    expect(page.locator("a.badge[data-to=sales]")).to_be_visible()
    page.locator("#d-menu > a").first.focus()
    press("+")
    expect(form.get_by_role("heading", name="Next option")).to_be_visible()
    expect(form.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.type("Parking")
    press("Enter")
    expect(page.locator("#d-parking.selected")).to_be_visible()

    page.get_by_label("Find in this line").focus()
    page.keyboard.type("monday to friday")
    press("Enter")
    expect(form.get_by_label("Name", exact=True)).to_have_value("Opening hours")


def test_two_people_at_one_picture_overwrite_nothing_unseen(visit: Visit, acme: PhoneTree, ada: User) -> None:
    page = visit(user=ada).open(LINE)
    page.route("**/latest/", lambda route: route.abort())  # as if Ben were quicker than the picture
    ben = User.objects.create_superuser("ben", first_name="Ben")
    with edits.recorded(acme, ben):
        Option.objects.filter(menu__key="menu", keys=["1"]).update(goes_to=acme.destinations.get(key="support"))
    drag(page, page.locator("a.badge[data-to=sales]"), page.locator("#d-reception .frame"))
    form = beside(page)
    expect(form.get_by_role("alert")).to_contain_text("Ben changed “Main menu”")
    assert leads_to(acme, "1") == "support"
    form.get_by_role("button", name="Save").click()
    expect(page.locator("a.badge[data-to=reception]")).to_contain_text("1, 0")

    page.locator("#d-greeting > a").first.click()
    expect(form.get_by_role("heading", name="Greeting")).to_be_visible()
    form.get_by_label("What the caller hears", exact=True).fill("Good day.")
    with edits.recorded(acme, ben):
        Message.objects.filter(tree=acme, key="greeting").update(prompt="Good evening.")
    form.get_by_role("button", name="Save", exact=True).click()
    expect(form.get_by_role("alert")).to_contain_text("Good evening.")
    expect(page.locator("#d-greeting")).to_contain_text("“Good evening.”")

    form.get_by_label("What the caller hears", exact=True).fill("Good night.")
    page.unroute("**/latest/")
    with edits.recorded(acme, ben):
        Message.objects.filter(tree=acme, key="nobody_free").update(prompt="Nobody is there.")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#d-nobody_free")).to_contain_text("“Nobody is there.”")
    expect(form.get_by_label("What the caller hears", exact=True)).to_have_value("Good night.")

    form.get_by_label("What the caller hears", exact=True).press("Control+k")
    expect(page.get_by_role("searchbox", name="Search", exact=True)).to_be_focused()


def test_a_big_line_is_folded_found_fitted_and_complete_on_a_phone(
    visit: Visit, ada: User, transactional_db: None
) -> None:
    tree = import_tree(large(9, 71))
    visitor = visit(user=ada)
    page = visitor.open("/desk/tree/large/")
    boxes = page.locator(".tree-picture .box")
    assert boxes.count() < 40
    page.get_by_role("link", name="Show 8 more after Menu number 5").click()
    expect(page.locator("#d-leaf5")).to_be_attached()
    page.get_by_role("link", name="Fold what comes after Menu number 5").click()
    expect(page.locator("#d-leaf5")).not_to_be_attached()
    page.get_by_role("link", name="Unfold all 80").click()
    expect(boxes).to_have_count(80)
    page.get_by_role("button", name="Fit").click()
    assert page.evaluate(HEIGHT) < 1, "it is smaller than at its natural size"
    page.get_by_role("button", name="Zoom in").click()
    expect(page.locator(".small-map .place")).to_have_count(80)
    page.get_by_role("link", name="Fold branches").click()
    page.get_by_label("Find in this line").fill("number 62")
    page.evaluate(FOLLOWS)  # a colleague has changed something
    page.locator("#line-found").get_by_role("link", name="Department number 62").click()
    expect(page.locator("#d-leaf62.selected")).to_be_in_viewport()
    assert page.evaluate(UNCOVERED, "#d-leaf62"), "the small map covers the place"
    expect(page.locator(".line-path")).to_contain_text("Menu number 8")

    visitor.window.look_like(Look("dark", 390))
    page = visitor.open("/desk/tree/large/")
    expect(page.locator(".outline .row:visible")).to_have_count(len(tree.destinations.all()))
    page.locator("#o-d-menu1").get_by_role("link", name="+ Add after Menu number 1").click()
    expect(beside(page).get_by_role("heading", name="Next option")).to_be_in_viewport()
    page.locator("#o-d-leaf5 a.name").click()
    expect(beside(page).get_by_label("Name", exact=True)).to_have_value("Department number 5")
    assert visitor.shuts_out(390, 1280) == []


def test_text_that_is_not_saved_keeps_its_form_until_its_writer_lets_it_go(
    visit: Visit, acme: PhoneTree, ada: User
) -> None:
    page = visit(user=ada).open(LINE)
    name = type_before_the_last_script(page, ", not saved")
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        if len(asked) < 3:
            dialog.dismiss()
        else:
            dialog.accept()

    page.on("dialog", answer)
    for leave in (page.locator("#d-menu > a").first, page.get_by_role("button", name="Close")):
        leave.click()
        expect(name).to_have_value("Greeting, not saved")
        expect(page.locator("#d-greeting.selected")).to_be_visible()
    page.locator("#d-menu > a").first.click()
    expect(name).to_have_value("Main menu")
    assert asked == ["beforeunload"] * 3
    page.remove_listener("dialog", answer)


def test_a_call_is_tried_beside_the_picture_which_follows_it(visit: Visit, acme: PhoneTree, ada: User) -> None:
    page = visit(user=ada).open(f"{LINE}?try=1")
    phone = beside(page)
    phone.get_by_role("button", name="Call", exact=True).click()
    expect(page.locator("#d-menu.here")).to_be_visible()
    expect(page.locator("#d-greeting.walked")).to_be_visible()


def test_a_session_that_ended_says_so_and_offers_the_page(visit: Visit, acme: PhoneTree, ada: User) -> None:
    visitor = visit(user=ada)
    page = visitor.open(LINE)
    visitor.context.clear_cookies()
    page.locator("#d-menu > a").first.click()
    expect(beside(page).get_by_label("Username")).to_be_visible()


def test_whoever_comes_back_from_a_form_sees_its_message_and_its_box(visit: Visit, acme: PhoneTree, ada: User) -> None:
    row = Message.objects.get(tree=acme, key="nobody_free")
    page = visit(user=ada).open(f"{row.get_absolute_url()}?next=/desk/tree/acme/%23d-nobody_free")
    page.get_by_label("What the caller hears", exact=True).fill("Nobody is here.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved “Nobody is free (message)”.")).to_be_in_viewport()
    expect(page.locator("#d-nobody_free.selected")).to_be_in_viewport()
    assert page.evaluate(UNCOVERED, "#d-nobody_free")
