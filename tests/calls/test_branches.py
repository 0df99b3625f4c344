"""Branches and languages that depend on the caller, and on what is remembered about them."""

from collections import Counter

import pytest

from calls.models import Call, Turn
from engine import tree as t
from engine.choices import BranchOn
from menus.draft.importing import import_tree
from menus.models import PhoneNumber
from menus.publishing.publish import publish
from tests.twilio import Twilio

pytestmark = pytest.mark.django_db
NUMBER = "+15550100004"


def published(*places: t.Destination, **own: object) -> None:
    """A tree that starts with the first of `places`, on our number."""
    tree = t.Tree("t", "T", places[0].key, {place.key: place for place in places}, **own)  # type: ignore[arg-type]
    row = import_tree(tree)
    PhoneNumber.objects.create(number=NUMBER, tree=row)
    publish(row)


def says(text: str) -> t.Goodbye:
    return t.Goodbye(text.lower(), text, t.Prompt(f"{text}."))


def branch(on: str, *cases: t.Case, otherwise: str = "other") -> t.Branch:
    return t.Branch("branch", "Branch", t.Prompt(), BranchOn(on), cases, otherwise)


def heard(caller: str = "+15550100002", sid: str = "") -> str:
    return Twilio(To=NUMBER, From=caller, sid=sid).voice()


@pytest.mark.parametrize(
    ("caller", "value", "fits"),
    [
        ("+15550100002", "+15550100002", True),
        ("+15550100002", "+1555*", True),
        ("+493012345678", "+49*", True),
        ("+493012345678", "DE", True),
        ("+493012345678", "US", False),
        ("anonymous", "anonymous", True),
        ("+266696687", "anonymous", True),
        ("", "anonymous", True),
        ("anonymous", "new", True),
        ("sip:anonymous@anonymous.invalid", "anonymous", True),
        ("client:Anonymous", "anonymous", True),
        ("266696687", "anonymous", True),
        ("Restricted", "anonymous", True),
        ("Unavailable", "anonymous", True),
        ("sip:alice@example.com", "sip:alice@example.com", True),
        ("client:alice", "client:alice", True),
        ("15550100002", "+15550100002", True),
        ("sip:+493012345678@pbx.example.com", "DE", True),
        ("+15550100002", "known", False),
        ("+15550100002", "new", True),
    ],
)
def test_a_branch_looks_at_who_is_calling(caller: str, value: str, fits: bool) -> None:
    published(branch("caller", t.Case((value,), "fitting")), says("Fitting"), says("Other"))
    assert ("Fitting." in heard(caller)) is fits


def test_a_caller_who_has_called_before_is_known() -> None:
    published(branch("caller", t.Case(("known",), "again")), says("Again"), says("Other"))
    assert "Other." in heard()
    assert "Again." in heard()
    assert "Other." in heard("+15550100077")


def test_a_turn_that_looked_at_earlier_calls_is_answered_again_as_it_was() -> None:
    published(branch("caller", t.Case(("known",), "again")), says("Again"), says("Other"))
    call = Twilio(To=NUMBER)
    first = call.voice()
    heard()  # the caller has called before by now, but not before this call
    assert call.voice() == first
    assert Turn.objects.get(call__sid=call.sid).facts == {"branches": {"branch": None}}


def test_a_branch_looks_at_the_number_that_was_called() -> None:
    published(branch("called", t.Case((NUMBER,), "here")), says("Here"), says("Other"))
    assert "Here." in heard()


def test_a_share_of_the_calls_goes_each_way_and_the_same_call_always_the_same() -> None:
    published(branch("share", t.Case(("30",), "few")), says("Few"), says("Other"))
    sids = [f"CA{number:032x}" for number in range(200)]
    first = [heard(sid=sid) for sid in sids]
    assert [heard(sid=sid) for sid in sids] == first
    assert 35 < Counter("Few." in each for each in first)[True] < 85


def test_a_caller_begins_in_the_language_chosen_in_the_call_before() -> None:
    menu = t.Menu(
        "menu",
        "Menu",
        t.Prompt("Hello.", others=(t.Wording("es-US", "Hola."),)),
        (t.Option(("9",), "español", "menu", switches_to="es-US"), t.Option(("8",), "English", "menu", (), "en-US")),
        announces_options=True,
        gives_up_to="bye",
    )
    published(menu, says("Bye"), other_languages=(t.Voice("es-US"),), remembers_language=True)
    call = Twilio(To=NUMBER)
    assert 'language="es-US"' in call.voice()  # the option alone
    assert "Hola." in call.turn(Digits="9")
    assert Call.objects.get(sid=call.sid).language == "es-US"
    again = Twilio(To=NUMBER)
    assert "For English, press 8." in again.voice()
    again.turn(Digits="8")
    assert "Para español, oprima 9." in heard()
    assert "For English, press 8." not in heard("+15550100077")
