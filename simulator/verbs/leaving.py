"""The verbs that leave the document: Redirect, Hangup, Reject, Leave."""

from simulator.failure import CallFailed, TwilioError
from simulator.line import TwilioLine
from simulator.outcomes import By, GoTo, LeftQueue, Outcome, Over
from simulator.twiml.document import Document
from simulator.twiml.verb import Verb

# https://www.twilio.com/docs/voice/twiml/reject: "The call ends with a status of busy or no-answer".
STATUS_OF_REASON = {"busy": "busy", "rejected": "no-answer"}


def redirect(line: TwilioLine, verb: Verb, document: Document) -> Outcome:
    return GoTo(verb.text, verb.get("method", "POST"))


def hangup(line: TwilioLine, verb: Verb, document: Document) -> Outcome:
    return Over(By.SITE, "hung up by Branchline (Hangup)")


def reject(line: TwilioLine, verb: Verb, document: Document) -> Outcome:
    if line.status != "ringing":
        raise CallFailed("Reject comes too late: the call is answered.", document.url, TwilioError.SCHEMA)
    reason = verb.get("reason", "rejected")
    return Over(By.SITE, f"rejected by Branchline (Reject, {reason})", STATUS_OF_REASON[reason])


def leave(line: TwilioLine, verb: Verb, document: Document) -> Outcome:
    return LeftQueue("leave")
