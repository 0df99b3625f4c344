"""The product's own settings, from values that are the same everywhere and depend on nobody's `.env`."""

import os

# Only where the database is stays open: DATABASE_URL and DATA_DIR.
os.environ.update(
    DEBUG="false",
    SECRET_KEY="only-for-tests-and-known-to-everybody",
    SECRET_KEY_FALLBACKS="",
    PUBLIC_BASE_URL="https://phone.example.com",
    ALLOWED_HOSTS="",
    TIME_ZONE="UTC",
    TRUST_X_FORWARDED_PROTO="false",
    TWILIO_ACCOUNT_SID="AC" + "0" * 32,
    TWILIO_AUTH_TOKENS="0" * 32,
    MEDIA_DIR="",
    TWILIO_API_URL="",
    SIPGATE_TOKENS="a-secret-of-sipgate's",
    SIPGATE_TRANSFER_FIELD="",
    SIPGATE_NUMBER_FORMAT="",
)

from ivrsite.settings import *  # noqa: F403

# The manifest of the real storage is made by collectstatic, which a test need not wait for.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
# Four times as fast as the real one, for tests that make users.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Static files are served from where they are written, also to a call that is placed within a request.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
