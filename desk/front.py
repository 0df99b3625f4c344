"""What the front page shows: each phone line with its state, and what was published recently."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localtime, now

from calls.journal import telling
from calls.models import Outage
from desk.closed import closed
from desk.connecting.page import failing
from desk.days import CallsByDay, calls_by_number, together
from desk.line.on_duty import OnDuty, on_duty
from desk.line.tree_page import DRAFT_IDS
from desk.notices.heard import with_counts
from desk.plot import bars
from desk.publishing.asked import READS, asked_of
from desk.reports.ahead import MOST_SOON, LooksAhead
from engine.check import Level, Problem
from engine.tree import Tree
from inbox.background.standing import may_see as may_see_work
from inbox.background.standing import standing
from inbox.pages.waiting import Counts
from menus.access.naming import lines_seen
from menus.access.rights import seen, sees_all, trees_where
from menus.checking.checks import Patience, StillChecking, examined
from menus.colleagues import SEE_TREES, may_see_hours, may_see_trees
from menus.draft.compile import compile_trees
from menus.models import PhoneNumber, PhoneTree, Revision
from menus.models.phone_tree import Purpose
from menus.notices.telling import ShownNotice, by_line, coming
from menus.publishing.dialling import refused, rules_now
from menus.publishing.due import settle
from menus.publishing.live import tree_of
from menus.publishing.own_numbers import OurNumbers, own_numbers
from menus.publishing.problems import problems_in
from menus.publishing.publish import is_live
from menus.schedules.lists import ending_soon

PUBLISHED_LATELY = 6
# Outages that are told of.
LATELY, MOST_OUTAGES = timedelta(days=7), 3
# Warnings about a chosen voice that callers do not hear.
UNHEARD = ("-voice", "voice-unknown")
# Problems listed in full; the tree's picture shows the others.
MOST_PROBLEMS = 3


@dataclass(frozen=True, slots=True)
class FrontLine:
    """One phone tree with the numbers it answers on."""

    tree: PhoneTree
    numbers: list[PhoneNumber]
    problems: list[Problem]
    is_live: bool
    days: CallsByDay
    live_problems: list[Problem]
    notices: list[ShownNotice]
    on_duty: OnDuty | None
    checking: StillChecking | None

    @property
    def errors(self) -> int:
        return sum(problem.level is Level.ERROR for problem in self.problems)

    @property
    def told(self) -> list[tuple[Problem, str]]:
        """Returns the first problems, each with the address of its place in the picture."""
        picture = reverse("desk:tree", args=[self.tree.slug])
        first = self.problems[:MOST_PROBLEMS]
        return [(each, f"{picture}#{DRAFT_IDS}{each.where}" if each.where else picture) for each in first]

    @property
    def untold(self) -> int:
        return len(self.problems) - len(self.told)

    @property
    def plot(self) -> SafeString:
        counts = ", ".join(f"{day:%a} {count}" for day, count in self.days.each)
        return bars(self.days.counts, f"Calls a day for two weeks: {counts}", marked=(-8, -1))


def context(user: User | AnonymousUser, inbox: Counts | None) -> dict[str, Any]:
    """Returns the template's context; leaves out the phone lines for users who may not see them."""
    work: dict[str, Any] = {}
    if may_see_work(user):
        work = {"background": standing(now()), "not_stored": telling.not_stored(), "outages": _outages()}
    if not may_see_trees(user):
        return {
            **work,
            "inbox": inbox,
            "may_view": False,
            "notices": with_counts(coming(now())) if may_see_notices(user) else [],
        }
    settle(now())
    return {
        **work,
        "inbox": inbox,
        "may_view": True,
        **failing(user),
        "closed": closed(user, now()),
        **_lines(user, now()),
        "published": _published(user),
        "ending_lists": ending_soon(now()) if may_see_hours(user) else [],
    }


def _outages() -> list[Outage]:
    """Returns the latest times at which PostgreSQL did not answer."""
    return list(Outage.objects.filter(stored_at__gt=now() - LATELY)[:MOST_OUTAGES])


def may_see_notices(user: User | AnonymousUser) -> bool:
    return any(map(user.has_perm, ("menus.view_notice", "menus.change_notice")))


def _lines(user: User | AnonymousUser, at: datetime) -> dict[str, Any]:
    every = list(PhoneNumber.objects.all())
    is_everybody = sees_all(user)
    numbers = every if is_everybody else list(seen(user, PhoneNumber.objects.all()))
    pointers = ("live_revision", "planned_revision", "proposed_revision")
    live = PhoneTree.objects.select_related(*pointers, *READS).defer(*(f"{pointer}__snapshot" for pointer in pointers))
    live = live.prefetch_related("numbers", "sent_by")
    drafts = compile_trees(list(live))
    ours = OurNumbers.all_of(every, drafts, lines_seen(user))  # a line may ring itself by way of others
    if not is_everybody:
        shown = trees_where(user, *SEE_TREES)
        drafts = {tree: draft for tree, draft in drafts.items() if tree.pk in shown}
    days = calls_by_number([number.number for number in numbers], at)
    notices = by_line(with_counts(coming(at)))
    patience = Patience()
    lines = [_line(tree, draft, numbers, days, at, ours, notices, patience) for tree, draft in drafts.items()]
    return {
        "lines": lines,
        "asked": asked_of(user, drafts),
        "ahead": LooksAhead(list(drafts), at, user).soon[:MOST_SOON],
        "unattended": [line for line in lines if line.on_duty and line.on_duty.now],
        "ailing": [line for line in lines if line.live_problems],
        "unanswered": [number for number in numbers if number.tree_id is None and number.purpose == Purpose.CALLERS],
    }


def _line(
    phone_tree: PhoneTree,
    draft: Tree,
    every: list[PhoneNumber],
    days: Mapping[str, CallsByDay],
    at: datetime,
    ours: OurNumbers,
    notices: Mapping[int, list[ShownNotice]],
    patience: Patience,
) -> FrontLine:
    numbers = [number for number in every if number.tree_id == phone_tree.pk]
    own = together([days[number.number] for number in numbers], localtime(at).date())
    # Advice is for people who are improving a tree; the front page lists what needs action.
    providers = sorted({number.provider for number in numbers})
    problems: list[Problem] = []
    live: list[Problem] = []
    checking = None
    try:
        found = problems_in(draft, providers, phone_tree, ours, patience)
        problems = [problem for problem in found if problem.level is not Level.ADVICE]
        live = _live_problems(phone_tree, providers, ours, patience)
    except StillChecking as still:
        checking = still
    on = notices.get(phone_tree.pk, [])
    duty = on_duty(phone_tree, at, DRAFT_IDS)
    return FrontLine(phone_tree, numbers, problems, is_live(phone_tree, draft), own, live, on, duty, checking)


def _live_problems(phone_tree: PhoneTree, providers: list[str], ours: OurNumbers, patience: Patience) -> list[Problem]:
    """Returns today's problems of the live version: it keeps answering, but somebody must know."""
    if phone_tree.live_revision is None:
        return []
    live = tree_of(phone_tree.live_revision.pk)
    rung = [*refused(live, rules_now(live, phone_tree, ours)), *own_numbers(live, phone_tree, ours)]
    found = [*examined(live, providers, phone_tree, patience).problems, *rung]
    return [problem for problem in found if problem.level is Level.ERROR or problem.code.endswith(UNHEARD)]


def _published(user: User | AnonymousUser) -> list[Revision]:
    return list(seen(user, Revision.objects.with_standing()).order_by("-published_at")[:PUBLISHED_LATELY])
