"""Erasing a caller: what will be erased is listed first; then what was, and what it still waits for."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now

from desk.privacy.asked import caller_asked
from inbox.background.standing import standing
from inbox.erasing import callers, preview
from inbox.erasing.numbers import CallerNumber, NoCaller, digests_of
from inbox.erasing.words import each_in_words
from inbox.models import Erasure
from menus.access.asking import need
from menus.access.roles import ERASE
from menus.caller_lists.names import name_of
from menus.colleagues import ago, moment


def page(request: HttpRequest) -> HttpResponse:
    """Shows what erasing the caller of a call, an item or a typed number would do; a POST with `do` does it."""
    need(request, ERASE)
    try:
        found = caller_asked(request)
    except NoCaller as why:
        messages.error(request, str(why))
        return redirect("desk:privacy")
    if found is None:
        return redirect("desk:privacy")
    number, asked = found
    if request.method == "POST" and request.POST.get("do") == "erase":
        return _erase(request, number)
    return _confirm(request, number, asked.back)


def done(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows one erasure: how much of what is gone, and what it waits for."""
    need(request, ERASE)
    erasure = get_object_or_404(Erasure, pk=pk)
    context = {
        "title": f"Erased {erasure}",
        "erasure": erasure,
        "erased": each_in_words(erasure.counts),
        "waits": preview.waits_of(erasure),
        "asked": ago(erasure.asked_at),
        "exactly": moment(erasure.asked_at),
        "finished": moment(erasure.done_at) if erasure.done_at else "",
        "settings": erasure.kept.get("settings", 0),
        "standing": standing(now()),
    }
    return TemplateResponse(request, "desk/privacy/erasure.html", {**admin.site.each_context(request), **context})


def _confirm(request: HttpRequest, number: CallerNumber, back: str) -> HttpResponse:
    found = preview.of(number, now())
    context = {
        "title": "Erase a caller",
        "number": number.value,
        "name": name_of(number.value),
        "found": found,
        "erased": each_in_words(found.counts),
        "why_not": callers.why_not(number),
        "earlier": [moment(each.asked_at) for each in Erasure.objects.filter(digest__in=digests_of(number))[:5]],
        "back": back,
    }
    return TemplateResponse(request, "desk/privacy/confirm.html", {**admin.site.each_context(request), **context})


def _erase(request: HttpRequest, number: CallerNumber) -> HttpResponse:
    by = request.user if request.user.is_authenticated else None
    try:
        erasure = callers.ask(number, by, now(), lists_too="lists" in request.POST)
    except callers.CannotErase as why:
        messages.error(request, str(why))
        return redirect("desk:privacy")
    messages.success(request, "The caller is being erased. This page says how far it is.")
    return redirect("desk:erasure", erasure.pk)
