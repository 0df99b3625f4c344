"""What Twilio's Dial does with the called party and the way back."""

from collections.abc import Callable

import pytest

from simulator.acts import HangUp
from simulator.moments import Ringing
from simulator.outcomes import By
from simulator.telephone import PhoneCall

Ring = Callable[..., PhoneCall]
PAGES = {"/dialled": "<Say>Back again.</Say>"}
DIAL = '<Dial action="https://site.example/dialled" timeout="20">+15550100009</Dial>'


def sent(call: PhoneCall) -> dict[str, str]:
    return dict(call.last_request.request.params)


def test_a_dial_rings_as_long_as_it_says(ring: Ring) -> None:
    assert ring(DIAL, PAGES).moment == Ringing(("+15550100009",), 20)


def test_a_dial_rings_numbers_sip_addresses_and_clients_at_once(ring: Ring) -> None:
    nouns = "<Number>+15550100009</Number><Sip>sip:desk@example.com</Sip><Client>anna</Client>"
    call = ring(f"<Dial>{nouns}</Dial>")
    assert call.moment == Ringing(("+15550100009", "sip:desk@example.com", "anna"), 30)
    assert call.transcript.conversation() == ["< Dial +15550100009, sip:desk@example.com, anna"]


@pytest.mark.parametrize(
    ("reaction", "status", "seconds"),
    [
        ("answered", "completed", 34),
        ("busy", "busy", 2),
        ("no_answer", "no-answer", 20),
        ("failed", "failed", 2),
    ],
)
def test_the_action_is_told_how_the_dial_ended(ring: Ring, reaction: str, status: str, seconds: int) -> None:
    call = ring(DIAL, PAGES).called_party(reaction)
    assert sent(call)["DialCallStatus"] == status
    assert sent(call)["DialCallSid"].startswith("CA")
    assert sent(call)["DialCallSid"] != call.sid
    assert sent(call).get("DialCallDuration") == ("30" if status == "completed" else None)
    assert call.transcript.events[-4].at == seconds
    assert "< Say Back again." in call.transcript.conversation()


def test_without_an_action_the_next_verb_follows(ring: Ring) -> None:
    call = ring("<Dial>+15550100009</Dial><Say>Nobody there.</Say>").called_party("busy")
    assert call.transcript.conversation()[-2:] == ["> (busy)", "< Say Nobody there."]


def test_the_time_limit_ends_the_talk(ring: Ring) -> None:
    call = ring(DIAL.replace("timeout", 'timeLimit="10" timeout'), PAGES).called_party("answered", seconds=60)
    assert sent(call)["DialCallDuration"] == "10"


def test_a_caller_who_hangs_up_in_the_talk_still_has_the_action_told_and_hears_nothing_of_it(
    ring: Ring,
) -> None:
    call = ring(DIAL, PAGES).called_party("answered", caller_hangs_up=True)
    assert (sent(call)["DialCallStatus"], sent(call)["CallStatus"]) == ("completed", "completed")
    assert "< Say Back again." not in call.transcript.conversation()
    assert call.ending is not None
    assert call.ending.by == "caller"


def test_a_caller_who_hangs_up_while_it_rings_cancels_the_dial(ring: Ring) -> None:
    call = ring(DIAL, PAGES).hang_up()
    assert sent(call)["DialCallStatus"] == "canceled"
    assert "DialCallDuration" not in sent(call)


def test_a_get_action_of_a_dial_is_asked_with_get(ring: Ring) -> None:
    call = ring(DIAL.replace("timeout", 'method="GET" timeout'), PAGES).called_party("busy")
    assert "&DialCallStatus=busy&" in call.last_request.request.url


@pytest.mark.parametrize(("switch", "status"), [(False, "canceled"), (True, "no-answer")])
def test_the_action_is_told_of_a_caller_who_hangs_up_while_it_rings(ring: Ring, switch: bool, status: str) -> None:
    call = ring(DIAL, PAGES)
    call.line.account.no_answer_on_hangup = switch
    before = call.line.seconds
    call.do(HangUp(8))
    assert call.line.seconds == before + 8
    assert {"DialCallStatus": status, "CallStatus": "completed"}.items() <= sent(call).items()
    assert call.ending is not None
    assert call.ending.by is By.CALLER
