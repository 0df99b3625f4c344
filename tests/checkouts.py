"""Temporary checkouts and data directories, in which the product really starts."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from local import private_postgres

# Variables of a test run or a developer's shell that must not leak into a fresh checkout.
NOT_HANDED_ON = {
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "DATA_DIR",
    "DEBUG",
    "DJANGO_SETTINGS_MODULE",
    "MAKELEVEL",
    "PORT",
    "PUBLIC_BASE_URL",
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


NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "staticfiles", "tests", "docs")


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    """A DATA_DIR of the test's own; its private PostgreSQL is removed with it."""
    yield tmp_path / "data"
    forget(tmp_path / "data")


@pytest.fixture
def deep_data_dir(tmp_path: Path) -> Iterator[Path]:
    """A DATA_DIR whose path is far longer than a socket's may be."""
    deep = tmp_path / ("d" * 100) / ("e" * 100)
    yield deep
    forget(deep)


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Path]:
    """A copy of this checkout without `.env` and data."""
    copy = tmp_path / "checkout"
    shutil.copytree(settings.BASE_DIR, copy, ignore=NOT_COPIED)
    yield copy
    forget(copy / ".data")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A checkout in which `make run` succeeded once: it has a database with the sample tree."""
    copy = tmp_path_factory.mktemp("prepared") / "checkout"
    shutil.copytree(settings.BASE_DIR, copy, ignore=NOT_COPIED)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environ = {name: value for name, value in os.environ.items() if name not in NOT_HANDED_ON}
    Run(copy, environ | {"PORT": str(port)}).end(signal.SIGINT)
    yield copy
    forget(copy / ".data")


@pytest.fixture
def used_checkout(checkout: Path, prepared: Path) -> Path:
    """A checkout with the database and the secrets of one that ran before, as making them takes seconds."""
    # PostgreSQL's files keep their owner.
    subprocess.run(["cp", "-a", prepared / ".data", prepared / ".env", checkout], check=True)
    return checkout


@pytest.fixture
def bare_environ() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in NOT_HANDED_ON}


@pytest.fixture
def production_environ(bare_environ: dict[str, str]) -> dict[str, str]:
    return bare_environ | DOCUMENTED


@pytest.fixture
def port() -> int:
    """An unused port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
    return number


def forget(data_dir: Path) -> None:
    private_postgres.stop(data_dir)
    for link in (data_dir / "postgres/socket", data_dir / "postgres"):
        shutil.rmtree(os.path.realpath(link), ignore_errors=True)
