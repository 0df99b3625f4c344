"""The buttons of a phone tree's page that change its draft: undo, redo, duplicate."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from menus.access.asking import asked_for, need
from menus.admin.conflicts.double_submit import once
from menus.admin.pages.back import back
from menus.change_log.details import lines
from menus.change_log.writing import log
from menus.colleagues import Author
from menus.draft.duplicate import duplicate_tree
from menus.draft.undo import redo, undo
from menus.ids import id_of
from menus.models import DraftChange, PhoneTree
from menus.undo_steps import CannotUndo


@require_POST
def undo_page(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, pk, undo, "Undone: {}.")


@require_POST
def redo_page(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, pk, redo, "Redone: {}.")


@require_POST
def duplicate_page(request: HttpRequest, pk: int) -> HttpResponse:
    need(request, "menus.add_phonetree")
    original = asked_for(request, PhoneTree, pk=pk)
    return once(request, lambda: _duplicate(request, original))


def _duplicate(request: HttpRequest, original: PhoneTree) -> HttpResponse:
    copy = duplicate_tree(original)
    log(request.user, copy, "created the phone line as a copy", [lines("Copy of", (), [original.pk])])
    messages.success(request, f"This draft is a copy of “{original}”. Give it a name, then a phone number.")
    return redirect(copy)


def _step(
    request: HttpRequest, pk: int, go: Callable[[PhoneTree, int, Author], DraftChange], done: str
) -> HttpResponse:
    phone_tree = asked_for(request, PhoneTree, "menus.change_phonetree", pk=pk)
    change = request.POST.get("change", "")
    try:
        messages.success(request, done.format(go(phone_tree, id_of(change), request.user)))
    except CannotUndo as why:
        messages.warning(request, str(why))
    return redirect(back(request, phone_tree.get_absolute_url()))
