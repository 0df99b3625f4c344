"""Parses one JSON object from untrusted bytes: shallow, and without ambiguities such as duplicate keys."""

import json
from typing import Any, NoReturn

# An event is an object that contains a session: two levels. The rest is room for sipgate's additions.
DEEPEST = 16


class NoObject(ValueError):
    """The bytes are not such an object; the message says why, without quoting them."""


def parse(body: bytes) -> dict[str, Any]:
    """Returns the object. Raises NoObject."""
    try:
        value = json.loads(body, object_pairs_hook=_once_each, parse_constant=_no_number)
    except RecursionError:
        raise NoObject("The JSON is nested too deeply.") from None
    except NoObject:
        raise
    except ValueError:  # not UTF-8, not JSON, or a number of more digits than Python parses
        raise NoObject("The body is not JSON.") from None
    if not isinstance(value, dict):
        raise NoObject("The JSON is not an object.")
    if _is_deeper(value, DEEPEST):
        raise NoObject("The JSON is nested too deeply.")
    return value


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NoObject("A name occurs twice.")
    return found


def _no_number(name: str) -> NoReturn:
    raise NoObject("NaN and Infinity are not JSON.")


def _is_deeper(value: object, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_is_deeper(each, levels - 1) for each in inner)
