"""Is this request from Twilio? X-Twilio-Signature against the configured public address.

https://www.twilio.com/docs/usage/security#validating-requests
"""

from django.conf import settings
from django.http import HttpRequest
from twilio.request_validator import RequestValidator

from calls.providers.twilio.addresses import requested


def is_signed(request: HttpRequest) -> bool:
    """Whether any of our tokens signed it. Several are current while a token is being rotated."""
    signature = request.headers.get("X-Twilio-Signature", "")
    address = requested(request)
    form = request.POST if request.method == "POST" else {}
    # Every token is tried, so that the time taken does not tell which one was nearly right.
    verdicts = [RequestValidator(token).validate(address, form, signature) for token in settings.TWILIO_AUTH_TOKENS]
    return bool(signature) and any(verdicts)
