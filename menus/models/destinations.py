"""Everything a call can be sent to, as rows: one table of destinations, one child table for each kind."""

from dataclasses import fields as dataclass_fields
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse

from engine.listening import MODELS, MOST_SPEECH_SECONDS, Listening, objections
from engine.tree import MAX_KEY_LENGTH
from menus.fields import KeysField, NumbersField, PhrasesField
from menus.models.phone_tree import PhoneTree

ANOTHER_TREE = "This belongs to another phone tree: choose a destination of this one."
HANGS_UP = "Leave empty to say goodbye and hang up."
MUSIC = [("audio/hold-music.wav", "Calm music (comes with Branchline)"), ("", "No music")]


def leads_to(what: str) -> Any:
    """A link to another destination of the same tree; emptied where that one is deleted."""
    return models.ForeignKey(
        "menus.Destination",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=what,
    )


def number_between(least: int, most: int, default: int, what: str) -> Any:
    """A small whole number with its bounds told where it is typed."""
    return models.PositiveSmallIntegerField(
        default=default,
        validators=[MinValueValidator(least), MaxValueValidator(most)],
        help_text=f"{what} From {least} to {most}.",
    )


class Kind(models.TextChoices):
    """The word for each kind of destination."""

    MENU = "menu", "Menu"
    MESSAGE = "message", "Message"
    TRANSFER = "transfer", "Transfer"
    VOICEMAIL = "voicemail", "Voicemail"
    QUEUE = "queue", "Queue"
    GOODBYE = "goodbye", "Goodbye"


class Destination(models.Model):
    """Anything a call can be sent to. Rows of this table always have a row in one child table."""

    KIND: ClassVar[str] = ""

    tree = models.ForeignKey(
        PhoneTree, on_delete=models.CASCADE, related_name="destinations", verbose_name="phone tree"
    )
    name = models.CharField(max_length=60, help_text="A name for yourselves, for example “Sales voicemail”.")
    key = models.CharField(
        max_length=MAX_KEY_LENGTH,
        blank=True,
        validators=[RegexValidator(r"^[a-z][a-z0-9_]*$", "Small letters, digits and _ only, such as sales_voicemail.")],
        help_text="A short name for files and reports, such as sales_voicemail. Leave empty to have one made.",
    )
    kind = models.CharField(max_length=16, choices=Kind.choices, editable=False)
    prompt = models.TextField(
        "what the caller hears",
        blank=True,
        help_text="Read aloud to the caller, for example “Our office is open Monday to Friday, nine to five.”",
    )

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
        if not self.kind:
            self.kind = self.KIND

    def __str__(self) -> str:
        return f"{self.name} ({self.get_kind_display().lower()})"

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


class Listens(models.Model):
    """How an answer is taken in: the fields of engine.listening.Listening, by the same names."""

    input = models.CharField(
        "listen for",
        max_length=8,
        choices=[("keys", "Keys"), ("speech", "Speech"), ("both", "Keys or speech")],
        default="keys",
        help_text="With “Keys or speech”, callers may press or say their choice; whichever comes first counts.",
    )
    hints = PhrasesField(
        blank=True,
        default=list,
        help_text="Words that callers are likely to say, beside the options' own, separated by commas. "
        "For example: invoice, delivery note. They help to understand callers better.",
    )
    speech_timeout = models.PositiveSmallIntegerField(
        default=0,
        validators=[MaxValueValidator(MOST_SPEECH_SECONDS)],
        help_text="Seconds of pause that end a spoken answer. 0 lets the provider decide (auto).",
    )
    speech_model = models.CharField(
        max_length=32,
        choices=[(model, model.replace("_", " ")) for model in MODELS],
        default="default",
        help_text="How speech is recognised. “default” is right for most; “phone call” is made for telephones.",
    )
    enhanced = models.BooleanField(
        default=False, help_text="A better recognition that costs more. Counts only with the model “phone call”."
    )
    profanity_filter = models.BooleanField(
        default=True, help_text="Swear words are kept as f***. Switch off to keep them as they were said."
    )
    confirm_below = models.PositiveSmallIntegerField(
        default=50,
        validators=[MaxValueValidator(100)],
        help_text="When the provider is less sure than this many percent, we ask “Did you say sales?”. 0 never asks.",
    )
    partial_results = models.BooleanField(
        default=False, help_text="Show what a caller is saying while the call is live, on the page of the call."
    )

    class Meta:
        abstract = True

    def listening(self) -> Listening:
        """These settings as the frozen value."""
        return Listening(**{f.name: _frozen(getattr(self, f.name)) for f in dataclass_fields(Listening)})

    def refuse_what_cannot_be_heard(self, language: str) -> None:
        """Raises ValidationError with Twilio's rules as sentences, each at its field."""
        found = [each for each in objections(self.listening(), language) if not each.harmless]
        if found:
            own = {f.name for f in dataclass_fields(Listening)}
            raise ValidationError({each.field if each.field in own else "input": each.what for each in found})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


