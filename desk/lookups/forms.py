"""What a lookup is tried with: a caller, and the answers that it sends."""

from collections.abc import Collection
from typing import Any

from django import forms

from engine import limits
from engine import tree as t
from engine.answers.checks import MOST_CHARACTERS
from menus.form_labels import PlainForm

ANSWER = "answer_"


class TryLookupForm(PlainForm):
    """A field for each thing that is sent; `secret` are the names of sensitive answers."""

    def __init__(self, place: t.Lookup, secret: Collection[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if place.sends_caller:
            self.fields["caller"] = forms.CharField(
                label="Caller’s number",
                required=False,
                max_length=limits.NUMBER.most,
                help_text="For example +15550100009. Leave blank for a caller who withholds it.",
            )
        for name in place.sends:
            self.fields[ANSWER + name] = forms.CharField(
                label=name,
                required=False,
                max_length=MOST_CHARACTERS,
                help_text="What a caller would answer, for example 4711.",
                # Not shown again on the page that follows.
                widget=forms.PasswordInput({"autocomplete": "off"}) if name in secret else forms.TextInput(),
            )

    @property
    def answers(self) -> dict[str, str]:
        """Returns the answers by name, without those that were left blank."""
        given = {name.removeprefix(ANSWER): value for name, value in self.cleaned_data.items() if name != "caller"}
        return {name: value for name, value in given.items() if value}
