"""Numbers in the terminal, as people type or paste them."""

import pytest
from django.core.management import CommandError, call_command

from simulator.typed import NotDialled, dialled
from tests.walked import walked


@walked(
    ("typed", "number"),
    [
        ("+15550100001", "+15550100001"),
        ("+1 (555) 010-0001", "+15550100001"),
        ("\u202a+1\u202f555\u00a0010 0001\u202c", "+15550100001"),
        ("00 1 555 010 0001", "+15550100001"),
        ("15550100001", "15550100001"),  # as a provider may report it
        ("266696687", "266696687"),
        ("+1-800-FLOWERS", "+18003569377"),
        ("anonymous", "anonymous"),
        ("sip:+15550100001@office.sip.twilio.com", "sip:+15550100001@office.sip.twilio.com"),
        ("client:desk", "client:desk"),
    ],
)
def test_a_number_goes_out_as_the_provider_tells_it(typed: str, number: str) -> None:
    assert dialled(typed) == number


@walked(
    "typed",
    ["+1 555 O10 OOO1", "+1 555 010 OOO1", "+1 555 010 OOOO", "+1 555 010 0001 ext. 12", "+1 555 010 0001,,12", ""],
)
def test_what_could_be_another_number_is_refused(typed: str) -> None:
    with pytest.raises(NotDialled, match="isn't a number to call"):
        dialled(typed)
    for numbers in ([typed or " "], ["+15550100001", "--from", typed or " "]):
        with pytest.raises(CommandError, match="isn't a number to call"):
            call_command("phone", *numbers, "--keys", "1")
