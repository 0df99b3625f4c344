"""What the publish page shows: what changes for callers, who is on the line, and who may do what."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import AnonymousUser, User
from django.utils import timezone

from desk.notices.heard import with_counts
from desk.publishing.on_the_line import on_the_line
from desk.replay.line_tests import RunTest, TestedDraft, run_tests
from desk.replay.page import summary
from desk.replay.running import look
from engine.changes import Change, changes
from engine.check import Level
from menus.access.naming import lines_seen
from menus.access.roles import PUBLISH
from menus.colleagues import called, moment
from menus.draft.edits import last_seen
from menus.ids import id_of
from menus.models import PhoneTree, Revision, Standing
from menus.notices.languages import unworded
from menus.notices.telling import ShownNotice, on_line
from menus.publishing.live import tree_of
from menus.publishing.outcome import answered
from menus.publishing.publish import (
    live_before,
    was_approved,
)
from menus.publishing.resetting import differs
from menus.publishing.second_person import MAY_APPROVE
from menus.publishing.warnings import LinkedProblem, keys_in_writing, linked, without_number, without_page
from menus.staffing.problems import staffing_problems
from texts.walking import is_walked

# Whoever may change the draft may propose it, and publish it with the right to.
PROPOSE = "menus.change_phonetree"
# One of these opens the page.
MAY_OPEN = (PROPOSE, PUBLISH, MAY_APPROVE)
_LARGEST = 2**31  # what a version's number can't reach


@dataclass(frozen=True)
class PublishPage(TestedDraft):
    """Everything the page shows of one tree."""

    phone_tree: PhoneTree
    user: User | AnonymousUser
    # Whether somebody has pressed Publish, which waits for the check.
    is_waiting: bool = False
    # The number of a version that a mail asked to approve; "" if nobody came by a mail.
    version: str = ""

    @property
    def lines_seen(self) -> Collection[int] | None:
        return lines_seen(self.user)

    @cached_property
    def changes(self) -> list[Change]:
        return changes(self.live, self.draft)

    @cached_property
    def problems(self) -> dict[str, list[LinkedProblem]]:
        """By level: error, warning, advice."""
        problems = [*self.found, *staffing_problems(self.draft, self.phone_tree, timezone.now())]
        rows = {row.key: row for row in self.phone_tree.destinations.all()}
        found = [
            *linked(problems, self.phone_tree, rows),
            *without_number(self.phone_tree),
            *without_page(self.phone_tree, self.draft),
            *keys_in_writing(self.phone_tree, self.draft, rows, is_read=self.is_read),
            *unworded(self.notices, self.draft),
        ]
        return {level.value: [problem for problem in found if problem.level is level] for level in Level}

    @property
    def is_read(self) -> bool:
        """Whether callers can walk the line in writing."""
        return self.phone_tree.answers_on_page or is_walked(self.phone_tree)

    @cached_property
    def notices(self) -> list[ShownNotice]:
        """Returns the notices that are on or to come; publishing changes none of them."""
        return with_counts(on_line(self.phone_tree))

    @cached_property
    def replay(self) -> str:
        """Returns where the line's last calls would end on this draft; "" if nobody has run them."""
        found = look(self.phone_tree, self.draft).found
        return summary(found) if found else ""

    @property
    def proposed_tests(self) -> list[RunTest]:
        """Returns the kept tests that don't do what is expected on the version that waits for approval."""
        proposed = self.phone_tree.proposed_revision_id
        return [each for each in run_tests(self.phone_tree, tree_of(proposed)) if not each.passes] if proposed else []

    @property
    def failing_tests(self) -> list[RunTest]:
        return [each for each in self.tests if not each.passes]

    @property
    def on_the_line(self) -> list[str]:
        return on_the_line(self.phone_tree, self.draft, timezone.now())

    @property
    def outdated(self) -> str:
        """Returns what became of the version that a mail asked to approve; "" while it waits."""
        number = id_of(self.version)
        revision = self.phone_tree.revisions.filter(number=number).first() if 0 < number < _LARGEST else None
        return answered(revision) if revision else ""

    @property
    def proposed_changes(self) -> list[Change]:
        proposed = self.phone_tree.proposed_revision_id
        return changes(self.live, tree_of(proposed)) if proposed else []

    @property
    def may_publish(self) -> bool:
        return self.user.has_perm(PUBLISH, self.phone_tree)

    @property
    def may_propose(self) -> bool:
        return self.user.has_perm(PROPOSE, self.phone_tree)

    @property
    def needs_approval(self) -> bool:
        """Whether a second person has to approve what this one sends."""
        return self.phone_tree.needs_approval or not self.may_publish

    @property
    def may_withdraw(self) -> bool:
        waiting = self.waiting
        is_own = waiting is not None and waiting.author == self.user and not self.phone_tree.planned_revision_id
        return is_own or self._may_decide

    @property
    def _may_decide(self) -> bool:
        return may_decide(self.user, self.phone_tree)

    @property
    def may_approve(self) -> bool:
        proposed = self.phone_tree.proposed_revision
        return (
            proposed is not None and proposed.author != self.user and self.user.has_perm(MAY_APPROVE, self.phone_tree)
        )

    @property
    def proposed_for(self) -> str:
        at = self.phone_tree.proposed_for
        return moment(at) if at else ""

    @property
    def asks_to_switch_off(self) -> str:
        asks = self.phone_tree.unguard_asked_by
        return called(asks) if asks else ""

    @property
    def may_keep_on(self) -> bool:
        return self.user.has_perm(MAY_APPROVE, self.phone_tree)

    @property
    def may_switch_off(self) -> bool:
        asks = self.phone_tree.unguard_asked_by
        return asks is not None and asks != self.user and self.user.has_perm(MAY_APPROVE, self.phone_tree)

    @cached_property
    def live_standing(self) -> Standing | None:
        live = self.phone_tree.live_revision
        return live.standing if live else None

    @cached_property
    def waiting(self) -> Revision | None:
        """Returns what is scheduled or waits for approval; publishing now withdraws it."""
        return self.phone_tree.waiting

    @cached_property
    def before(self) -> Revision | None:
        """Returns the revision to go back to: what callers heard before the live one."""
        return live_before(self.phone_tree)

    @cached_property
    def may_reset(self) -> bool:
        """Whether going back may reset the draft too, and that would change it."""
        return self.before is not None and self.may_propose and differs(self.phone_tree, self.before, self.draft)

    @property
    def draft_seen(self) -> int:
        return last_seen(self.phone_tree.pk)

    @property
    def back_waits(self) -> bool:
        """Whether going back needs a second person, too."""
        return self.before is not None and self.phone_tree.needs_approval and not was_approved(self.before)


def may_decide(user: User | AnonymousUser, phone_tree: PhoneTree) -> bool:
    """Whether somebody decides what callers hear: what others scheduled or proposed is theirs to cancel."""
    return user.has_perm(PUBLISH, phone_tree) or user.has_perm(MAY_APPROVE, phone_tree)
