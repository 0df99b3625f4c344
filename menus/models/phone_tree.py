"""The phone tree a business edits, and the telephone numbers it answers on."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from engine import limits
from engine.capabilities import Capability
from engine.languages import name_of
from engine.providers.known import PROVIDERS, cannot
from engine.providers.twilio import TWILIO
from menus.fields.chosen import CountryField, TimeZoneField, VoiceField
from menus.fields.columns import LONGEST_E164, LanguageField, NumberField, PhrasesField
from menus.fields.telephone import country_by_code

if TYPE_CHECKING:
    from menus.models.revision import Revision


def points_at_revision() -> Any:
    """Set by menus.publishing.publish alone."""
    return models.ForeignKey(
        "menus.Revision", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )


def key_everywhere(name: str, example: str, does: str) -> Any:
    """A key that works in every menu which does not use it itself."""
    return models.CharField(
        name,
        max_length=limits.LEAVE_KEY.most,
        blank=True,
        validators=[RegexValidator(limits.LEAVE_KEY.pattern, limits.LEAVE_KEY.form)],
        help_text=f"{does} Works in every menu that has no option on this key, and comes before “any other key”. For "
        f"example {example}. Blank: switched off.",
    )


def words_everywhere(name: str, example: str) -> Any:
    """What callers may say for the same, beside the words that each language has for it."""
    return PhrasesField(
        verbose_name=name,
        default=list,
        blank=True,
        help_text=f"Also understood where callers can speak, for example {example}. Common words are built in.",
    )


class PhoneTree(models.Model):
    """All that one caller can reach. Its destinations are the draft; `live_revision` is what answers."""

    name = models.CharField(
        max_length=limits.TREE_NAME.most,
        help_text="How you call this phone line among yourselves, for example “Main office”.",
    )
    slug = models.SlugField(
        max_length=limits.SLUG.most,
        unique=True,
        help_text="A short name for commands and files, for example main-office.",
    )
    language = LanguageField(
        default="en-US",
        help_text="The language your texts are written in; they are read aloud in it. Type a part of its name: german.",
    )
    voice = VoiceField(
        blank=True,
        help_text="Who reads your texts, for example Polly.Joanna-Neural. Leave blank for the provider's own choice.",
    )
    start = models.ForeignKey(
        "menus.Destination",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="What a caller comes to first, for example your greeting.",
    )
    fallback_number = NumberField(
        blank=True,
        help_text="Rung when everything else fails, so that no caller is lost. For example +1 555 010 0009, or "
        "+1 555 010 0009 ext. 12.",
    )
    operator_to = models.ForeignKey(
        "menus.Destination",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="operator",
        help_text="Where callers who ask for the operator are led, for example your reception. Blank: nowhere.",
    )
    operator_key = key_everywhere("operator key", "0", "Leads to the operator.")
    back_key = key_everywhere(
        "back key", "*", "Goes back to where the caller was asked before, or says the menu again."
    )
    repeat_key = key_everywhere("repeat key", "#", "Says the menu again.")
    operator_words = words_everywhere("operator words", "front desk, reception")
    back_words = words_everywhere("back words", "previous, never mind")
    repeat_words = words_everywhere("repeat words", "one more time, what was that")
    remembers_language = models.BooleanField(
        "remembers the language",
        default=False,
        help_text="A caller who chose a language begins in it at the next call.",
    )
    country = CountryField(
        max_length=limits.COUNTRY_OR_NONE.most,
        blank=True,
        help_text="Numbers typed without a country code are read as this country's, for example Germany. "
        "Blank: the country of its first number.",
    )
    time_zone = TimeZoneField(
        max_length=limits.TIME_ZONE_OR_NONE.most,
        blank=True,
        help_text="Decides what “today” means to callers, for example Europe/Berlin. Blank: the site's time zone.",
    )
    needs_approval = models.BooleanField(
        "second person",
        default=False,
        help_text="Require a second person's approval: what one person publishes goes live once another approves it. "
        "Switching this off needs a second person, too.",
    )
    # Who wants approval switched off, and waits for somebody else to agree.
    unguard_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    live_revision = points_at_revision()
    # Frozen already, and live from that moment on: whichever comes first then, a call or a page, makes it so.
    planned_revision = points_at_revision()
    planned_at = models.DateTimeField(null=True, editable=False)
    # Frozen already, and waiting for a second person; with a moment where it was meant for later.
    proposed_revision = points_at_revision()
    proposed_for = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["name"]
        permissions = [("approve_phonetree", "Can approve what others publish")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("admin:menus_phonetree_change", args=[self.pk])

    @property
    def waiting(self) -> "Revision | None":
        """What is scheduled or waits for approval; one at most is."""
        waiting: Revision | None = self.planned_revision or self.proposed_revision
        return waiting

    @property
    def providers(self) -> list[str]:
        """Names of those whose numbers it answers on, in the order of these numbers."""
        return list(dict.fromkeys(number.provider for number in self.numbers.all()))

    @property
    def languages(self) -> tuple[str, ...]:
        """Those of its draft, the first one first, as the frozen tree has them."""
        return (self.language, *self.other_languages.values_list("language", flat=True))

    @property
    def language_name(self) -> str:
        """Such as “German (Germany)”."""
        return name_of(self.language)


def country_of(phone_tree: PhoneTree | None) -> str:
    """The country in which a tree's national numbers are read: its own, else its first number's; "" for none known."""
    if phone_tree is None:
        return ""
    return phone_tree.country or country_of_first_number(phone_tree)


def country_of_first_number(phone_tree: PhoneTree) -> str:
    """The country of the number that a tree answered on first; "" for none known."""
    numbers = phone_tree.numbers.all() if phone_tree.pk else ()
    first = min(numbers, key=lambda each: each.pk, default=None)
    return country_by_code(first.number) if first else ""


class TreeLanguage(models.Model):
    """A further language of a tree, and who reads it."""

    tree = models.ForeignKey(PhoneTree, on_delete=models.CASCADE, related_name="other_languages")
    order = models.PositiveSmallIntegerField(default=100, editable=False)  # those that are added come last
    language = LanguageField(help_text="Choose one by its name, for example Spanish (United States).")
    voice = VoiceField(
        blank=True, help_text="For example Polly.Lupe-Neural. Leave blank for the provider's own choice."
    )

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tree", "language"],
                name="tree_language_once",
                violation_error_message="This phone tree has that language already.",
            )
        ]

    def __str__(self) -> str:
        return name_of(self.language)

    def clean(self) -> None:
        super().clean()
        if self.tree_id and self.language == self.tree.language:
            raise ValidationError({"language": "This is the tree's first language already."})


class Purpose(models.TextChoices):
    """What a number is there for."""

    CALLERS = "callers", "Callers reach a phone tree"
    RECORDING = "recording", "We record prompts by telephone"


class PhoneNumber(models.Model):
    """A number that callers dial, or that we dial ourselves to record prompts."""

    number = NumberField(
        max_length=LONGEST_E164, unique=True, help_text="With country code, for example +1 555 010 0001."
    )
    provider = models.CharField(
        max_length=16,
        choices=[(provider.name, provider.label) for provider in PROVIDERS.values()],
        default=TWILIO.name,
        help_text="Who brings us the calls. Publishing says what a phone tree uses that this provider cannot do.",
    )
    label = models.CharField(
        max_length=80, blank=True, help_text="Where the number is known from, for example “website”."
    )
    tree = models.ForeignKey(
        PhoneTree,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="numbers",
        verbose_name="phone tree",
        help_text="The phone tree that answers. Without one, callers hear a polite sentence and the call ends.",
    )
    purpose = models.CharField(
        "what it is for",
        max_length=10,
        choices=Purpose.choices,
        default=Purpose.CALLERS,
        help_text="A number for recording asks for its PIN, then for the number that stands beside each prompt.",
    )
    pin_digest = models.CharField(max_length=120, blank=True, editable=False)
    last_request_at = models.DateTimeField(
        null=True, editable=False, help_text="When a call last came in, to the minute."
    )

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        super().clean()
        if self.purpose == Purpose.RECORDING and self.tree_id:
            raise ValidationError({"tree": "A number for recording answers with no phone tree: leave this empty."})
        if self.purpose == Purpose.RECORDING and Capability.RECORDING in cannot(self.provider):
            what = f"Prompts are recorded on another provider's number: {self.get_provider_display()} records nothing."
            raise ValidationError({"purpose": what})
