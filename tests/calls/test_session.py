"""The state of a call, event by event: keys stay in order, and late ones are ignored."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.sessions import session as s
from calls.sessions import stored as stored_session
from calls.sessions.state import Advance, Session
from engine import heard as h
from engine import verbs as v
from engine.choices import Input
from engine.listening import Listening
from tests.walked import walked

SAY = v.Say("Please enter your account number, and finish with the hash key.", "en-US")
NUMBER = v.Gather((SAY,), most_keys=4, wait_seconds=6, finish_key="#")
CHOICE = v.Gather((SAY,), most_keys=1, wait_seconds=6)
BYE = v.Say("Goodbye.", "en-US")
NOW = 1000.0


def asked(gather: v.Gather) -> Session:
    """A session whose prompt has been heard."""
    return s.end_speaking(s.perform(Session(), [gather], NOW).session, NOW).session


def pressed(session: Session, keys: str, now: float = NOW) -> Advance:
    step = Advance(session)
    for key in keys:
        step = s.press(step.session, key, now)
    return step


@walked(
    ("keys", "heard"),
    [
        ("1", None),
        ("11", None),
        ("1111", h.Digits("1111")),
        ("1234", h.Digits("1234")),
        ("12#", h.Digits("12")),
        ("#", h.NoInput()),
        ("**00", h.Digits("**00")),
    ],
)
def test_a_number_is_closed_by_its_length_or_the_finish_key(keys: str, heard: h.Heard | None) -> None:
    assert pressed(asked(NUMBER), keys).heard == heard


def test_where_one_key_is_asked_for_each_is_a_choice() -> None:
    for key in "0123456789*#":
        assert pressed(asked(CHOICE), key).heard == h.Digits(key)


def test_a_time_out_closes_the_number_or_is_silence() -> None:
    assert s.time_out(asked(NUMBER), NOW + 6).heard == h.NoInput()
    assert s.time_out(pressed(asked(NUMBER), "12").session, NOW + 6).heard == h.Digits("12")


def test_a_key_just_pressed_gets_its_time_for_the_next_one_once() -> None:
    step = s.time_out(pressed(asked(NUMBER), "12", NOW + 5).session, NOW + 6)
    assert step.heard is None
    assert step.verbs == (v.Gather((), 2, 6, "#"),)
    assert s.time_out(step.session, NOW + 12).heard == h.Digits("12")
    assert pressed(step.session, "34", NOW + 7).heard == h.Digits("1234")


def test_a_key_that_was_overtaken_within_the_site_goes_where_it_belongs() -> None:
    step = Advance(asked(NUMBER))
    for key, at in (("1", 1.0), ("3", 3.0), ("2", 2.0), ("4", 4.0)):
        step = s.press(step.session, key, at)
    assert step.heard == h.Digits("1234")


def asked_again(step: Advance, gather: v.Gather = NUMBER) -> Session:
    """The session after a turn that asks once more."""
    return s.perform(step.session, [gather], NOW).session


@pytest.mark.parametrize("again", [NUMBER, CHOICE])
def test_a_finish_key_after_a_number_of_full_length_is_still_of_that_number(again: v.Gather) -> None:
    session = asked_again(pressed(asked(NUMBER), "1234"), again)
    assert pressed(session, "#", NOW + 1) == Advance(session, unasked="#")
    assert pressed(session, "#", NOW + 4).heard is not None  # after that long, it answers the later prompt


def test_a_hash_after_a_correction_is_of_it_where_the_tree_has_another_use_for_it() -> None:
    read_back = v.Gather((SAY,), most_keys=4, wait_seconds=6, pause_seconds=2)
    session = asked_again(pressed(asked(read_back), "1234"), read_back)
    late = pressed(session, "#", NOW + 1)
    assert late == Advance(session, unasked="#")
    assert pressed(late.session, "1", NOW + 2).session.keys == "1"
    assert pressed(asked_again(pressed(asked(read_back), "123#"), read_back), "#1", NOW + 1).session.keys == "#1"


def test_a_finish_key_just_after_the_time_was_over_is_still_of_that_number() -> None:
    session = asked_again(s.time_out(pressed(asked(NUMBER), "12").session, NOW + 6))
    assert pressed(session, "#", NOW + 7).heard is None
    assert pressed(asked_again(s.time_out(asked(NUMBER), NOW + 6)), "#", NOW + 7).heard == h.NoInput()


def test_a_finish_key_after_a_key_of_the_next_number_ends_that_one() -> None:
    session = asked_again(pressed(asked(NUMBER), "1234"))
    assert pressed(session, "5#", NOW + 1).heard == h.Digits("5")
    assert pressed(asked_again(pressed(asked(NUMBER), "12#")), "#").heard == h.NoInput()


def test_a_key_that_was_overtaken_by_the_finish_key_is_no_key_of_the_next_number() -> None:
    closed = s.press(pressed(asked(NUMBER), "12").session, "#", NOW + 2)
    assert closed.heard == h.Digits("12")
    late = s.press(asked_again(closed), "3", NOW + 1).session
    assert pressed(late, "123#", NOW + 5).heard == h.Digits("123")


def test_a_first_key_that_silence_overtook_is_the_first_of_the_number_that_is_asked_for_again() -> None:
    silent = asked_again(s.time_out(asked(NUMBER), NOW + 6))
    assert pressed(s.press(silent, "1", NOW + 5.9).session, "23#", NOW + 7).heard == h.Digits("123")


def test_a_clock_that_was_set_back_loses_no_key() -> None:
    closed = s.press(pressed(asked(NUMBER), "12").session, "#", NOW + 2)
    assert pressed(asked_again(closed), "34#", NOW - 60).heard == h.Digits("34")


def test_where_each_key_is_a_choice_a_key_that_was_overtaken_is_the_next_one() -> None:
    first = s.press(asked(CHOICE), "2", NOW + 2)
    assert s.press(asked_again(first, CHOICE), "1", NOW + 1).heard == h.Digits("1")


def test_a_key_that_nobody_asked_for_does_nothing_and_is_kept() -> None:
    assert pressed(Session(), "1") == Advance(Session(), unasked="1")
    speaking = s.perform(Session(), [BYE, v.Hangup()], NOW).session
    assert pressed(speaking, "1") == Advance(speaking, unasked="1")


def test_what_follows_a_sentence_follows_when_it_is_spoken() -> None:
    step = s.perform(Session(), [SAY, v.Dial(("+1", "+2"), 20), BYE, v.Hangup()], NOW)
    assert step.verbs == (SAY,)
    said: list[tuple[v.Verb, ...]] = []
    for event in (s.end_speaking, s.come_back, s.come_back, s.end_speaking):
        step = event(step.session, NOW)
        said.append(step.verbs)
    assert said == [(v.Dial(("+1",), 20),), (v.Dial(("+2",), 20),), (BYE,), (v.Hangup(),)]
    assert step.session.is_over


def test_a_transfer_with_nothing_behind_it_is_the_trees_to_decide() -> None:
    ringing = s.perform(Session(), [v.Dial(("+1",), 20)], NOW).session
    assert s.come_back(ringing, NOW).heard == h.DialEnded(h.DialResult.NO_ANSWER)


def test_two_voices_are_two_speeches_to_be_ended() -> None:
    german = v.Say("Auf Wiederhören.", "de-DE")
    step = s.perform(Session(), [BYE, german, v.Hangup()], NOW)
    first = s.end_speaking(step.session, NOW)
    assert first.verbs == ()
    assert s.end_speaking(first.session, NOW).verbs == (v.Hangup(),)


VERBS = st.lists(
    st.sampled_from([BYE, v.Dial(("+1", "+2"), 20), v.Hangup(), v.Record(60, 5), v.Enqueue("a")]), max_size=5
)


@given(verbs=VERBS, keys=st.text("0123456789*#", max_size=6), asks=st.booleans())
def test_what_is_kept_is_what_was_there(verbs: list[v.Verb], keys: str, asks: bool) -> None:
    session = s.perform(Session(), [BYE, NUMBER] if asks else verbs, NOW).session
    session = pressed(session, keys).session
    assert stored_session.load(json.loads(json.dumps(stored_session.dump(session)))) == session


def test_what_another_release_kept_is_read_as_far_as_it_is_known() -> None:
    assert stored_session.load({"keys": "12", "invented": 1}) == Session(keys="12")
    assert stored_session.load(None) == Session()


SPEECH = v.Speech("de-DE", ("Vertrieb", "Kundendienst"), Listening(Input.BOTH))
BOTH = v.Gather((SAY,), most_keys=1, wait_seconds=6, speech=SPEECH)


def test_what_is_said_counts_where_somebody_listens() -> None:
    assert s.speak(asked(BOTH), "Vertrieb", NOW).heard == h.Spoken("Vertrieb")
    assert pressed(asked(BOTH), "1").heard == h.Digits("1")
    words_only = v.Gather((SAY,), most_keys=0, wait_seconds=6, speech=SPEECH)
    assert pressed(asked(words_only), "1") == Advance(asked(words_only), unasked="1")


def talked(session: Session, times: int) -> Advance:
    step = Advance(session)
    for _ in range(times):
        step = s.speak(step.session, "my PIN is 1234", NOW)
    return step


def test_what_is_said_where_only_keys_count_is_kept_nowhere_and_gives_time_anew() -> None:
    step = talked(asked(CHOICE), 2)
    assert (step.heard, step.verbs) == (None, (v.Gather((), 1, 6),))
    assert "1234" not in json.dumps(stored_session.dump(step.session))
    assert pressed(step.session, "3").heard == h.Digits("3")


def test_a_room_that_is_never_quiet_is_silence_in_the_end() -> None:
    assert talked(asked(CHOICE), 3).heard == h.NoInput()
    assert talked(pressed(asked(NUMBER), "12").session, 3).heard == h.Digits("12")
    typing = pressed(talked(asked(NUMBER), 2).session, "1").session
    assert talked(typing, 2).heard is None


def test_talking_while_typing_loses_no_key() -> None:
    step = s.speak(pressed(asked(NUMBER), "12").session, "hold on", NOW)
    assert step.verbs == (v.Gather((), 2, 6, "#"),)
    assert pressed(step.session, "34").heard == h.Digits("1234")


NUMBER_OR_WORDS = v.Gather((SAY,), 4, 6, "#", SPEECH, "de-DE", "de-DE-ConradNeural")


def test_keys_that_were_typed_stay_whatever_is_said_meanwhile() -> None:
    step = s.speak(pressed(asked(NUMBER_OR_WORDS), "12").session, "äh Moment", NOW)
    assert step.heard is None
    assert step.verbs == (v.Gather((), 2, 6, "#", None, "de-DE", "de-DE-ConradNeural"),)
    assert pressed(step.session, "3#").heard == h.Digits("123")
    assert talked(pressed(asked(NUMBER_OR_WORDS), "12").session, 3).heard == h.Digits("12")


@walked("said", ["", "  ", "\n"])
@walked("gather", [CHOICE, NUMBER, BOTH, NUMBER_OR_WORDS])
def test_noise_without_a_word_in_it_is_no_answer_and_no_silence(gather: v.Gather, said: str) -> None:
    step = Advance(asked(gather))
    for _ in range(5):
        step = s.speak(step.session, said, NOW + 3)
        assert step.heard is None
    assert isinstance(step.verbs[0], v.Gather)
    assert s.speak(step.session, said, NOW + 60).heard == h.NoInput()
    assert s.speak(Session(), said, NOW) == Advance(Session())


def test_the_first_key_of_a_number_stops_what_is_being_said() -> None:
    first = s.press(s.perform(Session(), [NUMBER], NOW).session, "1", NOW + 1)
    assert first.verbs == (v.Gather((), 3, 6, "#"),)
    second = s.press(first.session, "2", NOW + 1.2)
    assert (second.heard, second.verbs) == (None, ())
    ended = s.end_speaking(s.end_speaking(second.session, NOW + 1.3).session, NOW + 1.4).session
    assert (ended.to_end, ended.ends_before) == (0, 0)
    assert s.time_out(ended, NOW + 8).heard == h.Digits("12")


def test_a_question_that_is_asked_once_more_keeps_the_keys_so_far() -> None:
    before = pressed(asked(NUMBER), "12").session
    again = s.with_keys_of(before, s.perform(before, [NUMBER], NOW).session)
    assert pressed(again, "34").heard == h.Digits("1234")


def test_talking_over_a_prompt_that_listens_for_keys_only_means_nothing() -> None:
    speaking = s.perform(Session(), [CHOICE], NOW).session
    assert s.speak(speaking, "hello?", NOW + 1) == Advance(speaking)
    assert s.speak(speaking, "hello?", NOW + 10).verbs == (v.Gather((), 1, 6),)


def test_the_recogniser_is_told_once_what_to_expect() -> None:
    first = s.perform(Session(), [BOTH], NOW)
    assert first.speech == SPEECH
    again = s.perform(s.speak(first.session, "x", NOW).session, [BOTH], NOW)
    assert again.speech is None
    by_keys = s.perform(again.session, [CHOICE], NOW)
    assert s.perform(by_keys.session, [BOTH], NOW).speech is None
    english = v.Speech("en-US", ("sales",), Listening(Input.BOTH))
    assert s.perform(by_keys.session, [v.Gather((), 1, 6, speech=english)], NOW).speech == english


def test_a_first_key_at_a_read_back_waits_a_short_time_for_the_next() -> None:
    read_back = v.Gather((SAY,), most_keys=5, wait_seconds=6, finish_key="#", pause_seconds=2)
    step = pressed(asked(read_back), "1", NOW + 4)
    (listening,) = step.verbs
    assert isinstance(listening, v.Gather)
    assert (listening.prompts, listening.most_keys, listening.wait_seconds) == ((), 4, 2)
    # The earlier prompt's time to answer may still run out; it is not this one's.
    early = s.time_out(step.session, NOW + 5)
    assert early.heard is None
    assert s.time_out(early.session, NOW + 6).heard == h.Digits("1")
    corrected = pressed(step.session, "2346", NOW + 5)
    assert (corrected.heard, corrected.verbs) == (h.Digits("12346"), ())
    assert pressed(step.session, "#", NOW + 5).heard == h.Digits("1")
    assert s.time_out(asked(read_back), NOW + 6).heard == h.NoInput(), "who thinks has the question's time"
