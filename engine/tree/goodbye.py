"""A goodbye."""

from dataclasses import dataclass
from typing import Annotated

from engine.labels import Label, Switched, named
from engine.tree.parts import Key, Name, Text


@named("Goodbye", icon="M4.3 4.3l7.4 7.4M11.7 4.3l-7.4 7.4")
@dataclass(frozen=True, slots=True)
class Goodbye:
    """Says something and hangs up, or goes back to the line that the call came from."""

    key: Key
    name: Name
    prompt: Text
    goes_back: Annotated[
        bool,
        Label("go back to the other line"),
        "A call that another line sent here goes back there after the text, for example after “Back to the main menu.” "
        "All other calls end.",
        Switched(
            "Calls that another line sent now go back there after {place}.",
            "Calls that another line sent now end after {place}.",
        ),
    ] = False
