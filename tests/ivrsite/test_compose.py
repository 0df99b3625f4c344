"""compose.yaml keeps what docs/deploying.md promises; `make check` holds it to the format's own schema."""

import re
import runpy
from typing import Any

import pytest
from django.conf import settings
from ruamel.yaml import YAML

FILE = settings.BASE_DIR / "compose.yaml"


@pytest.fixture
def services() -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load(FILE)["services"]
    return found


def test_nothing_is_reached_but_from_this_server(services: dict[str, Any]) -> None:
    published = {name: service.get("ports", []) for name, service in services.items()}
    assert published == {"postgres": [], "migrate": [], "web": ["127.0.0.1:8000:8000"], "chores": []}


def test_no_secret_has_a_default() -> None:
    assert set(re.findall(r"\$\{\w*PASSWORD(..)", FILE.read_text())) == {":?"}


def test_our_own_containers_write_nothing_but_their_volume(services: dict[str, Any]) -> None:
    for service in (services["migrate"], services["web"], services["chores"]):
        assert service["read_only"] is True
        assert service["volumes"] == ["data:/data"]
        assert service["cap_drop"] == ["ALL"]


def test_the_site_waits_for_the_migrations_and_they_for_the_database(services: dict[str, Any]) -> None:
    assert services["web"]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert services["migrate"]["depends_on"]["postgres"] == {"condition": "service_healthy"}
    assert services["postgres"]["healthcheck"]["test"][1] == "pg_isready"


def test_calls_that_never_end_are_swept_without_anybody_thinking_of_it(services: dict[str, Any]) -> None:
    assert "sweep_calls" in services["chores"]["command"][-1]
    assert "tidy_trials" in services["chores"]["command"][-1]
    assert "tidy_audio" in services["chores"]["command"][-1]


def test_stopping_waits_longer_than_a_request_under_way_may_take(services: dict[str, Any]) -> None:
    graceful = runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py"))["graceful_timeout"]
    assert int(services["web"]["stop_grace_period"].removesuffix("s")) > graceful
