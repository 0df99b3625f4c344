"""A worker that is killed loses no work, and its effects are not had twice."""

import json
from pathlib import Path

import pytest
from django.db import connection

from local import forking

KILLS = 5


@pytest.mark.usefixtures("transactional_db")
def test_kill_9_at_random_moments_loses_nothing_and_does_nothing_twice(tmp_path: Path) -> None:
    def try_it() -> None:
        # Here, because it registers work that only this process has.
        from tests.inbox import kills

        (tmp_path / "found").write_text(json.dumps(kills.try_it(KILLS, 20261126)))

    connection.close()  # a fork must not use it
    assert forking.end_code(forking.forked(try_it)) == 0
    found = json.loads((tmp_path / "found").read_text())
    assert found["begun"] > found["asked for"]  # some work was under way when its worker was killed
    assert (found["lost"], found["done twice"], found["still there"]) == (0, 0, 0), found
