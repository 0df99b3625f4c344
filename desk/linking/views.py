"""HTTP only: the page where a way is led elsewhere, and the one that makes the next way with its destination."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from desk.linking.forms import LinkForm, NextForm
from engine.labels import first_capital
from engine.saying.prompts import OPTIONS
from menus.access.asking import asked_for, need
from menus.admin.conflicts.double_submit import FIELD, new_page, once
from menus.admin.pages.back import back
from menus.admin.pages.beside import is_beside, keeping_place
from menus.admin.pages.new_destination import NewDestinationForm
from menus.draft import edits
from menus.draft.compile import compile_tree
from menus.draft.kinds import KIND_OF
from menus.draft.linking import DraftLink, draft_links
from menus.ids import id_of
from menus.models import KINDS, Destination, DraftChange, PhoneTree

# Whoever may change any kind of destination may open these pages; the view then asks for the kind at hand.
MAY_CHANGE = tuple(f"menus.change_{kind._meta.model_name}" for kind in KINDS)
MAY_ADD = tuple(f"menus.add_{kind._meta.model_name}" for kind in KINDS)


def link(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the ways from ?from= to ?to= lead, both the keys of destinations; without ?to=, those that lead nowhere."""
    phone_tree = asked_for(request, PhoneTree, *MAY_CHANGE, slug=slug)
    row = phone_tree.destinations.select_related("tree").filter(key=request.GET.get("from", "")).first()
    if row is None:
        return _gone(request, phone_tree)
    need(request, f"menus.change_{row.kind}", row)
    if request.method != "POST":
        return _link_page(request, row, _links(row, _to(request)))
    with transaction.atomic():
        edit = edits.begin(phone_tree.pk)
        seen = _seen(request)
        links = [each for each in draft_links(row, edit.before) if each.way.name in seen]
        form = LinkForm(phone_tree, links, data=_with_target(request, phone_tree))
        if seen != {each.way.name: each.way.goes_to for each in links}:
            return _link_page(request, row, links, form, _meanwhile(request, row))
        if not form.is_valid():
            return _link_page(request, row, links, form)
        to = form.save(phone_tree)
        edit.end(request.user)
    _tell(request, form.chosen(), to)
    return redirect(_after_link(request, row, to))


def next_way(request: HttpRequest, slug: str) -> HttpResponse:
    """The next way out of the destination ?from=, and its destination. Without one, the first of the line."""
    phone_tree = asked_for(request, PhoneTree, *MAY_ADD, slug=slug)
    key = request.GET.get("from")
    row = phone_tree.destinations.filter(key=key).first() if key else None
    if key and row is None:
        return _gone(request, phone_tree)
    if row:
        need(request, f"menus.change_{row.kind}", row)
    return once(request, lambda: _next_way(request, phone_tree, row))


def _next_way(request: HttpRequest, phone_tree: PhoneTree, row: Destination | None) -> HttpResponse:
    if request.method != "POST":
        place = compile_tree(phone_tree).destinations[row.key] if row else None
        return _next_page(request, phone_tree, row, NextForm(phone_tree, place))
    with transaction.atomic():
        edit = edits.begin(phone_tree.pk)
        form = NextForm(phone_tree, edit.before.destinations.get(row.key) if row else None, data=request.POST)
        if not form.is_valid():
            return _next_page(request, phone_tree, row, form)
        is_new = not form.cleaned_data.get("goes_to")
        if is_new:
            need(request, f"menus.add_{KIND_OF[form.cleaned_data['kind']]._meta.model_name}", phone_tree)
        to = form.save()
        edit.end(request.user)
    leads = f"“{row.name}” leads to “{to.name}” now." if row else f"Callers hear “{to.name}” first now."
    messages.success(request, f"Added: {to}." if is_new else leads)
    if is_beside(request):
        return redirect(keeping_place(request, to.get_absolute_url()))
    return redirect(f"{reverse('desk:tree', args=[phone_tree.slug])}?{urlencode({'at': to.key})}#d-{to.key}")


def _gone(request: HttpRequest, phone_tree: PhoneTree) -> HttpResponse:
    """For a destination that somebody deleted meanwhile: its line is the way back."""
    if is_beside(request):
        raise Http404
    messages.warning(request, "This destination no longer exists.")
    return redirect("desk:tree", phone_tree.slug)


