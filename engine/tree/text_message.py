"""A text message."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.labels import Label, Leads, Said, named
from engine.tree.parts import SILENT, Key, Link, Name, Prompt, Sentence, Text


@named("Text message", icon="M2.5 3h11v7.5H7L4 13.3v-2.8H2.5zM5 5.8h6M5 8h4")
@dataclass(frozen=True, slots=True)
class TextMessage:
    """Texts (SMS) the caller, and the call goes on."""

    key: Key
    name: Name
    prompt: Text
    body: Annotated[
        Prompt,
        limits.TEXT_MESSAGE,
        Label("text message"),
        "Sent to the caller's phone, for example “Acme, 1 Main Street. Map: https://example.com/map”. {line}, {opens}, "
        "answers such as {account}, and {link} to go on from here on the line's web page are filled in.",
    ] = SILENT
    thanks: Annotated[
        Sentence,
        Label("said once sent"),
        "Said when the text is on its way, for example “We are texting you our address.” Leave blank to say nothing.",
        Said("Once {place} has sent its text"),
    ] = SILENT
    goes_to: Annotated[
        Link, Leads("then", when="after the text", label="then", changed="After the text of {place}")
    ] = ""
    failed_to: Annotated[
        Link,
        Leads(
            "not sent",
            when="when the caller can't be texted, such as from a landline or with a hidden number",
            label="when it can't be sent",
            changed="When {place} can't text the caller",
        ),
    ] = ""
