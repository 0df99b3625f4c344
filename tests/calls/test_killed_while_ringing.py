"""A worker that is killed (SIGKILL) while it rings members rings nobody twice for one caller, and loses no caller."""

import os
import signal

import pytest
from pytest_django import Settings

from calls.models import QueuedCaller, QueueRing
from inbox.background.doing import do
from inbox.background.handing_over import hand_over
from inbox.models import Job, JobState
from inbox.work import registered
from tests.dying import dies_at_twilio
from tests.people import NUMBERS, support_team
from tests.queues import InQueue, phones, queue_line
from tests.rest import twilio_api

DORA, EMIL = "+15550100002", "+15550100003"


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_rings_nobody_twice_and_loses_no_caller(settings: Settings) -> None:
    support_team()
    queue_line()
    with twilio_api(settings) as api:
        callers = []
        for number, is_taken in ((DORA, False), (EMIL, True)):
            callers.append(InQueue(number))
            job = _job_that_rings()
            killed = dies_at_twilio(api, job, is_taken)
            assert os.waitstatus_to_exitcode(killed) == -signal.SIGKILL
            assert QueueRing.objects.latest("pk").state == "placing"
            placed = len(api.sent.calls)
            do(job)  # the next worker finds it
            do(job)  # and another one thinks that it was lost
            assert len(api.sent.calls) == (placed if is_taken else placed + 1)
        rung = phones(api)
        assert [phone.ring.number for phone in rung] == [NUMBERS["Anna"][0], NUMBERS["Ben"][0]]
        for phone, caller in zip(rung, callers, strict=True):
            phone.takes()
            phone.connects(caller)
            phone.is_over(talked=True)
        assert [place.result for place in QueuedCaller.objects.order_by("pk")] == ["answered", "answered"]
        assert [ring.result for ring in QueueRing.objects.order_by("pk")] == ["took", "took"]


def _job_that_rings() -> int:
    """Does what waits but for ringing the member."""
    hand_over(registered())
    for job in Job.objects.filter(state=JobState.WAITING).exclude(name="ring-for-a-queue"):
        do(job.pk)
    hand_over(registered())
    return Job.objects.get(name="ring-for-a-queue", state=JobState.WAITING).pk
