"""A worker that is killed loses no work, and its effects are not had twice."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

KILLS = 5


@pytest.mark.usefixtures("transactional_db")
def test_kill_9_at_random_moments_loses_nothing_and_does_nothing_twice() -> None:
    at = connection.settings_dict
    address = f"postgres://{at['USER']}@/{at['NAME']}?host={at['HOST']}"
    tried = subprocess.run(
        [sys.executable, "-m", "tests.inbox.kills", str(KILLS), "20261126"],
        env={**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )
    assert tried.returncode == 0, tried.stderr
    found = json.loads(tried.stdout)
    assert found["begun"] > found["asked for"]  # some work was under way when its worker was killed
    assert (found["lost"], found["done twice"], found["still there"]) == (0, 0, 0), found
