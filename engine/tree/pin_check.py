"""A PIN check."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.heard import HeardKind
from engine.labels import NOWHERE, Leads, named
from engine.tree.fields import AfterWrongPin, NextKeySeconds
from engine.tree.parts import SILENT, Key, Link, Name, Text


@named("PIN check", icon="M4 7.5h8v5.3H4zM5.6 7.5V5.6a2.4 2.4 0 0 1 4.8 0v1.9")
@dataclass(frozen=True, slots=True)
class PinCheck:
    """Asks for a PIN and compares it with a salted digest; the PIN itself is never stored."""

    key: Key
    name: Name
    prompt: Annotated[Text, "For example “Please enter your PIN, then press the hash key.”"]
    goes_to: Annotated[Link, Leads("right PIN", when="after the right PIN", nothing=NOWHERE)]
    digest: Annotated[str, limits.DIGEST, "Salted digest of the right PIN; never in a file."] = ""
    wait_seconds: NextKeySeconds = 6
    no_match: AfterWrongPin = SILENT
    gives_up_to: Annotated[
        Link, Leads("gives up", when="after too many wrong PINs", heard=(HeardKind.NO_INPUT, None))
    ] = ""
