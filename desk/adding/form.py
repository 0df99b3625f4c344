"""What a new phone line needs: the business's name, its language, its number and its hours."""

from dataclasses import replace
from datetime import time
from operator import itemgetter
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser, User
from django.utils import timezone
from django.utils.text import slugify

from desk.text.paste import EXAMPLE
from engine import limits, snapshot
from engine import tree as t
from engine.hours.schedules import Weekly, never_closes
from engine.labels import beside
from engine.languages import LANGUAGES
from menus.access.naming import lines_seen
from menus.access.rights import seen
from menus.draft.importing import read_file, set_apart
from menus.draft.schedule_rows import frozen_of_keys
from menus.fields.languages import offered
from menus.fields.telephone import NotANumber, normalise
from menus.form_labels import PlainForm
from menus.keys import key_of
from menus.models import PhoneNumber, Schedule
from menus.models.phone_tree import Purpose
from menus.publishing.dialling import of_a_person
from menus.publishing.own_numbers import comes_round
from menus.samples import ReadyMade
from menus.samples.beginning import in_language, named, with_hours
from menus.samples.opening import saying_hours

DAYS = [(str(day), name) for day, name in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), start=1)]
NEW, ALWAYS, KEPT = "new", "always", "kept"
# Errors of a file that a page lists.
MOST_ERRORS = 50
ADD_NUMBER, CHANGE_NUMBER = "menus.add_phonenumber", "menus.change_phonenumber"


