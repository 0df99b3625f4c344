"""What people call a device, from what its browser says of itself."""

import re

# Each names those after it, too.
_BROWSERS = (
    ("Edge", "Edg"),
    ("Opera", "OPR/"),
    ("Samsung Internet", "SamsungBrowser"),
    ("Firefox", "Firefox|FxiOS"),
    ("Chrome", "Chrome|CriOS"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac", "Mac OS X|Macintosh"),
    ("Chromebook", "CrOS"),
    ("Linux", "Linux|X11"),
)


def device_of(user_agent: str) -> str:
    """Returns for example “Firefox on Windows”, or “Unknown device”."""
    browser = next((name for name, pattern in _BROWSERS if re.search(pattern, user_agent)), "")
    system = next((name for name, pattern in _SYSTEMS if re.search(pattern, user_agent)), "")
    return " on ".join(filter(None, (browser, system))) or "Unknown device"
