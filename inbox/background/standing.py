"""Whether background work is done, and how much of it waits or has failed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser, User
from django.db import connection
from django.utils import timezone

from menus.colleagues import ago

# A worker reports every ten seconds.
SILENT = timedelta(minutes=1)
# When the web server began, which may start its worker a little later; None outside of one.
_site_began_at: datetime | None = None
# One statement, because the front page asks at each visit.
_ASK = """
SELECT (SELECT max(last_heartbeat) FROM procrastinate_workers),
    (SELECT count(*) FROM calls_outbox) + count(*) FILTER (WHERE state IN ('waiting', 'running')),
    LEAST((SELECT min(made_at) FROM calls_outbox), min(made_at) FILTER (WHERE state IN ('waiting', 'running'))),
    count(*) FILTER (WHERE state = 'failed'),
    count(*) FILTER (WHERE state = 'too-late' AND changed_at > now() - interval '1 day')
FROM inbox_job WHERE state IN ('waiting', 'running', 'failed', 'too-late')
"""


@dataclass(frozen=True, slots=True)
class BackgroundWork:
    """The state of background work at a moment. `since` is when the oldest of what waits was asked for."""

    now: datetime
    seen_at: datetime | None
    waiting: int
    since: datetime | None
    failed: int
    late: int  # dropped within the last day, because they were pointless by then

    @property
    def is_running(self) -> bool:
        return self.seen_at is not None and self.now - self.seen_at < SILENT

    @property
    def is_starting(self) -> bool:
        """Whether it is too early to say that nobody works: the web server began just now."""
        return not self.is_running and _site_began_at is not None and self.now - _site_began_at < SILENT

    @property
    def stopped(self) -> str:
        """Says since when no worker has run."""
        if self.seen_at is None:
            return "No worker is running."
        return f"The worker last reported {ago(self.seen_at)}."

    @property
    def waits(self) -> str:
        if self.since is None:
            return "Nothing is waiting."
        jobs = "1 job is" if self.waiting == 1 else f"{self.waiting} jobs are"
        return f"{jobs} waiting; the oldest was asked for {ago(self.since)}."


def site_begins() -> None:
    """Notes the moment, in a process of the web server."""
    global _site_began_at
    _site_began_at = timezone.now()


def standing(now: datetime) -> BackgroundWork:
    with connection.cursor() as cursor:
        cursor.execute(_ASK)
        return BackgroundWork(now, *cursor.fetchone())


def may_see(user: User | AnonymousUser) -> bool:
    return any(map(user.has_perm, ("inbox.view_job", "inbox.change_job")))
