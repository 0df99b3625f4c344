"""What can be chosen at a place, as it is shown to whoever reads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """One choice: what is typed for it, keys or words, and its label.

    `language` is the one that it changes to, "" for none. `as_is` says the label alone: “Goodbye, reply 9.” One that
    `is_ours` has a label in our words: “Yes: reply 1.”
    """

    typed: str
    label: str
    language: str = ""
    as_is: bool = False
    is_ours: bool = False
