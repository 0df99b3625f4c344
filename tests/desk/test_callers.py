"""Counts how many callers took which way, from real calls."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import now

from calls.models import Call
from desk.callers import count_callers
from desk.picture import Callers
from menus.draft.compile import compile_tree
from menus.models import Branch, Case, Menu, Option, PhoneTree, Question, Transfer, Voicemail
from menus.publishing.publish import publish
from simulator.script import read_line
from tests.telephone import ring
from tests.twilio import Twilio


def call(*turns: dict[str, str]) -> None:
    """Places a call, with one webhook for each of `turns`."""
    twilio = Twilio()
    twilio.voice()
    for turn in turns:
        twilio.turn(**turn)


def key(digits: str) -> dict[str, str]:
    return {"Digits": digits}


def counted(phone_tree: PhoneTree) -> Callers:
    return count_callers(phone_tree, now() - timedelta(days=7)).on(compile_tree(phone_tree))


def test_every_caller_is_counted_once_at_each_place(acme: PhoneTree) -> None:
    call(key("3"), key("1"), key("1"), key("5"))
    call()
    places = counted(acme).places
    assert (places["greeting"], places["menu"], places["hours"]) == (2, 2, 1)


def test_a_key_counts_for_its_option_and_a_message_goes_on_by_itself(acme: PhoneTree) -> None:
    call(key("3"), key("1"))
    ways = counted(acme).ways
    assert ways["menu", "3"] == 1
    assert ways["hours", "1"] == 1
    assert ways["greeting", "goes_to"] == 1


def test_a_key_that_no_option_has_counts_as_any_other_key_where_the_menu_has_that(acme: PhoneTree) -> None:
    call(key("3"), key("8"))
    assert counted(acme).ways["hours", "other_keys_go_to"] == 1


@pytest.mark.parametrize("heard", [{}, {"Digits": "8"}], ids=["silence", "a wrong key"])
def test_who_gives_up_counts_once_on_the_way_out(acme: PhoneTree, heard: dict[str, str]) -> None:
    call(heard, heard, heard)
    ways = counted(acme).ways
    assert ways["menu", "gives_up_to"] == 1
    assert ("menu", "other_keys_go_to") not in ways


@pytest.mark.parametrize(
    ("heard", "way"),
    [("no-answer", "no_answer_goes_to"), ("busy", "busy_goes_to"), ("failed", "failed_goes_to")],
)
def test_a_transfer_that_nobody_takes_counts_by_its_reason(acme: PhoneTree, heard: str, way: str) -> None:
    call(key("0"), {"DialCallStatus": heard})
    assert counted(acme).ways["reception", way] == 1


def test_a_message_that_was_left_and_a_queue_that_was_left_count_too(acme: PhoneTree) -> None:
    call(key("1"), {"RecordingUrl": "https://api.example.com/r", "RecordingDuration": "7"})
    call(key("2"), {"QueueResult": "leave", "QueueTime": "5"})
    ways = counted(acme).ways
    assert ways["sales", "goes_to"] == 1
    assert ways["support", "left_goes_to"] == 1


def test_calls_on_older_revisions_count_where_their_key_leads_today(acme: PhoneTree) -> None:
    call(key("2"))
    billing = Voicemail.objects.create(tree=acme, key="billing", name="Billing", prompt="Speak.")
    Option.objects.filter(menu__tree=acme, label="support").update(goes_to=billing)
    publish(acme)
    assert counted(acme).ways["menu", "2"] == 1


def test_calls_of_earlier_weeks_do_not_count(acme: PhoneTree) -> None:
    call()
    Call.objects.update(started_at=now() - timedelta(days=8))
    assert counted(acme).places == {}


class TestAnswersAndBranches:
    @pytest.fixture
    def tree(self, acme: PhoneTree) -> PhoneTree:
        """A question, a branch by its answer, and a menu that hears speech."""
        menu, bye = acme.destinations.get(key="menu"), acme.destinations.get(key="goodbye")
        branch = Branch.objects.create(tree=acme, key="by", name="By", on="answer", answer="number", goes_to=menu)
        Case.objects.create(branch=branch, order=1, values=["42"], goes_to=bye)
        acme.start = Question.objects.create(
            tree=acme,
            key="ask",
            name="Ask",
            prompt="Which number?",
            answer="number",
            goes_to=branch,
            gives_up_to=bye,
            tries=1,
        ).destination_ptr  # type: ignore[attr-defined]
        acme.operator_key, acme.operator_to = "5", bye
        acme.save()
        Menu.objects.filter(tree=acme, key="menu").update(input="both")
        publish(acme)
        return acme

    def test_an_answer_counts_on_its_way_and_on_the_case_it_took(self, tree: PhoneTree) -> None:
        call(key("42"))
        call(key("7"))
        call({})
        ways = counted(tree).ways
        assert (ways["ask", "goes_to"], ways["ask", "gives_up_to"]) == (2, 1)
        assert (ways["by", "case 42"], ways["by", "goes_to"]) == (1, 1)

    def test_what_is_said_counts_for_its_option_and_a_key_of_the_tree_for_none(self, tree: PhoneTree) -> None:
        call(key("7"), {"SpeechResult": "sales", "Confidence": "0.9"})
        call(key("7"), key("5"))
        ways = counted(tree).ways
        assert ways["menu", "1"] == 1
        assert ("menu", "gives_up_to") not in ways


def test_it_takes_four_queries_however_many_revisions_and_places(
    acme: PhoneTree, django_assert_num_queries: Callable[..., AbstractContextManager[Any]]
) -> None:
    call(key("3"))
    with django_assert_num_queries(4):
        count_callers(acme, now() - timedelta(days=7))


def test_who_was_declined_counts_where_they_went(acme: PhoneTree) -> None:
    desk = Transfer.objects.get(tree=acme, key="reception")
    Transfer.objects.update(screened=True)
    publish(acme)
    declined = ring()
    declined.do(read_line("> 0"))
    declined.do(read_line("> (declined)"))
    assert ways_of_reception(acme) == {"no_answer_goes_to"}
    Transfer.objects.update(declined_goes_to=desk.no_answer_goes_to)
    assert ways_of_reception(acme) == {"declined_goes_to"}


def ways_of_reception(acme: PhoneTree) -> set[str]:
    return {way for (key, way), callers in counted(acme).ways.items() if key == "reception" and callers}
