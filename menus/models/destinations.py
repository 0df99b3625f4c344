"""Everything a call can be sent to, as rows: one table of destinations, one child table for each kind."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from engine import limits
from engine import tree as t
from engine.labels import name_of_kind
from menus.fields.columns import KeysField, LanguageField, NumbersField
from menus.models.columns import ANOTHER_TREE, ColumnsOf, shaped_like
from menus.models.listening import Listens
from menus.models.phone_tree import PhoneTree

MUSIC = [("audio/hold-music.wav", "Calm music (comes with Branchline)"), ("", "No music")]
# Each kind's name in files and addresses, and its label.
KINDS_TO_CHOOSE = [(name_of_kind(kind).name, name_of_kind(kind).label) for kind in t.KINDS]
_IN_A_SENTENCE = {name_of_kind(kind).name: name_of_kind(kind).in_a_sentence for kind in t.KINDS}
_EVERY = ColumnsOf(t.Goodbye)  # has what every kind has, and nothing else
_MENU, _OPTION, _MESSAGE = ColumnsOf(t.Menu), ColumnsOf(t.Option), ColumnsOf(t.Message)
_TRANSFER, _VOICEMAIL, _QUEUE = ColumnsOf(t.Transfer), ColumnsOf(t.Voicemail), ColumnsOf(t.Queue)


class Destination(models.Model):
    """Anything a call can be sent to. Rows of this table always have a row in one child table."""

    # The kind that a row becomes when it is frozen; each child table has its own.
    FROZEN: ClassVar[type[t.Destination] | None] = None

    tree = models.ForeignKey(
        PhoneTree, on_delete=models.CASCADE, related_name="destinations", verbose_name="phone tree"
    )
    name = _EVERY.text("name")
    key = models.CharField(
        "key",
        max_length=limits.KEY.most,
        blank=True,
        validators=[shaped_like(limits.KEY)],
        help_text=f"{_EVERY.about('key')['help_text']} Leave blank to have one made.",
    )
    kind = models.CharField(max_length=16, choices=KINDS_TO_CHOOSE, editable=False)
    prompt = models.TextField(blank=True, **_EVERY.about("prompt"))

    class Meta:
        ordering = ["tree", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["tree", "key"],
                name="destination_key_once_per_tree",
                violation_error_message="Another destination of this phone tree has this key already.",
            ),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.kind and self.FROZEN:
            self.kind = name_of_kind(self.FROZEN).name

    def __str__(self) -> str:
        return f"{self.name} ({_IN_A_SENTENCE[self.kind]})"

    def get_absolute_url(self) -> str:
        return reverse(f"admin:menus_{self.kind}_change", args=[self.pk])

    def clean(self) -> None:
        super().clean()
        for name in self.link_names():
            goes_to = getattr(self, name)
            if goes_to is not None and goes_to.tree_id != self.tree_id:
                raise ValidationError({name: ANOTHER_TREE})

    @classmethod
    def link_names(cls) -> list[str]:
        """Names of the fields that lead to another destination."""
        return [field.name for field in cls._meta.concrete_fields if field.name.endswith("_to")]


class Menu(Destination, Listens):
    """Asks the caller and waits for a key, or for words."""

    FROZEN = t.Menu

    announces_options = _MENU.switch("announces_options")
    wait_seconds = _MENU.number("wait_seconds")
    tries = _MENU.number("tries")
    again = _MENU.sentence("again")
    no_input = _MENU.sentence("no_input")
    no_match = _MENU.sentence("no_match")
    other_keys_go_to = _MENU.link("other_keys_go_to")
    gives_up_to = _MENU.link("gives_up_to")
    no_match_tries = _MENU.number("no_match_tries")
    no_match_gives_up_to = _MENU.link("no_match_gives_up_to")

    def clean(self) -> None:
        super().clean()
        if self.tree_id:
            self.refuse_what_cannot_be_heard(self.tree.language, self.tree.providers)


class Option(models.Model):
    """One line of a menu."""

    menu = models.ForeignKey(Menu, on_delete=models.CASCADE, related_name="options")
    order = models.PositiveSmallIntegerField(default=0, help_text="The order in which the options are said.")
    keys = KeysField(blank=True, default=list, **_OPTION.about("keys"))
    label = _OPTION.text("label")
    said_as_is = _OPTION.switch("said_as_is", db_default=False)
    phrases = _OPTION.phrases("phrases")
    goes_to = _OPTION.link("goes_to")
    switches_to = LanguageField(blank=True, **_OPTION.about("switches_to"))

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{' or '.join(self.keys)} {self.label}"

    def clean(self) -> None:
        super().clean()
        if self.goes_to and self.menu_id and self.goes_to.tree_id != self.menu.tree_id:
            raise ValidationError({"goes_to": ANOTHER_TREE})


class Message(Destination):
    """Says something and goes on by itself."""

    FROZEN = t.Message

    goes_to = _MESSAGE.link("goes_to")


class Transfer(Destination):
    """Rings somebody."""

    FROZEN = t.Transfer

    numbers = NumbersField(blank=True, default=list, **_TRANSFER.about("numbers"))
    ring_seconds = _TRANSFER.number("ring_seconds")
    no_answer_goes_to = _TRANSFER.link("no_answer_goes_to")
    busy_goes_to = _TRANSFER.link("busy_goes_to")
    failed_goes_to = _TRANSFER.link("failed_goes_to")


class Voicemail(Destination):
    """Records a message."""

    FROZEN = t.Voicemail

    thanks = _VOICEMAIL.sentence("thanks")
    max_seconds = _VOICEMAIL.number("max_seconds")
    silence_seconds = _VOICEMAIL.number("silence_seconds")
    tries = _VOICEMAIL.number("tries")
    goes_to = _VOICEMAIL.link("goes_to")
    gives_up_to = _VOICEMAIL.link("gives_up_to")
    takes_note = _VOICEMAIL.switch("takes_note")
    instead_goes_to = _VOICEMAIL.link("instead_goes_to")


class Queue(Destination):
    """Holds the caller until somebody takes the call."""

    FROZEN = t.Queue

    queue_name = _QUEUE.text("queue_name")
    music = _QUEUE.text("music", choices=MUSIC, validators=[])
    leave_key = _QUEUE.text("leave_key")
    max_wait_seconds = _QUEUE.number("max_wait_seconds")
    left_goes_to = _QUEUE.link("left_goes_to")
    full_goes_to = _QUEUE.link("full_goes_to")
    failed_goes_to = _QUEUE.link("failed_goes_to")
    instead_goes_to = _QUEUE.link("instead_goes_to")


class Goodbye(Destination):
    """Says something and hangs up."""

    FROZEN = t.Goodbye
