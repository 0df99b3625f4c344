"""Mails the weekly report of a line to whoever asked for it, on Monday morning by the line's clock."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from calls import outbox
from inbox.counting.settling import zone_of_line
from inbox.counting.weekly import LATEST_WEEKDAY, WeeklyMail, due
from inbox.jobs.telling import deliver
from inbox.models import WeeklyReport
from inbox.work import TryAgain, periodic, work

SEND = "send-weekly-report"
# One of them.
MAY_SEE = ("calls.view_call", "calls.change_call")


@periodic("weekly-reports", minutes=10, title="Send weekly reports")
def ask_for_reports() -> str:
    """Puts one mail into the outbox for each report that is due."""
    now, asked = timezone.now(), 0
    for pk in WeeklyReport.objects.values_list("pk", flat=True) if settings.EMAIL_HOST else ():
        asked += _ask(pk, now)
    return f"{asked} report{'' if asked == 1 else 's'} to send" if asked else "None is due"


@transaction.atomic
def _ask(pk: int, now: datetime) -> bool:
    row = WeeklyReport.objects.select_for_update(no_key=True, of=("self",)).select_related("tree").filter(pk=pk).first()
    monday = due(row, now) if row else None
    if row is None or monday is None:
        return False
    row.sent_for = monday
    row.save(update_fields=["sent_for"])
    last = datetime.combine(monday + timedelta(days=LATEST_WEEKDAY + 1), time(), zone_of_line(row.tree))
    outbox.put(SEND, {"report": pk, "monday": monday.isoformat()}, not_after=last)
    return True


@work(SEND, "Email a weekly report")
def send(arguments: Mapping[str, Any]) -> None:
    """Sends one report, if the person still wants it and may still see the calls of the line."""
    row = WeeklyReport.objects.select_related("tree", "user").filter(pk=arguments["report"]).first()
    if row is None or not row.user.email or not _may_see(row):
        return
    mail = WeeklyMail.of(row, date.fromisoformat(arguments["monday"]), timezone.now())
    if mail.is_early:
        raise TryAgain("The calls of these weeks are still being counted.")
    name = f"weekly-{row.pk}-{arguments['monday']}"
    deliver(row.user, mail.subject, mail.text, name, html=mail.html, headers=mail.headers)


def _may_see(row: WeeklyReport) -> bool:
    """Whether somebody may still log in and see the calls, as the page of the report asks it."""
    user = row.user
    return user.is_active and user.is_staff and any(user.has_perm(right, row.tree) for right in MAY_SEE)
