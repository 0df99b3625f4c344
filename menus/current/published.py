"""Which version of each line is live, by its slug: where calls go on that another line sends there."""

from datetime import datetime
from typing import Any

from menus.current.store import Part, store
from menus.models import PhoneTree

# By slug: the id of the tree, its live version or 0, and the one that is scheduled, from a moment on (ISO 8601).
Published = dict[str, tuple[int, int, int, str]]
_NONE: Published = {}


def live_version(slug: str, now: datetime) -> int:
    """Returns the version that callers of a line hear at a moment; 0 if there is none, or no such line."""
    _, live, planned, since = store.value(PART).get(slug, (0, 0, 0, ""))
    return planned if planned and now >= datetime.fromisoformat(since) else live


def _read() -> Published:
    """A line that has another slug since its live version was published is known by both."""
    rows = PhoneTree.objects.values_list(
        "pk", "slug", "live_revision__snapshot__slug", "live_revision_id", "planned_revision_id", "planned_at"
    )
    found: Published = {}
    for pk, slug, before, live, planned, at in rows:
        told = (pk, live or 0, planned or 0 if at else 0, at.isoformat() if at else "")
        found[slug] = told
        if before:
            found.setdefault(before, told)
    return found


def _load(stored: Any) -> Published:
    return {str(slug): (int(pk), int(live), int(planned), str(at)) for slug, (pk, live, planned, at) in stored.items()}


PART = store.add(Part("published", _read, dict, _load, _NONE))
