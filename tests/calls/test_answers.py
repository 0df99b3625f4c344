"""Answers are stored with their type; sensitive ones can be read nowhere, and PINs cannot be guessed."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from calls.models import Call, WrongPin
from calls.record import answers
from calls.sweep import sweep
from calls.telling.story import tell
from engine import snapshot
from engine.answers.checks import MASK
from engine.tree import PinCheck, Question
from menus.draft.compile import compile_tree
from menus.models import PhoneTree
from menus.publishing import live
from tests.parcels import BIRTHDAY, NUMBER, PIN, parcels
from tests.twilio import Twilio

__all__ = ["parcels"]
pytestmark = pytest.mark.usefixtures("parcels")


def dialled(caller: str = "+15550100002") -> Twilio:
    call = Twilio(To=NUMBER, From=caller)
    call.voice()
    return call


def kept(call: Twilio) -> Call:
    return Call.objects.get(sid=call.sid)


def everything_stored() -> str:
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows += [row[0] for row in cursor.fetchall()]
    return "\n".join(rows)


def test_an_answer_is_kept_with_the_call_under_its_name() -> None:
    call = dialled()
    call.turn(Digits="1")
    call.turn(Digits="427")
    assert kept(call).answers == {}  # read back, and not confirmed yet
    assert kept(call).pending == "427"
    assert "Parcel 4, 2, 7 is in the north." in call.turn(Digits="1")
    assert (kept(call).answers, kept(call).pending) == ({"parcel": "427"}, None)


def test_words_are_kept_as_they_were_understood() -> None:
    call = dialled()
    call.turn(Digits="5")
    call.turn(SpeechResult="Great, \u202ethanks! \U0001f600", Confidence="0.9")
    assert kept(call).answers == {"opinion": "Great, thanks! \U0001f600"}


def test_a_turn_whose_answer_only_the_record_knows_is_answered_again_to_the_byte() -> None:
    call = dialled()
    call.turn(Digits="1")
    call.turn(Digits="427")
    address = call.action()
    first = call.post(address, Digits="1").content
    assert call.post(address, Digits="1").content == first
    assert kept(call).turns == 4


def test_what_is_sensitive_is_to_be_read_nowhere(
    caplog: pytest.LogCaptureFixture, parcels: PhoneTree, admin_client: object
) -> None:
    caplog.set_level(logging.DEBUG)
    call = dialled()
    call.turn(Digits="4")
    call.turn(Digits=BIRTHDAY)
    during = kept(call).answers
    call.status("completed", CallDuration="20")
    other = dialled()
    other.turn(Digits="3")
    other.turn(Digits=PIN)
    export = snapshot.write(compile_tree(parcels))
    page = admin_client.get(f"/admin/calls/call/{kept(call).pk}/change/").content.decode()  # type: ignore[attr-defined]
    listed = [admin_client.get(f"/admin/calls/call/{each}") for each in ("", "csv/")]  # type: ignore[attr-defined]
    lists = b"".join(b"".join(each) for each in listed).decode()
    assert "•••" in lists
    for secret in (PIN, BIRTHDAY, "1987-12-31"):
        for place in (everything_stored(), caplog.text, call.answer, other.answer, export, page, lists):
            assert secret not in place
    digest = next(each.digest for each in compile_tree(parcels).destinations.values() if isinstance(each, PinCheck))
    assert digest
    assert digest not in export
    assert "<dt>birthday</dt><dd>•••</dd>" in page
    # Kept for a later step of the call, and erased with it.
    assert answers.unsealed(during["birthday"]).isoformat() == "1987-12-31"  # type: ignore[union-attr]
    assert kept(call).answers == {"birthday": {"masked": True}}


def test_a_sealed_answer_is_erased_too_where_the_end_of_the_call_was_never_told() -> None:
    call = dialled()
    call.turn(Digits="4")
    call.turn(Digits=BIRTHDAY)
    assert sweep(timezone.now() + timedelta(days=1)) == 1
    assert kept(call).answers == {"birthday": {"masked": True}}


def test_a_sealed_answer_is_read_after_the_secret_key_was_changed(settings: object) -> None:
    call = dialled()
    call.turn(Digits="4")
    call.turn(Digits=BIRTHDAY)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "n" * 50  # type: ignore[attr-defined]
    assert answers.unsealed(kept(call).answers["birthday"]) is None
    settings.SECRET_KEY_FALLBACKS = [old]  # type: ignore[attr-defined]
    assert answers.unsealed(kept(call).answers["birthday"]) is not None


def test_the_third_wrong_pin_is_the_last_of_a_call() -> None:
    call = dialled()
    call.turn(Digits="3")
    assert "Enter your PIN" in call.turn(Digits="1111")
    assert "Enter your PIN" in call.turn(Digits="2222")
    assert "<Hangup" in call.turn(Digits="3333")
    assert WrongPin.objects.count() == 3


def test_a_wrong_pin_delivered_twice_counts_once() -> None:
    call = dialled()
    call.turn(Digits="3")
    address = call.action()
    first = call.post(address, Digits="1111").content
    assert call.post(address, Digits="1111").content == first
    assert WrongPin.objects.count() == 1


def test_an_answer_that_needs_nothing_stored_takes_one_statement_and_one_that_does_two(
    django_assert_num_queries: object,
) -> None:
    call = dialled()
    with django_assert_num_queries(1):  # type: ignore[operator]
        call.turn(Digits="1")
    with django_assert_num_queries(1):  # type: ignore[operator]
        call.turn(Digits="427")
    with django_assert_num_queries(2 + 2):  # type: ignore[operator]  # and the savepoint of the test's transaction
        call.turn(Digits="1")


def test_a_pin_waits_its_turn_in_a_statement_of_its_own(django_assert_num_queries: object) -> None:
    call = dialled()
    call.turn(Digits="3")
    with django_assert_num_queries(3 + 2):  # type: ignore[operator]
        call.turn(Digits="1111")


def test_what_is_being_said_is_shown_while_it_is_said_and_takes_one_statement(
    django_assert_num_queries: object,
) -> None:
    call = dialled()
    call.turn(Digits="5")
    address = call.answer.split('partialResultCallback="')[1].split('"')[0]
    with django_assert_num_queries(1):  # type: ignore[operator]
        call.post(address, UnstableSpeechResult="it was", Stability="0.8")
    assert kept(call).partial_speech == "it was"
    call.turn(SpeechResult="it was fine")
    assert kept(call).partial_speech == ""
    call.post(address, UnstableSpeechResult="it was f")  # which is over
    assert kept(call).partial_speech == ""


@pytest.mark.parametrize("choice", ["1", "2", "3", "4", ""])
def test_unfinished_words_are_kept_only_where_they_were_asked_for(choice: str) -> None:
    """Signed or not: not at a place that asked for none, and not without an address of ours."""
    call = dialled()
    if choice:
        call.turn(Digits=choice)
    for address in (call.action().replace("/turn/", "/partial/"), "/twilio/partial/1.2.3.opinion.1.x/"):
        assert call.post(address, UnstableSpeechResult="my secret is a wombat").status_code == 200
        assert kept(call).partial_speech == ""
    assert "wombat" not in everything_stored()


def test_unfinished_words_at_a_sensitive_place_are_masked() -> None:
    """Such a place asks for none; if a tree of an older format did, a turn would mask them as well."""
    call = dialled()
    call.turn(Digits="5")
    address = call.answer.split('partialResultCallback="')[1].split('"')[0]
    tree = live.tree_of(kept(call).revision_id or 0)
    place = next(place for place in tree.destinations.values() if place.key == kept(call).position.split(".")[0])
    assert isinstance(place, Question)
    secret = replace(tree, destinations={**tree.destinations, place.key: replace(place, sensitive=True)})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(live, "tree_of", lambda revision: secret)
        call.post(address, UnstableSpeechResult="it is 4711")
    assert kept(call).partial_speech == MASK


@pytest.mark.parametrize("digits", ["*#w", "9" * 1000, "", "12\x00", "²³"])
def test_odd_digits_at_a_question_are_a_wrong_answer_or_silence(digits: str) -> None:
    call = dialled()
    call.turn(Digits="1")
    assert "Enter your parcel number" in call.turn(Digits=digits)
    assert kept(call).answers == {}


@pytest.mark.parametrize(
    ("said", "confidence"),
    [
        ("x" * 10_000, "0.9"),
        ("<Hangup/>&amp;", "0.9"),
        ("\u202e\u0000\U0001f600", "NaN"),
        ("blah", "-1"),
        ("blah", "surely"),
    ],
)
def test_odd_words_at_a_menu_are_no_match(said: str, confidence: str) -> None:
    call = dialled()
    answer = call.turn(SpeechResult=said, Confidence=confidence)
    assert "that is not one of the choices" in answer
    assert "<Hangup" not in answer


@pytest.mark.parametrize("confidence", [None, "NaN", "-1", "surely", "7"])
def test_a_confidence_that_makes_no_sense_is_not_low(confidence: str | None) -> None:
    call = dialled()
    told = {} if confidence is None else {"Confidence": confidence}
    assert "One moment." in call.turn(SpeechResult="sales", **told)


def test_with_keys_and_words_at_once_the_key_counts() -> None:
    assert "Enter your parcel number" in dialled().turn(Digits="1", SpeechResult="sales", Confidence="0.9")


def test_a_sealed_answer_is_erased_after_a_call_was_handed_over_and_never_heard_of_again() -> None:
    call = dialled()
    call.turn(Digits="4")
    call.turn(Digits=BIRTHDAY)
    Call.objects.update(status="transferred", ended_at=timezone.now())
    sweep(timezone.now() + timedelta(minutes=10))  # it may still ring
    assert "sealed" in kept(call).answers["birthday"]
    sweep(timezone.now() + timedelta(hours=2))
    assert kept(call).answers == {"birthday": {"masked": True}}


def test_a_call_with_questions_is_told_in_sentences() -> None:
    call = dialled()
    for digits in ("1", "427", "1"):
        call.turn(Digits=digits)
    secret = dialled()
    secret.turn(Digits="3")
    secret.turn(Digits=PIN)
    assert [step.what for step in tell(kept(call))] == [
        "The call came in: on to “Welcome”, asked for a choice.",
        "Pressed 1 at “Welcome”: on to “Parcel number”, asked for an answer.",
        "Pressed 427 at “Parcel number”: asked whether that was right.",
        "Pressed 1 at “Parcel number”: on to “Which depot”, then “North”, then “Goodbye”, we hung up. "
        "“Which depot” decides by an answer: 42* matched.",
    ]
    assert [step.what for step in tell(kept(secret))][-1] == (
        "Pressed ••• at “Members”: on to “Inside”, then “Goodbye”, we hung up. The PIN was right."
    )


def test_a_pin_that_comes_to_an_address_nobody_can_read_is_kept_nowhere(settings: object) -> None:
    call = dialled()
    call.turn(Digits="3")
    address = call.action()
    settings.SECRET_KEY = "n" * 50  # type: ignore[attr-defined]
    first = call.post(address, Digits=PIN).content
    assert b"Enter your PIN" in first
    assert call.post(address, Digits=PIN).content == first
    stranger = Twilio(To=NUMBER)
    stranger.post(address, Digits=PIN)
    assert PIN not in everything_stored()
    assert kept(call).turns == 3
