"""The worker does the chores that every installation has, as often as the documentation says."""

import pytest

from inbox.background.doing import do
from inbox.models import Job, JobState
from inbox.work import registered


def test_calls_are_swept_every_five_minutes_and_the_rest_is_tidied_once_a_day() -> None:
    minutes = {name: work.minutes for name, work in registered().items() if work.minutes}
    expected = {"sweep-calls": 5, "tidy-audio": 24 * 60, "tidy-trials": 24 * 60, "clearsessions": 24 * 60}
    assert expected.items() <= minutes.items()


@pytest.mark.parametrize("name", ["sweep-calls", "tidy-audio", "tidy-trials", "clearsessions"])
def test_each_chore_is_done_where_there_is_nothing_to_do(db: None, name: str) -> None:
    Job.objects.create(name=name)
    do(Job.objects.get().pk)
    assert Job.objects.get().state == JobState.DONE
