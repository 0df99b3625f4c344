"""An extension is pressed once the called party has answered, and the record shows it."""

from calls.models import Call
from calls.telling.story import tell
from menus.models import PhoneTree, Transfer
from menus.publishing.publish import publish
from simulator.script import read_line
from tests.telephone import ring, ring_sipgate

NUMBER = "+15550100009;ext=12"


def test_the_extension_is_sent_after_the_answer(acme: PhoneTree) -> None:
    Transfer.objects.filter(tree=acme, key="reception").update(numbers=[NUMBER, "+15550100010"])
    publish(acme)
    call = ring()
    call.do(read_line("> 0"))
    assert "< Dial +15550100009, then wwww12, +15550100010" in call.transcript.conversation()
    assert [step.what for step in tell(Call.objects.get())][-1].endswith(
        "it rang +1 555-010-0009 ext. 12 and +1 555-010-0010."
    )


def test_the_fallback_number_has_its_extension_pressed(acme: PhoneTree) -> None:
    PhoneTree.objects.update(fallback_number=NUMBER)
    acme.refresh_from_db()
    publish(acme)
    call = ring()
    Call.objects.update(menus_since="2020-01-01T00:00Z")
    call.do(read_line("> 0"))
    assert "< Dial +15550100009, then wwww12" in call.transcript.conversation()


def test_sipgate_still_rings_the_number_of_a_tree_that_came_to_it_later(acme: PhoneTree) -> None:
    Transfer.objects.filter(tree=acme, key="reception").update(numbers=[NUMBER])
    publish(acme)
    call = ring_sipgate()
    call.do(read_line("> 0"))
    assert call.transcript.conversation()[-1] == "< Dial +15550100009"
