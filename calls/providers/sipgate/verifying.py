"""Verifies a sipgate request: the secret in X-API-TOKEN, then one JSON object."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from calls.providers.body import read_body
from calls.providers.event import Refused
from calls.providers.sipgate.json_object import NoObject, parse

TOKEN_HEADER = "X-API-TOKEN"
JSON_TYPE = "application/json"


def verify(request: HttpRequest) -> dict[str, Any]:
    """Returns the event if the sender knows one of our secrets. Raises Refused."""
    if not _is_known(request.headers.get(TOKEN_HEADER, "")):
        raise Refused(401, "token", f"No valid {TOKEN_HEADER}: is SIPGATE_TOKENS what the AI flow in sipgate has?")
    body = read_body(request)
    if request.content_type != JSON_TYPE:
        raise Refused(415, "content-type", f"sipgate sends events as {JSON_TYPE} and nothing else.")
    try:
        return parse(body)
    except NoObject as wrong:
        raise Refused(400, "no-event", str(wrong)) from None


def _is_known(shown: str) -> bool:
    # Compares every token, so that the timing does not reveal which one was nearly right.
    verdicts = [constant_time_compare(shown, token) for token in settings.SIPGATE_TOKENS]
    return bool(shown) and any(verdicts)
