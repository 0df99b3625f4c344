"""Names of people and teams that callers of a directory hear as they were recorded by telephone."""

from typing import TypeVar

from menus.audio.embedding import embed_files
from menus.models import Audio, Person, Team
from menus.people import history

# Seconds; callers may hear several in a row.
LONGEST_NAME = 10

Row = TypeVar("Row", Person, Team)


def record_name(row: Row, audio: Audio) -> None:
    """Sets a recording of the name, which callers hear at once; a change that can be undone."""
    embed_files([audio.name])
    with history.recorded(row, None, "recorded the name by phone") as locked:
        locked.recorded = audio
        locked.save(update_fields=["recorded"])
