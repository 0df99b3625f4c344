"""The product from outside: gunicorn on a private PostgreSQL of its own, its processes, its rows, and Twilio."""

import fcntl
import http.client
import os
import re
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
from django.db import connection as ours
from twilio.request_validator import RequestValidator

from ivrsite import environment
from local import private_postgres
from tests.data_dirs import copy_data, forget

CHECKOUT = Path(__file__).parents[2]
ACCOUNT = "AC" + "0" * 32
TOKEN = secrets.token_hex(16)
SIPGATE_TOKEN = secrets.token_hex(16)
# Seconds that Twilio waits for an answer.
TWILIO_WAITS = 15
FORM_TYPE = "application/x-www-form-urlencoded; charset=UTF-8"
ACTION = re.compile(r'(?:action="|<Redirect[^>]*>)https?://[^/]+([^"<]+)')


def wait_until(true: Callable[[], Any], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


class Site:
    """One installation in `data_dir`, on `port`. `start()` it, and `end()` it whatever happened."""

    def __init__(self, data_dir: Path, port: int, environ: Mapping[str, str], more: Sequence[str] = ()) -> None:
        self.data_dir, self.port = data_dir, port
        self.more = more  # options of gunicorn's
        self.application = "tests.served.pausing:application"
        self.base = f"http://127.0.0.1:{port}"
        self.environ = {
            **environ,
            "DATA_DIR": str(data_dir),
            "PUBLIC_BASE_URL": self.base,
            "SECRET_KEY": secrets.token_urlsafe(48),
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKENS": TOKEN,
            "SIPGATE_TOKENS": SIPGATE_TOKEN,
            "DJANGO_SETTINGS_MODULE": "ivrsite.settings",
            "PYTHONPATH": str(CHECKOUT),
        }
        self.server: subprocess.Popen[bytes] | None = None
        # With a proxy in front: what its clients trust, and the name that they ask for.
        self.tls: ssl.SSLContext | None = None
        self.name = f"127.0.0.1:{port}"
        # Whom clients come from: an address of this machine, "" for the usual one. Naming one takes a port of it for a
        # minute, so thousands of connections would use them up.
        self.client = ""

    def start(self, prepared: Path | None = None) -> None:
        """Starts it from nothing, or with the database and the static files of a checkout that ran before."""
        if prepared:
            copy_data(prepared / ".data", self.data_dir)
        self.start_postgres()
        if not prepared:
            for command in ("migrate", "load_sample"):
                self.run("manage.py", command, "--verbosity", "0")
        # Error pages need the static files. They are collected into the checkout, which other test processes share.
        with (CHECKOUT / "manage.py").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if prepared:
                take_static_files(prepared / "staticfiles")
            else:
                self.run("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
        self.serve()

    def serve(self) -> None:
        bind = ["--bind", f"127.0.0.1:{self.port}", "--log-level", "critical", *self.more]
        # The script, as in an image: started as a module, it couldn't start itself again (SIGUSR2).
        script = Path(sys.executable).with_name("gunicorn")
        command = [sys.executable, str(script), "--config", "gunicorn.conf.py", *bind]
        log = (self.data_dir / "gunicorn.log").open("a")
        self.server = subprocess.Popen(
            [*command, self.application], cwd=CHECKOUT, env=self.environ, stdout=log, stderr=log
        )
        wait_until(self.answers)

    def end(self) -> None:
        if self.server:
            self.server.terminate()
            self.server.wait()
        forget(self.data_dir)

    def start_postgres(self) -> None:
        """As `python -m local.private_postgres start` does: no command that comes and goes ends it."""
        private_postgres.start_and_keep(self.data_dir)

    def answers(self) -> bool:
        try:
            return self.ask("POST", "/twilio/voice/", b"", {})[0] > 0
        except OSError:
            return False

    def workers(self) -> list[int]:
        assert self.server
        return children(self.server.pid)

    def postmaster(self) -> int:
        return int((self.data_dir / "postgres/cluster/postmaster.pid").read_text().split()[0])

    def signal_postgres(self, number: int) -> None:
        os.kill(self.postmaster(), number)

    def is_postgres_there(self) -> bool:
        try:
            return bool(self.rows("SELECT 1"))
        except psycopg.OperationalError:
            return False

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        at = environment.private_database(self.data_dir)
        with psycopg.connect(host=at["HOST"], port=at["PORT"], user=at["USER"], dbname=at["NAME"]) as connection:
            return connection.execute(sql, values).fetchall()

    def ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        answer, page = self.exchange(method, path, body, headers)
        return answer.status, page

    def exchange(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TWILIO_WAITS)
        connection.sock = self.line(TWILIO_WAITS)
        try:
            connection.request(method, path, body, {"Host": self.name, "Content-Type": FORM_TYPE, **headers})
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def line(self, timeout: float) -> socket.socket:
        """A connection to the site, or to the proxy in front of it."""
        plain = socket.create_connection(("127.0.0.1", self.port), timeout, (self.client, 0) if self.client else None)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            return self.tls.wrap_socket(plain, server_hostname=self.name) if self.tls else plain
        except OSError:
            plain.close()
            raise

    def run(self, *command: str) -> None:
        subprocess.run(
            [sys.executable, *command], cwd=CHECKOUT, env=self.environ, check=True, stdout=subprocess.DEVNULL
        )


@contextmanager
def database_of(site: Site) -> Iterator[None]:
    """Django's connection in this process leads to the site's database for this block."""
    before = dict(ours.settings_dict)
    ours.close()
    at = environment.private_database(site.data_dir)
    ours.settings_dict.update({name: at[name] for name in ("HOST", "PORT", "USER", "NAME")})
    try:
        yield
    finally:
        ours.close()
        ours.settings_dict.update(before)


def take_static_files(collected: Path) -> None:
    """Does nothing where the checkout has them: another site may be serving them."""
    ours, manifest = CHECKOUT / "staticfiles", "staticfiles.json"
    if not (ours / manifest).exists() or (ours / manifest).read_bytes() != (collected / manifest).read_bytes():
        shutil.copytree(collected, ours, dirs_exist_ok=True)


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


@contextmanager
def frozen(site: Site) -> Iterator[None]:
    """PostgreSQL accepts connections and does nothing else."""
    processes = [site.postmaster(), *children(site.postmaster())]
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in reversed(processes):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGCONT)


@dataclass
class Call:
    """One call as Twilio sees it: it posts, and reads where to post next."""

    site: Site
    token: str = TOKEN
    account: str = ACCOUNT
    sid: str = field(default_factory=lambda: f"CA{secrets.token_hex(16)}")
    path: str = "/twilio/voice/"

    def go_on(self, headers: Mapping[str, str] | None = None, **params: str) -> bytes:
        """The next turn, whose answer says where to go on from it."""
        twiml = self.post(self.path, headers, **params)
        found = ACTION.search(twiml.decode())
        self.path = found[1] if found else ""
        return twiml

    def post(self, path: str, headers: Mapping[str, str] | None = None, **params: str) -> bytes:
        """Raises OSError or HTTPException where no whole answer comes."""
        form = {
            "CallSid": self.sid,
            "AccountSid": self.account,
            "From": "+15550100002",
            "To": "+15550100001",
            "CallStatus": "in-progress",
            **params,
        }
        signature = RequestValidator(self.token).compute_signature(self.site.base + path, form)
        signed = {"X-Twilio-Signature": signature, **(headers or {})}
        status, twiml = self.site.ask("POST", path, urlencode(form).encode(), signed)
        assert status == 200, status
        return twiml

    def kept(self, turns: list[tuple[int, str | None]]) -> bool:
        """Whether exactly these turns are stored in the end; what was kept while PostgreSQL was away takes a moment."""
        wait_until(lambda: self.site.is_postgres_there() and len(self.turns()) >= len(turns))
        return self.turns() == turns

    def turns(self) -> list[tuple[int, str | None]]:
        """Number and keys of each turn that is stored."""
        sql = (
            "SELECT number, heard ->> 'digits' FROM calls_turn JOIN calls_call ON calls_call.id = call_id "
            "WHERE sid = %s ORDER BY number"
        )
        return [(number, digits) for number, digits in self.site.rows(sql, self.sid)]
