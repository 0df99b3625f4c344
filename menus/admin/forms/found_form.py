"""What the forms of people and teams share: how callers of a directory find them, and hear their name."""

from typing import Any

from django.core.exceptions import ValidationError

from menus.admin.forms.audio_field import AudioField
from menus.admin.forms.by_telephone import ByTelephone, Lines
from menus.admin.forms.keyed_form import KeyedForm
from menus.models import Audio
from menus.people.extensions import taken_by
from menus.people.found_fields import OtherNamesField, SaidAsField
from menus.people.recorded_names import LONGEST_NAME
from menus.prompts.spots import Spot

# In the order of the form.
FOUND = ("extension", "listed", "also", "said", "recorded")
SAID_HELP = (
    "How the name is read aloud if the spelling misleads, for example Shivawn. For one language, put its tag first, "
    "for example de-DE: Schiwohn. Separate several by semicolons."
)


class FoundForm(KeyedForm):
    """A person or a team that callers of a directory find."""

    also = OtherNamesField(
        label="Other names",
        required=False,
        help_text="What else callers say, for example Bob or Billing. Separate several by commas.",
    )
    said = SaidAsField(label="Said as", required=False, max_length=400, help_text=SAID_HELP)

    recorded = AudioField(
        label="Recorded name",
        help_text="Callers hear this recording instead of the name read aloud, in all languages. "
        "WAV, MP3, FLAC, Ogg, AIFF, AU or CAF.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "recorded" in self.fields:
            widget = self.fields["recorded"].widget
            widget.reads = "the name"
            if self.instance.pk:
                widget.telephone = ByTelephone(Spot(self.instance, "name", ""), Lines())
        for name in ("also", "said"):
            if name in self.fields:
                self.fields[name].widget.attrs["class"] = "vTextField"

    def clean_recorded(self) -> Audio | None:
        recorded: Audio | None = self.cleaned_data["recorded"]
        if recorded and recorded.seconds > LONGEST_NAME:
            raise ValidationError(
                f"This recording takes {recorded.seconds:.0f} seconds. Record the name alone, in up to {LONGEST_NAME}."
            )
        return recorded

    def clean_extension(self) -> str:
        extension: str = self.cleaned_data["extension"]
        if extension and (other := taken_by(extension, self.instance)):
            raise ValidationError(f"{other} has this extension in the same directory. Enter another one.")
        return extension
