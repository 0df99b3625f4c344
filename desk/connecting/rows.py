"""A number as its row on the page shows it."""

from dataclasses import dataclass

from django import forms

from calls.connection.connecting import mark_of
from calls.connection.overview import NumberLine, NumberState
from calls.providers.twilio.connecting import SettingChange, shown
from menus.form_labels import PlainForm
from menus.models import PhoneTree

_METHOD = "_method"
# What a state is called, and the colour of its pill.
PILLS = {
    NumberState.CONNECTED: ("Connected", "success"),
    NumberState.INCOMPLETE: ("Not fully connected", "warning"),
    NumberState.ELSEWHERE: ("Points elsewhere", "warning"),
    NumberState.NEW: ("Not in Branchline", ""),
    NumberState.ABSENT: ("Not at Twilio", ""),
    NumberState.UNKNOWN: ("Not known", ""),
    NumberState.OTHER_PROVIDER: ("Set to another provider", ""),
    NumberState.NO_VOICE: ("Takes no calls", ""),
}


class LineForm(PlainForm):
    """What answers a number that is new to us."""

    tree = forms.ModelChoiceField(
        PhoneTree.objects.all(), label="Phone line", required=False, empty_label="Choose later"
    )


@dataclass(frozen=True, slots=True)
class NumberRow:
    """`form` is None unless the number is new, and this person may add it."""

    line: NumberLine
    form: LineForm | None = None

    @property
    def pill(self) -> tuple[str, str]:
        return PILLS[self.line.state]

    @property
    def mark(self) -> str:
        return mark_of(self.line.found) if self.line.found else ""

    @property
    def is_lost(self) -> bool:
        """Whether it was connected, so the page can say that it no longer is."""
        watched = bool(self.line.connected and self.line.connected.connected_at)
        return watched and self.line.state in (NumberState.ELSEWHERE, NumberState.ABSENT, NumberState.NO_VOICE)

    @property
    def may_connect(self) -> bool:
        return self.line.can_be_connected and (self.line.state is not NumberState.NEW or self.form is not None)

    @property
    def changes(self) -> list[tuple[str, str, str]]:
        """Returns the label, what is set now, and what will be. A method is left out where its address changes too."""
        return _listed(self.line.changes)

    @property
    def text_changes(self) -> list[tuple[str, str, str]]:
        """Returns what connecting its texts changes: the label, what is set now, and what will be."""
        return _listed(self.line.text_changes)


def _listed(changes: list[SettingChange]) -> list[tuple[str, str, str]]:
    addresses = {each.name.removesuffix("_url") for each in changes if not each.name.endswith(_METHOD)}
    told = [
        each for each in changes if each.name.removesuffix(_METHOD) not in addresses or not each.name.endswith(_METHOD)
    ]
    return [(each.label, _told(each, each.now), _told(each, each.then)) for each in told]


def _told(change: SettingChange, value: str) -> str:
    """Names an address with its overrides only where nothing else of it changes."""
    same = shown(change.now) == shown(change.then)
    overrides = value.partition("#")[2]
    told = shown(value) if "://" in value else value
    return (f"{told}#{overrides}" if same and overrides else told) or "not set"
