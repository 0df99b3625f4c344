"""A setting that is missing or wrong is one sentence that says what to set."""

import subprocess
import sys
from pathlib import Path

import pytest

from ivrsite import environment


def sentence_for(monkeypatch: pytest.MonkeyPatch, name: str, value: str, read: str) -> str:
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as stopped:
        getattr(environment, read)(name)
    return str(stopped.value)


@pytest.mark.parametrize("value", ["maybe", "2", "ture"])
def test_a_switch_is_yes_or_no_and_nothing_else(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    assert "DEBUG must be true or false" in sentence_for(monkeypatch, "DEBUG", value, "flag")


@pytest.mark.parametrize("value", ["-1", "10", "one", "1.5", "²"])
def test_the_number_of_proxies_is_a_digit(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    assert "PROXIES_IN_FRONT must be a number from 0 to 9" in sentence_for(
        monkeypatch, "PROXIES_IN_FRONT", value, "small_number"
    )


@pytest.mark.parametrize(
    "value", ["phone.example.com", "ftp://x", "https://", "https://x/twilio", "https://x?a=b", "https://[x"]
)
def test_a_public_address_is_a_scheme_and_a_host(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    said = sentence_for(monkeypatch, "PUBLIC_BASE_URL", value, "public_base_url")
    assert "must be a scheme and a host" in said


def test_a_public_address_loses_its_last_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_BASE_URL", "https://Phone.example.com:8443/")
    assert environment.public_base_url("PUBLIC_BASE_URL") == "https://phone.example.com:8443"


def test_a_time_zone_has_to_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Europe/Berlin" in sentence_for(monkeypatch, "TIME_ZONE", "Europe/Berlln", "time_zone")


@pytest.mark.parametrize("value", ["sqlite:///db.sqlite3", "mysql://u@h/db", "nonsense", "postgres://u:p@h:port/db"])
def test_only_postgresql_will_do(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    assert "must be a PostgreSQL address" in sentence_for(monkeypatch, "DATABASE_URL", value, "database")


@pytest.mark.parametrize("option", ["pool=true", "conn_max_age=0", "conn_health_checks=false"])
def test_a_database_address_cannot_change_how_connections_are_held(
    monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    said = sentence_for(monkeypatch, "DATABASE_URL", f"postgres://u:p@h/db?{option}", "database")
    assert option.partition("=")[0] in said


def test_no_sentence_repeats_the_databases_password(monkeypatch: pytest.MonkeyPatch) -> None:
    for address in (
        "mysql://u:hush@h/db",
        "nonsense://u:hush@h/db",
        "postgres://u:hush@h/db?pool=true",
        "postgres://u:hush@%2Frun/db",
    ):
        assert "hush" not in sentence_for(monkeypatch, "DATABASE_URL", address, "database")


def test_a_database_on_a_socket_is_named_by_its_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres:///branchline?host=/var/run/postgresql")
    config = environment.database("DATABASE_URL")
    assert (config["HOST"], config["NAME"]) == ("/var/run/postgresql", "branchline")


@pytest.mark.parametrize(
    "value", ["mail.example.com", "http://u:hush@h", "smtp://", "smtp+tls://u:hush@h:port", "consolemail://"]
)
def test_only_a_mail_server_sends_mail(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    said = sentence_for(monkeypatch, "EMAIL_URL", value, "mail_server")
    assert "must be a mail server such as" in said
    assert "hush" not in said


def test_a_mail_server_is_named_with_how_it_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://sam%40example.com:p%2Fw@mail.example.com:587")
    config = environment.mail_server("EMAIL_URL")
    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS")
    assert [config[name] for name in names] == ["mail.example.com", 587, "sam@example.com", "p/w", True]
    monkeypatch.setenv("EMAIL_URL", "")
    assert environment.mail_server("EMAIL_URL") == {}


def test_a_secret_can_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("$hush\n")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "secret"))
    assert environment.text("SECRET_KEY") == "$hush"


def test_a_secrets_file_that_is_not_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY_FILE", "/nowhere/secret")
    with pytest.raises(SystemExit, match="SECRET_KEY_FILE names a file that cannot be read"):
        environment.text("SECRET_KEY")


COMMANDS = {
    "manage.py": ["manage.py", "check"],
    "gunicorn": ["-m", "gunicorn"],
    "the settings": ["-c", "import ivrsite.settings"],
    "make run": ["-m", "local.run"],
}


def test_whatever_starts_stops_with_one_sentence_about_a_missing_setting(
    checkout: Path, bare_environ: dict[str, str], port: int
) -> None:
    (checkout / ".env").write_text("PUBLIC_BASE_URL=http://127.0.0.1:9\nTWILIO_AUTH_TOKENS=hush\n")
    (checkout / ".env").chmod(0o600)
    environ = bare_environ | {"SECRET_KEY": "s" * 32, "PORT": str(port)}
    for name, command in COMMANDS.items():
        stopped = subprocess.run([sys.executable, *command], cwd=checkout, env=environ, capture_output=True, text=True)
        said = stopped.stderr.strip()
        assert stopped.returncode == 1, name
        assert said.startswith("TWILIO_ACCOUNT_SID is not set: set it in the environment or in .env"), name
        assert "\n" not in said, name


@pytest.mark.parametrize("value", ["office", "office=anna", "office=anna:", "Office=anna:hush", "a=b:hush office:hush"])
def test_logins_have_a_name_a_user_and_a_password(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    said = sentence_for(monkeypatch, "SIP_LOGINS", value, "logins")
    assert "office=user:password" in said
    assert "hush" not in said


def test_logins_come_by_name_and_hide_their_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIP_LOGINS", "office=anna:hu,sh=:1\n shop=desk:other")
    found = environment.logins("SIP_LOGINS")
    assert found["office"] == ("anna", "hu,sh=:1")
    assert found["shop"] == ("desk", "other")
    assert "hu,sh" not in repr(found)
