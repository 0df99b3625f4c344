"""Whatever of `make run` is killed, calls go on where they were, without help."""

import signal
from pathlib import Path
from urllib.request import urlopen

from local import private_postgres
from tests.checkouts import Run, is_anything_left, secrets_of
from tests.served.site import Call, Site, children, kill, wait_until


def test_a_call_goes_on_when_make_run_is_killed_and_started_again_and_when_the_database_is(
    used_checkout: Path, bare_environ: dict[str, str], port: int
) -> None:
    environ = bare_environ | {"PORT": str(port)}
    first = Run(used_checkout, environ)
    site = Site(used_checkout / ".data", port, environ)
    call = Call(site, *secrets_of(used_checkout))
    call.go_on()
    call.go_on(Digits="3")
    first.end(signal.SIGKILL)

    # PostgreSQL lives on.
    second = Run(used_checkout, environ)
    assert urlopen(f"{site.base}/admin/login/", timeout=30).status == 200
    assert b"For sales" in call.go_on(Digits="9")
    started = children(second.process.pid)
    assert len(started) > 3
    # As when the machine goes down: PostgreSQL dies, too, and nobody brings it back.
    second.end(signal.SIGKILL)
    wait_until(lambda: not any(map(lives, started)))
    kill(site.postmaster())
    wait_until(lambda: private_postgres.is_gone(used_checkout / ".data"))

    third = Run(used_checkout, environ)
    assert b"We are open" in call.go_on(Digits="3")
    assert call.kept([(1, None), (2, "3"), (3, "9"), (4, "3")])
    the_database_comes_back_by_itself(site)
    assert b"For sales" in call.go_on(Digits="9")
    assert call.kept([(1, None), (2, "3"), (3, "9"), (4, "3"), (5, "9")])
    assert third.end(signal.SIGTERM) == 0
    assert not is_anything_left(used_checkout, port)


def the_database_comes_back_by_itself(site: Site) -> None:
    postmaster = site.postmaster()
    kill(postmaster)
    wait_until(lambda: private_postgres.answers(site.data_dir) and site.postmaster() != postmaster)
    wait_until(lambda: works(site))


def works(site: Site) -> bool:
    """Whether a worker has reported to the database since it was started last."""
    asked = "SELECT 1 FROM procrastinate_workers WHERE last_heartbeat > pg_postmaster_start_time()"
    return bool(site.rows(asked))


def lives(pid: int) -> bool:
    """Whether the process runs; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
