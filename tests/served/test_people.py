"""A change of people reaches the copy on disk within two seconds, from which calls are answered without PostgreSQL."""

import json
import time
from typing import Any

from tests.served.site import Site, wait_until

# Seconds from the change to the last worker, as for notices.
AT_MOST = 2
ADD = """
WITH anna AS (INSERT INTO menus_person (name, key, languages) VALUES ('Anna', 'anna', '{}') RETURNING id)
INSERT INTO menus_personnumber (person_id, "order", number) SELECT id, 0, '+15550100009' FROM anna RETURNING person_id
"""
AWAY = "INSERT INTO menus_absence (person_id, since) VALUES (%s, now()) RETURNING id"
BACK = "DELETE FROM menus_absence WHERE person_id = %s RETURNING id"
# A busy machine may be late now and then.
TRIES = 3
REMOVE = (
    BACK,
    "DELETE FROM menus_personnumber WHERE person_id = %s RETURNING id",
    "DELETE FROM menus_person WHERE id = %s RETURNING id",
)


def kept(site: Site) -> dict[str, Any]:
    """The people that the copy on disk has, by key."""
    try:
        _, _, body = (site.data_dir / "current/people").read_bytes().partition(b"\n")
    except FileNotFoundError:
        return {}
    found: dict[str, Any] = json.loads(body)["people"]
    return found


def seconds_until(site: Site, anna: int, statement: str) -> float:
    """How long it takes until a change is on disk."""
    began = time.monotonic()
    site.rows(statement, anna)
    wait_until(lambda: bool(kept(site)["anna"]["away"]) is (statement is AWAY))
    return time.monotonic() - began


def test_an_absence_is_on_disk_within_two_seconds(site: Site) -> None:
    ((anna,),) = site.rows(ADD)
    try:
        wait_until(lambda: "anna" in kept(site))
        assert any(seconds_until(site, anna, statement) < AT_MOST for statement in (AWAY, BACK) * TRIES)
    finally:
        for statement in REMOVE:
            site.rows(statement, anna)
