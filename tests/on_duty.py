"""Lines whose callers are put through to a team, for tests: Anna has it alone."""

from datetime import datetime
from typing import Any

import pytest

from engine import tree as t
from engine.kinds.transfer import Transfer
from engine.people import Away, Directory, Person, Team
from menus.staffing import ahead

TEAM = "support"


def everybody(*away: tuple[datetime, datetime | None]) -> Directory:
    anna = Person("anna", "Anna", ("+15550100009",), away=tuple(Away(*each) for each in away))
    return Directory({"anna": anna}, {TEAM: Team(TEAM, "Support", members=("anna",))})


def ring_the_team(monkeypatch: pytest.MonkeyPatch, directory: Directory) -> None:
    """All transfers ring the team, of this directory."""

    def rings_people(self: Any, place: t.Transfer) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return (), (TEAM,)

    monkeypatch.setattr(Transfer, "rings", lambda self, place: ())
    monkeypatch.setattr(Transfer, "rings_people", rings_people)
    monkeypatch.setattr(ahead, "directory", lambda: directory)
    monkeypatch.setattr(ahead, "_found", {})
