"""A phone number with an extension: how one text stores both, and how people see it.

The text is E.164, with an extension as RFC 3966 writes it: +15550100009;ext=12.
"""

_MARK = ";ext="


def joined(number: str, extension: str) -> str:
    """+15550100009;ext=12; only the number if there is no extension."""
    return f"{number}{_MARK}{extension}" if extension else number


def parts(number: str) -> tuple[str, str]:
    """The number to dial, and the keys to press once it is answered; "" for none."""
    dialled, _, extension = number.partition(_MARK)
    return dialled, extension


def written(number: str) -> str:
    """For people: +15550100009 ext. 12."""
    dialled, extension = parts(number)
    return f"{dialled} ext. {extension}" if extension else dialled
