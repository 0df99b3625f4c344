"""What stands behind a phone number or an address: how one text stores both, and how people see it.

A number is E.164, with an extension as RFC 3966 writes it: +15550100009;ext=12. A SIP address may name a login, which
the site keeps: sip:anna@example.com;login=office.
"""

_MARK, _LOGIN = ";ext=", ";login="


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


def address_and_login(address: str) -> tuple[str, str]:
    """A SIP address to ring, and the name of the login that it is rung with; "" for none."""
    plain, _, login = address.partition(_LOGIN)
    return plain, login
