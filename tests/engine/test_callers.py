"""Callers: every form of a withheld number, and the addresses that a branch can name."""

import pytest

from engine.knowing.branching import is_caller_value
from engine.numbers.callers import is_address, is_withheld, number_of
from tests.walked import walked

WORDS = ("anonymous", "Restricted", "Unavailable", "unknown", "Private", "BLOCKED", "No Caller ID", "private number")
NAMES = ("Anonymous Caller", "Unknown Number", "Number withheld", "ID unavailable", "sip:Unknown%20Caller@example.com")
KEYS = ("266696687", "2562533", "7378742833", "86282452253", "8656696")


@walked(
    "shown",
    [
        *("", "  ", *WORDS, *NAMES, *KEYS, *(f"+{keys}" for keys in KEYS)),
        *(f"sip:{word.replace(' ', '')}@example.com" for word in WORDS),
        *(f"client:{word}" for word in WORDS),
        *(f"sip:+{keys}@example.com" for keys in KEYS),
        *("sip:anonymous@anonymous.invalid", "sips:Anonymous@Anonymous.Invalid:5061;user=phone"),
        *('"Anonymous" <sip:anonymous@anonymous.invalid>', "sip:c8oqz84zk7z@anonymous.invalid"),
        *("anonymous@anonymous.invalid", "tel:anonymous"),
    ],
)
def test_every_form_of_a_withheld_number_is_nobody(shown: str) -> None:
    assert is_withheld(shown)
    assert not is_address(shown, "sip:alice@example.com")


@pytest.mark.parametrize(
    "shown",
    ["+15550100002", "sip:alice@example.com", "client:alice", "sip:+15550100002@example.com", "sip:100@example.com"],
)
def test_who_shows_something_is_somebody(shown: str) -> None:
    assert not is_withheld(shown)


@walked(
    ("wanted", "shown", "fits"),
    [
        ("sip:alice@example.com", "sip:alice@example.com", True),
        ("sip:alice@Example.COM", "SIP:alice@EXAMPLE.com:5060;transport=udp", True),
        ("sip:alice@example.com", "sips:alice@example.com", True),
        ("sip:alice@example.com", "sip:alice;x=1@example.com", True),
        ("sip:alice@example.com", '"Alice, at home" <sip:alice@example.com>', True),
        ("sip:alice@example.com", "sip:Alice@example.com", False),  # another name
        ("sip:alice@example.com", "sip:alice@example.org", False),
        ("sip:alice@example.com", "client:alice", False),
        ("sip:*@example.com", "sip:bob@example.com", True),
        ("sip:*@example.com", "sip:bob@evil.example.com", False),
        ("client:alice", "client:alice", True),
        ("client:alice", "Client:alice", True),
        ("client:alice", "client:Alice", False),
        ("client:*", "client:bob", True),
        ("client:*", "+15550100002", False),
        ("client:alice", "alice", False),
    ],
)
def test_a_sip_address_or_a_client_can_be_named(wanted: str, shown: str, fits: bool) -> None:
    assert is_caller_value(wanted)
    assert is_address(shown, wanted) is fits


@pytest.mark.parametrize("value", ["sip:alice", "sip:@example.com", "client:", "client:a b", "mailto:a@example.com"])
def test_what_no_caller_can_show_cannot_be_asked_for(value: str) -> None:
    assert not is_caller_value(value)


@walked(
    ("shown", "number"),
    [
        ("+15550100002", "+15550100002"),
        ("sip:+15550100002@pbx.example.com;user=phone", "+15550100002"),
        ("tel:+15550100002", "+15550100002"),
        ("sip:alice@example.com", ""),
        ("sip:100@example.com", ""),
        ("client:+15550100002", ""),
        ("anonymous", ""),
    ],
)
def test_a_number_within_an_address_is_a_number(shown: str, number: str) -> None:
    assert number_of(shown) == number
