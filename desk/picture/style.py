"""The picture's styles for a file: many programs that open SVG support neither CSS variables nor dark mode."""

import re

_COLOUR = re.compile(r"(--[\w-]+):\s*light-dark\((#\w+),\s*#\w+\);")
_USE = re.compile(r"var\((--[\w-]+)\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def flat(css: str) -> str:
    """`css` with every variable replaced by its colour on light paper, for `draw(…, style=…)`."""
    colours = dict(_COLOUR.findall(css))
    rules = _COLOUR.sub("", _COMMENT.sub("", css))
    return "\n".join(line.strip() for line in _USE.sub(lambda use: colours[use[1]], rules).splitlines() if line.strip())
