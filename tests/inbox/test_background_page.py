"""The page of background work shows what waits, what failed and why, and has it done again."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils.timezone import now

from calls import outbox
from calls.models import Call
from inbox.background import standing
from inbox.background.handing_over import hand_over
from inbox.models import Job, JobState, Routine
from inbox.queue.models import QueueWorker
from tests.desk.conftest import ada, desk

__all__ = ["ada", "desk"]
PAGE = "/admin/inbox/job/"


def seen(client: Client, address: str = PAGE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def worker_seen(**ago: int) -> None:
    QueueWorker.objects.create(last_heartbeat=now() - timedelta(**ago))


def may(codename: str) -> Client:
    user = User.objects.create_user("sam", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename=codename, content_type__app_label="inbox"))
    client = Client()
    client.force_login(user)
    return client


def test_where_nobody_works_the_front_page_and_the_page_say_so_and_what_to_do(desk: Client) -> None:
    outbox.put("tell", {})
    for page in (PAGE, "/admin/"):
        told = seen(desk, page)
        assert "Background work has stopped" in told
        assert "No worker is running. 1 job is waiting; the oldest was asked for just now." in told
        assert "docker compose up -d worker" in told


def test_just_after_the_site_began_it_is_too_early_to_say_so(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for ago, is_told in ((-standing.SILENT, False), (standing.SILENT, True)):
        monkeypatch.setattr(standing, "_site_began_at", now() - ago)
        for page in (PAGE, "/admin/"):
            assert ("Background work has stopped" in seen(desk, page)) == is_told


def test_a_worker_that_is_silent_for_a_minute_has_stopped(desk: Client) -> None:
    worker_seen(minutes=5)
    for page in (PAGE, "/admin/"):
        assert "The worker last reported 5\xa0minutes ago. Nothing is waiting." in seen(desk, page)


def test_a_worker_that_reports_is_told_on_the_page_and_the_front_page_is_quiet(desk: Client) -> None:
    worker_seen(seconds=50)
    worker_seen(hours=5)  # one that was killed
    assert "Running" in seen(desk)
    assert "ackground work" not in seen(desk, "/admin/").partition("<main")[2]


def test_what_failed_or_was_dropped_is_told_on_the_front_page(desk: Client) -> None:
    worker_seen(seconds=1)
    Job.objects.create(name="send-mail", state=JobState.FAILED)
    Job.objects.create(name="text-caller", state=JobState.TOO_LATE)
    Job.objects.create(name="text-caller", state=JobState.TOO_LATE, changed_at=now() - timedelta(days=2))
    page = seen(desk, "/admin/")
    assert "1 job failed: see why, and do it again" in page
    assert "1 job dropped in the last day" in page


def test_who_may_not_see_it_is_told_nothing(client: Client, db: None) -> None:
    client.force_login(User.objects.create_user("temp", is_staff=True))
    assert "ackground work" not in seen(client, "/admin/")
    assert client.get(PAGE).status_code == 403


def test_it_lists_what_is_not_done_with_the_reason_and_never_the_arguments(desk: Client) -> None:
    call = Call.objects.create(sid="CA1", menus_since=now(), started_at=now(), last_seen_at=now())
    Job.objects.create(name="send-mail", state=JobState.FAILED, problem="The mail server is away.", tries=14)
    Job.objects.create(name="fetch-recording", arguments={"call": call.pk, "words": "my secret"})
    Job.objects.create(name="text-caller", state=JobState.DONE)
    page = seen(desk)
    assert "Send mail" in page
    assert "The mail server is away." in page
    assert "14 tries" in page
    assert f"/admin/calls/call/{call.pk}/change/" in page
    assert "Text caller" not in page
    assert "my secret" not in page + seen(desk, f"{PAGE}{Job.objects.get(name='fetch-recording').pk}/change/")


@pytest.mark.parametrize(
    ("state", "shown"),
    [("failed", {"Failed"}), ("waiting", {"Waiting", "Running"}), ("too-late", {"Too late"}), ("done", {"Done"})],
)
def test_each_state_has_its_list(desk: Client, state: str, shown: set[str]) -> None:
    for each in JobState:
        Job.objects.create(name=f"{each.value}-work", state=each)
    page = seen(desk, f"{PAGE}?state={state}")
    assert {each.value for each in JobState if f"{each.value.replace('-', ' ').capitalize()} work" in page} == {
        name.lower().replace(" ", "-") for name in shown
    }


def test_a_reason_is_text(desk: Client) -> None:
    Job.objects.create(name="send-mail", state=JobState.FAILED, problem="<script>alert(1)</script>")
    assert "<script>alert" not in seen(desk)


def test_it_says_what_is_done_regularly_and_when_last(desk: Client) -> None:
    Routine.objects.create(name="sweep-calls", due_at=now(), done_at=now() - timedelta(minutes=4))
    page = re.sub(r"<[^>]+>", "", seen(desk))
    assert "Close calls that never reported an end every 5 minutes, last done 4\xa0minutes ago" in page
    assert "Delete old test calls every day, not done yet" in page


def act(client: Client, action: str = "do_again") -> str:
    chosen = [str(job.pk) for job in Job.objects.all()]
    return client.post(PAGE, {"action": action, "_selected_action": chosen}, follow=True).content.decode()


def test_it_is_done_again_even_after_its_latest_moment(desk: Client) -> None:
    late = Job.objects.create(name="a", state=JobState.TOO_LATE, not_after=now() - timedelta(hours=1), ticket=1001)
    failed = Job.objects.create(name="b", state=JobState.FAILED, tries=14, ticket=1002)
    done = Job.objects.create(name="c", state=JobState.DONE, tries=1, ticket=1003)
    running = Job.objects.create(name="d", state=JobState.RUNNING, tries=1, ticket=1004)
    assert "2 jobs will be done again." in act(desk)
    hand_over([])
    for job in (late, failed, done, running):
        job.refresh_from_db()
    assert (late.state, late.not_after, late.tries) == (JobState.WAITING, None, 0)
    assert (failed.state, failed.tries) == (JobState.WAITING, 0)
    assert late.ticket not in (None, 1001)
    assert (done.state, done.ticket, running.state, running.ticket) == (JobState.DONE, 1003, JobState.RUNNING, 1004)


def test_one_is_done_again_by_its_own_button(desk: Client) -> None:
    failed, other = (Job.objects.create(name=name, state=JobState.FAILED) for name in "ab")
    assert f'name="again" value="{failed.pk}"' in seen(desk)
    told = desk.post(f"{PAGE}?state=failed", {"again": str(failed.pk)}, follow=True).content.decode()
    assert "1 job will be done again." in told
    assert [job.name for job in Job.objects.filter(state=JobState.FAILED)] == [other.name]
    for odd in ("x", "0", "9" * 30, "²", "\x00"):
        assert desk.post(PAGE, {"again": odd}, follow=True).status_code in {200, 400}


def test_nothing_to_do_again_is_told(desk: Client) -> None:
    Job.objects.create(name="c", state=JobState.DONE)
    assert "Nothing to do again" in act(desk)


def test_who_may_only_see_it_cannot_have_it_done_again(db: None) -> None:
    Job.objects.create(name="b", state=JobState.FAILED)
    client = may("view_job")
    assert "Do again" not in seen(client)
    act(client)
    client.post(PAGE, {"again": str(Job.objects.get().pk)})
    assert Job.objects.get().state == JobState.FAILED
    changer = Client()
    changer.force_login(User.objects.create_superuser("ada"))
    assert "Do again" in seen(changer)
