"""A test call in plain words: what was done, what was heard, what the call waits for."""

from django.conf import settings

from calls.telling.story import DIALLED
from engine.heard import DialResult
from engine.wording.quoting import duration
from simulator.acts import (
    SURE_PERCENT,
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
    Speak,
    Wait,
)
from simulator.moments import Listening, Meeting, Moment, Recording, Ringing, Waiting
from simulator.outcomes import By, Over
from simulator.transcript import Heard

_LETTERS = {"2": "ABC", "3": "DEF", "4": "GHI", "5": "JKL", "6": "MNO", "7": "PQRS", "8": "TUV", "9": "WXYZ", "0": "+"}
_NAMES = {"*": "star", "#": "hash key"}
# In telephone layout: each key with its letters, and a spoken name if it needs one.
KEYS = [(key, _LETTERS.get(key, ""), _NAMES.get(key, "")) for key in "123456789*0#"]
_REFUSALS = {
    Reaction.BUSY: DIALLED[DialResult.BUSY],
    Reaction.NO_ANSWER: DIALLED[DialResult.NO_ANSWER],
    Reaction.FAILED: DIALLED[DialResult.FAILED],
    Reaction.DECLINED: "Someone answered and did not take the call",
    Reaction.MAILBOX: "A mailbox answered",
}


def what_was_done(act: Act) -> str:
    """Describes an act: “You pressed 1.”"""
    match act:
        case Press(keys, over_prompt):
            return f"You pressed {' '.join(keys)}{' while it was still speaking' if over_prompt else ''}"
        case Speak(text, sure):
            return f"You said “{text}”{'' if sure == SURE_PERCENT else ', unclearly'}"
        case Silence():
            return "You pressed nothing"
        case HangUp():
            return "You hung up"
        case CalledParty(Reaction.ANSWERED, seconds, caller_hangs_up):
            return f"Someone answered and talked with you for {duration(seconds)}{_who(caller_hangs_up)}"
        case CalledParty(reaction):
            return _REFUSALS[reaction]
        case LeaveMessage(seconds, then):
            return f"You left a message of {duration(seconds)}{' and hung up' if then == 'hangup' else ''}"
        case SayNothing():
            return "You said nothing"
        case Wait():
            return "You kept waiting"
        case AgentAnswers(seconds, caller_hangs_up):
            return f"Someone took your call and talked with you for {duration(seconds)}{_who(caller_hangs_up)}"
        case QueueFails():
            return "The queue stopped working"
        case ConferenceEnds(seconds, caller_hangs_up):
            return f"You talked for {duration(seconds)}{_who(caller_hangs_up) or '; then the conference ended'}"


def what_is_heard(heard: Heard) -> dict[str, str]:
    """Returns a line of the conversation: its kind, its text, and what is needed to play it."""
    match heard.verb:
        case "Say":
            return {"kind": "say", "text": heard.words, "language": heard.language}
        case "Play" if heard.words.startswith(f"{settings.PUBLIC_BASE_URL}/"):
            path = heard.words.removeprefix(settings.PUBLIC_BASE_URL)
            text = f"A recording plays, {duration(round(heard.seconds))} long"
            return {"kind": "play", "text": text, "audio": path}
        case "Play":
            return {"kind": "note", "text": f"You hear {heard.words.strip('()')}"}
        case "Pause":
            return {"kind": "note", "text": f"Silence for {heard.words.removesuffix(' s')} seconds"}
        case "Dial":
            return {"kind": "note", "text": f"It rings at {heard.words}"}
        case "Record":
            return {"kind": "beep", "text": "A beep"}
        case "Conference":
            room, *how = heard.words.rpartition("/")[2].split(", ")
            told = f" ({', '.join(how)})" if how else ""
            return {"kind": "note", "text": f"You enter the conference “{room}”{told}"}
        case "Enqueue":
            return {"kind": "note", "text": f"You join the queue “{heard.words}”"}
        case verb:
            return {"kind": "note", "text": f"{verb} {heard.words}".strip()}


def what_it_waits_for(moment: Moment) -> str:
    """Returns the status on the telephone's display."""
    match moment:
        case Listening(in_queue=True):
            return "You are waiting in a queue"
        case Listening(hears="speech"):
            return "Waiting for words"
        case Listening(hears="both"):
            return "Waiting for keys or words"
        case Listening(most_keys=1):
            return "Waiting for a key"
        case Listening(most_keys, finish_key):
            some = f"up to {most_keys} keys" if most_keys else "keys"
            return f"Waiting for {some}{f', {finish_key} ends them' if finish_key else ''}"
        case Recording(longest_seconds=seconds):
            return f"Recording, for up to {duration(seconds)}"
        case Ringing(called):
            return f"Ringing at {', '.join(called)}"
        case Meeting(room):
            return f"You are in the conference “{room.rpartition('/')[2]}”"
        case Waiting(queue):
            return f"You are waiting in the queue “{queue}”"


def how_it_ended(ending: Over) -> str:
    """Returns the last line of the conversation."""
    match ending.by:
        case By.CALLER:
            return "The call is over: you hung up."
        case By.SITE:
            return "The call is over: we hung up."
        case _:  # the provider
            return f"The call is over: {ending.sentence.rstrip('.')}."


def sentence(words: str) -> str:
    """Turns a note, which starts in lower case and has no full stop, into a sentence."""
    return words[:1].upper() + words[1:].rstrip(".") + "."


def _who(caller_hangs_up: bool) -> str:
    return "; then you hung up" if caller_hangs_up else ""
