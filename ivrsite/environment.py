"""Reads settings from the environment, `.env` and NAME_FILE; a wrong one stops the start with one sentence."""

import os
import re
from pathlib import Path
from typing import Any, NamedTuple, NoReturn
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

from environ import Env
from environ.fileaware_mapping import FileAwareMapping

PROJECT = Path(__file__).resolve().parent.parent
DOTENV = PROJECT / ".env"

# Django's own options in a DATABASE_URL: django-environ passes them on as strings, and "false" counts as true.
NOT_IN_DATABASE_URL = {"pool", "CONN_MAX_AGE", "CONN_HEALTH_CHECKS", "ATOMIC_REQUESTS", "AUTOCOMMIT"}

# The database of a machine without a DATABASE_URL, and its owner role.
PRIVATE_DATABASE = "branchline"
PRIVATE_PORT = "5432"  # only part of the socket's file name; always given, because a PGPORT may be set

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}

# Not `Env` itself: it treats a secret that starts with "$" as the name of another variable.
_values = FileAwareMapping(cache=False)


def load_dotenv() -> None:
    """Loads `.env`; the environment itself takes precedence."""
    if DOTENV.exists() and not os.access(DOTENV, os.R_OK):
        refuse(f"{DOTENV} belongs to another user: run as its owner, or make it readable for this one.")
    Env.read_env(DOTENV)


def refuse(sentence: str) -> NoReturn:
    """Stops the start without a traceback: Python prints the sentence and exits with 1."""
    raise SystemExit(sentence)


def text(name: str, default: str = "") -> str:
    try:
        # A secret's file usually ends with a newline that is not part of the secret.
        return _values.get(name, "").strip() or default
    except (OSError, UnicodeDecodeError) as error:
        refuse(f"{name}_FILE names a file that cannot be read ({error}): correct it, or set {name} itself.")


def required(name: str, example: str) -> str:
    return text(name) or refuse(
        f"{name} is not set: set it in the environment or in .env, for example {name}={example}; "
        "`make run` writes a .env that works on this machine."
    )


def flag(name: str) -> bool:
    """False unless the setting says yes; anything other than yes or no stops the start."""
    value = text(name).lower()
    if value not in YES | NO:
        refuse(f"{name} must be true or false, not {value!r}.")
    return value in YES


def small_number(name: str, default: int = 0, most: int = 9) -> int:
    """A number of one digit; anything else stops the start."""
    value = text(name, str(default))
    if not re.fullmatch(r"[0-9]", value) or int(value) > most:
        refuse(f"{name} must be a number from 0 to {most}, not {value!r}.")
    return int(value)


def listed(name: str) -> list[str]:
    """A comma-separated setting as a list, in order."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


class Login(NamedTuple):
    """A user and a password, which no page about an error shows."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"Login({self.user!r}, …)"


def logins(name: str) -> dict[str, Login]:
    """A setting of entries such as office=anna:password, separated by blanks or lines, by their names."""
    found = {}
    for place, entry in enumerate(text(name).split(), start=1):
        parts = re.fullmatch(r"([a-z0-9_-]{1,24})=([^:]+):(.+)", entry)
        if parts is None:
            refuse(
                f"{name} has entries like office=user:password, separated by spaces; entry {place} isn't one. Names "
                "have lowercase letters, digits, - and _ only."
            )
        found[parts[1]] = Login(parts[2], parts[3])
    return found


def chosen(name: str, *choices: str) -> str:
    """One of `choices`; the first if nothing is set."""
    value = text(name, choices[0])
    if value not in choices:
        refuse(f"{name} must be {' or '.join(choices)}, not {value!r}.")
    return value


def data_dir() -> Path:
    """Where everything outside the database is kept: copies of live trees, and the private PostgreSQL."""
    return Path(text("DATA_DIR", str(PROJECT / ".data"))).absolute()


