"""How many texts (SMS) a text counts as: its alphabet decides, and each part of a longer one holds a little less.

https://www.twilio.com/docs/glossary/what-sms-character-limit
"""

# The most that Twilio sends as one message, in parts.
MOST_CHARACTERS = 1600
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Each takes two places.
_EXTENDED = frozenset("\f^{}\\[~]|€")


def parts_of(text: str) -> int:
    """Returns how many parts a text is sent, and paid for, as; one emoji halves what fits into each."""
    if set(text) <= _GSM | _EXTENDED:
        places, alone, together = len(text) + sum(each in _EXTENDED for each in text), 160, 153
    else:
        places, alone, together = len(text.encode("utf-16-le", "replace")) // 2, 70, 67
    return 1 if places <= alone else -(-places // together)


def fitted(text: str) -> str:
    """Returns the text without signs that nothing can store, shortened to what can be sent.

    Browsers send two signs for the end of a line, and each would count.
    """
    plain = with_plain_lines(text.replace("\0", "")).encode("utf-8", "replace").decode().strip()
    return plain if len(plain) <= MOST_CHARACTERS else f"{plain[: MOST_CHARACTERS - 1]}…"


def with_plain_lines(text: str) -> str:
    """Returns the text with one sign at the end of each line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
