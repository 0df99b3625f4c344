"""One JSON object out of a stranger's bytes: shallow, without anything that may be read in two ways."""

import json
from typing import Any, NoReturn

# An event is an object with a session in it: two levels. The rest is room for what sipgate may add.
DEEPEST = 16


class NoObject(ValueError):
    """The bytes are no such object; the message says why, and quotes nothing of them."""


def parse(body: bytes) -> dict[str, Any]:
    """The object. Raises NoObject."""
    try:
        value = json.loads(body, object_pairs_hook=_once_each, parse_constant=_no_number)
    except RecursionError:
        raise NoObject("The JSON is nested too deeply.") from None
    except NoObject:
        raise
    except ValueError:  # no UTF-8, no JSON, or a number of more digits than Python reads
        raise NoObject("The body is no JSON.") from None
    if not isinstance(value, dict):
        raise NoObject("The JSON is no object.")
    if _is_deeper(value, DEEPEST):
        raise NoObject("The JSON is nested too deeply.")
    return value


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NoObject("A name is there twice.")
    return found


def _no_number(name: str) -> NoReturn:
    raise NoObject("NaN and Infinity are no JSON.")


def _is_deeper(value: object, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_is_deeper(each, levels - 1) for each in inner)
