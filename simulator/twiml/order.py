"""Which verbs must come last: Twilio would never reach what follows them."""

from itertools import pairwise

from simulator.failure import CallFailed, TwilioError
from simulator.twiml.verb import Verb

LEADS_AWAY = frozenset({"Hangup", "Redirect", "Reject", "Leave"})
# With an action the call continues there, whatever the verb's outcome.
LEADS_TO_ITS_ACTION = frozenset({"Dial", "Enqueue"})


def check_order(url: str, verbs: tuple[Verb, ...]) -> None:
    for verb, behind in pairwise(verbs):
        if is_the_end(verb):
            sentence = f"{behind.name} comes after {verb.name}, and would never run."
            raise CallFailed(sentence, url, TwilioError.SCHEMA)


def is_the_end(verb: Verb) -> bool:
    if verb.name == "Gather":
        return verb.says_yes("actionOnEmptyResult", False)
    return verb.name in LEADS_AWAY or (verb.name in LEADS_TO_ITS_ACTION and bool(verb.get("action")))
