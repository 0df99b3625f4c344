"""A visitor walks a line on the web by keyboard and mouse, and each step is for eyes and screen readers."""

from django.contrib.auth.models import User

from calls import page_link
from calls.models import Call, QueueLink
from menus.models import PhoneTree
from menus.models.logged_change import LoggedChange
from tests.acme import NUMBER, publish_acme
from tests.browser.conftest import Visit
from tests.people import support_team
from tests.queues import LINE, InQueue, queue_line

# Pixels: a telephone of 2010, or a page that is enlarged four times.
NARROWEST = 320


def test_an_owner_puts_a_line_on_the_web_and_a_visitor_walks_it(visit: Visit, ada: User) -> None:
    tree = publish_acme()
    owner = visit(user=ada)
    page = owner.open(f"/admin/menus/phonetree/{tree.pk}/change/")
    page.locator("fieldset:has([name=answers_on_page]) summary").click()
    page.check("[name=answers_on_page]")
    page.click("[name=_continue]")
    page.wait_for_load_state()
    assert PhoneTree.objects.get().answers_on_page
    assert LoggedChange.objects.filter(what__contains="put the line on the web").exists()
    visitor = visit()
    page = visitor.open(f"/line/{NUMBER}/")
    assert visitor.shuts_out(1280, NARROWEST) == []
    page.get_by_role("button", name="Start").click()
    page.get_by_text("Hello, and welcome to ACME.").wait_for()
    assert page.evaluate("document.activeElement.className") == "said"
    assert visitor.shuts_out(1280, NARROWEST) == []
    page.get_by_label("Your answer").fill("reception")
    page.get_by_label("Your answer").press("Enter")
    page.get_by_text("To talk to us, call").wait_for()
    assert page.get_by_role("link").get_attribute("href") == f"tel:{NUMBER}"
    page.get_by_role("button", name="Go on without calling").click()
    page.get_by_role("button", name="Sales 1").wait_for()
    page.go_back()  # the browser has kept what the step showed
    page.get_by_role("button", name="Go on without calling").click()
    page.get_by_role("button", name="Sales 1").click()
    assert page.get_by_label("Your answer").get_attribute("aria-describedby") == "said"
    page.get_by_label("Your answer").fill("Please call me back.")
    assert visitor.shuts_out(1280, NARROWEST) == []
    page.get_by_role("button", name="Send").click()
    page.get_by_text("This conversation is over.").wait_for()
    assert Call.objects.get().outcome == "message"


def test_a_caller_in_a_queue_sees_their_place_for_eyes_and_screen_readers(visit: Visit) -> None:
    support_team()
    tree = queue_line(link_key="3")
    PhoneTree.objects.filter(pk=tree.pk).update(answers_on_page=True)
    caller = InQueue("+15550100002")
    caller.waits(5, Digits="3")
    visitor = visit()
    link = page_link.to_place(QueueLink.objects.get().pk, LINE)
    page = visitor.open(link[link.index("/line/") :])
    page.get_by_role("heading", name="Your place in the queue").wait_for()
    assert visitor.shuts_out(1280, NARROWEST) == []
    page.get_by_role("button", name="Other choices").click()
    page.get_by_text("Thank you. Goodbye.").wait_for()
    page.get_by_role("link", name="Your place in the queue").click()
    page.get_by_role("button", name="Update").click()
    assert visitor.shuts_out(1280, NARROWEST) == []
    caller.hangs_up()
    page.reload()
    page.get_by_text("no longer waits").wait_for()
    assert visitor.shuts_out(1280, NARROWEST) == []