def media_dir(data: Path) -> Path:
    """Where the audio for callers is: below DATA_DIR, unless several servers share it."""
    return Path(text("MEDIA_DIR", str(data / "media"))).absolute()


def recordings_storage(name: str, data: Path) -> dict[str, Any]:
    """Where callers' messages are kept, as an entry of Django's STORAGES: a directory below DATA_DIR unless set.

    Set, it is the path of a storage's class with its options, as in an address: some.Storage?bucket_name=voicemail.
    """
    if not (given := text(name)):
        options = {"location": data / "recordings", "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    backend, _, query = given.partition("?")
    if not all(part.isidentifier() for part in backend.split(".")):
        refuse(f"{name} must be the path of a class such as storages.backends.s3.S3Storage?bucket_name=voicemail.")
    return {"BACKEND": backend, "OPTIONS": dict(parse_qsl(query))}


def time_zone(name: str) -> str:
    zone = text(name, "UTC")
    try:
        ZoneInfo(zone)
    except (OSError, ValueError, KeyError):
        refuse(f"{name} must be the name of a time zone such as Europe/Berlin, not {zone!r}.")
    return zone


def public_base_url(name: str) -> str:
    """The scheme, host and port under which providers reach us, without a trailing slash."""
    url = required(name, "https://phone.example.com")
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or parts.username or parts.path.strip("/") or parts.query or parts.fragment:
        refuse(f"{name} must be a scheme and a host such as https://phone.example.com, not {url!r}.")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def database_is_private() -> bool:
    """True if no DATABASE_URL is set, so that this machine's private PostgreSQL is used."""
    return not text("DATABASE_URL")


def private_database(data: Path) -> dict[str, Any]:
    """The private PostgreSQL as an entry of Django's DATABASES.

    Starts nothing; the socket's path is only known after the first start.
    """
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": PRIVATE_DATABASE,
        "USER": PRIVATE_DATABASE,
        "HOST": os.path.realpath(data / "postgres/socket"),
        "PORT": PRIVATE_PORT,
        "OPTIONS": {},
    }


def same_database(name: str, known: dict[str, Any]) -> dict[str, Any]:
    """`known`, an entry of Django's DATABASES, reached at another address; nothing if none is set."""
    if not text(name):
        return {}
    other = database(name)
    place = {part: other[part] for part in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    return {**known, **place, "OPTIONS": {**known["OPTIONS"], **other["OPTIONS"]}}


def mail_server(name: str) -> dict[str, Any]:
    """A mail server's address as Django's settings; empty without one."""
    address = text(name)
    if not address:
        return {}
    try:
        # Checked first, because django-environ shows the password of an address that it does not know.
        known = address.partition("://")[0] in {"smtp", "smtp+tls", "smtp+ssl"}
        config: dict[str, Any] = Env.email_url_config(address) if known else {}
    except ValueError:
        config = {}
    if not config.get("EMAIL_HOST"):
        refuse(f"{name} must be a mail server such as smtp+tls://user:password@mail.example.com:587.")
    return config


def database(name: str) -> dict[str, Any]:
    """A PostgreSQL address as an entry of Django's DATABASES."""
    address = text(name)
    try:
        # Checked first, because django-environ warns about other schemes and shows their password.
        known = address.partition("://")[0] in {"postgres", "postgresql"}
        config: dict[str, Any] = Env.db_url_config(address) if known else {}
    except ValueError:
        config = {}
    if not config.get("NAME"):
        refuse(f"{name} must be a PostgreSQL address such as postgres://user:password@host:5432/branchline.")
    options = config.setdefault("OPTIONS", {})
    if unwanted := NOT_IN_DATABASE_URL & (config.keys() | options.keys()):
        refuse(f"{name} must not carry {min(unwanted).lower()}: each thread holds one connection, always.")
    if "%2f" in config["HOST"].lower():
        refuse(f"{name} must name a socket's directory as postgres:///branchline?host=/var/run/postgresql.")
    config["HOST"] = options.pop("host", config["HOST"])
    return config
