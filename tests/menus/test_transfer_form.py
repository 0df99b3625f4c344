"""The form of a transfer: what is typed, and what is shown when."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from menus.fields.seconds import SecondsLineField
from menus.models import Mailbox, PhoneTree, Transfer
from tests.menus.forms import Form


@pytest.fixture
def form(acme: PhoneTree, admin_client: Client) -> Form:
    return Form(admin_client, reception().get_absolute_url())


def reception() -> Transfer:
    return Transfer.objects.get(key="reception")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("15, 30", [15, 30]), ("15 15;30", [15, 15, 30]), (" 5 ", [5]), ("120", [120]), ("", [])],
)
def test_seconds_for_each_are_typed_on_one_line(typed: str, kept: list[int]) -> None:
    assert SecondsLineField(required=False).clean(typed) == kept


@pytest.mark.parametrize("typed", ["4", "121", "ten", "15, -1", "1.5", "１５", "99999", "15, 30 s"])
def test_other_seconds_are_refused_with_what_to_write(typed: str) -> None:
    with pytest.raises(ValidationError, match="write whole seconds from 5 to 120, such as 15, 30"):
        SecondsLineField().clean(typed)


def test_a_field_without_an_effect_says_when_it_has_one(form: Form) -> None:
    recorded = "records=caller-told|both-told"
    for name, condition in (
        ("ring_each", "in_order=on"),
        ("declined_goes_to", "screened=on"),
        ("detects_machines", "screened="),
        ("recording_notice", recorded),
        ("mailbox", recorded),
    ):
        (field,) = re.findall(rf'<(?:input|select|textarea)[^>]*name="{name}"[^>]*>', form.page)
        assert f'data-applies="{condition}"' in field


def test_everything_of_a_transfer_is_saved_at_once_and_shown_again(form: Form) -> None:
    Mailbox.objects.create(key="quality", name="Quality", zone="UTC")
    typed = {
        **dict.fromkeys(("in_order", "screened", "answers_late", "star_ends"), "on"),
        **{"ring_each": "10, 15", "records": "both-told", "recording_notice": "We record this call."},
        **{"mailbox": "quality", "ring_tone": "gb"},
    }
    form.send(**typed)
    shown = Form(form.client, reception().get_absolute_url()).values
    assert {name: shown[name] for name in typed} == typed


def test_two_people_who_change_the_seconds_are_told_of_each_other(form: Form) -> None:
    second = Form(form.client, reception().get_absolute_url())
    form.send(in_order="on", ring_each="10")
    answer = second.save(in_order="on", ring_each="20")
    assert reception().ring_each == [10]
    assert 'value="20"' in answer
