"""IDs of rows as requests send them: anything, and Python refuses to read numbers of thousands of digits."""

LARGEST = 2**63 - 1
_MOST_DIGITS = len(str(LARGEST))


def is_id(text: str) -> bool:
    """Whether a row may have this ID."""
    return text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS and int(text) <= LARGEST


def id_of(text: str) -> int:
    """Returns the ID, 0 for what no row can have."""
    return int(text) if is_id(text) else 0
