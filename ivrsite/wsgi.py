"""The WSGI application that gunicorn serves."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ivrsite.settings")
django.setup(set_prefix=False)

from calls.wsgi import Application  # noqa: E402  (needs the settings)

application = Application()
