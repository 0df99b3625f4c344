"""HTTP only: who may try a phone line, and what the page and its script receive."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from desk.phone.arms import sid_on
from desk.phone.forms import CallForm, freeze
from desk.phone.placing import place
from desk.phone.ticket import BadTicket, Ticket, read_ticket, write_ticket
from desk.phone.told import tell
from desk.phone.words import KEYS
from desk.picture import draw
from desk.texting import numbers_to_try
from menus.access.asking import must_exist
from menus.checking.checks import Patience, StillChecking
from menus.colleagues import may_see_trees
from menus.fields.written import all_written
from menus.models import Destination, PhoneTree
from menus.publishing.live import tree_of
from menus.publishing.problems import errors_in
from simulator.acts import Act
from simulator.script import UnknownWord, read_word

View = Callable[[HttpRequest], HttpResponse]
# A caller has 60 turns in menus, and half an hour of wait music takes as many rounds.
MOST_ACTS = 200


GONE = "This phone line no longer exists. Reload the page."


class BadRequest(Exception):
    """A request that our page does not send."""


def staff_only(view: View) -> View:
    """Anonymous users are asked to log in; users who may not see phone trees are refused."""

    @never_cache
    @wraps(view)
    def checked(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        if not (request.user.is_staff and may_see_trees(request.user)):
            raise PermissionDenied
        return view(request)

    return checked


@require_safe
@staff_only
def page(request: HttpRequest) -> HttpResponse:
    """The telephone, not in a call. ?tree=slug or ?number=… preselects what to call."""
    asked = {"draft": request.GET.get("tree", ""), "number": request.GET.get("number", "")}
    line = next((f"{kind}:{name}" for kind, name in asked.items() if name), None)
    context = {
        **admin.site.each_context(request),
        "title": "Try it",
        "form": CallForm(request.user, initial={"line": line}),
        "keys": KEYS,
        "texted": numbers_to_try(request.user),
    }
    return TemplateResponse(request, "desk/phone.html", context)


@require_POST
@staff_only
def begin(request: HttpRequest) -> HttpResponse:
    """Starts a new test call, up to its first moment."""
    form = CallForm(request.user, request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors.get_json_data()})
    asked = form.cleaned_data
    try:
        revision, number = freeze(asked["line"], request.user)
    except ObjectDoesNotExist:
        return _refused(GONE, 409)
    ticket = Ticket(
        sid_on(tree_of(revision.pk), asked["arm"]),
        revision.pk,
        number.number,
        number.provider,
        asked["caller"],
        asked["clock"],
        request.user.pk or 0,
    )
    return JsonResponse({"call": write_ticket(ticket), **_shown(ticket), **_told(request, ticket, [])})


@require_POST
@staff_only
def call(request: HttpRequest) -> HttpResponse:
    """Adds an act to a test call, or replays all acts of another call as a new one."""
    return _answered(request, lambda ticket, acts: _told(request, ticket, acts))


@require_POST
@staff_only
def problems(request: HttpRequest) -> HttpResponse:
    """The problems of a test call's tree, for a page that was told before that the check still runs."""
    return _answered(request, lambda ticket, acts: _problems(ticket, Patience(0)))


def _answered(request: HttpRequest, tells: Callable[[Ticket, list[Act]], dict[str, Any]]) -> HttpResponse:
    try:
        ticket, acts = _asked(request)
        must_exist(request, PhoneTree.objects.get(revisions=ticket.revision))
        return JsonResponse(tells(ticket, acts))
    except BadTicket as reason:
        return _refused(str(reason), 403)
    except BadRequest:
        return _refused("This page sent something we couldn't read. Reload it.", 400)
    except ObjectDoesNotExist:
        return _refused(GONE, 409)


def _asked(request: HttpRequest) -> tuple[Ticket, list[Act]]:
    """Raises BadTicket and BadRequest."""
    try:
        asked = json.loads(request.body)
        ticket, words = asked["call"], asked["acts"]
        if not isinstance(words, list) or len(words) > MOST_ACTS:
            raise BadRequest
        return read_ticket(str(ticket), request.user.pk), [read_word(str(word)) for word in words]
    except (ValueError, LookupError, TypeError, RecursionError, UnknownWord) as reason:
        raise BadRequest from reason


def _told(request: HttpRequest, ticket: Ticket, acts: list[Act]) -> dict[str, Any]:
    told = tell(place(ticket, acts), tree_of(ticket.revision))
    may_see = told["kept"] and request.user.has_perm(
        "calls.view_call", PhoneTree.objects.get(revisions=ticket.revision)
    )
    record = reverse("admin:calls_call_change", args=[told["kept"]]) if may_see else ""
    return {**told, "record": record, "edit": _form(request, ticket.revision, told["here"])}


def _form(request: HttpRequest, revision: int, key: str) -> str:
    """Returns the form where what is heard can be changed; "" if the draft no longer has the place."""
    place = Destination.objects.filter(tree__revisions=revision, key=key).first()
    may_change = place and request.user.has_perm(f"menus.change_{place.kind}", place)
    return place.get_absolute_url() if place and may_change else ""


def _shown(ticket: Ticket) -> dict[str, Any]:
    """Returns what stays constant during a call: its tree's problems, and the picture."""
    return {**_problems(ticket, Patience()), "picture": draw(tree_of(ticket.revision))}


def _problems(ticket: Ticket, patience: Patience) -> dict[str, Any]:
    """Returns the tree's problems; while its check runs none, but how far that is."""
    try:
        errors = errors_in(tree_of(ticket.revision), [ticket.provider], patience=patience)
    except StillChecking as still:
        return {"problems": [], "checking": f"{still} {still.percent}%"}
    return {"problems": [all_written(problem.what) for problem in errors]}


def _refused(sentence: str, status: int) -> HttpResponse:
    return JsonResponse({"refused": sentence}, status=status)
