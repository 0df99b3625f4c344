"""What the called party hears before they are connected, and whether they take the call."""

from collections.abc import Sequence

from simulator.acts import Reaction
from simulator.failure import CallFailed
from simulator.line import TwilioLine
from simulator.outcomes import GoTo
from simulator.request import Purpose
from simulator.twiml.document import Document
from simulator.twiml.verb import Verb

ACCEPTS, DECLINES = "1", "2"
# How long Twilio listens before it tells what has answered.
DETECTION_SECONDS = 4


def is_taken(line: TwilioLine, nouns: Sequence[Verb], reaction: Reaction) -> bool:
    """The first that is rung answers. Without a document to hear, whoever answers is connected, even a mailbox."""
    asked = next((noun for noun in nouns if noun.get("url")), None)
    if asked is None:
        return reaction is not Reaction.DECLINED
    leg = _leg(line, asked)
    document = line.fetch(GoTo(asked.get("url"), asked.get("method", "POST"), leg))
    gathers = _gathers(line, document)
    if gathers and reaction is not Reaction.MAILBOX:
        pressed = ACCEPTS if reaction is Reaction.ANSWERED else DECLINES
        action = gathers[0].get("action", document.url)
        document = line.fetch(GoTo(action, gathers[0].get("method", "POST"), {**leg, "Digits": pressed}))
    _note_what_is_said(line, document.verbs)
    return not any(verb.name == "Hangup" for verb in document.verbs)


def tell_who_answered(line: TwilioLine, nouns: Sequence[Verb]) -> None:
    """Tells the site which of those who are rung has answered, if it asked for that: the first of them."""
    told = next((noun for noun in nouns if "answered" in noun.get("statusCallbackEvent").split()), None)
    if told and (address := told.get("statusCallback")):
        params = _leg(line, told) | {"AccountSid": line.account.account_sid, "CallStatus": "in-progress"}
        line.tell(address, params, Purpose.EVENT, told.get("statusCallbackMethod", "POST"))


def is_hung_up_on(line: TwilioLine, nouns: Sequence[Verb], reaction: Reaction) -> bool:
    """Reports whether a machine has answered; we take it that the site ends its leg, as it is told to do."""
    detected = next((noun for noun in nouns if noun.get("machineDetection") and noun.get("amdStatusCallback")), None)
    if detected is None:
        return False
    is_machine = reaction is Reaction.MAILBOX
    params = {"CallSid": line.new_sid("CA"), "AccountSid": line.account.account_sid}
    params |= {"AnsweredBy": "machine_start" if is_machine else "human", "MachineDetectionDuration": "3900"}
    line.note(f"answered by: {params['AnsweredBy']}")
    line.tell(detected.get("amdStatusCallback"), params, Purpose.EVENT, detected.get("amdStatusCallbackMethod", "POST"))
    return is_machine


def _leg(line: TwilioLine, noun: Verb) -> dict[str, str]:
    leg = {"CallSid": line.new_sid("CA"), "ParentCallSid": line.call_sid, "To": noun.text, "Called": noun.text}
    return leg | {"Direction": "outbound-dial"}


def _gathers(line: TwilioLine, document: Document) -> list[Verb]:
    if any(verb.name == "Dial" for verb in document.verbs):
        raise CallFailed("What the called party hears may not ring anybody.", document.url)
    gathers = [verb for verb in document.verbs if verb.name == "Gather"]
    _note_what_is_said(line, gathers[0].nested if gathers else ())
    return gathers


def _note_what_is_said(line: TwilioLine, said: Sequence[Verb]) -> None:
    for each in said:
        if each.name in ("Say", "Play"):
            line.note(f"the called party hears: {' '.join(each.text.split())}")
