"""Hostile input for every function that parses a caller's words."""

HOSTILE = (
    "",
    " \t\n",
    "\x00",
    "x" * 10_000,
    "one " * 2_500,
    "1" * 10_000,
    "ﷺ" * 10_000,  # each becomes 18 letters when decomposed
    "語" * 10_000,
    "e" + "\u0301" * 9_999,
    "\u202e\u200f\u2066sales\u2069",
    "😀👩‍👩‍👧",
    "\ud800",
    "<Say>&amp;</Say><!--",
    "{account.__class__}",
    "'; DROP TABLE call; --",
    "%s%n${x}",
)
# Seconds of CPU time. A turn has 800 ms in total; a few dozen suffice here, even for a menu of 500 phrases.
MOST_SECONDS = 0.5
