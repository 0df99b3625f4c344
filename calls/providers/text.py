"""A stranger's text, cleaned once at the door: every value in a webhook is one."""

import re

# Longer than any real value; a provider's own limit is far above, a row's column is not.
LONGEST_TEXT = 255
# C0 controls and DEL: Postgres takes no NUL, and logs and pages take none of them.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
# What XML has no way to say, as a text pasted into a prompt may hold it. https://www.w3.org/TR/xml/#charsets
NOT_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str, longest: int = LONGEST_TEXT) -> str:
    """The text without what nobody can see, cut."""
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))[:longest].strip()
