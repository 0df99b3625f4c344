"""Replies are edited, a text is tried, and a conversation is answered, by mouse."""

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from inbox.models import Item
from menus.models import PhoneNumber, PhoneTree
from tests.background import work_off
from tests.browser.conftest import Visit
from tests.browser.window import Look
from tests.rest import twilio_api
from tests.texts.texting import OURS, came
from texts.models import ExchangedText, TextReply, TextSettings


@pytest.fixture
def olga(transactional_db: None) -> User:
    """An owner of a line with a number that nobody has set up for texts yet."""
    tree = PhoneTree.objects.create(name="Acme", slug="acme")
    PhoneNumber.objects.create(number=OURS, tree=tree)
    return User.objects.create_superuser("olga", first_name="Olga")


def test_replies_are_edited_tried_and_a_conversation_is_answered(visit: Visit, olga: User, settings: Settings) -> None:
    with twilio_api(settings) as api:
        came("Do you have red shoes? 👟")
        work_off()
        visitor = visit(user=olga)
        page = visitor.open("/admin/texts/textsettings/add/")
        assert page.text_content("[name=number] option") == "Choose a number"
        page.select_option("[name=number]", label="+1 555-010-0001")
        page.fill("[name=replies-0-name]", "Hours")
        page.select_option("[name=replies-0-when]", "has")
        page.fill("[name=replies-0-words]", "hours, open")
        page.fill("[name=replies-0-text]", "{line} is open all day.")
        assert not page.is_visible("[name=replies-0-forward_email]")
        page.click("button:has-text('Add a reply')")
        page.fill("[name=replies-1-name]", "Other")
        page.select_option("[name=replies-1-when]", "other")
        assert not page.is_visible("[name=replies-1-words]")
        page.select_option("[name=replies-1-does]", "email")
        page.fill("[name=replies-1-forward_email]", "team@example.com")
        assert visitor.shuts_out() == []
        page.click("[name=_save]")
        page.wait_for_url("**/textsettings/")
        assert [(reply.name, reply.does) for reply in TextReply.objects.all()] == [
            ("Hours", "nothing"),
            ("Other", "email"),
        ]
        page = visitor.open("/desk/texts/")
        page.fill("[name=body]", "Hours?")
        page.click("button:has-text('See the reply')")
        page.get_by_text("Acme is open all day.").wait_for()
        assert visitor.shuts_out() == []
        page = visitor.open("/phone/?tree=acme")
        for body, shows in (("hours", "Acme is open all day."), ("<b>Thanks</b>", "Forwards it to team@example.com.")):
            page.get_by_label("Text", exact=True).fill(body)
            page.get_by_label("Text", exact=True).press("Enter")
            page.locator("#texted").get_by_text(shows).wait_for()
        assert page.locator("#texted .theirs").all_inner_texts() == ["hours", "<b>Thanks</b>"]
        assert visitor.shuts_out() == []
        page = visitor.open(Item.objects.get().get_absolute_url())
        page.fill("[name=body]", "Yes, in 38 to 44.")
        page.click("button:has-text('Send text')")
        page.locator(".thread .ours", has_text="Yes, in 38 to 44.").wait_for()
        assert visitor.shuts_out() == []
        work_off()
        assert [text["body"] for text in api.sent.texts] == ["Yes, in 38 to 44."]
    narrow = visit(Look("dark", 390), user=olga)
    for address in (
        TextSettings.objects.get().get_absolute_url(),
        "/desk/texts/",
        "/phone/?tree=acme",
        Item.objects.get().get_absolute_url(),
    ):
        page = narrow.open(address)
        assert narrow.shuts_out() == []
        if said := page.query_selector(".texts .said"):  # a column of one letter is within the window, too
            assert said.evaluate("each => each.offsetWidth") > 200
    assert ExchangedText.objects.count() == 2
