"""The WSGI application that gunicorn serves."""

import os

import django
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ivrsite.settings")
django.setup(set_prefix=False)

from calls.webhooks.wsgi import Application  # noqa: E402  (needs the settings)

application = Application()
assert get_resolver().url_patterns  # loads all pages now, so that nobody who asks for the first one waits for it
