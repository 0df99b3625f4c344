"""The README lists every setting and no other."""

import re
from pathlib import Path

from django.conf import settings

READ = re.compile(r"\b(?:environment\.\w+|text)\(\s*\"([A-Z][A-Z0-9_]+)\"")
DOCUMENTED = re.compile(r"^\| `([A-Z][A-Z0-9_]+)` \|", re.MULTILINE)


def test_every_setting_stands_in_the_readme() -> None:
    root = Path(settings.BASE_DIR)
    sources = (path for room in ("ivrsite", "local") for path in (root / room).glob("*.py"))
    read = {name for path in sources for name in READ.findall(path.read_text("utf-8"))}
    assert len(read) > 15
    assert read == set(DOCUMENTED.findall((root / "README.md").read_text("utf-8")))
