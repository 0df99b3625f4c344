"""A pause that somebody writes into a text is silence for callers, and no word."""

import pytest

from engine import tree as t
from menus.importing import import_tree
from menus.models import PhoneNumber
from menus.publish import publish
from tests.sipgate import Sipgate
from tests.twilio import Twilio

BYE = t.Goodbye("bye", "Bye", t.Prompt("Goodbye. [pause 2] Really & truly."))


def published(provider: str, number: str) -> None:
    row = import_tree(t.Tree("t", "T", "bye", {"bye": BYE}))
    PhoneNumber.objects.create(number=number, tree=row, provider=provider)
    publish(row)


@pytest.mark.django_db
def test_twilio_is_told_to_pause() -> None:
    published("twilio", "+15550100004")
    answer = Twilio(To="+15550100004").voice()
    assert '>Goodbye.</Say><Pause length="2"/><Say language="en-US">Really &amp; truly.</Say>' in answer.replace(
        ' length="2" />', ' length="2"/>'
    )


@pytest.mark.django_db
def test_sipgate_is_told_to_pause() -> None:
    published("sipgate", "+15550100001")
    (spoken, *_) = Sipgate().start()
    assert spoken["ssml"] == '<speak>Goodbye. <break time="2s"/> Really &amp; truly.</speak>'
    assert "text" not in spoken
