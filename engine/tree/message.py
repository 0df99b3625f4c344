"""A message."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.labels import NOWHERE, Changed, Label, Leads, Unit, named
from engine.tree.fields import KeySeconds, OtherKeysTo
from engine.tree.parts import Key, Link, Name, Text

_MENTION = "Mention it in your text. Leave blank for none."


@named("Message", icon="M3 3.5h10v7H8l-3 2.8v-2.8H3z")
@dataclass(frozen=True, slots=True)
class Message:
    """Says something and continues by itself, or at a key."""

    key: Key
    name: Name
    prompt: Text
    goes_to: Annotated[
        Link, Leads("then", when="after the message", label="then", changed="After {place}", nothing=NOWHERE)
    ]
    skip_key: Annotated[
        str,
        limits.LEAVE_KEY,
        Label("key to skip"),
        f"Skips the rest of the message and goes on, for example 1. {_MENTION}",
    ] = ""
    repeat_key: Annotated[
        str, limits.LEAVE_KEY, Label("key to repeat"), f"Says the message again, for example 2. {_MENTION}"
    ] = ""
    back_key: Annotated[
        str,
        limits.LEAVE_KEY,
        Label("key to go back"),
        f"Goes back to where the caller was asked before, for example *. {_MENTION}",
    ] = ""
    other_keys_go_to: Annotated[
        OtherKeysTo,
        "For “press 1 to repeat, or any other key to go back”: where every key leads that is neither the message's nor "
        "the line's own. Leave blank to treat other keys as wrong.",
    ] = ""
    wait_seconds: Annotated[
        KeySeconds,
        "How long we wait for a key after the message, for example 3. Only with a key.",
    ] = 3
    most_repeats: Annotated[
        int,
        limits.REPEATS,
        Label("most repeats"),
        "How often a caller can hear it again, for example 5. After that, the call goes on.",
        Changed("Callers can now hear {place} again {new} instead of {old}.", Unit.TIMES),
    ] = 5
