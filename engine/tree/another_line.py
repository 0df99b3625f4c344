"""Another line."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.labels import NOWHERE, Changed, Label, Leads, named
from engine.tree.parts import Key, Link, Name, Text


@named(
    "Another line",
    plural="other lines",
    article="",
    new="Go on in another line",
    icon="M2.5 5h6M6 2.5L8.5 5 6 7.5M13.5 11h-6M10 8.5L7.5 11l2.5 2.5",
)
@dataclass(frozen=True, slots=True)
class AnotherLine:
    """Goes on in another of your phone lines, and comes back from a goodbye there that says so."""

    key: Key
    name: Name
    prompt: Annotated[Text, "Said before the call goes on there, for example “One moment.” Can be blank."]
    line: Annotated[
        str,
        limits.LINE_OR_NONE,
        Label("phone line"),
        "The line where the call goes on, in the version that is live at that moment, for example “Support”. The "
        "caller stays in the same call.",
        Changed("{place} now goes on in another phone line: {new} instead of {old}.", empty="none"),
    ] = ""
    goes_to: Annotated[
        Link,
        Leads("comes back", when="when the call comes back", changed="When calls come back to {place}"),
    ] = ""
    failed_goes_to: Annotated[
        Link,
        Leads(
            "unavailable",
            when="when the line can't take the call",
            changed="When the line of {place} can't take the call",
            nothing=NOWHERE,
        ),
        "Where the call goes if the line isn't published, is closed by a notice, or is gone.",
    ] = ""
