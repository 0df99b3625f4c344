"""The forms of these pages: the days of a line, and a hold."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from engine.wording.quoting import counted
from inbox.erasing.by_days import MOST_DAYS
from inbox.models import LineRetention
from menus.fields.moment import PAST_OR_BLANK, MomentField
from menus.form_labels import PlainForm, PlainModelForm

DAYS = ("calls_days", "answers_days", "recordings_days", "texts_days")


class RetentionForm(PlainModelForm):
    """The days of one line. Blank and 0 keep things."""

    class Meta:
        model = LineRetention
        fields = (*DAYS, "recordings_at_twilio", "calls_at_twilio")
        labels: ClassVar = {
            "calls_days": "Calls",
            "answers_days": "Answers",
            "recordings_days": "Recordings",
            "texts_days": "Transcripts and texts",
            "recordings_at_twilio": "Recordings at Twilio",
            "calls_at_twilio": "Calls at Twilio",
        }
        help_texts: ClassVar = {
            "calls_days": "Days, for example 365. What they left in the inbox goes, too. Leave blank to keep them.",
            "answers_days": "Days, for example 30, for what callers typed and said. Leave blank to keep it with calls.",
            "recordings_days": "Days, for example 90. Leave blank to keep the sound with the call.",
            "texts_days": "Days, for example 90, for transcripts, spoken notes and texts to your team. Leave blank to "
            "keep them with the call.",
            "recordings_at_twilio": "When Twilio deletes its copy, for example as soon as we have it.",
            "calls_at_twilio": "Delete calls from Twilio's log when they are erased here.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in DAYS:
            label, advice = self.fields[name].label, self.fields[name].help_text
            self.fields[name] = forms.IntegerField(
                label=label, help_text=advice, required=False, min_value=0, max_value=MOST_DAYS
            )
            self.fields[name].widget.attrs["inputmode"] = "numeric"

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name in DAYS:
            given[name] = given.get(name) or None
        for name in DAYS[1:]:
            if given["calls_days"] and (given[name] or 0) > given["calls_days"]:
                most = given["calls_days"]
                self.add_error(
                    name, f"Enter at most {most}, or leave it blank: calls go after {counted(most, 'day')}, with this."
                )
        return given


class HoldForm(PlainForm):
    """Why something is kept, and until when."""

    reason = forms.CharField(
        label="Reason", max_length=300, help_text="For your team, for example Dispute about the order of 3 May."
    )
    until = MomentField(
        label="Until",
        required=False,
        help_text="For example in six months. Leave it blank to keep it until someone ends this.",
    )

    def clean_reason(self) -> str:
        return " ".join(str(self.cleaned_data["reason"]).replace("\0", "").split())

    def clean_until(self) -> datetime | None:
        until: datetime | None = self.cleaned_data["until"]
        if until and until <= timezone.now():
            raise forms.ValidationError(PAST_OR_BLANK)
        return until
