"""The page of a line's days: how long what callers leave is kept, and what was erased because it was older."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now

from desk.privacy.forms import RetentionForm
from engine.wording.quoting import counted
from inbox.erasing.by_days import too_old
from inbox.erasing.words import in_words
from inbox.models import LineRetention, RetentionDay
from menus.access.asking import asked_for
from menus.access.roles import SET_RETENTION
from menus.change_log.details import value
from menus.change_log.writing import log
from menus.models import PhoneTree, Subject

DAYS_SHOWN = 14


def page(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows the days; POST saves them, once it is sure what that erases."""
    tree = asked_for(request, PhoneTree, SET_RETENTION, slug=slug)
    if request.method == "POST":
        return _save(request, tree)
    row = LineRetention.objects.filter(tree=tree).first() or LineRetention(tree=tree)
    return _page(request, tree, RetentionForm(instance=row), row)


@transaction.atomic
def _save(request: HttpRequest, tree: PhoneTree) -> HttpResponse:
    LineRetention.objects.get_or_create(tree=tree)
    row = LineRetention.objects.select_for_update(no_key=True).get(tree=tree)
    before, seen = _values(row), _seen(row)
    form = RetentionForm(request.POST, instance=row)
    if not form.is_valid():
        return _page(request, tree, form, row, seen=request.POST.get("seen", seen))
    if request.POST.get("seen") != seen:
        form.add_error(None, "Someone else has changed these days since. Check yours, then save again.")
        return _page(request, tree, form, row, seen=seen)
    goes = in_words(too_old(row, now()), "")
    if goes and request.POST.get("sure") != goes:
        return _page(request, tree, form, row, seen=seen, goes=goes)
    _keep(request, tree, form, before)
    return redirect("desk:retention", tree.slug)


def _keep(request: HttpRequest, tree: PhoneTree, form: RetentionForm, before: dict[str, str]) -> None:
    row = form.save()
    after = _values(row)
    changed = [value(name, before[name], after[name]) for name in after if before[name] != after[name]]
    if changed:
        log(request.user, tree, "changed how long things are kept", changed, subject=Subject.SETTINGS)
        messages.success(request, "Saved. The worker erases what is too old, every ten minutes.")
    else:
        messages.info(request, "Nothing was changed.")


def _values(row: LineRetention) -> dict[str, str]:
    """Returns each value in words, by its label."""
    found = {}
    for name, label in RetentionForm.Meta.labels.items():
        each = getattr(row, name)
        if name.endswith("_days"):
            found[label] = counted(each, "day") if each else "kept"
        elif name == "recordings_at_twilio":
            found[label] = row.get_recordings_at_twilio_display()
        else:
            found[label] = "deleted with ours" if each else "kept"
    return found


def _seen(row: LineRetention) -> str:
    return "|".join(str(getattr(row, name) or "") for name in RetentionForm.Meta.labels)


def _page(
    request: HttpRequest, tree: PhoneTree, form: RetentionForm, row: LineRetention, seen: str = "", goes: str = ""
) -> HttpResponse:
    days = RetentionDay.objects.filter(tree=tree)[:DAYS_SHOWN]
    context: dict[str, Any] = {
        "title": f"Retention of {tree}",
        "tree": tree,
        "form": form,
        "seen": seen or _seen(row),
        "goes": goes,
        "erased": [(each.day, in_words(each.counts)) for each in days],
    }
    return TemplateResponse(request, "desk/privacy/retention.html", {**admin.site.each_context(request), **context})
