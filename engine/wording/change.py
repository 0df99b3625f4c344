"""One change as pages show it: the place, the sentence, and whether callers can notice."""

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What happened to the place; a picture colours it by this."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """`where` is the destination's key, in the old tree if it is gone; "" for the tree itself."""

    where: str
    what: str
    sort: Sort = Sort.CHANGED
    for_callers: bool = True  # False: a name, or a place that cannot be reached
