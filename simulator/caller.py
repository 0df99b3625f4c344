"""Who acts in a call, including the scripted caller whose words are adapted to each moment."""

from collections.abc import Iterable
from typing import Protocol

from simulator.acts import (
    Act,
    AgentAnswers,
    CalledParty,
    ConferenceEnds,
    HangUp,
    LeaveMessage,
    Press,
    Reaction,
    SayNothing,
    Silence,
    Wait,
    fits,
)
from simulator.moments import Listening, Meeting, Moment, Recording, Ringing, Waiting
from simulator.placed import PlacedCall

# What callers say who press a key instead of leaving a message.
SHORT_MESSAGE_SECONDS = 3


class Caller(Protocol):
    """Decides what to do at each moment."""

    def act_at(self, moment: Moment) -> Act: ...


def talk(call: PlacedCall, caller: Caller) -> None:
    """Takes a call that has begun to its end."""
    while call.moment is not None:
        call.do(caller.act_at(call.moment))


class ScriptedCaller:
    """One act for each moment; after the last, the caller ends the call."""

    def __init__(self, acts: Iterable[Act]) -> None:
        self._acts = iter(acts)

    def act_at(self, moment: Moment) -> Act:
        act = next(self._acts, None)
        return _way_out(moment) if act is None else fitted(act, moment)


class BothEnds:
    """A caller, and those who are rung: each of these acts is what becomes of one transfer, while there are any."""

    def __init__(self, caller: Caller, rung: Iterable[Act]) -> None:
        self._caller = caller
        self._rung = iter(rung)

    def act_at(self, moment: Moment) -> Act:
        act = next(self._rung, None) if isinstance(moment, Ringing) else None
        return self._caller.act_at(moment) if act is None else fitted(act, moment)


def fitted(act: Act, moment: Moment) -> Act:
    """The act itself if it fits the moment, otherwise the closest one that does."""
    if fits(act, moment):
        return act
    closest = _closest(act, moment)
    return closest if closest is not None and fits(closest, moment) else _whatever(moment)


def _closest(act: Act, moment: Moment) -> Act | None:
    match act, moment:
        case Press(keys=keys), Recording(finish_keys=ends):
            return LeaveMessage(SHORT_MESSAGE_SECONDS, keys[0] if keys[0] in ends else "silence")
        case Silence() | Wait(), Recording():
            return SayNothing()
        case Silence() | Wait(), Ringing():
            return CalledParty(Reaction.NO_ANSWER)
        case (
            (CalledParty(Reaction.ANSWERED, seconds, caller_hangs_up) | AgentAnswers(seconds, caller_hangs_up)),
            Meeting(),
        ):
            return ConferenceEnds(seconds, caller_hangs_up)
        case CalledParty(Reaction.ANSWERED, seconds, caller_hangs_up), _:
            return AgentAnswers(seconds, caller_hangs_up)
        case AgentAnswers(seconds, caller_hangs_up), _:
            return CalledParty(Reaction.ANSWERED, seconds, caller_hangs_up)
    return None


def _whatever(moment: Moment) -> Act:
    """For a word that means nothing at this moment."""
    match moment:
        case Listening():
            return Silence()
        case Recording():
            return LeaveMessage()
        case Ringing():
            return CalledParty(Reaction.ANSWERED)
        case Meeting():
            return ConferenceEnds()
        case Waiting():
            return Wait()


def _way_out(moment: Moment) -> Act:
    match moment:
        case Recording():
            return LeaveMessage(then="hangup")
        case Ringing():
            return CalledParty(Reaction.ANSWERED)
    return HangUp()
