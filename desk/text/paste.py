"""The page on which a text that callers hear today becomes a menu: pasted, shown, changed, then made."""

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from engine import limits
from engine import tree as t
from engine.languages import name_of, primary_of
from engine.locales.known import LOCALES
from engine.saying.sentences import announcement
from menus.access.asking import asked_for
from menus.admin.conflicts.double_submit import FIELD, new_page, once
from menus.admin.pages import unfinished
from menus.draft import edits
from menus.draft.compile import compile_tree
from menus.draft.restore import restore
from menus.form_labels import PlainForm
from menus.models import PhoneTree
from menus.text.names import Names
from menus.text.pasting import Making, Proposal, besides, make, other_language, propose

EDIT = "menus.change_phonetree"
EXAMPLE = "Thank you for calling. For sales, press 1. To leave a message, press 2. To hear this again, press star."


class PasteForm(PlainForm):
    """The text, and which menu it becomes."""

    text = forms.CharField(
        max_length=limits.PROMPT.most,
        widget=forms.Textarea({"rows": 6, "placeholder": EXAMPLE}),
        label="What callers hear",
        help_text="The whole text of one menu, for example copied from your old system or typed while you listen.",
        error_messages={"required": "Paste the text of a menu."},
    )
    into = forms.ChoiceField(label="Becomes", required=False, help_text="A menu that you replace keeps its settings.")

    def __init__(self, tree: t.Tree, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tree = tree
        menus = [(key, place.name) for key, place in tree.destinations.items() if isinstance(place, t.Menu)]
        field: Any = self.fields["into"]
        field.choices = [("", "A new menu"), *((key, f"Replaces “{name}”") for key, name in menus)]

    def proposal(self) -> Proposal:
        """Returns what the text becomes."""
        into = self.cleaned_data["into"]
        name = self.tree.destinations[into].name if into else _free_name(self.tree)
        return propose(self.cleaned_data["text"], self.tree, name, into)


class ProposalForm(PlainForm):
    """What is proposed, as text to change before it is made."""

    use_required_attribute = False

    text = forms.CharField(max_length=limits.PROMPT.most, widget=forms.HiddenInput)
    into = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        max_length=limits.NAME.most, help_text="What your team calls the menu, for example “Main menu”."
    )
    introduction = forms.CharField(
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="Said before the options, for example “Welcome to ACME.”",
    )
    lines = forms.CharField(
        label="Options",
        required=False,
        widget=forms.Textarea({"rows": 6, "spellcheck": "false"}),
        help_text="One line each: the key, what it is for, and where it leads. A kind in brackets adds something new, "
        "for example “Mailbox (voicemail)”.",
    )
    silence = forms.CharField(
        label="If nothing is pressed",
        required=False,
        widget=forms.TextInput({"list": "names"}),
        help_text="Where callers go who press nothing, for example “Reception (transfer)”. Leave blank to ask again.",
    )
    as_it_is = forms.BooleanField(
        label="Say my text word for word",
        required=False,
        help_text="Otherwise we say the options from their labels, so that text and keys always agree.",
    )

    def proposal(self) -> Proposal:
        """Returns it as typed."""
        return Proposal(**self.cleaned_data)

    def take(self, errors: dict[str, list[str]]) -> None:
        """Shows what is wrong at its field."""
        for name, wrong in errors.items():
            for each in wrong:
                self.add_error(name, each)


