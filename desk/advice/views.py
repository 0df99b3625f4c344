"""HTTP only: the page of advice and of experiments, and its buttons."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now

from calls.experiments import running
from calls.experiments.running import NAMES, ExperimentHasEnded
from desk.advice.page import AdvicePage
from engine.experiments import ARMS
from menus.access.asking import asked_for, need
from menus.access.roles import PUBLISH
from menus.colleagues import SEE_TREES
from menus.draft.experiments import keep_variant, try_order
from menus.draft.reordering import MenuHasChanged, reorder
from menus.ids import id_of, is_id
from menus.models import Experiment, PhoneTree

EDIT = "menus.change_phonetree"
IN_DRAFT = "Callers hear it once you publish it. You can undo this."


def advice(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows the page; POST does what the pressed button `act` says."""
    phone_tree = asked_for(request, PhoneTree, *SEE_TREES, slug=slug)
    if request.method == "POST":
        return _acted(request, phone_tree)
    page = AdvicePage(phone_tree, now(), request.user.has_perm(EDIT, phone_tree))
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "opts": PhoneTree._meta,
        "title": f"Advice for {phone_tree}",
        "page": page,
        "original": phone_tree,
        "steps": page.steps,
        "may_end": request.user.has_perm(PUBLISH, phone_tree),
    }
    return TemplateResponse(request, "desk/advice/page.html", context)


def _acted(request: HttpRequest, phone_tree: PhoneTree) -> HttpResponse:
    act, right = ACTS.get(request.POST.get("act", ""), (_reorder, EDIT))
    need(request, right, phone_tree)
    try:
        messages.success(request, act(request, phone_tree))
    except MenuHasChanged:
        messages.error(request, "The menu has changed since. Check it, then try again.")
    except ExperimentHasEnded as why:
        messages.error(request, str(why))
    return redirect("desk:advice", phone_tree.slug)


def _reorder(request: HttpRequest, phone_tree: PhoneTree) -> str:
    reorder(phone_tree, *_order(request), request.user)
    return f"Reordered in the draft. {IN_DRAFT}"


def _try(request: HttpRequest, phone_tree: PhoneTree) -> str:
    try_order(phone_tree, *_order(request), request.user)
    return f"The draft lets half of the callers hear the other order. {IN_DRAFT}"


def _end(request: HttpRequest, phone_tree: PhoneTree) -> str:
    """Ends an experiment for callers, at once."""
    row, arm = _experiment(request, phone_tree)
    running.end(row, arm, request.user, now(), seen=request.POST.get("seen", ""))
    return f"Ended. Every caller now hears {NAMES[arm]}."


def _keep(request: HttpRequest, phone_tree: PhoneTree) -> str:
    """Makes a variant permanent in the draft."""
    row, arm = _experiment(request, phone_tree)
    keep_variant(phone_tree, row.place, row.mark, arm, request.user)
    return f"The draft now has {NAMES[arm]} alone. {IN_DRAFT}"


def _order(request: HttpRequest) -> tuple[str, list[str], list[int]]:
    order = [int(each) for each in request.POST.get("order", "").split(",") if is_id(each)]
    return request.POST.get("menu", ""), request.POST.getlist("label"), order


def _experiment(request: HttpRequest, phone_tree: PhoneTree) -> tuple[Experiment, str]:
    row = Experiment.objects.filter(tree=phone_tree, pk=id_of(request.POST.get("experiment", ""))).first()
    arm = request.POST.get("arm", "")
    if row is None or arm not in ARMS:
        raise Http404
    return row, arm


# What each button does, and the right that it needs on the line.
ACTS: dict[str, tuple[Callable[[HttpRequest, PhoneTree], str], str]] = {
    "try": (_try, EDIT),
    "end": (_end, PUBLISH),
    "keep": (_keep, EDIT),
}
