"""What those who are rung see, and when a talk ends."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.test import Client

from engine import snapshot
from engine import tree as t
from engine.check import Level
from menus.draft.compile import compile_tree
from menus.draft.importing import read_file
from menus.models import PhoneTree, Transfer
from menus.publishing.problems import problems_in
from menus.publishing.publish import publish
from tests.acme import NUMBER
from tests.menus.forms import Form
from tests.twilio import Twilio


def dial(acme: PhoneTree, **settings: object) -> dict[str, str]:
    """The attributes of the Dial of a transfer with these settings."""
    Transfer.objects.filter(tree=acme, key="reception").update(**settings)
    publish(acme)
    caller = Twilio()
    caller.voice()
    found = ElementTree.fromstring(caller.turn(Digits="0")).find("Dial")
    assert found is not None
    return {name: value for name, value in found.attrib.items() if name != "action"}


def codes(acme: PhoneTree, *providers: str) -> dict[str, Level]:
    return {problem.code: problem.level for problem in problems_in(compile_tree(acme), providers)}


@pytest.mark.parametrize(
    ("settings", "sent"),
    [
        ({"shows_line": False}, {}),
        ({"shows_line": True}, {"callerId": NUMBER}),
        ({"shows_line": True, "shown_number": "+15550100077"}, {"callerId": "+15550100077"}),
        ({"talk_minutes": 60}, {"timeLimit": "3600"}),
    ],
)
def test_a_transfer_shows_the_number_and_ends_the_talk_as_chosen(
    acme: PhoneTree, settings: dict[str, object], sent: dict[str, str]
) -> None:
    assert dial(acme, ring_seconds=19, **settings) == {"timeout": "19", **sent}


def test_addresses_ring_beside_numbers(acme: PhoneTree, admin_client: Client) -> None:
    form = Form(admin_client, Transfer.objects.get(tree=acme, key="reception").get_absolute_url())
    form.send(numbers="+1 555 010 0009, SIP:anna@example.com, client:anna")
    dial(acme)
    answer = Twilio()
    answer.voice()
    document = answer.turn(Digits="0")
    assert "<Number>+15550100009</Number><Sip>sip:anna@example.com</Sip><Client>anna</Client>" in document
    assert codes(acme, "sipgate")["sipgate-address"] is Level.ERROR


def test_an_address_has_no_password(acme: PhoneTree, admin_client: Client) -> None:
    form = Form(admin_client, Transfer.objects.get(tree=acme, key="reception").get_absolute_url())
    assert "No password belongs here." in form.save(numbers="sip:anna:secret@example.com")
    tree = replace(compile_tree(acme), slug="copy")
    reception = tree.destinations["reception"]
    assert isinstance(reception, t.Transfer)
    place = replace(reception, numbers=("sip:anna:secret@example.com",))
    file = snapshot.written(snapshot.dump(replace(tree, destinations={**tree.destinations, "reception": place})))
    with pytest.raises(snapshot.BadSnapshot, match="without a password"):
        read_file(file.encode())


def test_a_number_that_is_not_ours_is_a_warning(acme: PhoneTree) -> None:
    Transfer.objects.filter(key="reception").update(shown_number="+15550100077")
    assert codes(acme, "twilio")["shown-number"] is Level.WARNING
    Transfer.objects.filter(key="reception").update(shown_number=NUMBER)
    assert "shown-number" not in codes(acme, "twilio")


def test_ringing_for_long_leaves_a_call_to_a_mailbox_unless_somebody_is_asked(acme: PhoneTree) -> None:
    Transfer.objects.filter(key="reception").update(ring_seconds=40)
    assert codes(acme)["mailbox-first"] is Level.ADVICE
    Transfer.objects.filter(key="reception").update(screened=True)
    assert "mailbox-first" not in codes(acme)


def test_sipgate_ends_no_talk(acme: PhoneTree) -> None:
    Transfer.objects.filter(key="reception").update(talk_minutes=5)
    assert codes(acme, "sipgate")["sipgate-talk-limit"] is Level.WARNING
