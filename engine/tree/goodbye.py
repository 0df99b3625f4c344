"""A goodbye."""

from dataclasses import dataclass

from engine.labels import named
from engine.tree.parts import Key, Name, Text


@named("Goodbye", icon="M4.3 4.3l7.4 7.4M11.7 4.3l-7.4 7.4")
@dataclass(frozen=True, slots=True)
class Goodbye:
    """Says something and hangs up."""

    key: Key
    name: Name
    prompt: Text
