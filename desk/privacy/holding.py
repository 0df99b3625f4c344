"""Keeping a call, an inbox item or everything of a caller for a dispute, and ending that."""

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from desk.privacy.asked import AskedAbout, asked
from desk.privacy.forms import HoldForm
from desk.privacy.overview import holds_of
from inbox.erasing import holds
from inbox.erasing.numbers import NoCaller
from menus.access.asking import need
from menus.access.roles import HOLD
from menus.admin.conflicts.double_submit import new_page, once
from menus.colleagues import moment


def page(request: HttpRequest) -> HttpResponse:
    """GET asks for a reason and an end; POST keeps it."""
    need(request, HOLD)
    try:
        found = asked(request)
    except NoCaller as why:
        messages.error(request, str(why))
        return redirect("desk:privacy")
    if found is None:
        return redirect("desk:privacy")
    form = HoldForm(request.POST if "reason" in request.POST else None)
    if form.is_bound and form.is_valid():
        return once(request, lambda: _hold(request, found, form))
    context = {"title": "Keep for a dispute", "form": form, "found": found, "form_page": new_page()}
    return TemplateResponse(request, "desk/privacy/hold.html", {**admin.site.each_context(request), **context})


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a hold of those that this person may end."""
    need(request, HOLD)
    row = holds_of(request).filter(pk=pk).first()
    if row is None:
        raise Http404("This isn't kept.")
    holds.end(row, _by(request), now())
    messages.success(request, "No longer kept. What is too old, or was asked to be erased, goes within ten minutes.")
    return redirect("desk:privacy")


def _hold(request: HttpRequest, found: AskedAbout, form: HoldForm) -> HttpResponse:
    until = form.cleaned_data["until"]
    try:
        holds.hold(found.what, form.cleaned_data["reason"], _by(request), until)
    except holds.ErasedMeanwhile:
        messages.error(request, "This has been erased since, so there is nothing left to keep.")
        return redirect("desk:privacy")
    end = f"until {moment(until)}" if until else "until someone ends it"
    messages.success(request, f"Kept {end}, whatever is erased.")
    return redirect(found.back or "desk:privacy")


def _by(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None
