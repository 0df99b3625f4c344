"""However the provider writes the called number, the same line answers at every address."""

import pytest
from django.test import Client

from calls.models import Call
from engine.answers.pins import make_digest
from menus.models import PhoneNumber, PhoneTree
from menus.models.phone_tree import Purpose
from tests.sipgate import Sipgate, spoken
from tests.twilio import Twilio

GREETING = "welcome to ACME"
OURS = "+15550100001"
FORMS = [
    "+15550100001",
    "15550100001",
    "0015550100001",
    "sip:+15550100001@office.sip.twilio.com",
    "sip:15550100001@office.sip.twilio.com:5061;transport=tls",
    "sip:+15550100001;user=phone@office.sip.twilio.com",
    "sips:+15550100001@office.sip.twilio.com",
    "tel:+15550100001",
]


@pytest.mark.parametrize("to", FORMS)
def test_every_form_of_our_number_is_answered_by_its_tree(acme: PhoneTree, to: str) -> None:
    assert GREETING in Twilio(To=to).voice()
    assert Call.objects.get().called == OURS


@pytest.mark.parametrize("to", FORMS)
def test_a_sipgate_call_is_answered_whatever_form_its_number_has(acme: PhoneTree, to: str) -> None:
    assert GREETING in spoken(Sipgate(phone_number=to, to_phone_number=to).start())
    assert Call.objects.get().called == OURS


@pytest.mark.parametrize("to", FORMS)
def test_the_status_of_a_call_names_our_number(acme: PhoneTree, to: str) -> None:
    Twilio(To=to).status("ringing")
    assert Call.objects.get().called == OURS


@pytest.mark.parametrize("to", FORMS)
def test_the_fallback_address_knows_our_number(acme: PhoneTree, to: str) -> None:
    PhoneTree.objects.update(fallback_number="+15550100009")
    twilio = Twilio(To=to)
    failed = {"ErrorUrl": "https://phone.example.com/twilio/voice/", "ErrorCode": "11205"}
    assert GREETING.encode() in twilio.post("/twilio/fallback/", **failed).content


@pytest.mark.parametrize("to", FORMS)
def test_the_recording_line_knows_our_number(db: None, to: str) -> None:
    PhoneNumber.objects.create(number=OURS, purpose=Purpose.RECORDING, pin_digest=make_digest("90210473"))
    assert "/twilio/recording-line/" in Twilio(To=to).voice()
    answer = Twilio(To=to).post("/twilio/recording-line/").content
    assert b"Welcome to the recording line" in answer


@pytest.mark.parametrize(
    "to", ["client:desk", "sip:desk@example.com", "sip:100@office.sip.twilio.com", "client:+15550100001"]
)
def test_what_is_no_number_stays_as_it_was_sent(acme: PhoneTree, to: str) -> None:
    assert "not in service" in Twilio(To=to).voice()
    assert Call.objects.get().called == to


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("sip:anonymous@anonymous.invalid", "number withheld"),
        ("266696687", "number withheld"),
        ("client:al", "client:al"),
    ],
)
def test_a_call_of_nobody_is_told_as_one(acme: PhoneTree, admin_client: Client, sent: str, shown: str) -> None:
    Twilio(From=sent).voice()
    for page in ("/admin/calls/call/", Call.objects.get().pk):
        address = page if isinstance(page, str) else f"/admin/calls/call/{page}/change/"
        assert shown in admin_client.get(address).content.decode().lower()
