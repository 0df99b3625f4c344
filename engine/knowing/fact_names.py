"""Names each fact that a walk may use; the values of some are by key of a place, a schedule or a queue."""

import re
from enum import StrEnum

# After the name of a fact, or the key of a schedule: which version of another line it is of.
_OF_A_LINE = re.compile(r"R[0-9]+$")


class Fact(StrEnum):
    """What a turn was told, as it is stored with it. Keys within a fact are open; its name is one of these.

    Turns, recorded calls and kept tests have these words for as long as they are kept: none of them is ever renamed.
    """

    # The moment.
    NOW = "now"
    TODAY = "today"
    HOURS = "hours"  # what each schedule said, by its key
    MINUTES_LEFT = "minutes_left"
    # The line.
    NOTICES = "notices"  # what was said first because of them
    CLOSED_BY = "closed_by"  # the key of the notice that closed the line
    CLOSINGS = "closings"
    CLOSED_UNTIL = "closed_until"  # as earlier versions stored a closing
    CAPPED = "capped"
    COMES_ROUND = "comes_round"
    ARMS = "arms"
    LINES = "lines"  # the version of another line, by the place that leads there
    LINK = "link"
    # The caller.
    BLOCKED = "blocked"
    LANGUAGE = "language"
    LISTS = "lists"
    CALLABLE = "callable"  # why they can't be called back, by place
    MAY_TYPE = "may_type"
    ASKED_BACK = "asked_back"
    TYPED_BACK = "typed_back"
    AWAY = "away"  # the record could not be read
    # What they answered, and where they were.
    ANSWERS = "answers"  # by the name of the answer
    ANSWERED = "answered"
    PENDING = "pending"
    VERDICT = "verdict"
    BRANCHES = "branches"  # the index of a case, by place
    BACK = "back"
    # People, and room for one more caller.
    RUNG = "rung"  # a round, by place and index
    THERE = "there"
    UNANSWERED = "unanswered"
    FULL = "full"
    RETURNS = "returns"  # whether a place is kept in it, by queue
    LISTED = "listed"  # whom a directory found, by place
    MARKED = "marked"
    EXTENSION_DIGITS = "extension_digits"
    NAMES = "names"


def of_any_line(name: str) -> str:
    """The name of a fact without the version of the line that it is of (engine.knowing.told)."""
    return _OF_A_LINE.sub("", name)
