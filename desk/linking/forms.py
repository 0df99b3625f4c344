"""The forms that lead a way out elsewhere, and that make the next one with its destination."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import Max

from engine import limits
from engine import tree as t
from engine.kinds.all import kind_of
from engine.labels import first_capital
from engine.saying.prompts import OPTIONS, options_of
from engine.ways import Way, ways
from engine.wording.apart import with_key
from menus.admin.pages.new_destination import NewDestinationForm
from menus.admin.plain_words import say_plainly
from menus.draft import shortcuts
from menus.draft.kinds import whole
from menus.draft.linking import DraftLink, draft_links, lead
from menus.form_labels import PlainForm
from menus.models import Destination, Option, PhoneTree

NOTHING = "Nothing chosen"
KEYS = "1234567890"


def destinations_of(phone_tree: PhoneTree) -> list[tuple[str, str]]:
    """Returns the choices of a link; two of one name are told apart by their keys."""
    rows = list(phone_tree.destinations.order_by("name", "pk"))
    names = Counter(str(row).casefold() for row in rows)
    named = ((row, str(row)) for row in rows)
    there = [(str(row.pk), with_key(name, row.key) if names[name.casefold()] > 1 else name) for row, name in named]
    return [*there, *shortcuts.offered(rows)]


def _chosen(phone_tree: PhoneTree, value: str) -> Destination:
    """Returns the destination of a choice; a shortcut that the line lacks is made."""
    if shortcut := shortcuts.meant(phone_tree, value):
        return shortcuts.saved(shortcut)
    return phone_tree.destinations.get(pk=value)


class LinkForm(PlainForm):
    """Where ways of one destination lead. `seen` are those that the page showed, by name."""

    use_required_attribute = False

    ways = forms.MultipleChoiceField(
        label="Which ways",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one."},
        help_text="Only the ways that you choose lead to the other destination.",
    )
    goes_to = forms.ChoiceField(
        label="Leads to",
        required=False,
        widget=forms.Select({"data-destinations": ""}),
        help_text="Where callers go from here, for example a voicemail.",
    )

    def __init__(self, phone_tree: PhoneTree, links: Sequence[DraftLink], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.links = links
        self._field("ways").choices = [(link.way.name, first_capital(link.way.in_full)) for link in links]
        self._field("goes_to").choices = [("", NOTHING), *destinations_of(phone_tree)]
        if len(links) == 1:
            self.fields["ways"].widget = forms.MultipleHiddenInput()
        say_plainly(self)

    def chosen(self) -> list[DraftLink]:
        return [link for link in self.links if link.way.name in self.cleaned_data["ways"]]

    def save(self, phone_tree: PhoneTree) -> Destination | None:
        """Returns where they lead now."""
        pk = self.cleaned_data["goes_to"]
        to = _chosen(phone_tree, pk) if pk else None
        lead(self.chosen(), to)
        return to

    def _field(self, name: str) -> Any:
        return self.fields[name]


class NextForm(NewDestinationForm):
    """The next way out of a destination, and where it leads: to a new destination, or to one that is there.

    `place` is the frozen destination that it is added to; None for the first destination of a line.
    """

    way = forms.ChoiceField(label="When", help_text="What sends callers along this way.")
    keys = Option._meta.get_field("keys").formfield()
    label = forms.CharField(
        label="Called",
        required=False,
        max_length=limits.LABEL.most,
        help_text="What callers hear of it, for example “sales”. Leave blank to use the name.",
    )
    goes_to = forms.ChoiceField(
        label="Leads to", required=False, help_text="A new destination, or one that you already have."
    )
    field_order = ("way", "name", "kind", "numbers", "to", "keys", "label", "goes_to", "prompt")

    def __init__(self, phone_tree: PhoneTree, place: t.Destination | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.phone_tree, self.place = phone_tree, place
        self.fields["name"].widget.attrs["autofocus"] = True
        self._offer_ways()
        self._offer_keys()
        self._offer_destinations()
        say_plainly(self)

    def _offer_ways(self) -> None:
        open_ways = free_ways(self.place) if self.place and type(self.place) not in OPTIONS else []
        if not open_ways:
            del self.fields["way"]
            return
        self._field("way").choices = [(way.name, _when(way)) for way in open_ways]
        if len(open_ways) == 1:
            self.fields["way"].widget, self.fields["way"].initial = forms.HiddenInput(), open_ways[0].name

    def _offer_keys(self) -> None:
        if type(self.place) not in OPTIONS:
            del self.fields["keys"], self.fields["label"]
            return
        assert self.place is not None
        listening = kind_of(self.place).listening(self.place)
        self.fields["keys"].required = listening is None or not listening.hears_speech
        self.fields["keys"].initial = free_keys(self.place)[:1]

    def _offer_destinations(self) -> None:
        every = destinations_of(self.phone_tree)
        if self.place is None or not every:
            del self.fields["goes_to"]
            return
        self._field("goes_to").choices = [("", "A new destination"), *every]
        for name in ("kind", "name", "prompt"):
            self.fields[name].widget.attrs["data-applies"] = "goes_to="
        self.fields["numbers"].widget.attrs["data-applies"] = "goes_to=&kind=transfer"
        self.fields["to"].widget.attrs["data-applies"] = "goes_to=&kind=shortcut"
        self.fields["name"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("goes_to") and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", "Give it a name.")
        return cleaned

    def clean_keys(self) -> list[str]:
        """Refuses a key that another option has, and lists those that are free."""
        keys: list[str] = self.cleaned_data["keys"]
        assert self.place is not None
        for key in keys:
            taken = next((option for option in options_of(self.place) if key in option.keys), None)
            if taken:
                free = " ".join(free_keys(self.place))
                raise forms.ValidationError(f"Key {key} is already used for “{taken.label}”. Free keys: {free}.")
        return keys

    def save(self) -> Destination:
        """Makes the way, and its destination unless that is there. Returns where it leads."""
        pk = self.cleaned_data.get("goes_to")
        to = _chosen(self.phone_tree, pk) if pk else self.make(self.phone_tree)
        if self.place is None:
            PhoneTree.objects.filter(pk=self.phone_tree.pk, start=None).update(start=to.pk)
        elif type(self.place) in OPTIONS:
            self._add_option(to)
        else:
            row = self.phone_tree.destinations.get(key=self.place.key)
            draft = t.Tree("", "", "", {self.place.key: self.place})
            lead([link for link in draft_links(row, draft) if link.way.name == self.cleaned_data["way"]][:1], to)
        return to

    def _add_option(self, to: Destination) -> None:
        assert self.place is not None
        row = whole(self.phone_tree.destinations.get(key=self.place.key))
        options = getattr(row, OPTIONS[type(self.place)])
        last = options.aggregate(last=Max("order"))["last"] or 0
        label = self.cleaned_data["label"] or spoken_name(to.name)[: limits.LABEL.most]
        options.create(order=last + 1, keys=self.cleaned_data["keys"], label=label, goes_to=to)

    def _field(self, name: str) -> Any:
        return self.fields[name]


def free_ways(place: t.Destination) -> list[Way]:
    """Returns the ways out that lead nowhere yet, what most people set first."""
    return sorted((way for way in ways(place) if not way.goes_to), key=lambda way: way.is_seldom)


def free_keys(place: t.Destination) -> list[str]:
    """Returns the single digits that no option has; 0 last, because callers expect a person there."""
    taken = {key[:1] for option in options_of(place) for key in option.keys}
    return [key for key in KEYS if key not in taken]


def spoken_name(name: str) -> str:
    """Returns a name as it stands in a sentence: “Sales team” is “sales team”, “ACME” stays."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _when(way: Way) -> str:
    """Returns the words for the way as a choice: “When nobody answers”."""
    return first_capital(way.link.label or way.link.when if way.link else way.in_full)


def names(links: Iterable[DraftLink]) -> list[str]:
    return [link.way.name for link in links]
