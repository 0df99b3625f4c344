"""Temporary checkouts and data directories, in which the product really starts."""

import fcntl
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.conf import settings

from local import private_postgres
from tests.data_dirs import copy_data, forget
from tests.ports import unused_port

# Variables of a test run or a developer's shell that must not leak into a fresh checkout.
NOT_HANDED_ON = {
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "DATA_DIR",
    "DEBUG",
    "DJANGO_SETTINGS_MODULE",
    "MAKELEVEL",
    "PORT",
    "PROXIES_IN_FRONT",
    "PUBLIC_BASE_URL",
    "PYTHONDONTWRITEBYTECODE",  # each of many processes would compile all modules
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "TIME_ZONE",
    "TRUST_X_FORWARDED_PROTO",
    "TWILIO_ACCOUNT_SID",
    "TWILIO_AUTH_TOKENS",
}

# As in docs/deploying.md.
DOCUMENTED = {
    "SECRET_KEY": "2f8c1d" * 11,
    "PUBLIC_BASE_URL": "https://phone.example.com",
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKENS": "0" * 32,
    "DATABASE_URL": "postgres://branchline:secret@db.example.com:5432/branchline",
    "TIME_ZONE": "Europe/Berlin",
}


class Run:
    """A process of `python -m local.run`, and its output until it started serving."""

    def __init__(self, checkout: Path, environ: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "local.run"],
            cwd=checkout,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if "manage.py phone" in line:
                break

    def end(self, by: signal.Signals) -> int:
        self.process.send_signal(by)
        self.process.communicate()
        return self.process.returncode


# With the compiled modules: each of many processes would compile them again.
NOT_COPIED = shutil.ignore_patterns(".*", "staticfiles", "tests", "docs", "node_modules")


def copy_checkout(checkout: Path, copy: Path, ignore: Callable[[Any, list[str]], set[str]] = NOT_COPIED) -> None:
    """Copies a checkout. Its files, which nothing writes to, are the same ones; a `.env` is a new one."""
    shutil.copytree(checkout, copy, ignore=ignore, copy_function=_linked)


def _linked(file: str, copy: str) -> None:
    if not Path(file).name.startswith("."):
        with suppress(OSError):  # on another file system
            os.link(file, copy)
            return
    shutil.copy2(file, copy)


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    """A DATA_DIR of the test's own; its private PostgreSQL is removed with it."""
    yield tmp_path / "data"
    forget(tmp_path / "data")


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Path]:
    """A copy of this checkout without `.env` and data."""
    copy = tmp_path / "checkout"
    copy_checkout(settings.BASE_DIR, copy)
    yield copy
    forget(copy / ".data")


@dataclass(frozen=True)
class FirstRun:
    """What `make run` left in a checkout that had nothing."""

    checkout: str
    password: str
    let_in: bool  # with this password, while it ran
    left: bool  # whether anything of it was left after Ctrl-C


@pytest.fixture(scope="session")
def shared_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory that all processes of one test run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def first_run(shared_dir: Path) -> Iterator[FirstRun]:
    """Runs the product from nothing, once for all processes; the last who leaves removes what was made."""
    told, copy = shared_dir / "first-run.json", shared_dir / "prepared"
    with (shared_dir / "first-run.making").open("a") as making, (shared_dir / "first-run.users").open("a") as users:
        # Held only while it is made: whoever comes later must not wait until the others leave.
        fcntl.flock(making, fcntl.LOCK_EX)
        fcntl.flock(users, fcntl.LOCK_SH)
        if not told.exists():
            copy_checkout(settings.BASE_DIR, copy)
            told.write_text(json.dumps(asdict(_run_from_nothing(copy))))
        fcntl.flock(making, fcntl.LOCK_UN)
        yield FirstRun(**json.loads(told.read_text()))
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        told.unlink()
        forget(copy / ".data")
        shutil.rmtree(copy)


def _run_from_nothing(checkout: Path) -> FirstRun:
    port = unused_port()
    environ = {name: value for name, value in os.environ.items() if name not in NOT_HANDED_ON}
    run = Run(checkout, environ | {"PORT": str(port)})
    shown = re.search(r"user admin, password (\S+)", run.said)
    assert shown, run.said
    let_in = may_log_in(f"http://127.0.0.1:{port}", shown[1])
    assert run.end(signal.SIGINT) == 0
    return FirstRun(str(checkout), shown[1], let_in, is_anything_left(checkout, port))


def is_anything_left(checkout: Path, port: int) -> bool:
    """Whether a server or the database of a run is still there."""
    return is_served(port) or private_postgres.answers(checkout / ".data")


def is_served(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def secrets_of(checkout: Path) -> tuple[str, str]:
    """The auth token and account from the `.env` that the first run wrote."""
    lines = (checkout / ".env").read_text().splitlines()
    values = dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return values["TWILIO_AUTH_TOKENS"], values["TWILIO_ACCOUNT_SID"]


def may_log_in(base: str, password: str) -> bool:
    """Log in as a person would, with form and cookies."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    page = browser.open(f"{base}/admin/login/", timeout=30).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    form = {"username": "admin", "password": password, "csrfmiddlewaretoken": token[1], "next": "/admin/"}
    after = browser.open(f"{base}/admin/login/", urlencode(form).encode(), timeout=30)
    return bool(after.url == f"{base}/admin/")


@pytest.fixture(scope="session")
def prepared(first_run: FirstRun) -> Path:
    """A checkout in which `make run` succeeded once: it has the static files, and a database with the sample tree."""
    return Path(first_run.checkout)


@pytest.fixture
def used_checkout(tmp_path: Path, prepared: Path) -> Iterator[Path]:
    """A checkout with the database and the secrets of one that ran before, as making them takes seconds."""
    copy = tmp_path / "checkout"
    copy_checkout(prepared, copy, shutil.ignore_patterns(".data"))
    copy_data(prepared / ".data", copy / ".data")
    yield copy
    forget(copy / ".data")


@pytest.fixture(scope="session")
def one_data_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A DATA_DIR whose private PostgreSQL was made once, below a path that is far longer than a socket's may be."""
    data_dir = tmp_path_factory.mktemp("one") / ("d" * 100) / ("e" * 100)
    assert private_postgres.start(data_dir)
    yield data_dir
    forget(data_dir)


@pytest.fixture
def own_data_dir(one_data_dir: Path) -> Iterator[Path]:
    """One DATA_DIR for all tests, because making one takes a second. Its server is stopped at first."""
    private_postgres.stop(one_data_dir)
    yield one_data_dir
    private_postgres.stop(one_data_dir)
    if (one_data_dir / "postgres/cluster/postmaster.pid").exists():  # it was killed
        private_postgres.start(one_data_dir)


@pytest.fixture
def bare_environ() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in NOT_HANDED_ON}


@pytest.fixture
def production_environ(bare_environ: dict[str, str]) -> dict[str, str]:
    return bare_environ | DOCUMENTED


@pytest.fixture
def port() -> int:
    """An unused port."""
    return unused_port()
