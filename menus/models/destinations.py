"""Everything a call can be sent to, as rows: one table of destinations, one child table for each kind."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from engine import limits
from menus.fields.columns import KeysField, LanguageField, NumbersField, PhrasesField
from menus.models.columns import ANOTHER_TREE, HANGS_UP, leads_to, number_between, sentence, shaped_like
from menus.models.listening import Listens
from menus.models.phone_tree import PhoneTree

MUSIC = [("audio/hold-music.wav", "Calm music (comes with Branchline)"), ("", "No music")]


class Kind(models.TextChoices):
    """The word for each kind of destination."""

    MENU = "menu", "Menu"
    QUESTION = "question", "Question"
    PIN_CHECK = "pincheck", "PIN check"
    BRANCH = "branch", "Branch"
    MESSAGE = "message", "Message"
    TRANSFER = "transfer", "Transfer"
    VOICEMAIL = "voicemail", "Voicemail"
    QUEUE = "queue", "Queue"
    GOODBYE = "goodbye", "Goodbye"

    @property
    def in_a_sentence(self) -> str:
        """The word with a small first letter, but for a PIN: “menu”, “PIN check”."""
        word = str(self.label)
        return word if word[:2].isupper() else word[0].lower() + word[1:]


class Destination(models.Model):
    """Anything a call can be sent to. Rows of this table always have a row in one child table."""

    KIND: ClassVar[str] = ""

    tree = models.ForeignKey(
        PhoneTree, on_delete=models.CASCADE, related_name="destinations", verbose_name="phone tree"
    )
    name = models.CharField(
        max_length=limits.NAME.most, help_text="A name for yourselves, for example “Sales voicemail”."
    )
    key = models.CharField(
        max_length=limits.KEY.most,
        blank=True,
        validators=[shaped_like(limits.KEY)],
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
        return f"{self.name} ({Kind(self.kind).in_a_sentence})"

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

    KIND = Kind.MENU

    announces_options = models.BooleanField(
        "say the options",
        default=True,
        help_text="After the text, says each option by itself: “For sales, press 1.” "
        "Text and keys then always agree. Switch off to write the choices into the text yourself.",
    )
    wait_seconds = number_between(limits.WAIT_SECONDS, 6, "How many seconds we wait for a key.")
    tries = number_between(limits.MENU_TRIES, 3, "How often the caller is asked in all, before giving up.")
    again = sentence(
        "from the second try on", "Said from the second try on, in place of the text. Empty: the text again."
    )
    no_input = sentence("after silence", "Said before asking again. Leave empty for “Sorry, I did not hear anything.”")
    no_match = sentence(
        "after a wrong choice",
        "Said before asking again. Leave empty for “Sorry, that is not one of the choices.”",
    )
    other_keys_go_to = leads_to(
        "For “press 1 to repeat, or any other key to go back”: where every other key leads, but for the phone "
        "tree's own such as the operator key. Leave blank to treat other keys as wrong."
    )
    gives_up_to = leads_to(f"Where the call goes after the last try. {HANGS_UP}")
    no_match_tries = number_between(
        limits.NO_MATCH_TRIES, 0, "How many wrong answers are heard, counted by themselves. 0 counts them as tries."
    )
    no_match_gives_up_to = leads_to(
        "Where the call goes after the last wrong answer, where that is another place than after silence."
    )

    def clean(self) -> None:
        super().clean()
        if self.tree_id:
            self.refuse_what_cannot_be_heard(self.tree.language, self.tree.providers)


class Option(models.Model):
    """One line of a menu."""

    menu = models.ForeignKey(Menu, on_delete=models.CASCADE, related_name="options")
    order = models.PositiveSmallIntegerField(default=0, help_text="The order in which the options are said.")
    keys = KeysField(blank=True, default=list, help_text="1, or 42, or “1, 9” where either key will do.")
    label = models.CharField(
        max_length=limits.LABEL.most,
        help_text="What callers hear: “sales” is said as “For sales, press 1.”, “to leave a message” as “To leave a "
        "message, press 4.”",
    )
    said_as_is = models.BooleanField(
        "as is",
        default=False,
        db_default=False,
        help_text="Says the label alone: “Goodbye, press 9.” instead of “For goodbye, press 9.”",
    )
    phrases = PhrasesField(
        blank=True,
        default=list,
        help_text="Other words for it, where the menu listens for speech. For example: buy something, order.",
    )
    goes_to = models.ForeignKey(Destination, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    switches_to = LanguageField(
        "changes the language to",
        blank=True,
        help_text="For “para español, oprima dos”: the call goes on in this language. Empty changes nothing.",
    )

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
        help_text="The number to ring, for example +1 555 010 0009, or +1 555 010 0009 ext. 12. With several, "
        "separated by commas, all ring together and the first to answer has the caller.",
    )
    ring_seconds = number_between(limits.RING_SECONDS, 20, "How many seconds it rings.")
    no_answer_goes_to = leads_to(f"Where the call goes when nobody answers. {HANGS_UP}")
    busy_goes_to = leads_to(f"Where the call goes when the line is busy. {HANGS_UP}")
    failed_goes_to = leads_to(f"Where the call goes when the number cannot be reached. {HANGS_UP}")


class Voicemail(Destination):
    """Records a message."""

    KIND = Kind.VOICEMAIL

    thanks = sentence("thanks", "Said after the message. Leave empty for “Thank you. Your message has been recorded.”")
    max_seconds = number_between(limits.MESSAGE_SECONDS, 120, "The longest message, in seconds.")
    silence_seconds = number_between(limits.SILENCE_SECONDS, 5, "Silence, in seconds, that ends a message.")
    tries = number_between(limits.BEEPS, 2, "How often we beep before we give up on an empty message.")
    goes_to = leads_to(f"Where the call goes after the message. {HANGS_UP}")
    gives_up_to = leads_to(f"Where the call goes when nothing was recorded. {HANGS_UP}")
    takes_note = models.BooleanField(
        "keep what callers say as text",
        default=False,
        help_text="For numbers of a provider that cannot record, such as sipgate: the caller speaks, and the words "
        "are kept with the call.",
    )
    instead_goes_to = leads_to(
        "For numbers of a provider that cannot record: where the call goes instead, for example to a transfer to "
        "your mailbox's number."
    )


class Queue(Destination):
    """Holds the caller until somebody takes the call."""

    KIND = Kind.QUEUE

    queue_name = models.CharField(
        max_length=limits.QUEUE_NAME.most,
        validators=[shaped_like(limits.QUEUE_NAME)],
        help_text="The queue's name at the provider, for example support. Made there by itself.",
    )
    music = models.CharField(
        max_length=limits.MUSIC.most, choices=MUSIC, default=MUSIC[0][0], blank=True, help_text="Played while waiting."
    )
    leave_key = models.CharField(
        max_length=limits.LEAVE_KEY.most,
        blank=True,
        default="*",
        validators=[shaped_like(limits.LEAVE_KEY)],
        help_text="The key that leaves the queue while waiting. Say it in your text. Empty: no way out by key.",
    )
    max_wait_seconds = number_between(limits.MAX_WAIT_SECONDS, 1800, "The longest wait, in seconds.")
    left_goes_to = leads_to(f"Where the call goes when the caller leaves, or waited too long. {HANGS_UP}")
    full_goes_to = leads_to(f"Where the call goes when the queue is full. {HANGS_UP}")
    failed_goes_to = leads_to(f"Where the call goes when waiting does not work. {HANGS_UP}")
    instead_goes_to = leads_to(
        "For numbers of a provider without queues, such as sipgate: where the call goes instead, for example to a "
        "transfer."
    )


class Goodbye(Destination):
    """Says something and hangs up."""

    KIND = Kind.GOODBYE
