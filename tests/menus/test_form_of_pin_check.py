"""A PIN goes into its form and comes out nowhere: on no page, in no history, in no change and in no file."""

import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from engine.answers.pins import is_pin
from menus.admin.conflicts.conflict import SHOWN
from menus.models import LoggedChange, PhoneTree, PinCheck
from tests.menus.forms import Form

PIN = "86420975"


@pytest.fixture
def check(acme: PhoneTree) -> PinCheck:
    return PinCheck.objects.create(tree=acme, key="pin", name="PIN of the house", prompt="Your PIN, please.")


def form_of(client: Client, check: PinCheck) -> Form:
    return Form(client, check.get_absolute_url())


def everything_stored() -> str:
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        return "".join(
            str(cursor.fetchall())
            for table in connection.introspection.table_names()
            if cursor.execute(f'SELECT t::text FROM "{table}" t') or True
        )


def test_a_pin_is_kept_as_a_digest_and_shown_to_nobody(
    admin_client: Client, check: PinCheck, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    saved = form_of(admin_client, check).save(pin=PIN)
    check.refresh_from_db()
    assert is_pin(PIN, check.digest)
    assert "PIN" in str(LoggedChange.objects.latest("pk").details)
    call_command("export_tree", check.tree.slug)
    pages = [
        saved,
        form_of(admin_client, check).page,
        admin_client.get(reverse("admin:menus_pincheck_history", args=[check.pk])).content.decode(),
        admin_client.get(check.tree.get_absolute_url()).content.decode(),
    ]
    assert PIN not in "".join((*pages, everything_stored(), capsys.readouterr().out, caplog.text))


def test_the_form_says_that_a_pin_is_set_and_keeps_it_where_none_is_typed(
    admin_client: Client, check: PinCheck
) -> None:
    assert "4 to 32 digits." in form_of(admin_client, check).page
    form_of(admin_client, check).send(pin=PIN)
    form = form_of(admin_client, check)
    assert "A PIN is set. Type a new one to change it." in form.page
    assert form.values["pin"] == ""
    form.send(prompt="Enter your PIN.")
    check.refresh_from_db()
    assert is_pin(PIN, check.digest)


@pytest.mark.parametrize("typed", ["123", "12a4", "1" * 33, "٣٣٣٣"])
def test_what_is_no_pin_is_refused_and_not_repeated(admin_client: Client, check: PinCheck, typed: str) -> None:
    page = form_of(admin_client, check).refused(pin=typed).page
    assert "A PIN has 4 to 32 digits and nothing else." in page
    assert f'"{typed}"' not in page


def test_a_form_that_comes_back_asks_for_the_pin_again(admin_client: Client, check: PinCheck) -> None:
    page = form_of(admin_client, check).refused(pin=PIN, name="").page
    assert "Enter the PIN again" in page
    assert PIN not in page


def test_two_people_at_the_form_see_nothing_of_the_pin(admin_client: Client, check: PinCheck) -> None:
    mine = form_of(admin_client, check)
    form_of(admin_client, check).send(pin="11223344", name="Theirs")
    again = mine.refused(pin=PIN, name="Mine")
    assert "Theirs" in again.page
    assert PIN not in again.page
    assert "11223344" not in again.page
    assert "pin" not in json.loads(again.values[SHOWN])[3][""]
    again.send(pin=PIN)
    check.refresh_from_db()
    assert (check.name, is_pin(PIN, check.digest)) == ("Mine", True)


def test_a_new_pin_check_begins_with_its_pin(admin_client: Client, acme: PhoneTree) -> None:
    Form(admin_client, f"{reverse('admin:menus_pincheck_add')}?tree={acme.pk}").send(name="Door", pin=PIN)
    assert is_pin(PIN, PinCheck.objects.get(key="door").digest)


def test_an_error_report_leaves_the_pin_out(admin_client: Client, check: PinCheck) -> None:
    response = admin_client.get(check.get_absolute_url())
    assert getattr(response.wsgi_request, "sensitive_post_parameters", ()) == ("pin",)


def test_of_two_people_who_set_a_pin_at_once_the_second_is_told(ana: Client, ben: Client, check: PinCheck) -> None:
    first, second = form_of(ana, check), form_of(ben, check)
    first.send(pin=PIN)
    again = second.refused(pin="1234")
    assert "Someone else has set a PIN." in again.page
    check.refresh_from_db()
    assert is_pin(PIN, check.digest)
    again.send(pin="1234")
    check.refresh_from_db()
    assert is_pin("1234", check.digest)


def test_who_types_no_pin_keeps_the_one_that_was_set_meanwhile(ana: Client, ben: Client, check: PinCheck) -> None:
    first, second = form_of(ana, check), form_of(ben, check)
    first.send(pin=PIN)
    second.send(name="PIN of the shop")
    check.refresh_from_db()
    assert (check.name, is_pin(PIN, check.digest)) == ("PIN of the shop", True)
