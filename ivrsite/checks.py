"""System checks for settings that are readable but wrong. Unreadable settings stop the start.

`migrate` refuses to run while there is an error; `manage.py check --deploy` shows the warnings too.
"""

import os
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.http.request import split_domain_port, validate_host

from calls.providers.twilio.encrypted import private_keys
from inbox.audio.sealing import read_key
from ivrsite import environment
from menus.lookup_addresses import is_this_machine

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
SECRET_LENGTH = 16  # shorter secrets are too weak if nothing else protects them
TOKEN_LENGTH = 32  # of every auth token that Twilio has issued


@register(Tags.security)
def check_twilio_tokens(**_: Any) -> Iterator[CheckMessage]:
    """Names a wrong entry by its position in the list, because tokens must not be shown."""
    for place, entry in enumerate(settings.TWILIO_AUTH_TOKENS, start=1):
        subaccount, colon, token = entry.rpartition(":")
        if colon and not re.fullmatch(r"AC[0-9a-f]{32}", subaccount):
            yield Error(
                f"Entry {place} of TWILIO_AUTH_TOKENS has a colon, but no account SID before it.",
                hint="A subaccount's token is written ACxxx:token, where ACxxx is AC and 32 hexadecimal digits.",
                id="branchline.E001",
            )
        if not token:
            yield Error(
                f"The token in entry {place} of TWILIO_AUTH_TOKENS is empty, so anyone could sign with it.",
                hint="Copy the auth token from Twilio's console, or remove the entry.",
                id="branchline.E002",
            )
        elif len(token) < TOKEN_LENGTH:
            yield Warning(
                f"The token in entry {place} of TWILIO_AUTH_TOKENS has {len(token)} characters; Twilio's have 32.",
                hint="Copy it once more: signatures will not match a token that was cut short.",
                id="branchline.W003",
            )


@register(Tags.security)
def check_lookups(**_: Any) -> Iterator[CheckMessage]:
    """Lookups may ask a system in one's own network by its name and port, and never this machine itself."""
    for entry in settings.LOOKUP_PRIVATE_HOSTS:
        host, _colon, port = entry.rpartition(":")
        if not host or not port.isdecimal():
            yield Error(
                f"“{entry}” in LOOKUP_PRIVATE_HOSTS has no port.",
                hint="Write a host and its port, such as crm.example.internal:8443.",
                id="branchline.E024",
            )
        elif is_this_machine(host.strip("[]")) and not settings.DEBUG:
            yield Error(
                f"“{entry}” in LOOKUP_PRIVATE_HOSTS is this machine, which lookups may ask only in development.",
                hint="Name the system's own host, or set DEBUG where nobody calls.",
                id="branchline.E025",
            )


@register(Tags.security)
def check_twilio_api_url(**_: Any) -> Iterator[CheckMessage]:
    address = urlsplit(settings.TWILIO_API_URL)
    if settings.TWILIO_API_URL != "https://api.twilio.com" and address.hostname not in LOOPBACK:
        yield Error(
            "TWILIO_API_URL is not Twilio's: it would be sent the account's token.",
            hint="Remove TWILIO_API_URL. Only tests set it, to an address of this machine.",
            id="branchline.E012",
        )


@register(Tags.security)
def check_twilio_api_key(**_: Any) -> Iterator[CheckMessage]:
    key, secret = settings.TWILIO_API_KEY, settings.TWILIO_API_SECRET
    if bool(key) != bool(secret) or (key and not re.fullmatch(r"SK[0-9a-f]{32}", key)):
        yield Error(
            "TWILIO_API_KEY and TWILIO_API_SECRET belong together, and a key is SK and 32 hexadecimal digits.",
            hint="Copy both from Twilio's console, or remove both: the auth token is used then.",
            id="branchline.E021",
        )


@register(Tags.security)
def check_sipgate_tokens(**_: Any) -> Iterator[CheckMessage]:
    """Names a wrong entry by its position. Events have no signature, so only the token identifies sipgate."""
    for place, token in enumerate(settings.SIPGATE_TOKENS, start=1):
        if len(token) < SECRET_LENGTH:
            yield Warning(
                f"The secret in entry {place} of SIPGATE_TOKENS has {len(token)} characters: it can be guessed.",
                hint=f"Use {SECRET_LENGTH} random characters or more, here and in sipgate's AI flow.",
                id="branchline.W020",
            )


