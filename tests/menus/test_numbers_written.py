"""Numbers are written as their country does, and what is written is understood when it is typed again."""

import re

import phonenumbers
import pytest
from django.conf import settings
from django.template import Context, Template

from menus.fields.telephone import normalise
from menus.fields.written import written


def test_what_is_written_reads_back_as_the_same_number_in_every_country() -> None:
    wrong = {}
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        example = phonenumbers.example_number(region)
        number = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164) if example else ""
        if number and normalise(written(number), "US") != number:
            wrong[region] = written(number)
    assert wrong == {}


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("+4921163553355", "+49 211 63553355"),
        ("+15550100001;ext=12", "+1 555-010-0001 ext. 12"),
        ("+9991234567", "+9991234567"),
        ("anonymous", "anonymous"),
        ("sip:+15550100001@example.com", "sip:+15550100001@example.com"),
        ("", ""),
    ],
)
def test_a_number_is_written_for_people_and_anything_else_stays(stored: str, shown: str) -> None:
    assert written(stored) == shown


def test_numbers_within_sentences_are_written_too_and_markup_stays_text() -> None:
    text = "“Desk” rings +4921163553355, then sip:+15550100001@x.com & <b>+15550100001;ext=12</b>; ask/+15550100001."
    shown = Template("{{ text|phone }}").render(Context({"text": text}))
    assert "rings +49 211 63553355, then sip:+15550100001@x.com &amp; &lt;b&gt;+1 555-010-0001 ext. 12&lt;" in shown
    assert "ask/+15550100001." in shown


def test_each_page_writes_the_numbers_of_what_the_engine_says() -> None:
    said = re.compile(r"\{\{ *(?:(?:entry\.)?change|problem|finding|use|step)\.(?:what|sentence)(?![\w|]*\|phone)")
    raw = [
        (str(page.relative_to(settings.BASE_DIR)), found[0])
        for page in (settings.BASE_DIR / "templates").rglob("*.html")
        for found in said.finditer(page.read_text())
    ]
    assert raw == []
