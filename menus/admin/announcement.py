"""The sentence that a menu's options make, while they are being edited."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from engine import tree as t
from engine.sentences import announcement
from menus.fields import LineField
from menus.models import Menu, PhoneTree


@require_GET
def announcement_of(request: HttpRequest, pk: int) -> JsonResponse:
    """The options come as repeated keys, label and goes_to, in their order; `menu` is the menu's own id."""
    if not request.user.has_perm("menus.view_phonetree"):
        raise PermissionDenied
    phone_tree = get_object_or_404(PhoneTree, pk=pk)
    columns = (request.GET.getlist(name) for name in ("keys", "label", "goes_to"))
    options = [t.Option(_keys(keys), label, goes_to) for keys, label, goes_to in zip(*columns, strict=False)]
    return JsonResponse({"text": _said(options, request.GET.get("menu", ""), phone_tree.language)})


def saved_announcement(menu: Menu) -> str:
    """What callers would hear now, for the page to begin with."""
    options = [t.Option(tuple(each.keys), each.label, str(each.goes_to_id)) for each in menu.options.all()]
    return _said(options, str(menu.pk), menu.tree.language)


def _said(options: Iterable[t.Option], menu_id: str, language: str) -> str:
    """Ids of rows stand in for keys: all that counts is which option leads back to the menu itself."""
    whole = tuple(option for option in options if option.keys and option.label)
    return announcement(t.Menu(menu_id or "new", "", t.Prompt(), whole), language)


def _keys(typed: str) -> tuple[str, ...]:
    """None while what is typed is no key yet."""
    try:
        return tuple(LineField(required=False).clean(typed))
    except ValidationError:
        return ()
