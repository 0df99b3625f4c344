"""Lines whose callers are put through to a team, for tests: Anna has it alone."""

from datetime import datetime

import pytest

from engine.on_duty.people import Away, Directory, Person, Team
from menus import models
from menus.publishing.publish import publish
from menus.staffing import ahead

TEAM = "support"


def everybody(*away: tuple[datetime, datetime | None]) -> Directory:
    anna = Person("anna", "Anna", ("+15550100009",), away=tuple(Away(*each) for each in away))
    return Directory({"anna": anna}, {TEAM: Team(TEAM, "Support", members=("anna",))})


def ring_the_team(monkeypatch: pytest.MonkeyPatch, directory: Directory) -> None:
    """All transfers ring the team, of this directory, and are published."""
    models.Team.objects.get_or_create(key=TEAM, name="Support")
    models.Transfer.objects.update(numbers=[], teams=[TEAM])
    for line in models.PhoneTree.objects.filter(live_revision__isnull=False):
        publish(line)
    monkeypatch.setattr(ahead, "directory", lambda: directory)
    monkeypatch.setattr(ahead, "_found", {})
