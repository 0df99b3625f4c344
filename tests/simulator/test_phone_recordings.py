"""Our phone serves the recordings that it made, like Twilio: for the account's token, at Twilio's addresses."""

import base64
import urllib.error
import urllib.request

import pytest

from simulator.recordings import Recordings, serving, tone

ACCOUNT, TOKEN = "AC" + "0" * 32, "a-token"
PATH = f"/2010-04-01/Accounts/{ACCOUNT}/Recordings/RE{'a' * 32}.wav"


def ask(recordings: Recordings, path: str = PATH, token: str = TOKEN) -> tuple[int, bytes]:
    login = base64.b64encode(f"{ACCOUNT}:{token}".encode()).decode()
    request = urllib.request.Request(recordings.address + path, headers={"Authorization": f"Basic {login}"})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, b""


def test_a_recording_is_served_to_who_has_the_token() -> None:
    with serving(Recordings(ACCOUNT, TOKEN, seconds=2)) as recordings:
        assert ask(recordings) == (200, tone(2))


def test_the_phone_can_wait_until_a_recording_was_fetched() -> None:
    with serving(Recordings(ACCOUNT, TOKEN)) as recordings:
        ask(recordings, token="another")
        assert not recordings.was_fetched(f"RE{'a' * 32}", 0)
        ask(recordings)
        assert recordings.was_fetched(f"RE{'a' * 32}", 5)
        assert not recordings.was_fetched(f"RE{'b' * 32}", 0)


@pytest.mark.parametrize(
    ("path", "token", "status"),
    [(PATH, "another", 401), (PATH.replace("RE", "XX"), TOKEN, 404), ("/", TOKEN, 404)],
)
def test_nothing_else_is_served(path: str, token: str, status: int) -> None:
    with serving(Recordings(ACCOUNT, TOKEN)) as recordings:
        assert ask(recordings, path, token) == (status, b"")


def test_a_bad_day_of_twilios_can_be_played() -> None:
    with serving(Recordings(ACCOUNT, TOKEN, status=503)) as recordings:
        assert ask(recordings)[0] == 503
