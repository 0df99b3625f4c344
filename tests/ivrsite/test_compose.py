"""compose.yaml does what docs/deploying.md promises; `make check` validates it against the format's schema."""

import gc
import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.test import override_settings
from environ.fileaware_mapping import FileAwareMapping
from ruamel.yaml import YAML

from inbox.background.worker import MORE_FOR_THE_LAST, Pace
from ivrsite import environment
from ivrsite.sent import MOST_FROM_STAFF
from local import cluster
from serving.lanes import Lane

# Twice as many as the threads that may each receive an upload.
THREADS = 2 * Lane.PAGES.threads
FILE = settings.BASE_DIR / "compose.yaml"


@pytest.fixture
def services() -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load(FILE)["services"]
    return found


def test_nothing_is_reached_but_from_this_server(services: dict[str, Any]) -> None:
    published = {name: service.get("ports", []) for name, service in services.items()}
    assert published == {"postgres": [], "migrate": [], "web": ["127.0.0.1:8000:8000"], "worker": []}


def test_no_secret_has_a_default() -> None:
    assert set(re.findall(r"\$\{\w*PASSWORD(..)", FILE.read_text())) == {":?"}


def test_our_own_containers_write_nothing_but_their_volume(services: dict[str, Any]) -> None:
    for service in (services["migrate"], services["web"], services["worker"]):
        assert service["read_only"] is True
        assert service["volumes"] == ["data:/data"]
        assert service["tmpfs"] == f"/tmp:size={THREADS * MOST_FROM_STAFF // 1_000_000 + 64}m"
        assert service["cap_drop"] == ["ALL"]


def test_the_site_waits_for_the_migrations_and_they_for_the_database(services: dict[str, Any]) -> None:
    assert services["web"]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert services["migrate"]["depends_on"]["postgres"] == {"condition": "service_healthy"}
    assert services["postgres"]["healthcheck"]["test"][1] == "pg_isready"


def test_stopping_waits_longer_than_what_is_under_way_may_take(services: dict[str, Any]) -> None:
    graceful = runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py"))["graceful_timeout"]
    assert int(services["web"]["stop_grace_period"].removesuffix("s")) > graceful
    assert int(services["worker"]["stop_grace_period"].removesuffix("s")) > Pace().stopping + MORE_FOR_THE_LAST


def test_postgres_logs_no_values_and_keeps_the_capabilities_it_begins_with_alone(services: dict[str, Any]) -> None:
    postgres = services["postgres"]
    assert postgres["command"][0] == "postgres"
    assert dict(part.split("=") for part in postgres["command"][2::2]) == cluster.TELLS_NO_VALUES
    assert postgres["cap_drop"] == ["ALL"]
    assert postgres["cap_add"] == ["CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"]
    assert postgres["security_opt"] == ["no-new-privileges:true"]


def test_every_base_image_can_be_given_with_its_digest(services: dict[str, Any]) -> None:
    assert services["postgres"]["image"] == "${POSTGRES_IMAGE:-postgres:18-bookworm}"
    default = re.search("^ARG PYTHON_IMAGE=(.*)$", (settings.BASE_DIR / "Dockerfile").read_text(), re.MULTILINE)
    assert default
    for name in ("migrate", "web", "worker"):
        assert services[name]["build"]["args"] == {"PYTHON_IMAGE": f"${{PYTHON_IMAGE:-{default[1]}}}"}


def test_what_works_on_the_tables_holds_no_secret_but_the_databases(
    services: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "env_file" not in services["migrate"]
    given = services["migrate"]["environment"]
    values = {key: re.sub(r"\$\{(\w+)(:[-?]([^}]*))?\}", _filled, text) for key, text in given.items()}
    assert [key for key, value in values.items() if "from-dotenv" in value] == ["DATABASE_URL"]
    monkeypatch.setattr(environment, "_values", FileAwareMapping(values, cache=False))
    monkeypatch.setattr(environment, "DOTENV", tmp_path / ".env")
    monkeypatch.setattr(gc, "set_threshold", lambda *threshold: None)  # the tests' own stays
    found = runpy.run_path(str(settings.BASE_DIR / "ivrsite/settings.py"))
    assert "from-dotenv" in found["DATABASES"]["default"]["PASSWORD"]
    read = {name: value for name, value in found.items() if name.isupper() and name != "DATABASES"}
    with override_settings(**{name: value for name, value in read.items() if getattr(settings, name) != value}):
        assert [each for each in run_checks() if each.is_serious()] == []


def _filled(variable: re.Match[str]) -> str:
    """A secret as in .env, or a setting's default."""
    if variable[1] == "PUBLIC_BASE_URL":
        return "https://phone.example.com"
    return "from-dotenv" if variable[2].startswith(":?") else variable[3]
