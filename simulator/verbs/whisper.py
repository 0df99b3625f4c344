"""What the called party hears before they are connected, and whether they take the call."""

from collections.abc import Sequence

from simulator.acts import Reaction
from simulator.failure import CallFailed
from simulator.line import Line
from simulator.outcomes import GoTo
from simulator.twiml.document import Document
from simulator.twiml.verb import Verb

ACCEPTS, DECLINES = "1", "2"


def is_taken(line: Line, nouns: Sequence[Verb], reaction: Reaction) -> bool:
    """The first that is rung answers. Without a document to hear, whoever answers is connected, even a mailbox."""
    asked = next((noun for noun in nouns if noun.get("url")), None)
    if asked is None:
        return reaction is not Reaction.DECLINED
    leg = {"CallSid": line.new_sid("CA"), "ParentCallSid": line.call_sid, "To": asked.text, "Called": asked.text}
    leg["Direction"] = "outbound-dial"
    document = line.fetch(GoTo(asked.get("url"), asked.get("method", "POST"), leg))
    gathers = _gathers(line, document)
    if gathers and reaction is not Reaction.MAILBOX:
        pressed = ACCEPTS if reaction is Reaction.ANSWERED else DECLINES
        action = gathers[0].get("action", document.url)
        document = line.fetch(GoTo(action, gathers[0].get("method", "POST"), {**leg, "Digits": pressed}))
    return not any(verb.name == "Hangup" for verb in document.verbs)


def _gathers(line: Line, document: Document) -> list[Verb]:
    if any(verb.name == "Dial" for verb in document.verbs):
        raise CallFailed("What the called party hears may not ring anybody.", document.url)
    gathers = [verb for verb in document.verbs if verb.name == "Gather"]
    for said in gathers[0].nested if gathers else ():
        line.note(f"the called party hears: {' '.join(said.text.split())}")
    return gathers
