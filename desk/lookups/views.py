"""Shows and makes the key of a line's lookups, and tries a lookup as a call would make it."""

import json
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from calls.looking_up.asking import NotAnswered, SystemAnswer
from calls.looking_up.request import AskedFor
from calls.looking_up.turn import LookupOutcome, outcome_of
from calls.telling.story import LOOKED_UP
from desk.lookups.forms import TryLookupForm
from engine import tree as t
from engine.answers.checks import MASK
from engine.answers.json_path import replaced_at
from engine.answers.looked_up import values_of, without_secrets
from engine.answers.names import answers_given
from menus.access import lookup_keys as keys
from menus.access.asking import asked_for
from menus.access.roles import PUBLISH
from menus.change_log.writing import log
from menus.colleagues import SEE_TREES, moment
from menus.draft.compile import compile_tree
from menus.models import Lookup, LookupKey, PhoneTree

# Characters of an answer that are shown.
MOST_SHOWN = 2000
TRIED_CALL = "CA" + "0" * 32


@never_cache
def lookup_key(request: HttpRequest, slug: str) -> HttpResponse:
    """GET says whether there is a key; POST makes one, and shows it this once."""
    phone_tree = asked_for(request, PhoneTree, *SEE_TREES, slug=slug)
    # Whoever may publish may also say whom a line's requests are proved to.
    may_make = request.user.has_perm(PUBLISH, phone_tree)
    made = ""
    if request.method == "POST":
        if not may_make:
            raise PermissionDenied
        with transaction.atomic():
            made = keys.make(phone_tree, request.user, timezone.now())
            log(request.user, phone_tree, "made a new key for lookups")
    used = list(LookupKey.objects.in_use(phone_tree.pk, timezone.now()).select_related("made_by"))
    context = {"title": "Key for lookups", "phone_tree": phone_tree, "made": made, "may_make": may_make}
    context["keys"] = [{"at": moment(each.made_at), "by": each.made_by, "until": _until(each.ends_at)} for each in used]
    return _page(request, "key.html", context)


@never_cache
@sensitive_post_parameters()
def try_lookup(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """GET asks what to send; POST asks the system, and shows what came back. Nothing of it is stored."""
    row = asked_for(request, Lookup.objects.select_related("tree"), "menus.change_lookup", pk=pk, tree__slug=slug)
    tree = compile_tree(row.tree)
    place = tree.destinations[row.key]
    assert isinstance(place, t.Lookup)
    given = answers_given(tree)
    secret = [name for name in place.sends if any(each.sensitive for each in given.get(name, ()))]
    form = TryLookupForm(place, secret, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"title": f"Try “{row.name}”", "form": form, "row": row, "phone_tree": row.tree}
    context["has_key"] = LookupKey.objects.in_use(row.tree_id, timezone.now()).exists()
    if request.method == "POST" and form.is_valid():
        context |= _told(place, _tried(place, row.tree, form))
    return _page(request, "try.html", context)


def _tried(place: t.Lookup, phone_tree: PhoneTree, form: TryLookupForm) -> LookupOutcome:
    number = phone_tree.numbers.values_list("number", flat=True).first() or ""
    caller = form.cleaned_data.get("caller", "")
    of = AskedFor(TRIED_CALL, phone_tree.slug, number, caller, phone_tree.language, True, form.answers)
    return outcome_of(place, of, keys.signing(phone_tree.pk, timezone.now()))


def _told(place: t.Lookup, outcome: LookupOutcome) -> dict[str, Any]:
    heard, answer = outcome.heard, outcome.answer
    told = LOOKED_UP.get(heard.why) or LOOKED_UP[heard.result]
    found = list(values_of(place, without_secrets(place, heard)))
    return {"told": told, "result": heard.result, "found": found, **_answered(place, answer)}


def _answered(place: t.Lookup, answer: SystemAnswer | None) -> dict[str, Any]:
    if answer is None:
        return {}
    text = _shown(place, answer)
    return {"status": answer.status, "body": text[:MOST_SHOWN], "is_cut": len(text) > MOST_SHOWN}


def _shown(place: t.Lookup, answer: SystemAnswer) -> str:
    """Returns the answer as text, with dots for sensitive values; "" if they can't be found in it."""
    secret = [each.path for each in place.answers if each.sensitive]
    if not secret:
        return answer.body.decode(errors="replace")
    try:
        document = answer.document()
        for path in secret:
            document = replaced_at(document, path, MASK)
        text = json.dumps(document, indent=2, ensure_ascii=False)
    except (NotAnswered, RecursionError):
        return ""
    return text.encode(errors="replace").decode()  # JSON can name half a character


def _until(ends_at: Any) -> str:
    return moment(ends_at) if ends_at else ""


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return TemplateResponse(request, f"desk/lookups/{template}", {**admin.site.each_context(request), **context})
