"""The form of a notice: its lines, its time, and its words in each language of the lines."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils import timezone

from engine import limits
from engine.languages import name_of
from menus.admin.conflicts.conflict import ConflictAwareForm
from menus.admin.forms.wordings import TextPart, WordedForm
from menus.colleagues import until
from menus.current.notices import on_line
from menus.fields.moment import AS_INPUT, ENDS_FIRST, PAST, MomentField
from menus.ids import id_of
from menus.models import Notice, NoticeWording, PhoneTree, TreeLanguage
from menus.models.shared_prompt import Worded
from menus.notices.checking import LONGEST, unsayable
from menus.notices.times import sensible_ends
from menus.publishing.live import tree_of


class MomentInput(forms.DateTimeInput):
    """A date and time, and buttons that enter one of the next sensible moments."""

    def __init__(self, offers: bool = False) -> None:
        super().__init__(attrs={"type": "datetime-local"}, format=AS_INPUT)
        self.offers = offers

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        now = timezone.now()
        ends = sensible_ends(now) if self.offers else []
        offered = [(moment.strftime(AS_INPUT), until(moment, now).removeprefix("until ")) for moment in ends]
        whole = {"input": super().render(name, value, attrs, renderer), "offered": offered}
        return render_to_string("desk/notices/moment_input.html", whole)


class LinesInput(forms.CheckboxSelectMultiple):
    """Checkboxes that say which languages each line needs, so that the page shows only those."""

    def __init__(self) -> None:
        super().__init__()
        self.languages: Mapping[int, tuple[str, ...]] = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        pk = id_of(str(value))
        option["attrs"]["data-languages"] = " ".join(self.languages.get(pk, ()))
        return option


class NoticeForm(WordedForm, ConflictAwareForm):
    """Saved as it is; switching it on is a step of its own, after hearing it."""

    instance: Notice
    begins_at = MomentField(required=False, label="From", widget=MomentInput())
    ends_at = MomentField(label="Until", widget=MomentInput(offers=True))

    class Meta:
        model = Notice
        fields = ("lines", "closes", "begins_at", "ends_at")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = timezone.get_current_timezone_name()
        helps = {"begins_at": f"Leave blank to start as soon as you switch it on. Times are in {zone}."}
        helps["ends_at"] = "It ends by itself then."
        for name, text in helps.items():
            if name in self.fields:
                self.fields[name].help_text = text
        if "lines" in self.fields:
            self._offer_lines()

    def _offer_lines(self) -> None:
        lines = dict(languages_by_line())
        self.fields["lines"].widget.languages = lines
        if len(lines) == 1 and not self.instance.pk:
            self.initial["lines"] = list(lines)

    def wordings(self) -> dict[tuple[str, str], Worded]:
        return {("said", row.language): row for row in self.instance.wordings.select_related("audio__author")}

    def new_wording(self, part: TextPart) -> Worded:
        return NoticeWording(notice=self.instance, language=part.language)

    def live_audio(self) -> set[str]:
        lines = self.instance.lines.all()
        return {words.audio for line in lines for notice in on_line(line.pk) for words in notice.words}

    def clean_ends_at(self) -> datetime:
        ends: datetime = self.cleaned_data["ends_at"]
        if ends <= timezone.now():
            raise forms.ValidationError(PAST)
        return ends

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("begins_at") or self.instance.begins_at, cleaned.get("ends_at")
        if begins and ends and ends <= begins:
            self.add_error("ends_at", ENDS_FIRST)
        elif ends and ends > timezone.now() + LONGEST:
            self.add_error("ends_at", "That time is more than a year away. Pick an earlier one.")
        for part in self.parts:
            text = cleaned.get(part.text) or ""
            if len(text) > limits.PROMPT.most:
                self.add_error(part.text, f"Enter up to {limits.PROMPT.most} characters; this has {len(text)}.")
            elif why := unsayable(text):
                self.add_error(part.text, why)
        return cleaned


def parts(notice: Notice | None) -> tuple[TextPart, ...]:
    """Returns a part for each language of any phone line, and for each the notice has already."""
    spoken = dict.fromkeys(language for _, languages in languages_by_line() for language in languages)
    has = dict.fromkeys(row.language for row in notice.wordings.all()) if notice else {}
    return tuple(
        TextPart("said", tag, f"Text, in {name_of(tag)}", f"Recording, in {name_of(tag)}") for tag in spoken | has
    )


def languages_by_line() -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yields the languages that callers of each line hear; of its draft while nothing is published."""
    others: dict[int, list[str]] = {}
    for tree, language in TreeLanguage.objects.values_list("tree", "language"):
        others.setdefault(tree, []).append(language)
    for pk, language, live in PhoneTree.objects.values_list("pk", "language", "live_revision"):
        yield pk, tree_of(live).languages if live else (language, *others.get(pk, ()))
