"""A weekly report is mailed once, on Monday morning of the line, to whoever asked for it and may see it."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import LazySettings as Settings
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from calls.models import Call, CallOutcome, Outbox
from inbox.counting.settling import settle_days
from inbox.counting.weekly import due, token_of
from inbox.jobs import weekly
from inbox.models import WeeklyReport
from inbox.work import registered
from menus.models import PhoneTree, Role, TreeRole
from menus.publishing.publish import publish
from tests.at_moment import at_moment
from tests.inbox.test_counting import call

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
PAGE = "/desk/reports/line/acme/weekly/"


@pytest.fixture(autouse=True)
def mail_server(settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example.com"


@pytest.fixture
def vic(acme: PhoneTree) -> User:
    user = User.objects.create_user("vic", "vic@example.com", is_staff=True)
    TreeRole.objects.create(user=user, tree=acme, role=Role.VIEWER)
    return user


@pytest.fixture
def report(acme: PhoneTree, vic: User) -> WeeklyReport:
    return WeeklyReport.objects.create(tree=acme, user=vic, sent_for=date(2026, 11, 16))


def sent(at: datetime = MONDAY) -> list[mail.EmailMultiAlternatives]:
    """Looks for reports that are due at a moment, and does what the outbox asks for."""
    with at_moment(at):
        weekly.ask_for_reports()
        mail.outbox.clear()
        while row := Outbox.objects.filter(name=weekly.SEND).order_by("pk").first():
            row.delete()
            registered()[row.name].function(row.arguments)
    return list(mail.outbox)  # type: ignore[arg-type]


def test_it_has_the_week_and_the_week_before_as_text_and_html_with_a_link_back(
    acme: PhoneTree, report: WeeklyReport
) -> None:
    for days in (1, 2, 9):
        call(MONDAY - timedelta(days=days), "3")
    settle_days(MONDAY)
    (found,) = sent()
    assert (found.to, found.subject) == (["vic@example.com"], "ACME: 2 calls last week")
    assert "Calls: 2 (the week before: 1, +100%)" in found.body
    assert "/desk/reports/line/acme/?since=2026-11-16&until=2026-11-22" in found.body
    ((html, kind),) = found.alternatives
    assert kind == "text/html"
    assert "2</td>" in str(html)
    assert found.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent() == [], "once"


def test_it_has_callers_who_asked_for_a_call_back_where_there_were_any(acme: PhoneTree, report: WeeklyReport) -> None:
    for days in (1, 2, 9):
        call(MONDAY - timedelta(days=days), "3")
    Call.objects.filter(pk=Call.objects.latest("started_at").pk).update(outcome=CallOutcome.ASKED_BACK)
    settle_days(MONDAY)
    (found,) = sent()
    assert "Asked for a call back: 50% (the week before: 0%)" in found.body
    assert "alone" not in found.body


def test_it_comes_on_monday_morning_by_the_clock_of_the_line_and_not_after_tuesday(
    acme: PhoneTree, report: WeeklyReport
) -> None:
    acme.time_zone = "America/New_York"
    acme.save()
    publish(acme)
    report.tree.refresh_from_db()
    hours = {at: due(report, MONDAY.replace(hour=at)) is not None for at in (0, 9, 11, 12, 23)}
    assert hours == {0: False, 9: False, 11: False, 12: True, 23: True}
    assert due(report, MONDAY + timedelta(days=1))
    assert due(report, MONDAY + timedelta(days=2)) is None


def test_whoever_may_no_longer_see_the_calls_gets_nothing(report: WeeklyReport, vic: User) -> None:
    TreeRole.objects.all().delete()
    assert sent() == []


def test_people_begin_and_stop_on_the_page_and_the_first_comes_next_monday(vic: User, acme: PhoneTree) -> None:
    client = Client()
    client.force_login(vic)
    client.post(PAGE, {"weekly": "on"})
    client.post(PAGE, {"weekly": "on"})
    row = WeeklyReport.objects.get()
    assert row.sent_for
    assert row.sent_for.weekday() == 0
    assert "Stop the weekly email" in client.get("/desk/reports/line/acme/").content.decode()
    assert "ACME" in client.get("/desk/emails/").content.decode()
    client.post(PAGE, {"weekly": "off"})
    assert not WeeklyReport.objects.exists()


def test_one_click_in_the_mail_stops_it_without_a_login_and_opening_the_link_does_not(report: WeeklyReport) -> None:
    (found,) = sent()
    link = re.search(r"(/desk/reports/stop/[^\s>]+)", found.extra_headers["List-Unsubscribe"])
    assert link
    stranger = Client(enforce_csrf_checks=True)
    assert "Stop these emails" in stranger.get(link[1]).content.decode()
    assert WeeklyReport.objects.exists()
    answer = stranger.post(link[1], {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not WeeklyReport.objects.exists()
    assert stranger.post(link[1]).status_code == 200, "again changes nothing"


def test_a_link_that_is_not_ours_never_says_that_emails_are_stopped(report: WeeklyReport) -> None:
    token = token_of(report)
    for broken in (
        token[:-1],
        f"{token}x",
        token.lower(),
        token.partition(":")[2],
        "made-up",
        "a%0Ab",
        "é",
        "x" * 4000,
    ):
        for method in ("get", "head", "post"):
            answer = getattr(Client(enforce_csrf_checks=True), method)(f"/desk/reports/stop/{broken}/")
            assert answer.status_code == 404, (broken, method)
            assert "won’t get" not in answer.content.decode()
    assert "No email was stopped" in Client().get("/desk/reports/stop/made-up/").content.decode()
    assert WeeklyReport.objects.exists()


def test_the_link_of_an_older_mail_stops_a_report_that_was_started_again(report: WeeklyReport, acme: PhoneTree) -> None:
    link = f"/desk/reports/stop/{token_of(report)}/"
    report.delete()
    again = WeeklyReport.objects.create(tree=acme, user=report.user)
    other = WeeklyReport.objects.create(tree=PhoneTree.objects.create(slug="other", name="Other"), user=report.user)
    assert Client().post(link).status_code == 200
    assert list(WeeklyReport.objects.all()) == [other]
    assert again.pk != other.pk


def test_the_link_of_a_deleted_person_says_that_it_is_stopped(report: WeeklyReport, vic: User) -> None:
    link = f"/desk/reports/stop/{token_of(report)}/"
    vic.delete()
    answers = [Client().get(link), Client().post(link), Client().head(link)]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert "You won’t get these emails" in answers[0].content.decode()


def test_without_an_email_address_nothing_is_started(acme: PhoneTree, vic: User) -> None:
    User.objects.update(email="")
    client = Client()
    client.force_login(vic)
    page = client.post(PAGE, {"weekly": "on"}, follow=True).content.decode()
    assert "Your account has no email address" in page
    assert "You get the report" not in page
    assert not WeeklyReport.objects.exists()


def test_whoever_may_no_longer_log_in_gets_nothing(report: WeeklyReport, vic: User) -> None:
    User.objects.update(is_staff=False)
    assert sent() == []


def test_the_page_of_ones_emails_names_no_line_that_one_may_no_longer_see(report: WeeklyReport, vic: User) -> None:
    TreeRole.objects.update(tree=PhoneTree.objects.create(slug="other", name="Other"))
    client = Client()
    client.force_login(vic)
    assert "ACME" not in client.get("/desk/emails/").content.decode()
