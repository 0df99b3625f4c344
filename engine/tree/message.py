"""A message."""

from dataclasses import dataclass
from typing import Annotated

from engine.labels import NOWHERE, Leads, named
from engine.tree.parts import Key, Link, Name, Text


@named("Message", icon="M3 3.5h10v7H8l-3 2.8v-2.8H3z")
@dataclass(frozen=True, slots=True)
class Message:
    """Says something and continues by itself."""

    key: Key
    name: Name
    prompt: Text
    goes_to: Annotated[
        Link, Leads("then", when="after the message", label="then", changed="After {place}", nothing=NOWHERE)
    ]
