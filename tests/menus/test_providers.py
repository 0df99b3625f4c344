"""A number has a provider, and publishing lists what the tree uses and this provider lacks."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from engine.check import Level, find_problems
from menus.draft.compile import compile_tree
from menus.models import PhoneNumber, PhoneTree, Queue, Transfer, Voicemail
from menus.publishing.publish import CannotPublish, publish

ADD = "/admin/menus/phonenumber/add/"
FORM = {"number": "+49 211 63553355", "provider": "sipgate", "purpose": "callers", "pin": "", "label": "", "tree": ""}


@pytest.fixture
def on_sipgate(acme: PhoneTree) -> PhoneTree:
    """The sample tree, which has a voicemail and a queue, with a sipgate number."""
    PhoneNumber.objects.create(number="+4921163553355", provider="sipgate", tree=acme)
    return acme


def test_what_sipgate_cannot_do_is_not_published_until_there_is_a_substitute(on_sipgate: PhoneTree) -> None:
    with pytest.raises(CannotPublish) as refused:
        publish(on_sipgate)
    assert {problem.code for problem in refused.value.problems} == {"sipgate-recording", "sipgate-queue"}
    Voicemail.objects.update(takes_note=True)
    Queue.objects.update(instead_goes_to=Transfer.objects.get(key="reception"))
    assert publish(on_sipgate).number == 2


def test_without_a_number_of_sipgates_nothing_is_asked(acme: PhoneTree) -> None:
    Voicemail.objects.update(max_seconds=60)
    assert publish(acme).number == 2


def test_the_pages_say_it(admin_client: Client, on_sipgate: PhoneTree) -> None:
    for page in (on_sipgate.get_absolute_url(), reverse("desk:publish", args=[on_sipgate.slug]), "/admin/"):
        assert "which sipgate can't do: " in unescape(admin_client.get(page).content.decode()), page


def test_a_number_for_a_tree_that_is_live_warns_at_once(admin_client: Client, acme: PhoneTree) -> None:
    answer = admin_client.post(ADD, {**FORM, "tree": acme.pk}, follow=True)
    said = [str(message) for message in answer.context["messages"]]
    assert any("records a message, which sipgate can't do" in each for each in said)
    assert any("lets callers wait with music, which sipgate can't do" in each for each in said)


def test_the_page_shows_what_its_provider_wants_to_know(
    admin_client: Client, on_sipgate: PhoneTree, settings: Settings
) -> None:
    for number in PhoneNumber.objects.all():
        page = admin_client.get(f"/admin/menus/phonenumber/{number.pk}/change/").content.decode()
        for provider, address in (("twilio", "/twilio/voice/"), ("sipgate", "/sipgate/")):
            assert (f"{settings.PUBLIC_BASE_URL}{address}" in page) is (number.provider == provider)
    page = admin_client.get(ADD).content.decode()
    assert "/twilio/voice/" in page
    assert "/sipgate/" in page


def test_what_is_only_different_is_published_and_told(on_sipgate: PhoneTree) -> None:
    Voicemail.objects.update(takes_note=True)
    Queue.objects.update(instead_goes_to=Transfer.objects.get(key="reception"))
    Transfer.objects.filter(key="reception").update(numbers=["+15550100008", "+15550100009"])
    publish(on_sipgate)
    found = find_problems(compile_tree(on_sipgate), on_sipgate.providers)
    assert [problem.level for problem in found if problem.code == "sipgate-together"] == [Level.WARNING]
