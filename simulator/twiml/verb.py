"""One verb or noun of a TwiML document."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Verb:
    """A verb or noun with its text and nested nouns; attributes stay as written."""

    name: str
    attributes: Mapping[str, str]
    text: str = ""
    nested: tuple["Verb", ...] = ()

    def get(self, attribute: str, otherwise: str = "") -> str:
        return self.attributes.get(attribute, otherwise)

    def number(self, attribute: str, otherwise: int) -> int:
        return int(self.attributes.get(attribute, otherwise))

    def says_yes(self, attribute: str, otherwise: bool) -> bool:
        return self.attributes.get(attribute, str(otherwise).lower()) == "true"
