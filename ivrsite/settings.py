"""All settings of the site, read once from the environment or `.env`."""

import gc
import re
from urllib.parse import urlsplit

from engine import limits
from ivrsite import environment

BASE_DIR = environment.PROJECT
environment.load_dotenv()

# Modules, models and templates stay. By default, Python looks for garbage among them so often that it takes a fifth of
# each start, and some of each page.
gc.set_threshold(50_000, 20, 50)

DEBUG = environment.flag("DEBUG")
DATA_DIR = environment.data_dir()
MEDIA_DIR = environment.media_dir(DATA_DIR)

# Signs the sessions and every turn token; 32 random characters cannot be guessed.
SECRET_KEY = environment.required("SECRET_KEY", "(at least 32 random characters)")
SECRET_KEY_FALLBACKS = environment.listed("SECRET_KEY_FALLBACKS")
if len(SECRET_KEY) < 32:
    environment.refuse("SECRET_KEY must have at least 32 characters, ideally random ones.")

# The address that providers sign. Never taken from a request, whose Host header anybody can set.
PUBLIC_BASE_URL = environment.public_base_url("PUBLIC_BASE_URL")
_public = urlsplit(PUBLIC_BASE_URL)
_at_home = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = environment.listed("ALLOWED_HOSTS") or [_public.hostname or "", *_at_home]
CSRF_TRUSTED_ORIGINS = [PUBLIC_BASE_URL]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _public.scheme == "https"
# Browsers keep to https for a year (ivrsite/headers.py sends it).
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _public.scheme == "https" else 0
# Never on by default: if no proxy overwrites this header, anybody can set it.
if environment.flag("TRUST_X_FORWARDED_PROTO"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# How many proxies have added an address to X-Forwarded-For when it gets here; none of it is believed with 0.
PROXIES_IN_FRONT = environment.small_number("PROXIES_IN_FRONT", int(environment.flag("TRUST_X_FORWARDED_PROTO")))
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for subdomains: the domain's other hosts are not ours to decide for
    "security.W008",  # redirecting to https is the proxy's job: here it would hit webhooks and lose the keys pressed
    "security.W021",  # HSTS preloading: that is for the owner of the whole domain
]

TWILIO_ACCOUNT_SID = environment.required("TWILIO_ACCOUNT_SID", "AC(32 hexadecimal digits)")
if not re.fullmatch(r"AC[0-9a-f]{32}", TWILIO_ACCOUNT_SID):
    environment.refuse("TWILIO_ACCOUNT_SID must be AC and 32 hexadecimal digits, as in Twilio's console.")
# Several while a token is being rotated; a subaccount's is written ACxxx:token.
environment.required("TWILIO_AUTH_TOKENS", "(the account's auth token)")
TWILIO_AUTH_TOKENS = environment.listed("TWILIO_AUTH_TOKENS")
# Optional: asks Twilio's REST API in place of the token, with only the rights that the key has.
TWILIO_API_KEY = environment.text("TWILIO_API_KEY")
TWILIO_API_SECRET = environment.text("TWILIO_API_SECRET")
# Twilio's REST API. Tests set their own, served by our simulator.
TWILIO_API_URL = environment.text("TWILIO_API_URL", "https://api.twilio.com")

# By the names that SIP addresses have them by (;login=office), because trees are stored and exported.
SIP_LOGINS = environment.logins("SIP_LOGINS")

# Whoever presents one of these is sipgate; several while a secret is rotated, none refuses everybody.
SIPGATE_TOKENS = environment.listed("SIPGATE_TOKENS")
# The transfer's field for the number. sipgate's reference says target_phone_number, its examples transfer_to.
SIPGATE_TRANSFER_FIELD = environment.chosen("SIPGATE_TRANSFER_FIELD", "target_phone_number", "transfer_to")
# +4921163553355 or 4921163553355.
SIPGATE_NUMBER_FORMAT = environment.chosen("SIPGATE_NUMBER_FORMAT", "plus", "digits")

INSTALLED_APPS = [
    "ivrsite",
    "desk.admin_config.BranchlineAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "simulator",
    "menus",
    "calls",
    "texts",
    "inbox",
    "inbox.queue",
    "desk",
]

# Whose addresses are answered before the middleware for pages, the busiest first.
WEBHOOK_URLS = ("calls.urls", "texts.urls")

MIDDLEWARE = [
    "ivrsite.headers.add_security_headers",
    "calls.webhooks.middleware.whatever_host",
    "calls.webhooks.middleware.webhooks_first",
    "django.middleware.security.SecurityMiddleware",
    "ivrsite.health.answer_probes",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "desk.away.say_so",
    "ivrsite.compression.Compressed",
    "ivrsite.own_zone.show_own_times",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "menus.access.recognising.RecognisesPeople",
    "desk.login.keeping_up.keep_up",
    "ivrsite.sent.refuse_at_the_door",
    "django.contrib.messages.middleware.MessageMiddleware",
    "desk.way_back.ways_back",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

# As many fields as the largest menu's form has: its options, each in every language, and its own texts. Django's
# default of a thousand would refuse it and lose what was typed.
DATA_UPLOAD_MAX_NUMBER_FIELDS = limits.OPTIONS.most * (12 + 2 * limits.LANGUAGES.most) + 50 * limits.LANGUAGES.most
# Bytes of a form without its files. A tree read from a file comes back as a field: rewritten, it is up to
# twice as long, and each quotation mark takes three characters in a form.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * limits.LARGEST_FILE

ROOT_URLCONF = "ivrsite.urls"
WSGI_APPLICATION = "ivrsite.wsgi.application"
# Twilio follows a redirect with a GET and loses the digits, so nothing redirects automatically (urls.py: /admin).
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            # {% may "menus.change_phonetree" tree as may_change %}, on any page
            "builtins": ["menus.templatetags.rights", "menus.templatetags.numbers"],
        },
    }
]

