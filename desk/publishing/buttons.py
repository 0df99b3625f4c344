"""What the buttons of the publish page do."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from desk.publishing.form import PublishForm
from desk.publishing.page import PROPOSE, may_decide
from desk.replay.line_tests import changed, run_tests
from inbox.jobs.approvals import look_soon
from menus.access.roles import PUBLISH
from menus.checking.checks import Patience
from menus.fields.written import all_written
from menus.models import PhoneTree, Revision
from menus.publishing.live import tree_of
from menus.publishing.outcome import outcome, publish_again
from menus.publishing.publish import (
    CannotPublish,
    NothingChanged,
    NotYours,
    approve,
    live_before,
    publish,
    revert,
    withdraw,
)
from menus.publishing.resetting import reset_too
from menus.publishing.second_person import MAY_APPROVE, keep_on, switch_off


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
        why = all_written(str(refused)) if done is _go_back else "Fix the problems listed below first."
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
    made = publish(phone_tree, user, note, at, Patience(), proposes=not user.has_perm(PUBLISH, phone_tree))
    look_soon()
    return _with_tests(outcome(made), phone_tree, made)


def _with_tests(told: str, phone_tree: PhoneTree, made: Revision) -> str:
    """Adds what the line's kept tests do on a version that they didn't do before."""
    return " ".join(filter(None, (told, changed(run_tests(phone_tree, tree_of(made.pk))))))


def _approve(user: Any, phone_tree: PhoneTree, form: PublishForm) -> str:
    began = timezone.now()
    approved = approve(phone_tree, user, _version_seen(form))
    look_soon()
    return _with_tests(outcome(approved, since=began), phone_tree, approved)


def _decline(user: Any, phone_tree: PhoneTree, form: PublishForm) -> str:
    given = form.cleaned_data
    gone = withdraw(phone_tree, user, seen=_version_seen(form), reason=given["reason"].strip())
    look_soon()
    return f"Declined: version {gone.number} won't go live. Callers hear no change."


def _version_seen(form: PublishForm) -> int:
    """Returns the number of the version that the person looked at, which the page always sends."""
    seen: int | None = form.cleaned_data["seen"]
    if seen is None:
        raise NothingChanged("Nothing was decided, because it isn't clear which version you looked at. Check it first.")
    return seen


def _withdraw(user: Any, phone_tree: PhoneTree, form: PublishForm) -> str:
    gone = withdraw(phone_tree, user, own=not may_decide(user, phone_tree))
    return f"Cancelled: version {gone.number} won't go live. Callers hear no change."


def _go_back(user: Any, phone_tree: PhoneTree, form: PublishForm) -> str:
    before = live_before(phone_tree)
    if before is None:
        raise NothingChanged("There is no earlier version to go back to.")
    if form.cleaned_data["seen"] not in (None, before.number):
        raise NothingChanged(f"What callers hear has changed. You would go back to version {before.number} now.")
    resets, draft_seen = form.cleaned_data["resets"], form.cleaned_data["draft_seen"]
    if resets and not user.has_perm(PROPOSE, phone_tree):
        raise PermissionDenied
    again = revert(before, user)
    look_soon()
    told = publish_again(before, again, *([reset_too(before, user, draft_seen)] if resets else ()))
    return _with_tests(told, phone_tree, again)


def _switch_off(user: Any, phone_tree: PhoneTree, form: PublishForm) -> str:
    switch_off(phone_tree, user)
    return "Approval is off. From now on, one person can publish this phone line."


def _keep_on(user: Any, phone_tree: PhoneTree, form: PublishForm) -> str:
    keep_on(phone_tree, user)
    return "Approval stays on."


# What each button does, and the permission it needs beyond seeing the page.
_BUTTONS: dict[str, tuple[Callable[[Any, PhoneTree, PublishForm], str], str]] = {
    "publish": (_publish, PROPOSE),
    "approve": (_approve, MAY_APPROVE),
    "decline": (_decline, MAY_APPROVE),
    "withdraw": (_withdraw, ""),
    "go-back": (_go_back, PUBLISH),
    "switch-off": (_switch_off, MAY_APPROVE),
    "keep-on": (_keep_on, MAY_APPROVE),
}