def paste(request: HttpRequest, slug: str) -> HttpResponse:
    """GET asks for a text; POST shows what it becomes, and with `make`, makes it."""
    phone_tree = asked_for(request, PhoneTree, EDIT, slug=slug)
    if request.method == "POST" and "make" in request.POST:
        return once(request, lambda: _make(request, phone_tree))
    tree = compile_tree(phone_tree)
    form = PasteForm(tree, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _preview(request, phone_tree, tree, form.proposal())
    return _page(request, phone_tree, "paste.html", {"form": form})


@transaction.atomic
def _make(request: HttpRequest, phone_tree: PhoneTree) -> HttpResponse:
    edit = edits.begin(phone_tree.pk)
    form = ProposalForm(request.POST)
    if not form.is_valid():
        return _shown(request, phone_tree, edit.before, form)
    proposal = form.proposal()
    if proposal.into and not isinstance(edit.before.destinations.get(proposal.into), t.Menu):
        proposal = replace(proposal, into="")  # somebody removed it meanwhile
    making = make(edit.before, proposal)
    if making.errors:
        form.take(making.errors)
        return _shown(request, phone_tree, edit.before, form)
    restore(PhoneTree.objects.get(pk=phone_tree.pk), making.tree)
    edit.end(request.user, f"made “{proposal.name}” from a text")
    return _told(request, phone_tree, making)


def _told(request: HttpRequest, phone_tree: PhoneTree, making: Making) -> HttpResponse:
    name = making.tree.destinations[making.menu].name
    admin.site.get_model_admin(PhoneTree).log_change(request, phone_tree, f"“{name}” made from a text.")
    messages.success(request, f"“{name}” is in your draft. Callers hear it once you publish it. You can undo this.")
    phone_tree.refresh_from_db()
    unfinished.tell_of_tree(request, phone_tree)
    return redirect("desk:tree", phone_tree.slug)


def _preview(request: HttpRequest, phone_tree: PhoneTree, tree: t.Tree, proposal: Proposal) -> HttpResponse:
    names = ("text", "into", "name", "introduction", "lines", "silence", "as_it_is")
    form = ProposalForm(initial={name: getattr(proposal, name) for name in names})
    return _shown(request, phone_tree, tree, form)


def _shown(request: HttpRequest, phone_tree: PhoneTree, tree: t.Tree, form: ProposalForm) -> HttpResponse:
    values: dict[str, Any] = {name: form[name].value() or "" for name in form.fields}
    if not isinstance(tree.destinations.get(values["into"]), t.Menu):
        values["into"] = ""
    making = make(tree, Proposal(**values))
    menu = making.tree.destinations[making.menu]
    assert isinstance(menu, t.Menu)
    said = f"{menu.prompt.text} {announcement(menu, tree.language) if menu.announces_options else ''}".strip()
    context = {
        "form": form,
        "fields": [form[name] for name in ("name", "introduction", "lines", "silence", "as_it_is")],
        "replaces": bool(values["into"]),
        "has_options": bool(menu.options) or bool(values["lines"]),
        "besides": besides(values["text"], tree.language),
        "foreign": foreign(values["text"], tree.language),
        "said": said,
        "names": Names(tree).every,
    }
    return _page(request, phone_tree, "proposal.html", context)


def foreign(text: str, language: str) -> str:
    """Returns what to say of a text that is in another language than callers hear; "" if it isn't."""
    own = other_language(text, language)
    if not own:
        return ""
    spoken, hears = LOCALES[primary_of(own)].name, name_of(language)
    return f"Your text is in {spoken}, but this line speaks {hears}. Rewrite it, or change the line's language."


def _free_name(tree: t.Tree) -> str:
    taken = {place.name for place in tree.destinations.values()}
    every = ("Main menu", *(f"Menu {number}" for number in range(2, len(taken) + 3)))
    return next(name for name in every if name not in taken)


def _page(request: HttpRequest, phone_tree: PhoneTree, template: str, context: dict[str, Any]) -> HttpResponse:
    whole = {
        **admin.site.each_context(request),
        "opts": PhoneTree._meta,
        "title": "Paste a menu",
        "subtitle": phone_tree.name,
        "page": {"phone_tree": phone_tree, "may_edit": True},
        "sent": request.POST.get(FIELD) or new_page(),
        **context,
    }
    return TemplateResponse(request, f"desk/text/{template}", whole)
