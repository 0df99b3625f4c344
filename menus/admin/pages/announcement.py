"""Builds the sentence that announces a menu's options, while they are being edited."""

from collections.abc import Iterable
from itertools import zip_longest

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from engine import tree as t
from engine.choices import Input, chosen
from engine.listening import Listening
from engine.saying.sentences import announcement
from menus.access.asking import asked_for
from menus.colleagues import SEE_TREES
from menus.fields.columns import LineField, PhrasesLineField
from menus.ids import is_id
from menus.models import Menu, Option, PhoneTree


@require_GET
def announcement_of(request: HttpRequest, pk: int) -> JsonResponse:
    """Options arrive as the repeated keys label, goes_to, phrases, switches_to and said_as_is, in order.

    `menu` is the menu's own id, `input` what it listens for.
    """
    phone_tree = asked_for(request, PhoneTree, *SEE_TREES, pk=pk)
    names = ("keys", "label", "goes_to", "phrases", "switches_to", "said_as_is")
    columns = (request.GET.getlist(name) for name in names)
    own_names = _own_names(phone_tree, request.GET.get("menu", ""))
    options = [
        t.Option(keys, label, goes_to, _phrases(phrases), tag, own_names.get((keys, tag), ()), said_as_is=as_is == "on")
        for typed, label, goes_to, phrases, tag, as_is in zip_longest(*columns, fillvalue="")
        for keys in (_keys(typed),)
    ]
    menu = _menu(request.GET.get("menu", ""), options, request.GET.get("input", "keys"))
    return JsonResponse({"text": announcement(menu, phone_tree.language)})


def saved_announcement(menu: Menu) -> str:
    """Returns what callers would hear now, for the page's first rendering."""
    options = [
        t.Option(
            tuple(each.keys),
            each.label,
            str(each.goes_to_id),
            tuple(each.phrases),
            each.switches_to,
            _others(each),
            said_as_is=each.said_as_is,
        )
        for each in menu.options.prefetch_related("others")
    ]
    return announcement(_menu(str(menu.pk), options, menu.input), menu.tree.language)


def _own_names(phone_tree: PhoneTree, menu_id: str) -> dict[tuple[tuple[str, ...], str], tuple[t.OptionWording, ...]]:
    """Returns the saved spoken names of options that change the language, by keys and tag."""
    if not is_id(menu_id):
        return {}
    rows = Option.objects.filter(menu=int(menu_id), menu__tree=phone_tree).exclude(switches_to="")
    return {(tuple(row.keys), row.switches_to): _others(row) for row in rows.prefetch_related("others")}


def _others(row: Option) -> tuple[t.OptionWording, ...]:
    return tuple(t.OptionWording(each.language, each.label, tuple(each.phrases)) for each in row.others.all())


def _menu(menu_id: str, options: Iterable[t.Option], heard: str) -> t.Menu:
    """Uses row ids as keys: it only matters which option leads back to the menu itself."""
    listening = Listening(chosen(Input, heard))
    whole = tuple(option for option in options if option.label and (option.keys or listening.hears_speech))
    return t.Menu(menu_id or "new", "", t.Prompt(), whole, listening=listening)


def _phrases(typed: str) -> tuple[str, ...]:
    return tuple(PhrasesLineField(required=False).clean(typed))


def _keys(typed: str) -> tuple[str, ...]:
    """Returns None while what is typed is not a valid key."""
    try:
        return tuple(LineField(required=False).clean(typed))
    except ValidationError:
        return ()
