"""HTTP only: the page of advice, and the button that reorders a menu."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now

from desk.advice.page import AdvicePage
from menus.access.asking import asked_for, need
from menus.colleagues import SEE_TREES
from menus.draft.reordering import MenuHasChanged, reorder
from menus.models import PhoneTree

EDIT = "menus.change_phonetree"


def advice(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows the advice; POST puts the options of ?menu= into the order that it advised."""
    phone_tree = asked_for(request, PhoneTree, *SEE_TREES, slug=slug)
    if request.method == "POST":
        need(request, EDIT, phone_tree)
        return _reordered(request, phone_tree)
    page = AdvicePage(phone_tree, now(), request.user.has_perm(EDIT, phone_tree))
    context = {
        **admin.site.each_context(request),
        "opts": PhoneTree._meta,
        "title": f"Advice for {phone_tree}",
        "page": page,
        "original": phone_tree,
        "steps": page.steps,
    }
    return TemplateResponse(request, "desk/advice/page.html", context)


def _reordered(request: HttpRequest, phone_tree: PhoneTree) -> HttpResponse:
    order = [int(each) for each in request.POST.get("order", "").split(",") if each.isdecimal()]
    try:
        reorder(phone_tree, request.POST.get("menu", ""), request.POST.getlist("label"), order, request.user)
    except MenuHasChanged:
        messages.error(request, "The options have changed since. Check the menu, then try again.")
    else:
        messages.success(request, "Reordered in the draft. Callers hear it once you publish it. You can undo this.")
    return redirect("desk:advice", phone_tree.slug)