# Each thread keeps its connection: opening one costs several times as much as a turn. Pages and jobs ask first whether
# it still works, as PostgreSQL may have restarted since. Webhooks don't, as that would double a turn's round trips
# (calls.webhooks.wsgi sends no signals, on which Django asks): a turn whose connection has ended is tried again.
DATABASES = {
    "default": {
        **(
            environment.private_database(DATA_DIR)
            if environment.database_is_private()
            else environment.database("DATABASE_URL")
        ),
        # Django's own, with a time limit for webhooks.
        "ENGINE": "calls.postgres",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
}
# Seconds; Twilio waits 15 for an answer, and a database that takes longer than this to connect counts as down.
DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", 3)
# The worker listens for jobs, and holds locks of its sessions; a pooler would break both.
WORKER_DATABASE = environment.same_database("WORKER_DATABASE_URL", DATABASES["default"])
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The first logs people in; the second answers for their roles on phone lines.
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend", "menus.access.backend.Roles"]
# Django's default, one at a time.
PASSWORD_HASHERS = ["desk.hashing.OneAtATime"]
# Rows that know whose they are (menus/models/login_session.py).
# Gives back what was typed in a form whose session has ended.
CSRF_FAILURE_VIEW = "desk.login.unsent.csrf_failure"
SESSION_ENGINE = "menus.access.session_store"
# Seconds that the link for a lost password is good for.
PASSWORD_RESET_TIMEOUT = 3600
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

TIME_ZONE = environment.time_zone("TIME_ZONE")
USE_TZ = True
LANGUAGE_CODE = "en-us"
FORMAT_MODULE_PATH = "ivrsite.formats"
# Writes the widgets of long forms in half the time (menus/fields/quick_widgets.py).
FORM_RENDERER = "menus.fields.quick_widgets.QuickWidgets"
# Django's own sentences in the words of our pages.
LOCALE_PATHS = [BASE_DIR / "ivrsite" / "locale"]

# Keys that seal recordings, the first for new ones (inbox/audio/sealing.py).
RECORDINGS_KEYS = environment.listed("RECORDINGS_KEYS")
# Whether Twilio asks for a password for recordings, so that it can't play them by itself (providers/twilio/replay.py).
TWILIO_PROTECTS_MEDIA = environment.flag("TWILIO_PROTECTS_MEDIA")
# Opens recordings that Twilio has encrypted, in PEM form (calls/providers/twilio/encrypted.py).
TWILIO_RECORDINGS_PRIVATE_KEY = environment.text("TWILIO_RECORDINGS_PRIVATE_KEY")
ERASE_RECORDINGS_AT_TWILIO = environment.flag("ERASE_RECORDINGS_AT_TWILIO")
# Addresses in private networks that lookups may ask all the same, as host:port (menus/lookup_addresses.py).
LOOKUP_PRIVATE_HOSTS = environment.listed("LOOKUP_PRIVATE_HOSTS")
# The class that writes down messages (inbox/recorded/transcribing.py).
TRANSCRIBER = environment.text("TRANSCRIBER")

STATIC_URL = "/static/"
# Twilio plays a file by its type, and refuses application/octet-stream, which a minimal system reports for .wav.
WHITENOISE_MIMETYPES = {".wav": "audio/wav"}
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    # What every page needs, in few files.
    "desk.bundles.finder.BundleFinder",
]
STORAGES = {
    "recordings": environment.recordings_storage("RECORDINGS_STORAGE", DATA_DIR),
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Mail is sent by the worker; without EMAIL_URL nobody is sent any, and pages say so.
_mail = environment.mail_server("EMAIL_URL")
EMAIL_HOST, EMAIL_PORT = _mail.get("EMAIL_HOST", ""), _mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_USER") or "", _mail.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.get("EMAIL_USE_TLS", False), _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20  # seconds for each answer of the server
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", f"Branchline <branchline@{_public.hostname}>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "ivrsite.logs.OneLine",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "filters": {"refused": {"()": "ivrsite.logs.RefusedInOneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["refused"]}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # Django's own handlers would write every event a second time, and try to send mail.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # It writes several lines for each job, and while PostgreSQL is away; ours says what came of it (inbox/).
        "procrastinate": {"level": "WARNING"},
        "procrastinate.utils": {"level": "CRITICAL"},
        "psycopg.pool": {"level": "ERROR"},
    },
}
