"""A long check in a real browser: what was typed stays, the percentage moves, and publishing goes on by itself."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import expect

from menus.models import Goodbye, PhoneTree
from tests.browser.conftest import Visit
from tests.slow_check import SlowCheck


@pytest.fixture
def tree(acme: PhoneTree, transactional_db: None) -> PhoneTree:
    """The sample with something to publish."""
    PhoneTree.objects.filter(pk=acme.pk).update(back_key="*")
    return acme


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowCheck]:
    slow = SlowCheck(monkeypatch)
    yield slow
    slow.end()


def test_the_result_comes_without_losing_what_was_typed(
    visit: Visit, ada: User, tree: PhoneTree, slow: SlowCheck
) -> None:
    Goodbye.objects.create(tree=tree, key="silent", name="Nothing said")
    page = visit(user=ada).open(tree.get_absolute_url())
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "40")
    expect(page.get_by_text("Reload to see the result.")).to_be_hidden()
    page.get_by_label("Name", exact=True).fill("Half typed")
    slow.end()
    expect(page.get_by_text("“Nothing said” says nothing").first).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(page.get_by_label("Name", exact=True)).to_have_value("Half typed")


def test_publishing_goes_on_by_itself_when_the_check_is_done(
    visit: Visit, ada: User, tree: PhoneTree, slow: SlowCheck
) -> None:
    page = visit(user=ada).open(reverse("desk:publish", args=[tree.slug]))
    page.get_by_label("Note (optional)").fill("Winter")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("it is published right after the check")).to_be_visible()
    slow.end()
    expect(page.get_by_text("Published: version 2 is live.")).to_be_visible()
    assert tree.revisions.values_list("note", flat=True).first() == "Winter"


def test_a_call_is_tried_while_its_check_runs(visit: Visit, ada: User, tree: PhoneTree, slow: SlowCheck) -> None:
    Goodbye.objects.create(tree=tree, key="silent", name="Nothing said")
    page = visit(user=ada).open(f"{reverse('phone:page')}?tree={tree.slug}")
    page.get_by_role("button", name="Call", exact=True).click()
    expect(page.get_by_text("Checking")).to_be_visible()
    expect(page.get_by_role("button", name="Hang up")).to_be_enabled()
    slow.end()
    expect(page.get_by_text("“Nothing said” says nothing")).to_be_visible()
