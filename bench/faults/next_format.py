"""The site as its next release might be, which writes turn tokens in a new format, once a file says so."""

from django.conf import settings

from bench.faults.site import NEXT_FORMAT
from calls.providers.twilio import token
from ivrsite.wsgi import application

if (settings.DATA_DIR / NEXT_FORMAT).exists():
    token.FORMAT = token.NEXT_FORMAT

__all__ = ["application"]
