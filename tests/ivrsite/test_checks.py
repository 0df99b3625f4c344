"""`manage.py check` reports settings that are valid but wrong, with an ID and with what to do."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import override_settings


def found(deploy: bool = False) -> dict[str, str]:
    """Our own findings by ID, as "what is wrong: what to do"."""
    messages = run_checks(include_deployment_checks=deploy)
    ours = [message for message in messages if str(message.id).startswith("branchline.")]
    assert all(message.hint for message in ours)
    return {str(message.id).removeprefix("branchline."): f"{message.msg}: {message.hint}" for message in ours}


@pytest.mark.parametrize(
    ("wrong", "ids"),
    [
        ({"TWILIO_AUTH_TOKENS": ["0" * 32, f"AC{'1' * 32}:{'2' * 32}"]}, set()),
        ({"TWILIO_AUTH_TOKENS": [f"subaccount:{'2' * 32}"]}, {"E001"}),
        ({"TWILIO_AUTH_TOKENS": [f"AC{'1' * 32}:"]}, {"E002"}),
        ({"TWILIO_AUTH_TOKENS": ["0" * 31]}, {"W003"}),
        ({"SIPGATE_TOKENS": []}, set()),
        ({"SIPGATE_TOKENS": ["0" * 16]}, set()),
        ({"SIPGATE_TOKENS": ["0" * 16, "0" * 15]}, {"W020"}),
        ({"SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https")}, {"W022"}),
        ({"SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"), "PROXIES_IN_FRONT": 2}, set()),
        ({"PUBLIC_BASE_URL": "http://127.0.0.1:8000"}, set()),
        ({"PUBLIC_BASE_URL": "http://[::1]:8000"}, set()),
        ({"PUBLIC_BASE_URL": "http://phone.example.com"}, {"E004"}),
        ({"PUBLIC_BASE_URL": "http://127.0.0.1.example.com", "ALLOWED_HOSTS": [".example.com"]}, {"E004"}),
        ({"LOOKUP_PRIVATE_HOSTS": ["crm.example.internal:8443", "10.0.0.5:80"]}, set()),
        ({"LOOKUP_PRIVATE_HOSTS": ["crm.example.internal"]}, {"E024"}),
        ({"LOOKUP_PRIVATE_HOSTS": ["localhost:8443"], "DEBUG": False}, {"E025"}),
        ({"LOOKUP_PRIVATE_HOSTS": ["[::1]:8443"], "DEBUG": False}, {"E025"}),
        ({"TWILIO_API_URL": "http://127.0.0.1:9"}, set()),
        ({"TWILIO_API_KEY": "SK" + "0" * 32, "TWILIO_API_SECRET": "secret"}, set()),
        ({"TWILIO_API_KEY": "SK" + "0" * 32}, {"E021"}),
        ({"TWILIO_API_KEY": "AC" + "0" * 32, "TWILIO_API_SECRET": "secret"}, {"E021"}),
        ({"TWILIO_API_URL": "https://api.twilio.com.example.com"}, {"E012"}),
        ({"RECORDINGS_KEYS": ["A" * 43 + "=", "_-" + "A" * 41 + "="]}, set()),
        ({"RECORDINGS_KEYS": ["A" * 43 + "=", "too short"]}, {"E013"}),
        ({"TWILIO_RECORDINGS_PRIVATE_KEY": "hush"}, {"E015"}),
        ({"TRANSCRIBER": "tests.inbox.test_recordings.Upper"}, set()),
        ({"TRANSCRIBER": "no_such_module.Transcriber"}, {"E014"}),
        ({"TRANSCRIBER": "Transcriber"}, {"E014"}),
        ({"DEBUG": True}, {"E005"}),
        ({"DEBUG": True, "PUBLIC_BASE_URL": "http://localhost:8000"}, set()),
        ({"ALLOWED_HOSTS": ["www.example.com"]}, {"E006"}),
        ({"ALLOWED_HOSTS": [".example.com"]}, set()),
        ({"ALLOWED_HOSTS": ["*"]}, {"W007"}),
    ],
)
def test_a_wrong_setting_has_its_id(wrong: dict[str, Any], ids: set[str]) -> None:
    with override_settings(**wrong):
        assert set(found()) == ids


def test_a_token_is_named_by_its_place_and_never_shown() -> None:
    with override_settings(TWILIO_AUTH_TOKENS=["0" * 32, "hush"]):
        assert "entry 2" in found()["W003"]
        assert "hush" not in str(found())


@pytest.mark.parametrize(("setting", "identity"), [("DATA_DIR", "E008"), ("MEDIA_DIR", "E011")])
def test_a_directory_that_is_none_is_found(tmp_path: Path, setting: str, identity: str) -> None:
    (tmp_path / "file").touch()
    with override_settings(**{setting: tmp_path / "file"}):
        assert set(found()) == {identity}
    with override_settings(**{setting: tmp_path / "made" / "at the first start"}):
        assert not found()


def test_what_is_left_to_chance_matters_in_production_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIME_ZONE", "")
    monkeypatch.setenv("DATABASE_URL", "")
    assert not found()
    assert set(found(deploy=True)) == {"W009", "W010"}


def test_a_forwarded_scheme_is_believed_only_where_a_setting_says_so(
    checkout: Path, production_environ: dict[str, str]
) -> None:
    def believed(**setting: str) -> str:
        told = "from ivrsite import settings; print(getattr(settings, 'SECURE_PROXY_SSL_HEADER', None))"
        command = [sys.executable, "-c", told]
        return subprocess.check_output(command, cwd=checkout, env=production_environ | setting, text=True).strip()

    assert believed() == "None"
    assert believed(TRUST_X_FORWARDED_PROTO="true") == "('HTTP_X_FORWARDED_PROTO', 'https')"
