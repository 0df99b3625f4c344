"""The publish page: what changes for callers, who is on the line, and the buttons."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from desk.notices.heard import with_counts
from desk.on_the_line import on_the_line
from engine import tree as t
from engine.changes import Change, changes
from engine.check import Level, Problem
from menus.access.roles import PUBLISH
from menus.checking.checks import Patience, StillChecking
from menus.colleagues import called, moment
from menus.draft.compile import compile_tree
from menus.fields.moment import MomentField
from menus.form_labels import PlainForm
from menus.models import PhoneTree, Revision, Standing
from menus.notices.languages import unworded
from menus.notices.telling import ShownNotice, on_line
from menus.publishing.live import tree_of
from menus.publishing.outcome import outcome, publish_again
from menus.publishing.problems import problems_in
from menus.publishing.publish import (
    CannotPublish,
    NothingChanged,
    NotYours,
    approve,
    is_live,
    live_before,
    publish,
    revert,
    was_approved,
    withdraw,
)
from menus.publishing.second_person import MAY_APPROVE, keep_on, switch_off
from menus.publishing.warnings import LinkedProblem, linked, without_number
from menus.staffing.problems import staffing_problems

# Whoever may change the draft may propose it, and publish it with the right to.
PROPOSE = "menus.change_phonetree"
# One of these opens the page.
MAY_OPEN = (PROPOSE, PUBLISH, MAY_APPROVE)


class PublishForm(PlainForm):
    """A note, and a time unless it is published immediately."""

    note = forms.CharField(
        max_length=200,
        required=False,
        label="Note (optional)",
        widget=forms.TextInput(attrs={"class": "vTextField", "placeholder": "New opening hours for winter"}),
    )
    at = MomentField(
        required=False,
        label="When",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )
    # What the page showed: the version to approve, or the one to go back to.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = timezone.get_current_timezone_name()
        self.fields["at"].help_text = f"Leave blank to publish right away. Times are in {zone}."

    def clean_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["at"]
        if at and at <= timezone.now():
            raise forms.ValidationError("That time is in the past. Pick a later one, or leave it blank.")
        return at


@dataclass(frozen=True)
class PublishPage:
    """Everything the page shows of one tree, read on first use."""

    phone_tree: PhoneTree
    user: User | AnonymousUser
    # Whether somebody has pressed Publish, which waits for the check.
    is_waiting: bool = False

    @cached_property
    def draft(self) -> t.Tree:
        return compile_tree(self.phone_tree)

    @cached_property
    def live(self) -> t.Tree | None:
        revision = self.phone_tree.live_revision_id
        return tree_of(revision) if revision else None

    @property
    def is_live(self) -> bool:
        return is_live(self.phone_tree, self.draft)

    @cached_property
    def changes(self) -> list[Change]:
        return changes(self.live, self.draft)

    @cached_property
    def problems(self) -> dict[str, list[LinkedProblem]]:
        """By level: error, warning, advice."""
        checked = [] if isinstance(self._found, StillChecking) else self._found
        problems = [*checked, *staffing_problems(self.draft, self.phone_tree, timezone.now())]
        rows = {row.key: row for row in self.phone_tree.destinations.all()}
        found = [
            *linked(problems, self.phone_tree, rows),
            *without_number(self.phone_tree),
            *unworded(self.notices, self.draft),
        ]
        return {level.value: [problem for problem in found if problem.level is level] for level in Level}

    @property
    def checking(self) -> StillChecking | None:
        """Returns how far the check is; None once the problems are known."""
        return self._found if isinstance(self._found, StillChecking) else None

    @cached_property
    def _found(self) -> list[Problem] | StillChecking:
        try:
            return problems_in(self.draft, self.phone_tree.providers, self.phone_tree, patience=Patience())
        except StillChecking as still:
            return still

    @cached_property
    def notices(self) -> list[ShownNotice]:
        """Returns the notices that are on or to come; publishing changes none of them."""
        return with_counts(on_line(self.phone_tree))

    @property
    def on_the_line(self) -> list[str]:
        return on_the_line(self.phone_tree, self.draft, timezone.now())

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

    @property
    def back_waits(self) -> bool:
        """Whether going back needs a second person, too."""
        return self.before is not None and self.phone_tree.needs_approval and not was_approved(self.before)


def may_decide(user: User | AnonymousUser, phone_tree: PhoneTree) -> bool:
    """Whether somebody decides what callers hear: what others scheduled or proposed is theirs to cancel."""
    return user.has_perm(PUBLISH, phone_tree) or user.has_perm(MAY_APPROVE, phone_tree)


def act(request: HttpRequest, phone_tree: PhoneTree, form: PublishForm) -> bool:
    """Does what the pressed button says and shows a message; False if the person stays on the page.

    Raises StillChecking: then nothing was done, and pressing the button again does it.
    """
    button = _BUTTONS.get(request.POST.get("do", "publish"))
    if button is None:
        raise BadRequest("This page has no such button.")
    done, right = button
    if right and not request.user.has_perm(right, phone_tree):
        raise PermissionDenied
    try:
        message = done(request.user, phone_tree, form)
    except CannotPublish as refused:
        # The problems listed below are the draft's; an earlier version has its own.
        why = str(refused) if done is _go_back else "Fix the problems listed below first."
        messages.error(request, f"Not published. {why} Callers hear no change.")
        return False
    except NotYours as refused:
        messages.error(request, str(refused))
        return False
    except NothingChanged as same:
        messages.info(request, str(same))
        return True
    messages.success(request, message)
    return True


def _publish(user: Any, phone_tree: PhoneTree, form: PublishForm) -> str:
    note, at = form.cleaned_data["note"].strip(), form.cleaned_data["at"]
    return outcome(publish(phone_tree, user, note, at, Patience(), proposes=not user.has_perm(PUBLISH, phone_tree)))


def _approve(user: Any, phone_tree: PhoneTree, form: PublishForm) -> str:
    began = timezone.now()
    return outcome(approve(phone_tree, user, form.cleaned_data["seen"]), since=began)


def _withdraw(user: Any, phone_tree: PhoneTree, form: PublishForm) -> str:
    gone = withdraw(phone_tree, user, own=not may_decide(user, phone_tree))
    return f"Cancelled: version {gone.number} won't go live. Callers hear no change."


def _go_back(user: Any, phone_tree: PhoneTree, form: PublishForm) -> str:
    before = live_before(phone_tree)
    if before is None:
        raise NothingChanged("There is no earlier version to go back to.")
    if form.cleaned_data["seen"] not in (None, before.number):
        raise NothingChanged(f"What callers hear has changed. You would go back to version {before.number} now.")
    return publish_again(before, revert(before, user))


def _switch_off(user: Any, phone_tree: PhoneTree, form: PublishForm) -> str:
    asked_by = phone_tree.unguard_asked_by
    switch_off(phone_tree, user)
    _note_in_history(user, phone_tree, f"Switched off approval, as {asked_by} asked.")
    return "Approval is off. From now on, one person can publish this phone line."


def _keep_on(user: Any, phone_tree: PhoneTree, form: PublishForm) -> str:
    keep_on(phone_tree)
    _note_in_history(user, phone_tree, "Kept approval on.")
    return "Approval stays on."


def _note_in_history(user: Any, phone_tree: PhoneTree, what: str) -> None:
    LogEntry.objects.log_actions(user.pk, [phone_tree], CHANGE, what, single_object=True)


# What each button does, and the permission it needs beyond seeing the page.
_BUTTONS: dict[str, tuple[Callable[[Any, PhoneTree, PublishForm], str], str]] = {
    "publish": (_publish, PROPOSE),
    "approve": (_approve, MAY_APPROVE),
    "withdraw": (_withdraw, ""),
    "go-back": (_go_back, PUBLISH),
    "switch-off": (_switch_off, MAY_APPROVE),
    "keep-on": (_keep_on, MAY_APPROVE),
}
