"""Is this request from sipgate, and is it an event? The secret in X-API-TOKEN, then one JSON object."""

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
    """The event as it was sent, if whoever sent it knows a secret of ours. Raises Refused."""
    if not _is_known(request.headers.get(TOKEN_HEADER, "")):
        raise Refused(401, "token", f"No valid {TOKEN_HEADER}: is SIPGATE_TOKENS what the AI flow in sipgate has?")
    body = read_body(request)
    if request.content_type != JSON_TYPE:
        raise Refused(415, "content-type", f"An event of sipgate's is {JSON_TYPE}, nothing else.")
    try:
        return parse(body)
    except NoObject as wrong:
        raise Refused(400, "no-event", str(wrong)) from None


def _is_known(shown: str) -> bool:
    # Every token is compared, so that the time taken does not tell which one was nearly right.
    verdicts = [constant_time_compare(shown, token) for token in settings.SIPGATE_TOKENS]
    return bool(shown) and any(verdicts)