class Menu(Destination, Listens):
    """Asks the caller and waits for a key, or for words."""

    KIND = Kind.MENU

    announces_options = models.BooleanField(
        "say the options",
        default=True,
        help_text="After the text, says each option by itself: “For sales, press 1.” "
        "Text and keys then always agree. Switch off to write the choices into the text yourself.",
    )
    wait_seconds = number_between(1, 60, 6, "How many seconds we wait for a key.")
    tries = number_between(1, 10, 3, "How often the caller is asked in all, before giving up.")
    no_input = models.CharField(
        "when nothing is pressed",
        max_length=300,
        blank=True,
        help_text="Said before asking again. Leave empty for “Sorry, I did not hear anything.”",
    )
    no_match = models.CharField(
        "when a wrong key is pressed",
        max_length=300,
        blank=True,
        help_text="Said before asking again. Leave empty for “Sorry, that is not one of the choices.”",
    )
    other_keys_go_to = leads_to(
        "For “press 1 to repeat, or any other key to go back”: where every other key leads. "
        "Leave empty to treat other keys as wrong."
    )
    gives_up_to = leads_to(f"Where the call goes after the last try. {HANGS_UP}")

    def clean(self) -> None:
        super().clean()
        if self.tree_id:
            self.refuse_what_cannot_be_heard(self.tree.language)


class Option(models.Model):
    """One line of a menu."""

    menu = models.ForeignKey(Menu, on_delete=models.CASCADE, related_name="options")
    order = models.PositiveSmallIntegerField(default=0, help_text="The order in which the options are said.")
    keys = KeysField(blank=True, default=list, help_text="1, or 42, or “1, 9” where either key will do.")
    label = models.CharField(max_length=60, help_text="As it is said: “For … , press 1.” For example: sales.")
    phrases = PhrasesField(
        blank=True,
        default=list,
        help_text="Other words for it, where the menu listens for speech. For example: buy something, order.",
    )
    goes_to = models.ForeignKey(Destination, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

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

    KIND = Kind.MESSAGE

    goes_to = leads_to("Where the call goes on after the message.")


class Transfer(Destination):
    """Rings somebody."""

    KIND = Kind.TRANSFER

    numbers = NumbersField(
        blank=True,
        default=list,
        help_text="The number to ring, for example +1 555 010 0009. With several, separated by commas, "
        "all ring together and the first to answer has the caller.",
    )
    ring_seconds = number_between(5, 120, 20, "How many seconds it rings.")
    no_answer_goes_to = leads_to(f"Where the call goes when nobody answers. {HANGS_UP}")
    busy_goes_to = leads_to(f"Where the call goes when the line is busy. {HANGS_UP}")
    failed_goes_to = leads_to(f"Where the call goes when the number cannot be reached. {HANGS_UP}")


class Voicemail(Destination):
    """Records a message."""

    KIND = Kind.VOICEMAIL

    thanks = models.CharField(
        max_length=300,
        blank=True,
        help_text="Said after the message. Leave empty for “Thank you. Your message has been recorded.”",
    )
    max_seconds = number_between(5, 3600, 120, "The longest message, in seconds.")
    silence_seconds = number_between(1, 60, 5, "Silence, in seconds, that ends a message.")
    tries = number_between(1, 5, 2, "How often we beep before we give up on an empty message.")
    goes_to = leads_to(f"Where the call goes after the message. {HANGS_UP}")
    gives_up_to = leads_to(f"Where the call goes when nothing was recorded. {HANGS_UP}")


class Queue(Destination):
    """Holds the caller until somebody takes the call."""

    KIND = Kind.QUEUE

    queue_name = models.CharField(
        max_length=64,
        validators=[RegexValidator(r"^[\w. -]+$", "Letters, digits, blanks, full stops, - and _ only.")],
        help_text="The queue's name at the provider, for example support. Made there by itself.",
    )
    music = models.CharField(
        max_length=120, choices=MUSIC, default=MUSIC[0][0], blank=True, help_text="Played while waiting."
    )
    leave_key = models.CharField(
        max_length=1,
        blank=True,
        default="*",
        validators=[RegexValidator(r"^[0-9*#]$", "One key: 0 to 9, * or #.")],
        help_text="The key that leaves the queue while waiting. Say it in your text. Empty: no way out by key.",
    )
    max_wait_seconds = number_between(30, 14400, 1800, "The longest wait, in seconds.")
    left_goes_to = leads_to(f"Where the call goes when the caller leaves, or waited too long. {HANGS_UP}")
    full_goes_to = leads_to(f"Where the call goes when the queue is full. {HANGS_UP}")
    failed_goes_to = leads_to(f"Where the call goes when waiting does not work. {HANGS_UP}")


class Goodbye(Destination):
    """Says something and hangs up."""

    KIND = Kind.GOODBYE


KINDS: tuple[type[Destination], ...] = (Menu, Message, Transfer, Voicemail, Queue, Goodbye)
