"""Work from the outbox is done, tried again, given up or dropped, and each end is recorded in words."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection

from calls import outbox
from calls.models import Outbox
from inbox import work
from inbox.background import handing_over
from inbox.background.doing import STOPPED_EACH_TIME, Later, do
from inbox.models import Job, JobState, Routine
from tests.background import work_off

SECRET = "my card is 4111 1111 1111 1111"
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db
Register = Callable[..., list[Mapping[str, Any]]]


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Register:
    """Registers work that notes what it is given, then does what it is told; returns the notes."""
    work.registered()
    monkeypatch.setattr(work, "_registered", {})

    def add(name: str = "tell", then: Callable[[], object] = lambda: None, **more: Any) -> list[Mapping[str, Any]]:
        noted: list[Mapping[str, Any]] = []

        @work.work(name, **more)
        def note(arguments: Mapping[str, Any]) -> None:
            noted.append(arguments)
            then()

        return noted

    return add


@pytest.fixture
def at_noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def raising(error: Exception) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


def only() -> Job:
    return Job.objects.get()


def test_it_is_done_once_with_its_arguments_which_are_then_forgotten(register: Register) -> None:
    noted = register()
    outbox.put("tell", {"words": SECRET})
    work_off()
    work_off()
    assert noted == [{"words": SECRET}]
    assert (only().state, only().arguments, only().tries) == (JobState.DONE, {}, 1)
    assert not Outbox.objects.exists()


def test_a_delivery_after_the_end_does_nothing(register: Register) -> None:
    noted = register()
    outbox.put("tell", {})
    work_off()
    do(only().pk)
    do(only().pk + 1)  # deleted since
    assert len(noted) == 1


def test_the_pauses_between_tries_grow_to_four_hours_and_the_last_try_is_a_day_later() -> None:
    pauses = [work.pause_after(tries) for tries in range(1, work.MOST_TRIES)]
    assert pauses[:3] == [timedelta(seconds=5), timedelta(seconds=15), timedelta(seconds=45)]
    assert pauses == sorted(pauses)
    assert max(pauses) == timedelta(hours=4)
    assert timedelta(hours=20) < sum(pauses, timedelta()) < timedelta(hours=30)


@pytest.mark.parametrize(
    ("error", "problem", "pause"),
    [
        (work.TryAgain("The mail server is away."), "The mail server is away.", timedelta(seconds=5)),
        (work.TryAgain("Greylisted.", after=timedelta(minutes=5)), "Greylisted.", timedelta(minutes=5)),
        (ValueError(SECRET), "ValueError in inbox/test_doing.py, line", timedelta(seconds=5)),
    ],
)
def test_what_fails_is_tried_again_later_and_says_why(
    register: Register, at_noon: time_machine.Traveller, error: Exception, problem: str, pause: timedelta
) -> None:
    register(then=raising(error))
    outbox.put("tell", {})
    work_off()
    job = only()
    assert (job.state, job.next_try_at, job.tries) == (JobState.WAITING, NOON + pause, 1)
    assert job.problem.startswith(problem)


def test_after_the_last_try_it_has_failed(register: Register) -> None:
    noted = register(then=raising(work.TryAgain("Away.")), most_tries=3)
    outbox.put("tell", {"words": "kept, to do it again"})
    for _ in range(5):
        work_off()
    assert len(noted) == 3
    assert (only().state, only().problem) == (JobState.FAILED, "Away.")
    assert only().arguments == {"words": "kept, to do it again"}


def test_what_can_never_work_is_tried_once(register: Register) -> None:
    noted = register(then=raising(work.GiveUp("This number cannot get texts.")))
    outbox.put("tell", {})
    work_off()
    work_off()
    assert len(noted) == 1
    assert (only().state, only().problem) == (JobState.FAILED, "This number cannot get texts.")


def test_after_its_latest_moment_it_is_dropped_and_that_is_told(
    register: Register, at_noon: time_machine.Traveller, caplog: pytest.LogCaptureFixture
) -> None:
    noted = register()
    outbox.put("tell", {}, not_after=NOON + timedelta(hours=2))
    at_noon.shift(timedelta(hours=2))
    work_off()
    assert noted == []
    assert only().state == JobState.TOO_LATE
    assert f"background job {only().pk} (tell): too late" in caplog.text


def test_no_try_is_made_after_the_latest_moment(register: Register, at_noon: time_machine.Traveller) -> None:
    register(then=raising(work.TryAgain("Away.")))
    outbox.put("tell", {}, not_after=NOON + timedelta(seconds=4))
    work_off()
    assert (only().state, only().problem) == (JobState.TOO_LATE, "Away.")


def test_a_worker_that_stops_each_time_ends_it(register: Register) -> None:
    noted = register()
    outbox.put("tell", {})
    handing_over.hand_over(["tell"])
    Job.objects.update(state=JobState.RUNNING, tries=work.MOST_TRIES)
    do(only().pk)
    assert noted == []
    assert (only().state, only().problem) == (JobState.FAILED, STOPPED_EACH_TIME)


@pytest.mark.parametrize("error", [None, ValueError(SECRET), work.TryAgain("Away."), work.GiveUp("Never.")])
def test_no_log_holds_what_callers_said(
    register: Register, caplog: pytest.LogCaptureFixture, error: Exception | None
) -> None:
    caplog.set_level(logging.DEBUG)
    register(then=raising(error) if error else lambda: None, most_tries=1)
    outbox.put("tell", {"words": SECRET})
    work_off()
    assert "background job" in caplog.text
    assert SECRET not in caplog.text
    assert SECRET not in only().problem


def test_work_of_a_newer_release_waits_in_the_outbox(register: Register) -> None:
    register()
    outbox.put("of-the-next-release", {})
    outbox.put("tell", {})
    work_off()
    assert [row.name for row in Outbox.objects.all()] == ["of-the-next-release"]
    assert only().name == "tell"


def test_work_that_was_handed_over_by_a_newer_release_waits_in_the_queue(
    register: Register, at_noon: time_machine.Traveller
) -> None:
    job = Job.objects.create(name="of-the-next-release")
    with pytest.raises(Later) as later:
        do(job.pk)
    assert later.value.at == NOON + timedelta(minutes=1)
    assert (only().state, only().tries) == (JobState.WAITING, 0)


def queued() -> list[tuple[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, args FROM procrastinate_jobs ORDER BY id")
        return list(cursor.fetchall())


def test_the_queue_knows_the_number_of_a_job_and_no_words(register: Register) -> None:
    register()
    outbox.put("tell", {"words": SECRET})
    assert handing_over.hand_over(["tell"]) == 1
    assert handing_over.hand_over(["tell"]) == 0
    assert queued() == [("todo", f'{{"job": {only().pk}}}')]
    assert only().ticket


def test_what_the_queue_lost_is_queued_again(register: Register) -> None:
    register()
    outbox.put("tell", {})
    handing_over.hand_over(["tell"])
    assert handing_over.find_lost() == 0
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    assert handing_over.find_lost() == 1
    handing_over.hand_over(["tell"])
    assert len(queued()) == 1


def test_what_ended_long_ago_is_deleted_and_what_waits_never(register: Register) -> None:
    for state in JobState:
        Job.objects.create(name=state.value, state=state)
    handing_over.tidy(datetime.now(UTC) + timedelta(days=8))
    assert {job.name for job in Job.objects.all()} == {"waiting", "running", "failed", "too-late"}
    handing_over.tidy(datetime.now(UTC) + timedelta(days=91))
    assert {job.name for job in Job.objects.all()} == {"waiting", "running"}


@pytest.fixture
def routine(register: Register) -> work.RegisteredWork:
    """A routine of five minutes that fails while `failing` is not empty."""
    failing.clear()

    @work.periodic("look", minutes=5)
    def look() -> None:
        if failing:
            raise failing[0]

    return work.registered()["look"]


failing: list[Exception] = []


def test_a_routine_is_done_once_a_round_whoever_asks(routine: work.RegisteredWork) -> None:
    assert handing_over.begin_routine(routine, NOON)
    assert not handing_over.begin_routine(routine, NOON + timedelta(minutes=4, seconds=59))
    work_off()
    assert handing_over.begin_routine(routine, NOON + timedelta(minutes=5, seconds=3))
    work_off()
    assert only().state == JobState.DONE  # one row, however often
    assert Routine.objects.get().due_at == NOON + timedelta(minutes=5)
    assert Routine.objects.get().done_at


def test_a_routine_that_fails_is_tried_again_in_the_next_round(routine: work.RegisteredWork) -> None:
    failing.append(work.TryAgain("No answer."))
    handing_over.begin_routine(routine, NOON)
    work_off()
    assert (only().state, only().problem) == (JobState.FAILED, "No answer.")
    failing.clear()
    handing_over.begin_routine(routine, NOON + timedelta(minutes=5))
    work_off()
    assert (only().state, only().problem) == (JobState.DONE, "")


def test_a_routine_that_still_runs_is_not_begun_again(routine: work.RegisteredWork) -> None:
    handing_over.begin_routine(routine, NOON)
    Job.objects.update(state=JobState.RUNNING)
    handing_over.begin_routine(routine, NOON + timedelta(minutes=5))
    assert only().state == JobState.RUNNING


def test_a_name_stands_for_one_thing(register: Register) -> None:
    register("tell")
    with pytest.raises(ValueError, match="tell is registered twice"):
        register("tell")


def test_nobody_does_a_job_that_somebody_else_is_doing(register: Register) -> None:
    noted: list[int] = []

    def same_job_elsewhere() -> None:
        # Another session: the same lock, asked for from outside.
        with connection.cursor() as cursor:
            # Other tests have databases of their own on the same server.
            cursor.execute(
                "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database"
                " WHERE datname = current_database() AND locktype = 'advisory' AND classid = 6924"
            )
            noted.append(cursor.fetchone()[0])

    register(then=same_job_elsewhere)
    outbox.put("tell", {})
    work_off()
    assert noted == [1]
    with suppress(Later):
        same_job_elsewhere()
    assert noted == [1, 0]
