"""Cleans untrusted text once, where it enters: every value of a webhook is untrusted."""

import re

# Longer than any real value; providers allow far more, but a column does not.
LONGEST_TEXT = 255
# Of what a recogniser heard: two minutes of speech. Twilio listens for one.
LONGEST_SPEECH = 2000
# C0 controls and DEL: Postgres rejects NUL, and logs and pages should contain none of them.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
# Characters that XML cannot represent, which text pasted into a prompt may contain. https://www.w3.org/TR/xml/#charsets
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str, longest: int = LONGEST_TEXT) -> str:
    """Removes invisible characters and truncates."""
    if text.isprintable():  # nearly always; it has neither
        return text[:longest].strip()
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))[:longest].strip()
