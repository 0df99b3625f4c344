"""Keeping a call as a test of its line, and changing or removing such a test."""

from typing import Any, assert_never

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from calls.models import Call, CallOutcome
from calls.telling import kept_tests
from calls.telling.story import DIALLED, LOOKED_UP, WAITED
from desk.calls.access import VIEW
from desk.replay.forms import ChangeTestForm, KeepForm
from desk.replay.found import NOWHERE, name_in
from desk.replay.line_tests import MOST_TESTS, RunTest, run_test
from engine.heard import (
    Began,
    Dequeued,
    DialEnded,
    DialResult,
    Digits,
    Heard,
    HungUp,
    LookedUp,
    Lost,
    NoInput,
    QueueResult,
    Recorded,
    Spoken,
)
from engine.kinds.all import kind_of
from engine.replays.comparing import ReplayResult
from engine.wording.apart import told_apart
from menus.access.asking import asked_for
from menus.admin.conflicts.double_submit import new_page, once
from menus.change_log.details import Detail, value
from menus.change_log.writing import log
from menus.colleagues import SEE_TREES, moment
from menus.draft.compile import compile_tree
from menus.models import LineTest, PhoneTree
from menus.publishing.live import tree_of

CHANGE = "menus.change_phonetree"


def keep_call(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks for a name; POST keeps the call as a test of its line."""
    call = asked_for(request, Call.objects.select_related("tree"), *VIEW, pk=pk)
    if call.tree is None or call.revision_id is None:
        raise Http404("This call reached no phone line.")
    if not request.user.has_perm(CHANGE, call.tree):
        raise PermissionDenied
    try:
        kept, was = kept_tests.written(call)
        if LineTest.objects.filter(tree=call.tree).count() >= MOST_TESTS:
            raise kept_tests.CannotKeep(f"A line keeps up to {MOST_TESTS} tests. Remove one first.")
    except kept_tests.CannotKeep as why:
        messages.error(request, str(why))
        return redirect("admin:calls_call_change", pk)
    form = KeepForm(call.tree, request.POST or None)
    if form.is_valid():
        made = LineTest(
            tree=call.tree,
            revision_id=call.revision_id,
            name=form.cleaned_data["name"],
            call=kept,
            began_at=call.started_at,
            expects=was.end,
        )
        return once(request, lambda: _make(request, made))
    end = name_in(was.end, tree_of(call.revision_id))
    context = {"title": "Keep as a test", "form": form, "call": call, "end": end, "at": moment(call.started_at)}
    return _page(request, "keep.html", context | {"phone_tree": call.tree})


@transaction.atomic
def _make(request: HttpRequest, made: LineTest) -> HttpResponse:
    made.save()
    _log(request, made.tree, f"kept a call as the test “{made.name}”")
    messages.success(request, f"“{made.name}” is kept. The publish page runs it on every draft.")
    return redirect(made)


def line_test(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """GET shows a test, and how it goes on the draft and on what is live; POST changes or removes it."""
    phone_tree = asked_for(request, PhoneTree.objects.select_related("live_revision"), *SEE_TREES, slug=slug)
    test = get_object_or_404(LineTest.objects.select_related("tree"), tree=phone_tree, pk=pk)
    draft = told_apart(compile_tree(test.tree))
    may_change = request.user.has_perm(CHANGE, phone_tree)
    initial = {"name": test.name, "expects": test.expects}
    typed = request.POST if request.POST.get("do") == "save" else None
    expected = name_in(test.expects, draft, tree_of(test.revision_id)) if test.expects else NOWHERE
    form = ChangeTestForm(draft, test, expected, typed, initial=initial)
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        if answer := _act(request, test, form, run_test(test, draft)):
            return answer
    live = test.tree.live_revision_id
    context: dict[str, Any] = {"title": test.name, "form": form, "test": test, "may_change": may_change}
    context |= {"on_draft": run_test(test, draft), "on_live": run_test(test, tree_of(live)) if live else None}
    context |= {"expected": expected, "at": moment(test.began_at)}
    return _page(request, "test.html", context | {"heard": heard_in(test), "phone_tree": phone_tree})


@transaction.atomic
def _act(request: HttpRequest, test: LineTest, form: ChangeTestForm, on_draft: RunTest) -> HttpResponse | None:
    match request.POST.get("do"):
        case "remove":
            test.delete()
            _log(request, test.tree, f"removed the test “{test.name}”")
            messages.success(request, f"“{test.name}” is removed.")
            return redirect("desk:replay", test.tree.slug)
        case "expect" if on_draft.compared.result is not ReplayResult.UNKNOWN:
            now = on_draft.compared
            return _changed(request, test, test.name, now.end, now.at if now.result is ReplayResult.WRONG_KEY else "")
        case "save" if form.is_valid():
            expects = form.cleaned_data["expects"]
            wrong = test.expects_wrong if expects == test.expects else ""
            return _changed(request, test, form.cleaned_data["name"], expects, wrong)
    return None


def _changed(request: HttpRequest, test: LineTest, name: str, expects: str, wrong: str) -> HttpResponse:
    tree = compile_tree(test.tree)
    before, after = (name_in(key, tree, tree_of(test.revision_id)) for key in (test.expects, expects))
    fields = (("Name", test.name, name), ("Must end at", before, after))
    details = [value(*each) for each in fields if each[1] != each[2]]
    what = f"changed the test “{test.name}”"
    test.name, test.expects, test.expects_wrong = name, expects, wrong
    test.save(update_fields=["name", "expects", "expects_wrong"])
    _log(request, test.tree, what, details)
    messages.success(request, "Saved.")
    return redirect(test)


def heard_in(test: LineTest) -> list[str]:
    """Returns what the caller did, in words, such as “pressed 1 at “Main menu””; answers as dots."""
    call = kept_tests.load(test)
    found = []
    for step in call.steps[1:]:
        place = call.place(call.tree, step.at.at) if step.at else None
        told = (kind_of(place).heard_as(step.heard) if place else "") or what_was_heard(step.heard)
        found.append(f"{told} at “{name_in(step.at.at, call.tree)}”" if step.at else told)
    return found


def what_was_heard(heard: Heard) -> str:
    """Returns what a caller did, or what came of it: “Pressed 1”, “The queue was full”."""
    match heard:
        case Digits(digits):
            return f"Pressed {digits}"
        case Spoken(text):
            return f"Said “{text}”"
        case NoInput():
            return "Said and pressed nothing"
        case Lost() | Began():
            return "Was asked again"
        case LookedUp(result):
            return LOOKED_UP[result]
        case HungUp():
            return "Hung up"
        case DialEnded(DialResult.ANSWERED) | Dequeued(QueueResult.ANSWERED):
            return CallOutcome.ANSWERED.heading
        case DialEnded(result):
            return DIALLED[result]
        case Dequeued(result):
            return WAITED[result]
        case Recorded():
            return CallOutcome.MESSAGE.heading
        case _:
            assert_never(heard)


def _log(request: HttpRequest, phone_tree: PhoneTree, what: str, details: list[Detail] | None = None) -> None:
    log(request.user, phone_tree, what, details or ())


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    whole = {**admin.site.each_context(request), "opts": PhoneTree._meta, "form_page": new_page(), **context}
    return TemplateResponse(request, f"desk/replay/{template}", whole)
