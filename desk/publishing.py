"""The page that publishes: what changes for callers, who is on the line, and the buttons."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from desk.on_the_line import on_the_line
from engine import tree as t
from engine.changes import Change, changes
from engine.check import Level
from menus.compile import compile_tree
from menus.live import tree_of
from menus.models import PhoneTree, Revision
from menus.problems import problems_in
from menus.publish import CannotPublish, NothingChanged, NotYours, approve, is_live, publish, put_aside, revert
from menus.warnings import LinkedProblem, linked, without_number


class PublishForm(forms.Form):
    """A note, and the moment where it is not now."""

    note = forms.CharField(
        max_length=200,
        required=False,
        label="Note, for those who look back",
        widget=forms.TextInput(attrs={"class": "vTextField", "placeholder": "New opening hours for winter"}),
    )
    at = forms.DateTimeField(
        required=False,
        label="When",
        help_text="Leave empty for now.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )

    def clean_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["at"]
        if at and at <= timezone.now():
            raise forms.ValidationError("That moment has passed: choose a later one, or leave it empty for now.")
        return at


@dataclass(frozen=True)
class PublishPage:
    """Everything that the page shows of one tree, read when it is first asked for."""

    phone_tree: PhoneTree
    user: User | AnonymousUser

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
        rows = {row.key: row for row in self.phone_tree.destinations.all()}
        problems = problems_in(self.draft, self.phone_tree.providers)
        found = [*linked(problems, self.phone_tree, rows), *without_number(self.phone_tree)]
        return {level.value: [problem for problem in found if problem.level is level] for level in Level}

    @property
    def on_the_line(self) -> list[str]:
        return on_the_line(self.phone_tree, self.draft, timezone.now())

    @property
    def proposed_changes(self) -> list[Change]:
        proposed = self.phone_tree.proposed_revision_id
        return changes(self.live, tree_of(proposed)) if proposed else []

    @property
    def may_approve(self) -> bool:
        proposed = self.phone_tree.proposed_revision
        return proposed is not None and proposed.author != self.user

    @property
    def before(self) -> Revision | None:
        """The revision to go back to: the newest that is older than what is live and was not only waiting."""
        tree = self.phone_tree
        if tree.live_revision is None:
            return None
        return tree.revisions.filter(number__lt=tree.live_revision.number).first()


def act(request: HttpRequest, phone_tree: PhoneTree, form: PublishForm) -> bool:
    """Does what the pressed button says, and tells; False where the person stays on the page."""
    done = _DONE.get(request.POST.get("do", "publish"))
    if done is None:
        raise BadRequest("There is no such button on this page.")
    try:
        message = done(request.user, phone_tree, form)
    except CannotPublish:
        messages.error(request, "Not published: please mend what is listed below first. Callers hear no change.")
        return False
    except NotYours as refused:
        messages.error(request, str(refused))
        return False
    except NothingChanged as same:
        messages.info(request, f"{same} There was nothing to publish.")
        return True
    messages.success(request, message)
    return True


def _publish(user: Any, phone_tree: PhoneTree, form: PublishForm) -> str:
    revision = publish(phone_tree, user, form.cleaned_data["note"].strip(), form.cleaned_data["at"])
    return _outcome(phone_tree, revision)


def _approve(user: Any, phone_tree: PhoneTree, form: PublishForm) -> str:
    return _outcome(phone_tree, approve(phone_tree, user))


def _put_aside(user: Any, phone_tree: PhoneTree, form: PublishForm) -> str:
    put_aside(phone_tree)
    return "Taken back: nothing waits any more. Callers hear what they heard before."


def _go_back(user: Any, phone_tree: PhoneTree, form: PublishForm) -> str:
    before = PublishPage(phone_tree, user).before
    if before is None:
        raise NothingChanged("There is no earlier revision.")
    return f"{_outcome(phone_tree, revert(before, user))} It says what revision {before.number} said; your draft stays."


def _outcome(phone_tree: PhoneTree, revision: Revision) -> str:
    phone_tree.refresh_from_db()
    if phone_tree.live_revision_id == revision.pk:
        return f"Published: revision {revision.number} answers from now on. Calls under way keep theirs."
    if phone_tree.planned_at:
        when = date_format(timezone.localtime(phone_tree.planned_at), "DATETIME_FORMAT")
        return f"Revision {revision.number} is frozen and goes live on {when}."
    return f"Revision {revision.number} is frozen and waits for a second person to approve it."


_DONE = {"publish": _publish, "approve": _approve, "put-aside": _put_aside, "go-back": _go_back}
