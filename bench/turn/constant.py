"""The floor: one constant answer, so only the server's own work is left."""

from collections.abc import Callable, Iterable
from typing import Any

import ivrsite.wsgi  # noqa: F401  (gunicorn.conf.py is the product's, and wants it)

TWIML = (
    b'<?xml version="1.0" encoding="UTF-8"?><Response><Gather action="/twilio/turn/1/" input="dtmf" numDigits="1">'
    b"<Say>For sales, press 1. For support, press 2. For our opening hours, press 3.</Say></Gather></Response>"
)
HEADERS = [("Content-Type", "text/xml"), ("Content-Length", str(len(TWIML)))]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    environ["wsgi.input"].read()
    start_response("200 OK", HEADERS)
    return [TWIML]
