"""After kill -9 of `make run`, the next one continues the calls where they were, without help."""

import signal
from pathlib import Path
from urllib.request import urlopen

from local import private_postgres
from tests.checkouts import Run, secrets_of
from tests.served.site import Call, Site, children, kill, wait_until


def test_a_call_goes_on_when_make_run_is_killed_and_started_again(
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
    assert call.turns() == [(1, None), (2, "3"), (3, "9"), (4, "3")]
    third.end(signal.SIGTERM)


def lives(pid: int) -> bool:
    """Whether the process runs; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
