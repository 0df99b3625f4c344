"""The product's own settings with values that are the same everywhere and depend on no `.env`."""

import os

# Only the database's location stays variable: DATABASE_URL and DATA_DIR.
os.environ.update(
    DEBUG="false",
    SECRET_KEY="only-for-tests-and-known-to-everybody",
    SECRET_KEY_FALLBACKS="",
    PUBLIC_BASE_URL="https://phone.example.com",
    ALLOWED_HOSTS="",
    TIME_ZONE="UTC",
    TRUST_X_FORWARDED_PROTO="false",
    PROXIES_IN_FRONT="",
    TWILIO_ACCOUNT_SID="AC" + "0" * 32,
    TWILIO_AUTH_TOKENS="0" * 32,
    MEDIA_DIR="",
    EMAIL_URL="",
    DEFAULT_FROM_EMAIL="",
    RECORDINGS_STORAGE="",
    RECORDINGS_KEYS="",
    TWILIO_PROTECTS_MEDIA="",
    TWILIO_RECORDINGS_PRIVATE_KEY="",
    ERASE_RECORDINGS_AT_TWILIO="",
    TRANSCRIBER="",
    TWILIO_API_URL="http://127.0.0.1:9",  # nobody is there
    TWILIO_API_KEY="",
    TWILIO_API_SECRET="",
    SIP_LOGINS="office=anna:a-password-of-sip",
    SIPGATE_TOKENS="a-secret-of-sipgate's",
    SIPGATE_TRANSFER_FIELD="",
    SIPGATE_NUMBER_FORMAT="",
)

from ivrsite.settings import *  # noqa: F403

# The real storage needs a manifest from collectstatic, for which tests need not wait.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
# Four times as fast as the real one, for tests that create users.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Static files are served from their sources, even to a call that is placed within a request.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
