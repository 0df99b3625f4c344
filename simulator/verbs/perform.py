"""Obeys a document verb by verb until one leads away or the document ends."""

from collections.abc import Callable, Generator, Mapping

from simulator.line import Line
from simulator.outcomes import Outcome, Steps
from simulator.twiml.document import Document
from simulator.twiml.verb import Verb

# A verb either only happens, or stops at a moment and goes on with what is done there.
Performer = Callable[[Line, Verb, Document], Outcome | Steps]


def perform(line: Line, document: Document, performers: Mapping[str, Performer]) -> Steps:
    """None: the document has run out."""
    line.is_silent = False
    for verb in document.verbs:
        line.reach(verb.name)
        performed = performers[verb.name](line, verb, document)
        outcome = (yield from performed) if isinstance(performed, Generator) else performed
        if outcome is not None:
            return outcome
        line.is_silent = verb.name == "Gather"
    return None