class NewLineForm(PlainForm):
    """Whose line it is."""

    # Whether what it begins with may have hours of its own.
    keeps_hours = False
    use_required_attribute = False

    name = forms.CharField(
        label="Business name",
        max_length=limits.NAME.most,
        error_messages={"required": "Enter the name of your business."},
        help_text="For example “Brookfield Dental”.",
    )
    language = forms.ChoiceField(help_text="Spoken to callers; you can add more later.")
    number = forms.CharField(
        label="Phone number",
        required=False,
        widget=forms.TextInput({"list": "free-numbers", "type": "tel", "autocomplete": "off"}),
        help_text="The number that callers dial, for example +1 555-010-0001. Leave blank to choose it later.",
    )
    hours = forms.ChoiceField(label="Opening hours", help_text="Outside these hours, callers leave a message.")
    days = forms.MultipleChoiceField(
        label="Open on", choices=DAYS, required=False, widget=forms.CheckboxSelectMultiple, initial=[*"12345"]
    )
    opens = forms.TimeField(
        required=False, initial=time(9), widget=forms.TimeInput({"type": "time"}, "%H:%M"), label="From"
    )
    closes = forms.TimeField(
        required=False, initial=time(17), widget=forms.TimeInput({"type": "time"}, "%H:%M"), label="To"
    )

    def __init__(self, user: User | AnonymousUser, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.user = user
        fields: dict[str, Any] = self.fields
        tongues = ((tag, LANGUAGES[tag].name) for tag in offered(()))
        fields["language"].choices = sorted(tongues, key=itemgetter(1))
        fields["language"].initial = beside(t.Tree, "language").default
        own = [(KEPT, "As in the file")] if self.keeps_hours else []
        there = [(row.key, row.name) for row in Schedule.objects.order_by("name")]
        fields["hours"].choices = [*own, (NEW, "On these days"), (ALWAYS, "Always open"), *there]
        self.zone = timezone.get_current_timezone_name()  # that of whoever types the hours
        fields["closes"].help_text = f"Times in {self.zone.replace('_', ' ')}."
        if not (user.has_perm(ADD_NUMBER) or user.has_perm(CHANGE_NUMBER)):
            del self.fields["number"]

    @property
    def free_numbers(self) -> list[str]:
        """Returns the numbers that lead nowhere yet."""
        rows = seen(self.user, PhoneNumber.objects.filter(tree=None, purpose=Purpose.CALLERS))
        return [row.number for row in rows] if "number" in self.fields else []

    def clean_number(self) -> PhoneNumber | None:
        """Returns the row, saved or new, that will lead to the line."""
        typed = self.cleaned_data["number"]
        if not typed.strip():
            return None
        try:
            number = normalise(typed, self.data.get("language", "").rpartition("-")[2])
        except NotANumber as why:
            raise forms.ValidationError(str(why)) from None
        row = PhoneNumber.objects.filter(number=number).first() or PhoneNumber(number=number)
        self._refuse(row)
        return row

    def _refuse(self, row: PhoneNumber) -> None:
        if row.tree_id or row.purpose != Purpose.CALLERS:
            raise forms.ValidationError("This number is in use already. Leave this blank, or free the number first.")
        if not self.user.has_perm(CHANGE_NUMBER if row.pk else ADD_NUMBER, row if row.pk else None):
            raise forms.ValidationError("You can't add this number. Leave this blank, and ask whoever manages numbers.")
        if person := of_a_person(row.number):
            raise forms.ValidationError(f"Calls for {person.person} ring this number, so they would come back to us.")
        if why := comes_round(row, lines_seen(self.user)):
            raise forms.ValidationError(why)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("hours") == NEW and not self.errors:
            if not cleaned["days"]:
                self.add_error("days", "Choose the days on which you are open.")
            if not (cleaned["opens"] and cleaned["closes"]):
                self.add_error("opens", "Enter when you open and when you close, such as 09:00 to 17:00.")
        return cleaned

    def schedule(self) -> t.Schedule | None:
        """Returns whose hours the line asks; None if it is always open, or keeps what it has."""
        hours = self.cleaned_data["hours"]
        if hours in (ALWAYS, KEPT):
            return None
        if hours != NEW:
            return next(iter(frozen_of_keys([hours])), None)
        name = f"{self.cleaned_data['name']} hours"[: limits.NAME.most]
        key = key_of(name, set(Schedule.objects.values_list("key", flat=True)))
        opens, closes = (self.cleaned_data[each].strftime("%H:%M") for each in ("opens", "closes"))
        closes = "24:00" if closes == "00:00" else closes
        week = tuple(Weekly(int(day), opens, closes) for day in sorted(self.cleaned_data["days"]))
        return t.Schedule(key, name, self.zone, week)

    def begun(self, tree: t.Tree, ready: ReadyMade | None = None) -> t.Tree:
        """Returns `tree` as this business's own, with a free slug; `ready` is the ready-made line that it was."""
        name = self.cleaned_data["name"]
        slug = slugify(name)[: limits.SLUG.most] or "line"
        own = named(in_language(tree, self.cleaned_data["language"]), name, ready.stands_for if ready else ())
        schedule = self.schedule()
        if ready:
            own = saying_hours(own, closes=schedule is not None and not never_closes(schedule, timezone.now()))
        own = with_hours(own, schedule) if schedule else own
        return set_apart(replace(own, slug=slug))


class FileLineForm(NewLineForm):
    """A line that begins as an exported file."""

    keeps_hours = True
    file = forms.FileField(
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        help_text=f"A .json file exported from Branchline, up to {limits.LARGEST_FILE / 1e6:.0f} MB.",
    )
    field_order = ("file",)

    def clean_file(self) -> t.Tree:
        """Returns the file's tree."""
        try:
            return read_file(self.cleaned_data["file"].read(limits.LARGEST_FILE + 1))
        except snapshot.BadSnapshot as bad:
            told = [f"{error.place or 'The file'}: {error.sentence}" for error in bad.errors]
            raise forms.ValidationError(told[:MOST_ERRORS]) from None


class TextLineForm(NewLineForm):
    """A line that begins as the text of a menu."""

    text = forms.CharField(
        max_length=limits.PROMPT.most,
        widget=forms.Textarea({"rows": 5, "placeholder": EXAMPLE}),
        label="What callers hear",
        help_text="The whole text of one menu. The next page shows what it becomes.",
        error_messages={"required": "Paste the text of a menu."},
    )
    field_order = ("text",)
