"""A sipgate call from its session_start to its end, action by action."""

from collections.abc import Generator

from simulator.acts import Act, CalledParty, HangUp, Press, Reaction, Speak
from simulator.failure import CallFailed
from simulator.moments import Listening, Moment, Ringing
from simulator.outcomes import HUNG_UP_BY_CALLER, By, Over
from simulator.sipgate.answer import Action
from simulator.sipgate.line import SipgateLine, number_of, words_of
from simulator.verbs.dial import ANSWER_SECONDS, REFUSAL_SECONDS
from simulator.verbs.gather import KEY_SECONDS

Steps = Generator[Moment, Act, Over]
TAKEN = Over(By.SIPGATE, "the call was handed over, and sipgate reports nothing more")
# Consecutive silent prompts by which the site gives a caller more time for the next key.
MOST_PAUSES = 3


def converse(line: SipgateLine) -> Steps:
    """Stops at each moment, takes an act, and returns how the call ended."""
    actions = line.tell("session_start")
    while True:
        leaving = line.obey(actions)
        if leaving and leaving["type"] == "hangup":
            line.tell("session_end")
            return Over(By.SITE, "hung up by Branchline (hangup)")
        if leaving:
            came_back = yield from _ring(line, leaving)
            if isinstance(came_back, Over):
                return came_back
            actions = came_back
        elif line.captive:
            actions = _go_on(line)
        else:
            act = yield Listening(None, "", round(line.timeout or 0))
            if isinstance(act, HangUp):
                line.tell("session_end")
                return HUNG_UP_BY_CALLER
            actions = _go_on(line, act)


def _go_on(line: SipgateLine, act: Act | None = None) -> list[Action]:
    """What the site does after an act, at last after silence: an event without actions does not end the call."""
    match act:
        case Press():
            actions = _press(line, act)
        case Speak(text):
            actions = line.hear_out() or line.tell("user_speak", text=text, barged_in=False)
        case _:
            actions = line.hear_out()
    for _ in range(MOST_PAUSES):
        actions = actions or line.hear_out() or line.wait_in_vain()
        # Callers who type get time for the next key; those who speak may go on at a moment of its own.
        if not _is_pause(actions) or isinstance(act, Speak):
            break
        line.obey(actions)
        actions = []
    if not actions:
        raise CallFailed("The site does nothing, so the call would never continue.", line.url)
    return actions


def _press(line: SipgateLine, act: Press) -> list[Action]:
    """The actions after the last key; those after earlier keys are obeyed first."""
    line.begin_hearing()
    if not act.over_prompt and (actions := line.hear_out()):
        return actions
    line.seconds += len(act.keys) * KEY_SECONDS
    answers = [actions for actions in line.press(act.keys) if actions]
    for place, actions in enumerate(answers[:-1]):
        if line.obey(actions):
            line.note(f"{len(answers) - place - 1} more answers come too late: the call has left")
            return actions
        line.begin_hearing()
    return answers[-1] if answers else []


def _is_pause(actions: list[Action]) -> bool:
    return [action["type"] for action in actions] == ["speak"] and not words_of(actions[0])


def _ring(line: SipgateLine, transfer: Action) -> Generator[Moment, Act, Over | list[Action]]:
    number, timeout = number_of(transfer), transfer.get("timeout")
    line.hear("Dial", number)
    line.playing, line.begun, line.stopped = [], 0, 0
    act = yield Ringing((number,), timeout or 0)
    if not isinstance(act, CalledParty):
        line.seconds += min(act.after_seconds, timeout or 0) if isinstance(act, HangUp) else 0
        line.tell("session_end")
        return HUNG_UP_BY_CALLER
    if act.reaction in (Reaction.ANSWERED, Reaction.MAILBOX):
        line.seconds += ANSWER_SECONDS + act.seconds
        return TAKEN
    line.seconds += (timeout or 0) if act.reaction is Reaction.NO_ANSWER else REFUSAL_SECONDS
    if timeout is None:
        line.tell("session_end")
        return Over(By.SIPGATE, "the transfer failed, and without a time-out the call ends")
    return line.tell("session_start")
