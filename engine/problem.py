"""One problem that a check reports: the place, the sentence, and how much it matters."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a problem matters, worst first. Only an error keeps a tree from being published."""

    ERROR = "error"  # a caller would be stranded
    WARNING = "warning"  # a caller is misled, or something is unused
    ADVICE = "advice"  # works, but callers would be happier


@dataclass(frozen=True, slots=True)
class Problem:
    """`where` is the destination's key, "" for the tree itself; `code` names the check."""

    where: str
    what: str
    code: str
    level: Level = Level.ERROR
