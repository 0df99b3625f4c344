"""The sentence that a menu's options make, while they are being edited."""

from collections.abc import Iterable
from itertools import zip_longest

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from engine import tree as t
from engine.listening import INPUTS, Listening
from engine.sentences import announcement
from menus.fields import LineField, PhrasesLineField
from menus.models import Menu, PhoneTree


@require_GET
def announcement_of(request: HttpRequest, pk: int) -> JsonResponse:
    """The options come as repeated keys, label, goes_to, phrases, switches_to and said_as_is, in their order.

    `menu` is the menu's own id, `input` what it listens for.
    """
    if not request.user.has_perm("menus.view_phonetree"):
        raise PermissionDenied
    phone_tree = get_object_or_404(PhoneTree, pk=pk)
    names = ("keys", "label", "goes_to", "phrases", "switches_to", "said_as_is")
    columns = (request.GET.getlist(name) for name in names)
    options = [
        t.Option(_keys(keys), label, goes_to, _phrases(phrases), switches_to, said_as_is=as_is == "on")
        for keys, label, goes_to, phrases, switches_to, as_is in zip_longest(*columns, fillvalue="")
    ]
    menu = _menu(request.GET.get("menu", ""), options, request.GET.get("input", "keys"))
    return JsonResponse({"text": announcement(menu, phone_tree.language)})


def saved_announcement(menu: Menu) -> str:
    """What callers would hear now, for the page to begin with."""
    options = [
        t.Option(
            tuple(each.keys),
            each.label,
            str(each.goes_to_id),
            tuple(each.phrases),
            each.switches_to,
            said_as_is=each.said_as_is,
        )
        for each in menu.options.all()
    ]
    return announcement(_menu(str(menu.pk), options, menu.input), menu.tree.language)


def _menu(menu_id: str, options: Iterable[t.Option], heard: str) -> t.Menu:
    """Ids of rows stand in for keys: all that counts is which option leads back to the menu itself."""
    listening = Listening(heard if heard in INPUTS else "keys")
    whole = tuple(option for option in options if option.label and (option.keys or listening.hears_speech))
    return t.Menu(menu_id or "new", "", t.Prompt(), whole, listening=listening)


def _phrases(typed: str) -> tuple[str, ...]:
    return tuple(PhrasesLineField(required=False).clean(typed))


def _keys(typed: str) -> tuple[str, ...]:
    """None while what is typed is no key yet."""
    try:
        return tuple(LineField(required=False).clean(typed))
    except ValidationError:
        return ()
