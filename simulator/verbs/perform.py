"""Obeys a document verb by verb until one leaves it or it ends."""

from collections.abc import Callable, Generator, Mapping

from simulator.line import TwilioLine
from simulator.outcomes import Outcome, Steps
from simulator.twiml.document import Document
from simulator.twiml.verb import Verb

# A verb either just happens, or stops at a moment and continues with the act.
Performer = Callable[[TwilioLine, Verb, Document], Outcome | Steps]


def perform(line: TwilioLine, document: Document, performers: Mapping[str, Performer]) -> Steps:
    """Returns None at the end of the document."""
    line.is_silent = False
    for verb in document.verbs:
        line.reach(verb.name)
        performed = performers[verb.name](line, verb, document)
        outcome = (yield from performed) if isinstance(performed, Generator) else performed
        if outcome is not None:
            return outcome
        line.is_silent = verb.name == "Gather"
    return None
