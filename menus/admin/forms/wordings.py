"""Form fields for what is said in each language, as text and as audio, and how they are saved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from engine import limits
from engine.languages import name_of
from menus.admin.forms.audio_field import AudioField, AudioInput
from menus.admin.forms.by_telephone import ByTelephone, Lines
from menus.admin.forms.other_labels import OtherLabel
from menus.form_labels import PlainModelForm
from menus.models import Audio, SharedPrompt
from menus.models.shared_prompt import Worded
from menus.prompts.spots import Spot

OWN = ""  # the language of the row's own text


class SharedField(forms.ModelChoiceField):
    """A choice between a shared prompt and own words."""

    def __init__(self, label: str) -> None:
        help_text = "Replaces the text in every language. Change it in the library to change it everywhere."
        every = SharedPrompt.objects.all()
        super().__init__(every, required=False, empty_label="Own words", label=label, help_text=help_text)

    def offer(self, library: Sequence[SharedPrompt]) -> None:
        """Sets the choices, which were read once for all texts of a form; hides the field if there are none."""
        if library:
            self.choices = [("", self.empty_label), *((each.pk, str(each)) for each in library)]
        else:
            self.widget = forms.HiddenInput()


@dataclass(frozen=True, slots=True)
class TextPart:
    """One text in one language, with the names of its inputs; under OWN, the text has its own field already."""

    field: str
    language: str
    title: str
    audio_title: str
    shared_title: str = ""  # "" if no shared prompt can replace the text
    is_sent: bool = False  # as a text (SMS): no recording

    @property
    def text(self) -> str:
        """Name of the input for the text."""
        return f"{self.field}-{self.language}" if self.language else self.field

    @property
    def audio(self) -> str:
        return f"{self.text}-audio"

    @property
    def fits(self) -> str:
        return f"{self.text}-fits"

    @property
    def shared(self) -> str:
        return f"{self.text}-shared"

    def fields(self) -> dict[str, forms.Field]:
        """Returns the form fields of this part, by name."""
        if self.is_sent:
            return {} if self.language == OWN else {self.text: _written_field(self.title)}
        audio = {
            self.audio: AudioField(
                label=self.audio_title, help_text="Played instead of the text. WAV, MP3, FLAC, Ogg, AIFF, AU or CAF."
            ),
            self.fits: forms.BooleanField(required=False, label="The recording still matches this text"),
        }
        if self.language == OWN:
            return {self.shared: SharedField(self.shared_title), **audio} if self.shared_title else audio
        return {self.text: _text_field(self.title, self.language), **audio}


class WordedForm(PlainModelForm):
    """A form with the fields of its `parts`; wordings() returns the saved rows, new_wording() an additional one."""

    parts: tuple[TextPart, ...] = ()
    labels: tuple[OtherLabel, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.said = rows = self.wordings() if self.instance.pk else {}
        live = self.live_audio() if any(row.audio_id for row in rows.values()) else set()
        lines = Lines()
        for part in self.parts:
            row = rows.get((part.field, part.language))
            if part.is_sent:
                if row and part.language != OWN:
                    self.initial[part.text] = row.text
                continue
            if row:
                self._show(part, row, live)
            if self.instance.pk:
                self._input(part).telephone = ByTelephone(Spot(self.instance, part.field, part.language), lines)
            if not (row and row.audio_id and self._is_stale(part, row)):
                self.fields[part.fits].widget = forms.HiddenInput()

        for label in self.labels:
            self.initial.update(label.initial())

    def wordings(self) -> dict[tuple[str, str], Worded]:
        raise NotImplementedError

    def new_wording(self, part: TextPart) -> Worded:
        raise NotImplementedError

    def live_audio(self) -> set[str]:
        """Returns the names of the audio that callers hear today."""
        raise NotImplementedError

    def _show(self, part: TextPart, row: Worded, live: set[str]) -> None:
        if part.language != OWN:
            self.initial[part.text] = row.text
        self.initial[part.audio] = row.audio_id
        if row.audio:
            self._input(part).is_live = row.audio.name in live
            self._input(part).audio_of = row.audio_of if self._is_stale(part, row) else ""

    def _input(self, part: TextPart) -> AudioInput:
        widget: AudioInput = self.fields[part.audio].widget
        return widget

    def _is_stale(self, part: TextPart, row: Worded) -> bool:
        """Whether the text has changed since its audio was made, as engine.check decides it."""
        text = getattr(self.instance, part.field) if part.language == OWN else row.text
        return row.audio_of.split() != text.split()

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc]
        rows = self.wordings()
        for order, part in enumerate(self.parts):
            row = rows.get((part.field, part.language)) or self.new_wording(part)
            row.order = row.order if row.pk else order
            self._save_part(part, row)
        for label in self.labels:
            label.save(self.cleaned_data.get(label.label) or "", self.cleaned_data.get(label.phrases))

    def _save_part(self, part: TextPart, row: Worded) -> None:
        text: str = self.cleaned_data.get(part.text) or ""
        audio: Audio | None = self.cleaned_data.get(part.audio)
        if (audio and audio.pk) != row.audio_id or self.cleaned_data.get(part.fits):
            row.audio_of = text if audio else ""
        row.audio, row.text = audio, "" if part.language == OWN else text
        if row.text or row.audio:
            row.save()
        elif row.pk:
            row.delete()
        if audio and not audio.made_for:
            Audio.objects.filter(pk=audio.pk).update(made_for=row.audio_of, language=part.language)


def fields_of(parts: Iterable[TextPart | OtherLabel]) -> dict[str, forms.Field]:
    """Returns the fields of all parts by name, in order."""
    return {name: field for part in parts for name, field in part.fields().items()}


def _written_field(title: str) -> forms.CharField:
    widget = forms.Textarea({"rows": 3, "class": "vLargeTextField"})
    return forms.CharField(label=title, required=False, max_length=limits.TEXT_MESSAGE.most, widget=widget)


def _text_field(title: str, language: str) -> forms.CharField:
    # The page reads these to speak the text aloud.
    spoken = {"data-hear": "", "data-language": language, "data-language-name": name_of(language)}
    return forms.CharField(
        label=title, required=False, widget=forms.Textarea({"rows": 3, "class": "vLargeTextField", **spoken})
    )
