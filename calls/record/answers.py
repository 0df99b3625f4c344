"""Stores answers with a call: in the clear, masked if sensitive, or sealed until the call ends."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from cryptography.fernet import InvalidToken, MultiFernet
from django.db.models import QuerySet

from calls.models import Call, Turn
from engine import tree as t
from engine.answers.checks import MASK, Value, from_stored, to_stored
from engine.reply import Answer
from menus.access.sealing import keys

MASKED = {"masked": True}
_SEALED = "sealed"


def to_row(answer: Answer) -> Any:
    """Returns the stored JSON: sensitive answers as {"masked": true}, or as {"sealed": …} if a later step needs it."""
    if not answer.sensitive:
        return to_stored(answer.value)
    if not answer.sealed or answer.value == MASK:  # a turn that is delivered again no longer has it
        return MASKED
    return seal(answer.value)


def from_row(row: Mapping[str, Any]) -> dict[str, Value]:
    """Returns the answers that are not sensitive."""
    values = {name: from_stored(stored) for name, stored in row.items()}
    return {name: value for name, value in values.items() if value is not None}


def seal(value: Value) -> dict[str, str]:
    """Encrypts an answer for as long as the call needs it."""
    return {_SEALED: _keys().encrypt(json.dumps(to_stored(value)).encode()).decode()}


def unsealed(stored: Any) -> Value | None:
    """Returns a sealed answer in the clear; None if it isn't sealed, or can no longer be read."""
    try:
        return from_stored(json.loads(_keys().decrypt(stored[_SEALED])))
    except (InvalidToken, KeyError, TypeError):
        return None


def shown(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Returns names and answers for display; sensitive ones as dots, those asked for in vain as such."""
    found = ((name, from_stored(stored)) for name, stored in row.items())
    return [(name, MASK if value is None else str(value) or "no answer") for name, value in found]


def as_asked(row: Mapping[str, Any], tree: t.Tree, turns: Iterable[Turn]) -> dict[str, Any]:
    """Returns the row in the order in which the call came to what asks; the database keeps an order of its own."""
    passed = (tree.destinations.get(key) for turn in turns for key in turn.passed)
    asked = dict.fromkeys(given.name for place in passed if place for given in t.given_by(place))
    return {name: row[name] for name in (*asked, *row) if name in row}


def erased(row: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what is kept of the answers when the call is over, without anything sealed."""
    return {name: MASKED if _is_sealed(stored) else stored for name, stored in row.items()}


def erase(calls: QuerySet[Call]) -> None:
    """Erases the sealed answers of several calls that are closed at once. Needs a transaction."""
    for call in calls.filter(answers__icontains=f'"{_SEALED}"').select_for_update():
        call.answers = erased(call.answers)
        call.save(update_fields=["answers"])


def _is_sealed(stored: Any) -> bool:
    return isinstance(stored, dict) and _SEALED in stored


def _keys() -> MultiFernet:
    return keys(b"branchline sealed answers")
