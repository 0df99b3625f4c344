"""Reads the site's answer to an event as strictly as possible: actions, or CallFailed."""

import json
from typing import Any

from simulator.failure import CallFailed
from simulator.sipgate.rules import LEAVING, RULES
from simulator.transport import Response

REFUSED = 401
NOTHING = 204
Action = dict[str, Any]


def read_actions(url: str, session_id: str, event: str, answer: Response) -> list[Action]:
    """The actions of an answer, in order; none for status 204."""
    if answer.status == REFUSED:
        raise CallFailed("The site refuses the secret (status 401). It has a different SIPGATE_TOKENS.", url)
    if answer.status == NOTHING:
        if answer.body:
            raise CallFailed("The answer has status 204, but also a body.", url)
        return []
    if answer.status != 200:
        raise CallFailed(f"The site answered {event} with status {answer.status}.", url)
    if event == "session_end":
        raise CallFailed("The call is over, so session_end must be answered with 204 and nothing else.", url)
    if answer.content_type != "application/json":
        raise CallFailed(f"The answer is not JSON but {answer.content_type or 'of no stated type'}.", url)
    actions = _parse(url, answer.body)
    for place, action in enumerate(actions):
        _check(url, session_id, action)
        if action["type"] in LEAVING and place + 1 < len(actions):
            raise CallFailed(f"More actions follow a {action['type']}, and would never run.", url)
    return actions


def _parse(url: str, body: bytes) -> list[Any]:
    try:
        read = json.loads(body)
    except ValueError as error:
        raise CallFailed(f"The answer isn't JSON: {error}.", url) from error
    actions = read if isinstance(read, list) else [read]
    if not actions:
        raise CallFailed("The answer is an empty list; 204 says that there is nothing to do.", url)
    return actions


def _check(url: str, session_id: str, action: Any) -> None:
    kind = action.get("type") if isinstance(action, dict) else None
    rule = RULES.get(kind) if isinstance(kind, str) else None
    if rule is None:
        raise CallFailed(f"An action has a type that this telephone doesn't know: {kind!r}.", url)
    if action.get("session_id") != session_id:
        raise CallFailed(f"The {kind} doesn't have the session_id of this call.", url)
    fields = {name: value for name, value in action.items() if name not in ("type", "session_id")}
    for name, value in fields.items():
        if name not in rule.fields:
            raise CallFailed(f"A {kind} has no field {name}.", url)
        if not rule.fields[name](value):
            raise CallFailed(f"The {kind} has a {name} that sipgate does not take: {str(value)[:80]!r}.", url)
    if missing := rule.needs - fields.keys():
        raise CallFailed(f"The {kind} lacks {', '.join(sorted(missing))}.", url)
    if rule.one_of and len(rule.one_of & fields.keys()) != 1:
        raise CallFailed(f"The {kind} takes exactly one of {', '.join(sorted(rule.one_of))}.", url)
    if wrong := rule.objection(fields):
        raise CallFailed(f"The {kind} can't be spoken by sipgate: {wrong}.", url)
