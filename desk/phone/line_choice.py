"""What a test call can be placed to, as the value of a form's choice: a number, or a draft as on one provider."""

from dataclasses import dataclass
from enum import StrEnum


class Dialled(StrEnum):
    """What a choice names: a number that callers reach, or the draft of a line by its short name."""

    NUMBER = "number"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class LineChoice:
    """`providers` are those whose numbers a draft is heard on; () for any. Written “draft:main-office:sipgate”."""

    dialled: Dialled
    name: str
    providers: tuple[str, ...] = ()

    @classmethod
    def read(cls, value: str) -> "LineChoice":
        """Anything that was sent; what is no choice names a draft that isn't there."""
        kind, _, rest = value.replace("\0", "").partition(":")
        name, *providers = rest.split(":")
        dialled = Dialled.NUMBER if kind == Dialled.NUMBER else Dialled.DRAFT
        return cls(dialled, name, tuple(providers))

    def __str__(self) -> str:
        return ":".join((self.dialled, self.name, *self.providers))
