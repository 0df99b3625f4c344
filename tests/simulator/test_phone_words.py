"""The words for --keys and conversation files, and how each moment uses them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.acts import (
    Act,
    AgentAnswers,
    CalledParty,
    ConferenceEnds,
    HangUp,
    LeaveMessage,
    Press,
    QueueFails,
    Reaction,
    SayNothing,
    Silence,
    Wait,
    fits,
)
from simulator.caller import ScriptedCaller, fitted
from simulator.moments import Listening, Meeting, Moment, Recording, Ringing, Waiting
from simulator.script import UnknownWord, read_line, read_word, read_words
from tests.walked import walked

LISTENING = Listening(1, "#", 5)
LISTENING_IN_QUEUE = Listening(1, "#", 5, in_queue=True)
RECORDING = Recording("#", 120, 5)
RINGING = Ringing(("+15550100009",), 20)
WAITING = Waiting("support", 1)
MEETING = Meeting("team", star_leaves=True)
MOMENTS: list[Moment] = [LISTENING, LISTENING_IN_QUEUE, RECORDING, RINGING, WAITING, MEETING]

SECONDS = st.integers(1, 99999)
ACTS: st.SearchStrategy[Act] = st.one_of(
    st.builds(Press, st.text("0123456789*#", min_size=1), st.booleans()),
    st.sampled_from([Silence(), HangUp(), SayNothing(), Wait(), QueueFails()]),
    st.sampled_from([CalledParty(reaction) for reaction in Reaction]),
    st.builds(CalledParty, st.just(Reaction.ANSWERED), SECONDS, st.booleans()),
    st.builds(LeaveMessage, SECONDS, st.sampled_from(["#", "*", "5", "hangup", "silence"])),
    st.builds(AgentAnswers, SECONDS, st.booleans()),
    st.builds(ConferenceEnds, SECONDS, st.booleans()),
    st.builds(HangUp, SECONDS),
)


@walked(
    ("word", "act"),
    [
        ("1", Press("1")),
        ("12#", Press("12#")),
        ("*", Press("*")),
        ("1!", Press("1", over_prompt=True)),
        ("-", Silence()),
        ("silence", Silence()),
        ("hangup", HangUp()),
        ("hangup:8", HangUp(8)),
        ("(hangs up, 8 s)", HangUp(8)),
        ("answer", CalledParty(Reaction.ANSWERED)),
        ("answer:45", CalledParty(Reaction.ANSWERED, 45)),
        ("answer:45,hangup", CalledParty(Reaction.ANSWERED, 45, caller_hangs_up=True)),
        ("busy", CalledParty(Reaction.BUSY)),
        ("no-answer", CalledParty(Reaction.NO_ANSWER)),
        ("failed", CalledParty(Reaction.FAILED)),
        ("message", LeaveMessage(5, "#")),
        ("message:12", LeaveMessage(12, "#")),
        ("message,hangup", LeaveMessage(5, "hangup")),
        ("message:12,hangup", LeaveMessage(12, "hangup")),
        ("message:12,*", LeaveMessage(12, "*")),
        ("message:12,silence", LeaveMessage(12, "silence")),
        ("nothing", SayNothing()),
        ("wait", Wait()),
        ("agent", AgentAnswers()),
        ("agent:60", AgentAnswers(60)),
        ("agent,hangup", AgentAnswers(caller_hangs_up=True)),
        ("queue-fails", QueueFails()),
    ],
)
def test_each_word_is_one_act(word: str, act: Act) -> None:
    assert read_word(word) == act


@given(ACTS)
def test_what_a_transcript_prints_can_be_read_again(act: Act) -> None:
    assert read_line(f"> {act}") == act


def test_words_come_in_order() -> None:
    assert read_words(" 3 1  - 12# ") == [Press("3"), Press("1"), Silence(), Press("12#")]


@walked(
    "word",
    [
        "x",
        "",
        "1a",
        "busy:3",
        "hangup:x",
        "message:0",
        "message:x",
        "message:1,2,3",
        "answer,*",
        "1!!",
    ],
)
def test_what_is_no_word_is_refused_by_name(word: str) -> None:
    with pytest.raises(UnknownWord) as caught:
        read_word(word)
    assert f"“{word}” isn't something a caller can do." in str(caught.value)


def test_only_lines_of_the_caller_are_acts() -> None:
    with pytest.raises(UnknownWord, match="begins with >"):
        read_line("< Say Hello")


@pytest.mark.parametrize("moment", MOMENTS)
@given(act=ACTS)
def test_every_word_can_be_bent_to_every_moment(moment: Moment, act: Act) -> None:
    assert fits(fitted(act, moment), moment)


@walked(
    ("act", "moment", "bent"),
    [
        (Press("#"), RECORDING, LeaveMessage(3, "#")),
        (Press("5"), RECORDING, LeaveMessage(3, "silence")),
        (Silence(), RECORDING, SayNothing()),
        (Press("1"), RINGING, CalledParty(Reaction.ANSWERED)),
        (Silence(), RINGING, CalledParty(Reaction.NO_ANSWER)),
        (CalledParty(Reaction.BUSY), LISTENING, Silence()),
        (LeaveMessage(), LISTENING, Silence()),
        (AgentAnswers(), LISTENING, Silence()),
        (CalledParty(Reaction.ANSWERED, 60), WAITING, AgentAnswers(60)),
        (AgentAnswers(60), RINGING, CalledParty(Reaction.ANSWERED, 60)),
        (AgentAnswers(60), LISTENING_IN_QUEUE, AgentAnswers(60)),
        (Silence(), WAITING, Wait()),
        (Press("1"), WAITING, Press("1")),
        (HangUp(), RINGING, HangUp()),
    ],
)
def test_a_word_that_does_not_fit_becomes_the_nearest_that_does(act: Act, moment: Moment, bent: Act) -> None:
    assert fitted(act, moment) == bent


@pytest.mark.parametrize(
    ("moment", "act"),
    [
        (LISTENING, HangUp()),
        (RECORDING, LeaveMessage(5, "hangup")),
        (RINGING, CalledParty(Reaction.ANSWERED, 30)),
        (WAITING, HangUp()),
        (LISTENING_IN_QUEUE, HangUp()),
    ],
)
def test_when_the_words_run_out_the_caller_finds_a_way_to_end(moment: Moment, act: Act) -> None:
    assert ScriptedCaller([]).act_at(moment) == act
