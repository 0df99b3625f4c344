"""Creates a destination from the field that links to it: the small inline form and its endpoint."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from engine import limits
from engine import tree as t
from engine.labels import beside, first_capital, name_of_kind
from engine.tree.shortcut import SHORTCUTS
from engine.wording.apart import with_key
from menus.access.asking import asked_for, need
from menus.admin.forms.listening import suggestion
from menus.draft import edits
from menus.draft.keys import free_key
from menus.draft.kinds import KIND_OF
from menus.fields.reached import ReachedNumbersLineField
from menus.form_labels import PlainForm
from menus.models import (
    KINDS,
    Conference,
    Destination,
    Menu,
    PhoneDirectory,
    PhoneTree,
    Question,
    Queue,
    RecordedAnswer,
    Shortcut,
    Transfer,
)
from menus.models.destination import KINDS_TO_CHOOSE


class NewDestinationForm(PlainForm):
    """The fields a destination needs at first; its own form has the rest."""

    use_required_attribute = False  # our own message appears beside the field

    kind = forms.ChoiceField(choices=KINDS_TO_CHOOSE, initial=name_of_kind(t.Message).name)
    name = forms.CharField(
        max_length=limits.NAME.most,
        help_text=beside(t.Message, "name").meaning,
        error_messages={"required": "Give it a name."},
    )
    prompt = forms.CharField(
        label=first_capital(beside(t.Message, "prompt").label),
        required=False,
        widget=forms.Textarea({"rows": 3, "data-hear": ""}),
        help_text="You can add this later.",
    )
    numbers = ReachedNumbersLineField(
        label=first_capital(beside(t.Transfer, "numbers").label),
        required=False,
        widget=forms.TextInput({"data-applies": "kind=transfer"}),
        help_text="For example +1 555-010-0009.",
    )

    to = forms.ChoiceField(
        label=first_capital(beside(t.Shortcut, "to").label),
        required=False,
        choices=SHORTCUTS.on_form,
        widget=forms.Select({"data-applies": "kind=shortcut"}),
        help_text="For example back to the previous menu.",
    )

    def make(self, phone_tree: PhoneTree) -> Destination:
        """Creates the row with a generated key."""
        made, key = self.cleaned_data, free_key(phone_tree, self.cleaned_data["name"])
        kind = KIND_OF[made["kind"]]
        needed: dict[Any, dict[str, Any]] = {
            Transfer: {"numbers": made["numbers"]},
            Queue: {"queue_name": key},
            Conference: {"room_name": key},
            Shortcut: {"to": made["to"]} if made["to"] else {},
            Menu: suggestion(phone_tree),
            PhoneDirectory: suggestion(phone_tree),
            RecordedAnswer: {"answer": key},
            Question: {"answer": key, **suggestion(phone_tree)},
        }
        own = needed.get(kind, {})
        return kind._default_manager.create(tree=phone_tree, key=key, name=made["name"], prompt=made["prompt"], **own)


@require_POST
def new_destination(request: HttpRequest, pk: int) -> JsonResponse:
    """Answers 201 with the new choice, or 400 with the errors of each field."""
    phone_tree = asked_for(request, PhoneTree, *(f"menus.add_{kind._meta.model_name}" for kind in KINDS), pk=pk)
    form = NewDestinationForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    page = admin.site.get_model_admin(KIND_OF[form.cleaned_data["kind"]])
    need(request, f"menus.add_{page.opts.model_name}", phone_tree)
    with edits.recorded(phone_tree, request.user):
        row = form.make(phone_tree)
    of_its_name = phone_tree.destinations.filter(name__iexact=row.name, kind=row.kind)
    name = with_key(str(row), row.key) if len(of_its_name) > 1 else str(row)
    return JsonResponse({"pk": row.pk, "name": name}, status=201)
