"""The weekly report of a line: its words, as plain text and HTML, and the link that stops it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format

from calls.models import CallOutcome
from inbox.counting.reading import CountedDays, Figures, LineCounts
from inbox.counting.settling import zone_of_line
from inbox.counting.surveyed import SurveyTally, in_two_periods, questions_of
from inbox.counting.told import change, in_figures, of, share
from inbox.models import WeeklyReport
from menus.models import PhoneTree
from menus.publishing.live import tree_of

_SALT = "branchline weekly report of a line"
A_WEEK = timedelta(days=7)
# By the line's clock. Later than Tuesday, a report of last week is of no use.
FROM_HOUR, LATEST_WEEKDAY = 7, 1


@dataclass(frozen=True, slots=True)
class WeeklyFigure:
    """One line of the report."""

    name: str
    now: str
    earlier: str
    change: str = ""


def due(row: WeeklyReport, now: datetime) -> date | None:
    """Returns the Monday whose report is to be sent now; None if it isn't time, or was sent."""
    local = now.astimezone(zone_of_line(row.tree))
    monday = local.date() - timedelta(days=local.weekday())
    is_time = local.weekday() <= LATEST_WEEKDAY and (local.weekday() > 0 or local.hour >= FROM_HOUR)
    return monday if is_time and (row.sent_for is None or row.sent_for < monday) else None


def this_monday(line: PhoneTree, now: datetime) -> date:
    """Returns the Monday of the week by the line's clock: whoever begins in it gets the first report after it."""
    local = now.astimezone(zone_of_line(line)).date()
    return local - timedelta(days=local.weekday())


@dataclass(frozen=True)
class WeeklyMail:
    """The week before a Monday, and the week before that."""

    row: WeeklyReport
    monday: date
    now: Figures
    earlier: Figures
    # Whether some days are not counted yet.
    is_early: bool

    @classmethod
    def of(cls, row: WeeklyReport, monday: date, at: datetime) -> "WeeklyMail":
        counts = LineCounts([row.tree], at)
        week = CountedDays(monday - A_WEEK, monday - timedelta(days=1))
        before = week.earlier(A_WEEK.days)
        return cls(row, monday, counts.figures(week), counts.figures(before), counts.are_missing(before))

    @property
    def period(self) -> str:
        return f"{date_format(self.now.days.first, 'j F')} to {date_format(self.now.days.last, 'j F Y')}"

    @property
    def subject(self) -> str:
        calls = self.now.total.calls
        return f"{self.row.tree}: {calls:,} call{'' if calls == 1 else 's'} last week"

    @property
    def figures(self) -> list[WeeklyFigure]:
        now, earlier = self.now.total, self.earlier.total
        return [
            WeeklyFigure("Calls", f"{now.calls:,}", f"{earlier.calls:,}", change(now.calls, earlier.calls)),
            self._share(CallOutcome.ANSWERED),
            self._share(CallOutcome.MESSAGE),
            *self._where_some(CallOutcome.ASKED_BACK),
            self._share(CallOutcome.UNANSWERED),
            *self._where_some(CallOutcome.ALONE),
            WeeklyFigure("Abandoned", share(now.abandonment), share(earlier.abandonment)),
            WeeklyFigure("Time to a person", in_figures(now.to_a_person), in_figures(earlier.to_a_person)),
            WeeklyFigure("Length of a call", in_figures(now.length), in_figures(earlier.length)),
        ]

    @cached_property
    def surveys(self) -> list[WeeklyFigure]:
        """Returns a line for each question that callers answered in these weeks."""
        now, earlier = ((days.first, days.last) for days in (self.now.days, self.earlier.days))
        found = in_two_periods(self.row.tree, now, earlier)
        revision = self.row.tree.live_revision_id
        asked = questions_of(tree_of(revision)) if found and revision else {}
        return [WeeklyFigure(asked.get(now.name, now.name), _answered(now), _answered(before)) for now, before in found]

    @property
    def days(self) -> list[tuple[str, int]]:
        return [(date_format(day, "l"), calls) for day, calls in zip(self.now.days.each, self.now.by_day, strict=True)]

    @property
    def page(self) -> str:
        path = reverse("desk:report", args=[self.row.tree.slug])
        days = self.now.days
        return f"{settings.PUBLIC_BASE_URL}{path}?since={days.first}&until={days.last}"

    @property
    def stop(self) -> str:
        return f"{settings.PUBLIC_BASE_URL}{reverse('desk:stop-weekly', args=[token_of(self.row)])}"

    @property
    def text(self) -> str:
        return render_to_string("inbox/weekly.txt", {"mail": self})

    @property
    def html(self) -> str:
        return render_to_string("inbox/weekly.html", {"mail": self})

    @property
    def headers(self) -> dict[str, str]:
        """Lets mail programs show “Unsubscribe”, which is one click (RFC 8058)."""
        return {"List-Unsubscribe": f"<{self.stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}

    def _where_some(self, outcome: CallOutcome) -> list[WeeklyFigure]:
        """Returns the figure of what few lines have; none where no call ended so."""
        some = any(each.outcomes[outcome] for each in (self.now, self.earlier))
        return [self._share(outcome)] if some else []

    def _share(self, outcome: CallOutcome) -> WeeklyFigure:
        both = [share(of(each.outcomes[outcome], each.total.calls)) for each in (self.now, self.earlier)]
        return WeeklyFigure(outcome.heading, *both)


def _answered(tally: SurveyTally | None) -> str:
    """Returns “3.8 on average, of 5, 12 callers”."""
    many = tally.answered if tally else 0
    return f"{tally.told}, {many:,} caller{'' if many == 1 else 's'}" if tally and many else "–"


def token_of(row: WeeklyReport) -> str:
    """Returns what the link that stops a report carries; it also stops one that was started again since."""
    return signing.dumps([row.tree_id, row.user_id], salt=_SALT)


def of_token(token: str) -> WeeklyReport | None:
    """Returns the report that a link stops; None if it is stopped already. Raises BadSignature if it isn't our link."""
    tree, user = signing.loads(token, salt=_SALT)
    return WeeklyReport.objects.filter(tree=tree, user=user).select_related("tree").first()