@register(Tags.security)
def check_public_base_url(**_: Any) -> Iterator[CheckMessage]:
    address = urlsplit(settings.PUBLIC_BASE_URL)
    if address.scheme == "http" and address.hostname not in LOOPBACK:
        yield Error(
            "PUBLIC_BASE_URL is http: anyone on the way could read calls and passwords.",
            hint="Let a proxy or a tunnel end TLS before this site, and set PUBLIC_BASE_URL=https://…",
            id="branchline.E004",
        )
    if address.scheme == "https" and settings.DEBUG:
        yield Error(
            "DEBUG is on at a public address: an error would show its settings and variables to whoever caused it.",
            hint="Remove DEBUG, or set DEBUG=false.",
            id="branchline.E005",
        )


@register(Tags.security)
def check_allowed_hosts(**_: Any) -> Iterator[CheckMessage]:
    host, _port = split_domain_port(urlsplit(settings.PUBLIC_BASE_URL).netloc)
    if not validate_host(host, settings.ALLOWED_HOSTS):
        yield Error(
            "ALLOWED_HOSTS lacks the host of PUBLIC_BASE_URL: every call would be refused with 400.",
            hint="Add the host, or remove ALLOWED_HOSTS: the right one is its default.",
            id="branchline.E006",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield Warning(
            "ALLOWED_HOSTS lets requests name any host, and a page's links would follow them.",
            hint="Remove ALLOWED_HOSTS: the public host and this machine are its default.",
            id="branchline.W007",
        )


@register(Tags.security)
def check_proxies(**_: Any) -> Iterator[CheckMessage]:
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None) and not settings.PROXIES_IN_FRONT:
        yield Warning(
            "PROXIES_IN_FRONT is 0 behind a proxy: everyone seems to have its address, "
            "so one person guessing passwords slows everyone down.",
            hint="Set it to the number of proxies that add to X-Forwarded-For: 1 for those of docs/deploying.md.",
            id="branchline.W022",
        )


@register()
def check_directories(**_: Any) -> Iterator[CheckMessage]:
    """Before the first start they may not exist: then the nearest existing parent directory counts."""
    for name, identity in (("DATA_DIR", "branchline.E008"), ("MEDIA_DIR", "branchline.E011")):
        wanted: Path = getattr(settings, name)
        there = next(path for path in (wanted, *wanted.parents) if path.exists())
        if not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
            yield Error(
                f"{name} cannot be written to: {wanted}.",
                hint=f"Give it to the user that runs this site, or set {name} to another directory. In a container it "
                "is a volume.",
                id=identity,
            )


@register(Tags.security)
def check_recordings(**_: Any) -> Iterator[CheckMessage]:
    for number, key in enumerate(settings.RECORDINGS_KEYS, start=1):
        try:
            read_key(key)
        except ValueError as error:
            yield Error(
                f"Key {number} of RECORDINGS_KEYS can't be used: no message could be kept or heard. {error}",
                hint="Make one with `openssl rand -base64 32`. An old key must stay as it was.",
                id="branchline.E013",
            )


@register(Tags.security)
def check_private_key(**_: Any) -> Iterator[CheckMessage]:
    try:
        list(private_keys())
    except (ValueError, TypeError):  # a password is asked for
        yield Error(
            "TWILIO_RECORDINGS_PRIVATE_KEY is no private RSA key in PEM form without a password.",
            hint="Set TWILIO_RECORDINGS_PRIVATE_KEY_FILE to the file, such as private_key.pem.",
            id="branchline.E015",
        )


@register()
def check_transcriber(**_: Any) -> Iterator[CheckMessage]:
    """Only looks for the module: what it loads in turn, such as a model, is for the worker."""
    if not settings.TRANSCRIBER:
        return
    module = settings.TRANSCRIBER.rpartition(".")[0]
    try:
        found = bool(module) and find_spec(module) is not None
    except (ImportError, ValueError):
        found = False
    if not found:
        yield Error(
            f"TRANSCRIBER names a class in a module that isn't there: {settings.TRANSCRIBER}.",
            hint="Write the path of the class, such as our_speech.Transcriber; docs/voicemail.md has an example.",
            id="branchline.E014",
        )


@register(deploy=True)
def check_left_to_chance(**_: Any) -> Iterator[CheckMessage]:
    """Fine for trying things out; in production somebody should have decided."""
    if environment.database_is_private():
        yield Warning(
            "DATABASE_URL is not set: the private PostgreSQL is made for one machine's `make run`.",
            hint="Set DATABASE_URL=postgres://user:password@host:5432/branchline",
            id="branchline.W009",
        )
    if not environment.text("TIME_ZONE"):
        yield Warning(
            "TIME_ZONE is not set: the admin shows all times in UTC.",
            hint="Set it to the zone your colleagues live in, such as TIME_ZONE=Europe/Berlin; UTC is one too.",
            id="branchline.W010",
        )