def _to(request: HttpRequest) -> str:
    return request.GET.get("to", "")


def _seen(request: HttpRequest) -> dict[str, str]:
    """The ways that the page showed, by name, and where each led: sent as “key:name”."""
    ends = (each.partition(":") for each in request.POST.getlist("seen"))
    return {name: to for to, _, name in ends}


def _links(row: Destination, to: str) -> list[DraftLink]:
    """The ways from a destination that lead to `to` now; rows that lead nowhere for ""."""
    tree = compile_tree(row.tree)
    every = draft_links(row, tree)
    if to in tree.destinations:
        return [each for each in every if each.way.goes_to == to]
    return [each for each in every if each.way.goes_to not in tree.destinations and each.way.is_row]


def _with_target(request: HttpRequest, phone_tree: PhoneTree) -> Any:
    """The form as sent; an edge that was dragged names the key of its new end, and means all its ways."""
    data = request.POST.copy()
    if key := data.get("target"):
        target = phone_tree.destinations.filter(key=key).first()
        data["goes_to"] = str(target.pk) if target else "gone"
        data.setlist("ways", list(_seen(request)))
    return data


def _meanwhile(request: HttpRequest, row: Destination) -> list[DraftChange]:
    """Returns what others saved since the page was shown."""
    return edits.since(row.tree_id, id_of(request.POST.get("change", "")) or 0, row.key)


def _tell(request: HttpRequest, links: list[DraftLink], to: Destination | None) -> None:
    ways = ", ".join(each.way.in_full for each in links)
    messages.success(request, f"{first_capital(ways)}: leads to {f'“{to.name}”' if to else 'nothing'} now.")


def _after_link(request: HttpRequest, row: Destination, to: Destination | None) -> str:
    if not is_beside(request):
        return back(request, f"{reverse('desk:tree', args=[row.tree.slug])}#d-{row.key}")
    ends = urlencode({"from": row.key, "to": to.key if to else ""})
    return keeping_place(request, f"{request.path}?{ends}")


def _link_page(
    request: HttpRequest,
    row: Destination,
    links: list[DraftLink],
    form: LinkForm | None = None,
    changes: list[DraftChange] | None = None,
) -> HttpResponse:
    """`changes` are what others saved meanwhile, if a way leads elsewhere than the page said; None if it doesn't."""
    to = row.tree.destinations.filter(key=_to(request)).first()
    first = {"ways": [each.way.name for each in links], "goes_to": to and str(to.pk)}
    ways = ", ".join(each.way.in_full for each in links)
    names = dict(row.tree.destinations.values_list("key", "name"))
    context = {
        "title": first_capital(ways) if links else f"From {row.name}",
        "subtitle": f"From {row.name}",
        "form": form or LinkForm(row.tree, links, initial=first),
        "links": links,
        "moved": changes is not None,
        "changes": changes,
        "now": [(each.way.in_full, names.get(each.way.goes_to, "")) for each in links] if changes is not None else [],
        "new_destination": NewDestinationForm(auto_id="id_new_%s"),
        "last_change": edits.last_seen(row.tree_id),
        "phone_tree": row.tree,
        "key": row.key,
    }
    return _page(request, "desk/linking/link.html", row.tree, context)


def _next_page(request: HttpRequest, phone_tree: PhoneTree, row: Destination | None, form: NextForm) -> HttpResponse:
    has_options = row is not None and type(form.place) in OPTIONS
    title = "Next option" if has_options else "Next step" if row else "First step"
    context = {
        "title": title,
        "subtitle": f"After {row.name}" if row else f"Of {phone_tree.name}",
        "form": form,
        "page": request.POST.get(FIELD) or new_page(),
        "phone_tree": phone_tree,
        "key": row.key if row else "",
    }
    return _page(request, "desk/linking/next.html", phone_tree, context)


def _page(request: HttpRequest, template: str, phone_tree: PhoneTree, context: dict[str, Any]) -> HttpResponse:
    line = reverse("desk:tree", args=[phone_tree.slug])
    whole = {**admin.site.each_context(request), "opts": PhoneTree._meta, "back": back(request, line), **context}
    return TemplateResponse(request, template, whole)
