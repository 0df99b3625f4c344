"""How many texts (SMS) a text counts as: its alphabet decides, and each part of a longer one holds a little less.

https://www.twilio.com/docs/glossary/what-sms-character-limit
"""

from dataclasses import dataclass

# The most that Twilio sends as one message, in parts.
MOST_CHARACTERS = 1600
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Each takes two places.
_EXTENDED = frozenset("\f^{}\\[~]|€")


@dataclass(frozen=True, slots=True)
class TextLength:
    """`parts` is what is paid for; `is_unicode` if a sign of it, such as an emoji, needs the larger alphabet."""

    parts: int
    is_unicode: bool


def length_of(text: str) -> TextLength:
    """Returns how long a text is."""
    if set(text) <= _GSM | _EXTENDED:
        places, alone, together, is_unicode = len(text) + sum(each in _EXTENDED for each in text), 160, 153, False
    else:
        places, alone, together, is_unicode = len(text.encode("utf-16-le", "replace")) // 2, 70, 67, True
    return TextLength(1 if places <= alone else -(-places // together), is_unicode)


def fitted(text: str) -> str:
    """Returns the text without signs that nothing can store, shortened to what can be sent."""
    plain = text.replace("\0", "").encode("utf-8", "replace").decode().strip()
    return plain if len(plain) <= MOST_CHARACTERS else f"{plain[: MOST_CHARACTERS - 1]}…"
