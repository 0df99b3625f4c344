"""What will a caller hear at a moment: a form and its answer, on a number as it is live then, or on a draft."""

from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.formats import date_format

from calls.models import Call
from calls.telling.said import SaidWords
from desk.calls.hear import HeardThen, NobodyAnswers, ToldCall, hear_draft, hear_told
from desk.calls.linking import LinkedPart, Links
from desk.phone.forms import CallForm, clock_on, number_of_draft
from desk.phone.line_choice import Dialled, LineChoice
from menus.access.asking import need_one
from menus.access.rights import trees_for
from menus.colleagues import SEE_TREES
from menus.models import PhoneNumber, Revision
from simulator.acts import Act
from simulator.script import UnknownWord, read_words

# More would keep a thread for pages busy.
MOST_ACTS = 60


class HearForm(CallForm):
    """The telephone's form, with all that the caller does at once."""

    keys = forms.CharField(
        label="Then they press",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": '3 1 "sales"', "autocomplete": "off"}),
        help_text='Keys or words, such as 3 1 or "sales"; - is silence, message leaves one, no-answer lets it ring.',
    )

    @property
    def zone(self) -> tzinfo:
        """Returns the clock of the line's callers."""
        return clock_on(self.data.get("line", ""))

    def clean_keys(self) -> list[Act]:
        try:
            acts = read_words(self.cleaned_data["keys"])
        except UnknownWord as reason:
            raise ValidationError(str(reason)) from None
        if len(acts) > MOST_ACTS:
            raise ValidationError(f"These are {len(acts)} steps. Enter up to {MOST_ACTS}.")
        return acts


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """The call in sentences with links, and the words of each; `version` is None for a draft."""

    heard: HeardThen
    version: Revision | None
    when: str
    steps: list[tuple[list[LinkedPart], list[SaidWords]]]


def page(request: HttpRequest) -> HttpResponse:
    """GET asks, with ?line=… as a start; POST answers. What is typed may be a PIN, so it is in no address."""
    need_one(request, *SEE_TREES)
    form = HearForm(request.user, request.POST or None, initial=_asked(request))
    answer, nobody = None, ""
    if request.method == "POST" and form.is_valid():
        try:
            answer = _answer(request.user, form)
        except NobodyAnswers as why:
            nobody = str(why)
        except ObjectDoesNotExist:
            nobody = "This phone line no longer exists. Reload the page."
    context = {"title": "What callers hear", "form": form, "answer": answer, "nobody": nobody, "opts": Call._meta}
    return TemplateResponse(request, "desk/calls/hear.html", {**admin.site.each_context(request), **context})


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name] for name in ("line", "caller", "clock") if request.GET.get(name)}


def _answer(user: Any, form: HearForm) -> AnswerShown:
    told, at = _told(user, form), form.cleaned_data["clock"]
    assert told.call
    links = Links(user, told.call, [part for line in told.lines for part in line.parts])
    steps = [(links.of(line.parts), words) for line, words in zip(told.lines, told.words, strict=True)]
    zone = told.heard.at.tzinfo
    version = Revision.objects.with_standing().filter(pk=told.revision).first()
    return AnswerShown(told.heard, version, date_format(at.astimezone(zone), "l, j F Y, H:i T"), steps)


def _told(user: Any, form: HearForm) -> ToldCall:
    line, at = form.cleaned_data["line"], form.cleaned_data["clock"].astimezone(form.zone)
    caller, acts = form.cleaned_data["caller"], form.cleaned_data["keys"]
    choice, mine = LineChoice.read(line), trees_for(user, *SEE_TREES)
    if choice.dialled is Dialled.NUMBER:
        joined = PhoneNumber.objects.select_related("tree__live_revision", "tree__planned_revision")
        return hear_told(joined.get(number=choice.name, tree__in=mine), caller, at, acts)
    phone_tree = mine.get(slug=choice.name)
    return hear_draft(phone_tree, number_of_draft(phone_tree, choice.providers), caller, at, acts, user)
