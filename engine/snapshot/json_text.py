"""Parses JSON that people wrote, with a plain sentence for each mistake, and formats it for reading."""

import json
import math
from collections import Counter
from typing import Any

from engine.snapshot.errors import BadSnapshot, Error
from engine.snapshot.reading import JsonObject

# Digits. No value of ours is longer, and Python parses very long numbers slowly.
LONGEST_NUMBER = 18
# Characters; a longer object gets a line for each of its fields, as a schedule with its named days.
LONGEST_LINE = 400
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")  # the marks that UTF-16 and UTF-32 start with
_ODD_QUOTES = ("'", "`", "“", "”", "„", "‘", "’", "«", "»")
_TRAILING_COMMA = "There is a comma before the closing bracket: remove it."
# Python's parser messages, by their beginning, and what a person can do about each.
_SLIPS = {
    "Expecting property name": 'Expected a name in "double quotes".',
    "Expecting ':'": "Expected a colon between the name and its value.",
    "Expecting ','": "A comma is missing before this, or the text before it ends too early.",
    "Expecting value": 'Expected a value: a "text", a number, true, false, a list in [ ] or an object in { }.',
    "Unterminated string": "This text has no closing quotation mark.",
    "Invalid control character": "A text can't continue on the next line: write \\n for a new line.",
    "Invalid \\": 'After \\ write only \\, ", /, b, f, n, r, t, or u and four digits: write \\\\ for a \\.',
    "Extra data": "The phone line ends before this: remove what follows.",
    "Illegal trailing comma": _TRAILING_COMMA,
}


def parsed(file: bytes, largest: int) -> Any:
    """The value in a file of at most `largest` bytes. Raises BadSnapshot with the line of invalid JSON."""
    if len(file) > largest:
        raise BadSnapshot([Error("", f"The file is larger than {largest / 1e6:.0f} MB, the limit.")])
    text = _decoded(file)
    try:
        return json.loads(text, object_pairs_hook=_named, parse_int=_number)
    except json.JSONDecodeError as error:
        raise BadSnapshot([_slip(text, error)]) from None
    except RecursionError:
        raise BadSnapshot([Error("", "Lists and objects are nested too deeply here.")]) from None


def written(value: Any) -> str:
    """A JSON text, one line for each field and each option, non-English letters as they are."""
    return _laid_out(value, "") + "\n"


def _laid_out(value: Any, indent: str) -> str:
    deeper = indent + "  "
    match value:
        case dict() if not indent or _holds_objects(value.values()) or len(_line(value)) > LONGEST_LINE:
            lines = [f"{deeper}{_line(name)}: {_laid_out(one, deeper)}" for name, one in value.items()]
            return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
        case list() | tuple() if _holds_objects(value):
            lines = [f"{deeper}{_laid_out(one, deeper)}" for one in value]
            return "[\n" + ",\n".join(lines) + f"\n{indent}]"
        case _:
            return _line(value)


def _holds_objects(values: Any) -> bool:
    return any(isinstance(value, dict) for value in values)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _decoded(file: bytes) -> str:
    if file.startswith(_OTHER_ENCODINGS):
        raise BadSnapshot([Error("", "The file is saved as UTF-16: save it as UTF-8.")])
    try:
        text = file.decode("utf-8-sig")  # some editors write a mark before the first character
    except UnicodeDecodeError as error:
        line = file.count(b"\n", 0, error.start) + 1
        raise BadSnapshot([Error(f"line {line}", "This isn't UTF-8 text: save the file as UTF-8.")]) from None
    if not text.strip():
        raise BadSnapshot([Error("", "The file is empty.")])
    return text


def _named(pairs: list[tuple[str, Any]]) -> JsonObject:
    named = JsonObject(pairs)
    if len(named) < len(pairs):
        named.twice = tuple(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
    return named


def _number(digits: str) -> float:
    return int(digits) if len(digits) <= LONGEST_NUMBER else math.inf


def _slip(text: str, error: json.JSONDecodeError) -> Error:
    return Error(f"line {error.lineno}, column {error.colno}", f"This is not JSON. {_what_to_do(text, error)}")


def _what_to_do(text: str, error: json.JSONDecodeError) -> str:
    before, here = text[: error.pos].rstrip()[-1:], text[error.pos :].lstrip()
    if not here:
        return "The file ends before everything is closed. Part of it may be missing."
    if here.startswith(("//", "/*", "#")):
        return "JSON doesn't allow comments: remove this one."
    if here.startswith(_ODD_QUOTES):
        return 'Put texts and names in straight double quotes: "like this".'
    if here.startswith(("}", "]")) and before == ",":
        return _TRAILING_COMMA
    return next((advice for says, advice in _SLIPS.items() if error.msg.startswith(says)), f"{error.msg}.")
