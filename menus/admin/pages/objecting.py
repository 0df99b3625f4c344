"""What the provider would reject in the speech settings, while they are being edited."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse, QueryDict
from django.views.decorators.http import require_GET

from engine.listening import KEYS_ALONE, Listening
from engine.providers.known import objections
from menus.access.asking import asked_for
from menus.colleagues import SEE_TREES
from menus.models import LISTENING_COLUMNS, Menu, PhoneTree


@require_GET
def objections_to(request: HttpRequest, pk: int) -> JsonResponse:
    """Takes the form's current fields by name; returns the sentences to show at each, by name as well."""
    phone_tree = asked_for(request, PhoneTree, *SEE_TREES, pk=pk)
    listening = _listening(request.GET)
    found: dict[str, list[str]] = {}
    for each in objections(listening, listening.language or phone_tree.language, phone_tree.providers):
        found.setdefault(LISTENING_COLUMNS.get(each.field, "input"), []).append(each.what)
    return JsonResponse({"objections": found})


def _listening(sent: QueryDict) -> Listening:
    """Treats invalid values as unset; saving reports them."""
    return Listening(**{name: _value(sent, name, column) for name, column in LISTENING_COLUMNS.items()})


def _value(sent: QueryDict, name: str, column: str) -> Any:
    field: Any = Menu._meta.get_field(column)
    try:
        value = field.formfield().clean(sent.get(column, ""))
    except ValidationError:
        return getattr(KEYS_ALONE, name)
    return tuple(value) if isinstance(value, list) else value
