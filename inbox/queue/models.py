"""procrastinate's tables, with the columns that we read."""

from django.db import models


class QueueWorker(models.Model):
    """A worker that runs, or that ended without a word."""

    id = models.BigAutoField(primary_key=True)
    last_heartbeat = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "procrastinate_workers"
        default_permissions = ()

    def __str__(self) -> str:
        return f"worker {self.pk}"


class QueuedJob(models.Model):
    """A job in the queue, by the ticket of one of ours."""

    id = models.BigAutoField(primary_key=True)
    status = models.CharField(max_length=32)

    class Meta:
        managed = False
        db_table = "procrastinate_jobs"
        default_permissions = ()

    def __str__(self) -> str:
        return f"job {self.pk}"
