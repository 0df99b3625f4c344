"""A process of the site as gunicorn starts it, with the documented settings and nothing else."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings

from tests.checkouts import DOCUMENTED, NOT_HANDED_ON, copy_checkout

# With every page and command of ours imported.
ASKED = """
import json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "ivrsite.settings"
import ivrsite.wsgi
from django.core.checks import run_checks
import menus.admin.pages.import_days, menus.management.commands.import_holidays
import menus.management.commands.import_calendar
found = [str(each) for each in run_checks(include_deployment_checks=True) if not each.is_silenced()]
print(json.dumps({"found": found, "modules": list(sys.modules)}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    environ = {name: value for name, value in os.environ.items() if name not in NOT_HANDED_ON}
    checkout = tmp_path_factory.mktemp("fresh") / "checkout"
    copy_checkout(settings.BASE_DIR, checkout)
    command = [sys.executable, "-c", ASKED]
    said = subprocess.check_output(command, cwd=checkout, env=environ | DOCUMENTED, text=True)
    found: dict[str, Any] = json.loads(said)
    return found


def test_the_documented_settings_are_fine_for_production(told: dict[str, Any]) -> None:
    assert told["found"] == []


def test_no_web_worker_loads_what_reads_lists(told: dict[str, Any]) -> None:
    assert "menus.admin.pages.import_days" in told["modules"]
    assert {"holidays", "icalendar", "recurring_ical_events"} & set(told["modules"]) == set()
