"""What is typed on the publish page."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from menus.fields.moment import PAST_OR_BLANK, MomentField
from menus.form_labels import PlainForm


class PublishForm(PlainForm):
    """A note, and a time unless it is published immediately."""

    note = forms.CharField(
        max_length=200,
        required=False,
        label="Note (optional)",
        widget=forms.TextInput(attrs={"class": "vTextField", "placeholder": "New opening hours for winter"}),
    )
    at = MomentField(label="When", required=False)
    # Why a version is declined; its input stands beside that button.
    reason = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    # What the page showed: the version to approve, or the one to go back to.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # With the way back: whether the draft is reset too, and the last change of it that the page included.
    resets = forms.BooleanField(required=False, widget=forms.HiddenInput)
    draft_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = timezone.get_current_timezone_name()
        self.fields["at"].help_text = f"Leave blank to publish right away. Times are in {zone}."

    def clean_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["at"]
        if at and at <= timezone.now():
            raise forms.ValidationError(PAST_OR_BLANK)
        return at
