"""Does background work in a test: at once, in its own thread and transaction, and without a queue."""

from contextlib import suppress

from inbox.background.doing import Later, do
from inbox.background.handing_over import hand_over
from inbox.models import Job, JobState
from inbox.work import registered


def work_off() -> None:
    """Does all work that waits, each job once; what it leaves in turn is done, too."""
    tried: set[int] = set()
    while hand_over(registered()) or Job.objects.filter(state=JobState.WAITING).exclude(pk__in=tried).exists():
        for job in list(Job.objects.filter(state=JobState.WAITING).exclude(pk__in=tried).order_by("pk")):
            tried.add(job.pk)
            with suppress(Later):
                do(job.pk)
