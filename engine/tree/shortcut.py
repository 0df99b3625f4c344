"""A shortcut."""

from dataclasses import dataclass
from typing import Annotated

from engine.choices import ShortcutTo
from engine.labels import Changed, Choices, Label, NewRow, named
from engine.tree.parts import Key, Name, Text

SHORTCUTS = Choices(
    {
        ShortcutTo.BACK: ("Back to where the caller was asked before", "back"),
        ShortcutTo.TOP: ("The top of this line", "to the top of the line"),
        ShortcutTo.REPEAT: ("The same menu again", "to the same menu again"),
        ShortcutTo.OPERATOR: ("The operator of this line", "to the operator"),
    }
)


@named("Shortcut", icon="M6.4 3.4L3 6.8l3.4 3.4M3.2 6.8h6.3a3.4 3.4 0 0 1 0 6.8H7")
@dataclass(frozen=True, slots=True)
class Shortcut:
    """Leads back, to the top of the line, to the operator, or says the menu again; any option can lead here."""

    key: Key
    name: Name
    prompt: Annotated[Text, "Said before the call continues, for example “One moment.” Most shortcuts say nothing."]
    to: Annotated[
        ShortcutTo,
        SHORTCUTS.limit,
        SHORTCUTS,
        Label("leads"),
        "Where a call goes from here, for example back. It does what the line's own key or word for it does.",
        Changed("{place} now leads {new} instead of {old}."),
        NewRow(ShortcutTo.BACK, "a file always says it; a form has to begin with something"),
    ]
