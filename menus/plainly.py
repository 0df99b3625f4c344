"""Texts as an input of a page sends them back."""


def plainly(text: str) -> str:
    """Returns a text without blanks around it and at its lines' ends, with our own line ends."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
