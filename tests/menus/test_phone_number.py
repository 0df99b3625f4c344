"""A number for recording has a PIN, which its page accepts and never shows."""

import pytest
from django.test import Client
from pytest_django import Settings

from engine.answers.pins import is_pin
from menus.models import PhoneNumber, PhoneTree
from menus.models.phone_tree import Purpose
from tests.menus.forms import Form

ADD = "/admin/menus/phonenumber/add/"
NUMBER = {"number": "+1 555 010 0008", "provider": "twilio", "purpose": "recording", "pin": "47115823"}
NO_PINS = ("12", "12ab", "1" * 33)


def test_a_number_for_recording_is_made_with_its_pin(admin_client: Client, db: None) -> None:
    admin_client.post(ADD, NUMBER)
    number = PhoneNumber.objects.get()
    assert number.purpose == Purpose.RECORDING
    assert "47115823" not in number.pin_digest
    assert is_pin("47115823", number.pin_digest)


def test_its_page_shows_no_pin_and_keeps_the_one_that_is_there(admin_client: Client, db: None) -> None:
    admin_client.post(ADD, NUMBER)
    digest = PhoneNumber.objects.get().pin_digest
    form = Form(admin_client, f"/admin/menus/phonenumber/{PhoneNumber.objects.get().pk}/change/")
    assert "A PIN is set and can't be shown" in form.page
    assert "47115823" not in form.page
    assert digest not in form.page
    form.send(label="Studio")
    assert (PhoneNumber.objects.get().label, PhoneNumber.objects.get().pin_digest) == ("Studio", digest)


def test_what_is_no_pin_is_refused_in_a_sentence(admin_client: Client, db: None) -> None:
    for pin, why in (("", "needs a PIN"), *((pin, "A PIN has 4 to 32 digits and nothing else.") for pin in NO_PINS)):
        assert why in admin_client.post(ADD, NUMBER | {"pin": pin}).content.decode()
    assert not PhoneNumber.objects.exists()


def test_a_number_for_recording_has_no_phone_tree(admin_client: Client, acme: PhoneTree) -> None:
    page = admin_client.post(ADD, NUMBER | {"tree": str(acme.pk)}).content.decode()
    assert "A recording line belongs to no phone line" in page


def test_an_error_report_leaves_the_pin_out(admin_client: Client, db: None) -> None:
    response = admin_client.get(ADD)
    assert getattr(response.wsgi_request, "sensitive_post_parameters", ()) == ("pin",)


def test_two_people_at_one_number_are_told_of_each_other(ana: Client, ben: Client) -> None:
    ana.post(ADD, NUMBER)
    number = PhoneNumber.objects.get()
    address = f"/admin/menus/phonenumber/{number.pk}/change/"
    first, second = Form(ana, address), Form(ben, address)
    first.send(label="Studio", pin="1111")
    again = second.refused(provider="twilio", label="Office", pin="2222")
    assert "<strong>Ana</strong> changed “+1 555-010-0008”, just now." in again.page
    assert "Someone else has set a PIN." in again.page
    number.refresh_from_db()
    assert (number.label, is_pin("1111", number.pin_digest)) == ("Studio", True)
    again.send(pin="2222")
    number.refresh_from_db()
    assert (number.label, is_pin("2222", number.pin_digest)) == ("Office", True)


def test_a_pin_is_asked_for_once_more_where_something_else_is_wrong(admin_client: Client, db: None) -> None:
    page = admin_client.post(ADD, NUMBER | {"number": "no number"}).content.decode()
    assert "Enter the PIN again" in page


@pytest.mark.parametrize("public", ["http://127.0.0.1:8000", "https://192.168.1.5", "https://phone.example.com"])
def test_its_page_warns_of_an_address_that_no_provider_reaches_and_copies_what_to_paste(
    acme: PhoneTree, admin_client: Client, settings: Settings, public: str
) -> None:
    settings.PUBLIC_BASE_URL = public
    page = admin_client.get(f"/admin/menus/phonenumber/{PhoneNumber.objects.get().pk}/change/").content.decode()
    assert ("Not public" in page) == ("example" not in public)
    assert f'data-copy="{public}/twilio/voice/"' in page
