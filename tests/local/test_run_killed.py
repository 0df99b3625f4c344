"""After kill -9 of `make run`, the next one continues the calls where they were, without help."""

import signal
from pathlib import Path

from tests.checkouts import Run
from tests.served.site import Call, Site, kill


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

    second = Run(used_checkout, environ)
    assert b"For sales" in call.go_on(Digits="9")
    # As when the machine goes down: PostgreSQL dies, too.
    kill(site.postmaster())
    second.end(signal.SIGKILL)

    third = Run(used_checkout, environ)
    assert b"We are open" in call.go_on(Digits="3")
    assert call.turns() == [(1, None), (2, "3"), (3, "9"), (4, "3")]
    third.end(signal.SIGTERM)


def secrets_of(checkout: Path) -> tuple[str, str]:
    """The auth token and account from the `.env` that the first run wrote."""
    lines = (checkout / ".env").read_text().splitlines()
    values = dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return values["TWILIO_AUTH_TOKENS"], values["TWILIO_ACCOUNT_SID"]
