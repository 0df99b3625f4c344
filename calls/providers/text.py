"""A stranger's text, cleaned once at the door: every value in a webhook is one."""

import re

# Longer than any real value; a provider's own limit is far above, a row's column is not.
LONGEST_TEXT = 255
# C0 controls and DEL: Postgres takes no NUL, and logs and pages take none of them.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def clean(text: str, longest: int = LONGEST_TEXT) -> str:
    """The text without what nobody can see, cut."""
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))[:longest].strip()
