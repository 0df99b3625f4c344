"""The form before a test call: what to call, from which number, and when."""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta, tzinfo
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from desk.phone.arms import has_experiments
from desk.phone.line_choice import Dialled, LineChoice
from engine.experiments import A, B
from engine.knowing.facts import clock_of
from engine.numbers.callers import is_address_value
from engine.providers.known import PROVIDERS
from menus.access.rights import Visitor, trees_for
from menus.colleagues import SEE_TREES, Author
from menus.draft.compile import compile_tree
from menus.fields.columns import normalised, without_extension
from menus.fields.moment import MomentField
from menus.form_labels import PlainForm
from menus.models import PhoneNumber, PhoneTree, Revision
from menus.models.phone_tree import country_of
from menus.publishing.live import tree_of
from menus.publishing.publish import freeze_trial

# From the range that is reserved for examples.
CALLER_NUMBER = "+15550100002"
# How Twilio names a caller with a withheld number.
ANONYMOUS = "anonymous"
FARTHEST = timedelta(days=3660)


class CallForm(PlainForm):
    """A test call to place. Its choices are what can be called right now."""

    line = forms.ChoiceField(label="Call")
    caller = forms.CharField(label="From", initial=CALLER_NUMBER, required=False, max_length=80)
    withheld = forms.BooleanField(label="Number withheld", required=False)
    arm = forms.ChoiceField(
        label="Experiment", required=False, choices=[("", "Either"), (A, "Variant A"), (B, "Variant B")]
    )
    clock = MomentField(
        label="Clock",
        required=False,
        says_zone=False,  # it is the line's
        help_text="When the call is placed, on the line's own clock. Leave blank to call now.",
    )

    def __init__(self, user: Visitor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = _lines(trees_for(user, *SEE_TREES))  # type: ignore[attr-defined]
        if not has_experiments():
            self.fields["arm"].widget = forms.HiddenInput()
        self.fields["caller"].widget.attrs |= {"autocomplete": "off"}

    @property
    def has_lines(self) -> bool:
        """Whether there is anything to call."""
        return bool(self.fields["line"].choices)  # type: ignore[attr-defined]

    def full_clean(self) -> None:
        """Reads the clock as the line's callers do."""
        with timezone.override(clock_on(self.data.get("line", ""))):
            super().full_clean()

    def clean_clock(self) -> datetime:
        now = timezone.now()
        at: datetime = self.cleaned_data["clock"] or now
        if abs(at - now) > FARTHEST:
            raise ValidationError("Choose a time within ten years of today.")
        return at

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        try:
            cleaned["caller"] = ANONYMOUS if cleaned.get("withheld") else self._from(cleaned.get("caller", ""))
        except ValidationError as error:
            self.add_error("caller", error)
        return cleaned

    def _from(self, typed: str) -> str:
        """Reads a number as the line's country writes it, or a SIP address or client, which branches may name."""
        if is_address_value(typed) and "*" not in typed:
            return typed.strip()
        return without_extension(normalised(typed, _country_of(self.cleaned_data.get("line", ""))))


def freeze(line: str, author: Author) -> tuple[Revision, PhoneNumber]:
    """The revision to walk and the number that is dialled, for a choice of the form; a draft is frozen for it.

    For a draft that has no number yet it is an unsaved one. Raises DoesNotExist for what has gone in the meantime.
    """
    choice = LineChoice.read(line)
    if choice.dialled is Dialled.NUMBER:
        number = PhoneNumber.objects.select_related("tree__live_revision").get(number=choice.name)
        if number.tree is None or number.tree.live_revision is None:
            raise Revision.DoesNotExist
        return number.tree.live_revision, number
    phone_tree = PhoneTree.objects.get(slug=choice.name)
    return freeze_trial(phone_tree, author), number_of_draft(phone_tree, choice.providers)


def number_of_draft(phone_tree: PhoneTree, providers: Collection[str]) -> PhoneNumber:
    """Returns the number on which a draft is heard: the first, of these providers if there are any; else a new one."""
    numbers = phone_tree.numbers.filter(provider__in=providers) if providers else phone_tree.numbers.all()
    return numbers.first() or PhoneNumber()


def clock_on(line: str) -> tzinfo:
    """The time zone of a choice's callers; the site's, where there is nothing to call."""
    choice = LineChoice.read(line)
    with suppress(ObjectDoesNotExist, ValidationError):  # what somebody sent may be no number at all
        if choice.dialled is Dialled.DRAFT:
            return clock_of(compile_tree(PhoneTree.objects.get(slug=choice.name)), settings.TIME_ZONE)
        numbers = PhoneNumber.objects.select_related("tree")
        live = numbers.get(number=choice.name, tree__live_revision__isnull=False).tree
        if live and live.live_revision_id:
            return clock_of(tree_of(live.live_revision_id), settings.TIME_ZONE)
    return timezone.get_current_timezone()


def _country_of(line: str) -> str:
    """Returns the country by which a choice reads national numbers, "" if it has none."""
    choice = LineChoice.read(line)
    if choice.dialled is Dialled.DRAFT:
        return country_of(PhoneTree.objects.filter(slug=choice.name).first())
    number = PhoneNumber.objects.select_related("tree").filter(number=choice.name).first()
    return country_of(number.tree if number else None)


def _lines(trees: QuerySet[PhoneTree]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Returns the choices in groups, without empty groups."""
    live_ones = PhoneNumber.objects.filter(tree__in=trees, tree__live_revision__isnull=False)
    numbers = live_ones.select_related("tree__live_revision")
    live = [(str(LineChoice(Dialled.NUMBER, each.number)), f"{each} (live, {each.tree})") for each in numbers]
    drafts = [choice for tree in trees.prefetch_related("numbers") for choice in _drafts(tree)]
    groups = [("Drafts", drafts), ("Numbers, as callers hear them", live)]
    return [(name, choices) for name, choices in groups if choices]


def _drafts(tree: PhoneTree) -> list[tuple[str, str]]:
    """Offers the draft once, or once for each provider whose callers hear it differently, the first number's first."""
    draft, (first, *others) = LineChoice(Dialled.DRAFT, tree.slug), tree.providers or [""]
    if not others:
        return [(str(draft), f"{tree} (draft)")]
    choices = {first: draft} | {name: LineChoice(Dialled.DRAFT, tree.slug, (name,)) for name in others}
    return [(str(each), f"{tree} (draft, as on {PROVIDERS[name].label})") for name, each in choices.items()]
