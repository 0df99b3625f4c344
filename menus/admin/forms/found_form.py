"""What the forms of people and teams share: how callers of a directory find them, and hear their name."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from engine import limits
from menus.admin.forms.keyed_form import KeyedForm
from menus.fields.columns import LineField
from menus.fields.languages import meant_by
from menus.people.extensions import taken_by

# In the order of the form.
FOUND = ("extension", "listed", "also", "said")
SAID_HELP = (
    "How the name is read aloud if the spelling misleads, for example Shivawn. For one language, put its tag first, "
    "for example de-DE: Schiwohn. Separate several by semicolons."
)


def said_as(said: dict[str, str]) -> str:
    """Returns the names by language in one line, as they are typed."""
    return "; ".join(f"{language}: {text}" if language else text for language, text in sorted(said.items()))


class SaidAsField(forms.CharField):
    """“Shivawn; de-DE: Schiwohn”; cleans to the names by language, "" for all others."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return said_as(value)

    def to_python(self, value: Any) -> Any:
        found: dict[str, str] = {}
        for part in (super().to_python(value) or "").split(";"):
            before, colon, after = (each.strip() for each in part.partition(":"))
            if text := after if colon else before:
                found[_tag(before) if colon else ""] = _short(text)
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or {}) != self.to_python(data))


class OtherNamesField(LineField):
    """Names separated by commas."""

    def split(self, text: str) -> list[str]:
        names = [" ".join(part.split()) for part in text.split(",") if part.strip()]
        if len(names) > limits.OTHER_NAMES.most:
            raise ValidationError(f"Enter up to {limits.OTHER_NAMES.most} names.")
        return list(map(_short, names))


class FoundForm(KeyedForm):
    """A person or a team that callers of a directory find."""

    called: ClassVar[str] = ""

    also = OtherNamesField(
        label="Other names",
        required=False,
        help_text="What else callers call them, for example Bob. Separate several by commas.",
    )
    said = SaidAsField(label="Said as", required=False, max_length=400, help_text=SAID_HELP)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("also", "said"):
            if name in self.fields:
                self.fields[name].widget.attrs["class"] = "vTextField"

    def clean_extension(self) -> str:
        extension: str = self.cleaned_data["extension"]
        if extension and (other := taken_by(extension, self.instance)):
            raise ValidationError(f"{other} has this extension in the same directory. Enter another one.")
        return extension


def _tag(text: str) -> str:
    found = meant_by(text)
    if len(found) != 1:
        raise ValidationError(f"We don't know the language “{text}”. Type a tag such as de-DE, then a colon.")
    return found[0]


def _short(text: str) -> str:
    if len(text) > limits.SAID_NAME.most:
        raise ValidationError(f"Enter up to {limits.SAID_NAME.most} characters for each; “{text[:20]}…” has more.")
    return text
