"""A call's turns: what is stored, how often, and in how many statements."""

from math import ceil

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from calls.models import AFTER_END, Call, Turn
from calls.telling.story import tell
from menus.models import Menu, Message, PhoneNumber, PhoneTree, Voicemail
from menus.publishing import live
from menus.publishing.publish import publish
from simulator.acts import Speak
from simulator.line import terminal_call_sid
from tests.telephone import ring, ring_sipgate
from tests.twilio import Twilio


def turns_of(twilio: Twilio) -> list[Turn]:
    return list(Turn.objects.filter(call__sid=twilio.sid))


def test_a_turn_that_needs_nothing_stored_is_one_sql_statement(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.voice()
    with CaptureQueriesContext(connection) as queries:
        twilio.turn(Digits="3")
    assert len(queries) == 1


def test_the_first_turn_is_one_sql_statement_once_the_worker_knows_the_tree(acme: PhoneTree) -> None:
    Twilio().voice()
    with CaptureQueriesContext(connection) as queries:
        Twilio().voice()
    assert len(queries) == 1


def test_a_worker_that_knows_no_tree_yet_answers_in_three_statements(acme: PhoneTree) -> None:
    with CaptureQueriesContext(connection) as queries:
        Twilio().voice()
    assert len(queries) == 3  # what is live, its snapshot, the turn


def test_a_whole_call_is_kept_turn_by_turn(acme: PhoneTree) -> None:
    call = ring()
    for keys in ("3", "1", "5", "9", "1"):
        call.press(keys)
    call.leave_message(12, "hangup")
    row = Call.objects.get(sid=call.sid)
    kept = [
        (turn.number, turn.at, turn.heard.get("digits", turn.heard["kind"]), turn.passed)
        for turn in row.turn_rows.all()
    ]
    assert kept == [
        (1, "", "began", ["greeting", "menu"]),
        (2, "menu.1", "3", ["hours"]),
        (3, "hours.1", "1", ["hours"]),
        (4, "hours.1", "5", ["menu"]),
        (5, "menu.1", "9", ["menu"]),
        (6, "menu.1", "1", ["sales"]),
        (7, "sales.1", "recorded", []),
    ]
    assert (row.status, row.caller, row.called) == ("completed", "+15550100002", "+15550100001")
    assert row.revision == acme.live_revision
    assert row.ended_at is not None
    assert row.duration_seconds == ceil(call.line.seconds)


def test_the_path_of_a_call_reads_as_sentences(acme: PhoneTree) -> None:
    call = ring()
    call.press("7").silence().press("3").press("0").press("0").called_party("busy").hang_up()
    told = [step.what for step in tell(Call.objects.get(sid=call.sid))]
    assert told == [
        "The call came in: on to “Greeting”, then “Main menu”, asked for a choice.",
        "Pressed 7 at “Main menu”: asked again.",
        "Nothing was heard at “Main menu”: asked again.",
        "Pressed 3 at “Main menu”: on to “Opening hours”, asked for a choice.",
        "Pressed 0 at “Opening hours”: on to “Main menu”, asked for a choice.",
        "Pressed 0 at “Main menu”: on to “Reception”, it rang +1 555-010-0009.",
        "The line was busy at “Reception”: on to “Nobody is free”, then “Main menu”, asked for a choice.",
    ]


def test_messages_and_waits_read_as_sentences_too(acme: PhoneTree) -> None:
    left = ring().press("1").leave_message(1, "hangup")
    assert last_sentence(left.sid).startswith("Left a message of 1 second and hung up at “Sales voicemail”")
    gone = Twilio()
    gone.voice()
    gone.turn(Digits="1")
    gone.turn(Digits="hangup")
    assert last_sentence(gone.sid).startswith("Hung up without a message at “Sales voicemail”")


def test_a_note_reads_as_sentences_too(acme: PhoneTree) -> None:
    Voicemail.objects.update(takes_note=True)
    publish(acme)
    call = ring_sipgate().press("1")
    assert last_sentence(call.sid).endswith("on to “Sales voicemail”, asked for a message.")
    call.do(Speak("This is Ada"))
    assert last_sentence(call.sid) == "Said “This is Ada” at “Sales voicemail”: recorded and kept listening."


def last_sentence(sid: str) -> str:
    return [step.what for step in tell(Call.objects.get(sid=sid))][-1]


def test_a_turn_delivered_twice_gives_the_same_bytes_and_one_row(acme: PhoneTree) -> None:
    twilio = Twilio()
    assert twilio.voice() == twilio.voice()
    first = twilio.action()
    answers = {twilio.post(first, Digits="3").content for _ in range(3)}
    assert len(answers) == 1
    assert [turn.number for turn in turns_of(twilio)] == [1, 2]


def test_a_turn_delivered_again_much_later_gives_the_same_bytes_and_one_row(acme: PhoneTree) -> None:
    twilio = Twilio()
    with time_machine.travel("2026-11-20 09:00", tick=False):
        voice = twilio.voice()
        first = twilio.action()
        answer = twilio.turn(Digits="3")
        twilio.status("completed", CallDuration="20")
    with time_machine.travel("2026-11-20 15:00", tick=False):
        assert twilio.voice() == voice
        assert twilio.post(first, Digits="3").content.decode() == answer
    assert [turn.number for turn in turns_of(twilio)] == [1, 2]


def test_something_else_heard_under_the_same_number_is_kept_beside(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.voice()
    first = twilio.action()
    hours = twilio.post(first, Digits="3").content
    sales = twilio.post(first, Digits="1").content
    assert b"<Record" in sales
    assert twilio.post(first, Digits="3").content == hours
    assert twilio.post(first, Digits="1").content == sales
    assert [(turn.number, turn.token_number, turn.heard.get("digits")) for turn in turns_of(twilio)] == [
        (1, 1, None),
        (2, 2, "3"),
        (3, 2, "1"),
    ]


def test_a_call_under_way_stays_on_its_revision_when_another_is_published(acme: PhoneTree) -> None:
    call = ring()
    Message.objects.filter(tree=acme, key="greeting").update(prompt="Good morning.")
    hours = Menu.objects.get(tree=acme, key="hours")
    hours.delete()
    menu = Menu.objects.get(tree=acme, key="menu")
    menu.options.filter(label="our opening hours").delete()
    new = publish(acme)
    call.press("3")
    assert "nine in the morning" in call.transcript.conversation()[-1]
    call.hang_up()
    assert ring().transcript.conversation()[0] == "< Say Good morning."
    assert Call.objects.get(sid=call.sid).revision != new


def test_an_edit_that_is_not_published_changes_nothing_for_callers(acme: PhoneTree) -> None:
    before = ring().transcript.conversation()
    Message.objects.filter(tree=acme, key="greeting").update(prompt="Only a draft.")
    Menu.objects.get(tree=acme, key="menu").options.all().delete()
    live.forget()
    assert ring().transcript.conversation() == before


def test_a_worker_that_missed_a_publish_answers_with_the_new_revision(acme: PhoneTree) -> None:
    ring()
    old = live.last_seen("+15550100001")
    Message.objects.filter(tree=acme, key="greeting").update(prompt="Good morning.")
    new = publish(acme)
    assert live.last_seen("+15550100001") == old != new.pk
    assert ring().transcript.conversation()[0] == "< Say Good morning."


def test_a_number_nobody_set_up_gets_a_polite_sentence_and_a_row(acme: PhoneTree) -> None:
    call = ring(to="+15550100077")
    assert "not in service" in call.transcript.conversation()[0]
    assert Call.objects.get(sid=call.sid).revision is None


def test_a_number_without_a_published_tree_gets_a_polite_sentence(acme: PhoneTree) -> None:
    PhoneNumber.objects.create(number="+15550100078", tree=PhoneTree.objects.create(name="Empty", slug="empty"))
    assert "not in service" in ring(to="+15550100078").transcript.conversation()[0]


def test_an_address_nobody_can_read_resumes_the_call_where_the_record_has_it(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.voice()
    twilio.turn(Digits="3")
    answer = twilio.post("/twilio/turn/nonsense/", Digits="1").content.decode()
    assert "lost our place" in answer
    assert "nine in the morning" in answer
    assert turns_of(twilio)[-1].heard == {"kind": "lost", "digits": "1"}


def test_a_turn_after_the_end_is_kept_and_answered_with_nothing(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.voice()
    twilio.turn(Digits="1")
    twilio.status("completed", CallDuration="20")
    answer = twilio.turn(RecordingUrl="https://api.twilio.com/R", RecordingDuration="5", Digits="hangup")
    assert answer.endswith("<Response />")
    assert turns_of(twilio)[-1].doing == AFTER_END


def test_a_caller_who_stays_in_menus_for_half_an_hour_is_put_through_to_the_fallback_number(acme: PhoneTree) -> None:
    twilio = Twilio()
    with time_machine.travel("2026-11-20 09:00", tick=False):
        twilio.voice()
    with time_machine.travel("2026-11-20 09:31", tick=False):
        answer = twilio.turn(Digits="3")
        assert "+15550100009</Number>" in answer
        assert twilio.post("/twilio/voice/").status_code == 200
    last = turns_of(twilio)[-1]
    assert (last.overtime, last.doing) == (True, "ringing")


def test_a_long_wait_in_a_queue_is_not_time_in_menus(acme: PhoneTree) -> None:
    twilio = Twilio()
    with time_machine.travel("2026-11-20 09:00", tick=False):
        twilio.voice()
        twilio.turn(Digits="2")
    with time_machine.travel("2026-11-20 09:40", tick=False):
        assert "press 1" in twilio.turn(QueueResult="leave", QueueTime="2300")
    with time_machine.travel("2026-11-20 09:50", tick=False):
        assert "nine in the morning" in twilio.turn(Digits="3")


def test_a_key_pressed_while_waiting_is_kept_with_the_call(acme: PhoneTree) -> None:
    call = ring()
    call.press("2").press("5")
    call.press("*").hang_up()
    assert Call.objects.get(sid=call.sid).waiting_keys == "5*"


def test_the_number_remembers_when_a_call_last_came_in(acme: PhoneTree) -> None:
    with time_machine.travel("2026-11-20 09:00", tick=False):
        Twilio().voice()
    number = PhoneNumber.objects.get(number="+15550100001")
    assert number.last_request_at is not None
    assert number.last_request_at.isoformat() == "2026-11-20T09:00:00+00:00"


def test_our_own_telephone_in_the_terminal_is_no_sign_that_a_provider_reaches_us(acme: PhoneTree) -> None:
    Twilio(sid=terminal_call_sid()).voice()
    assert Call.objects.count() == 1
    assert PhoneNumber.objects.get(number="+15550100001").last_request_at is None
