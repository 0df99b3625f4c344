"""A line that asks a system, which stands on this machine."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone

from calls.looking_up import request
from engine import snapshot
from menus.access import lookup_keys as keys
from menus.draft.importing import import_tree
from menus.models import PhoneNumber, PhoneTree
from menus.publishing.publish import publish
from simulator.stand_in_system import StandInSystem
from tests.parcels import NUMBER

FILE = Path(__file__).parent / "scenarios" / "lookups" / "tree.json"
KEY = "blk_of-the-tests"


def asks_here(system: StandInSystem, settings: Any, monkeypatch: pytest.MonkeyPatch, seconds: float = 0.5) -> None:
    """Has lookups ask `system`, and wait for less time than callers do."""
    settings.DEBUG = True
    settings.LOOKUP_PRIVATE_HOSTS = [f"127.0.0.1:{system.port}"]
    monkeypatch.setattr("calls.looking_up.asking.BUDGET_SECONDS", seconds)
    system.key = KEY
    written = request.written

    def led(place: Any, *rest: Any) -> request.LookupRequest:
        return written(replace(place, address=system.address), *rest)

    monkeypatch.setattr("calls.looking_up.turn.written", led)


def publish_lookups(provider: str = "twilio") -> PhoneTree:
    """Publishes the line on a number of this provider. Its requests are signed with KEY."""
    tree = import_tree(snapshot.load(json.loads(FILE.read_text())))
    PhoneNumber.objects.create(number=NUMBER, tree=tree, provider=provider)
    with patch("menus.access.lookup_keys.token_urlsafe", return_value=KEY.removeprefix(keys.PREFIX)):
        keys.make(tree, None, timezone.now())
    publish(tree)
    return tree
