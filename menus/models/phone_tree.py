"""The phone tree a business edits, and the telephone numbers it answers on."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from engine import limits
from engine import tree as t
from engine.capabilities import Capability
from engine.labels import beside
from engine.languages import name_of
from engine.providers.known import PROVIDERS, cannot
from engine.providers.twilio import TWILIO
from engine.wording.apart import with_key
from menus.fields.chosen import CountriesField, CountryField, TimeZoneField, VoiceField
from menus.fields.columns import LONGEST_E164, LanguageField, NumberField
from menus.fields.dialled import DialRules, rules_of
from menus.fields.telephone import country_by_code
from menus.fields.written import written
from menus.models.columns import ColumnsOf
from menus.page_addresses import form_of_row

if TYPE_CHECKING:
    from menus.models.revision import Revision

_TREE, _VOICE = ColumnsOf(t.Tree), ColumnsOf(t.Voice)


def points_at_revision() -> Any:
    """Set only by menus.publishing.publish."""
    return models.ForeignKey(
        "menus.Revision", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )


class PhoneTrees(models.QuerySet["PhoneTree"]):
    """Phone lines. Where several are listed, those of one name are told apart by their short names."""

    _result_cache: list[Any] | None

    def _fetch_all(self) -> None:
        is_new = self._result_cache is None
        super()._fetch_all()
        if is_new:
            _tell_apart(self._result_cache or [])

    def iterator(self, chunk_size: int | None = None) -> Iterator[Any]:
        return iter(_tell_apart(list(super().iterator(chunk_size))))


def _tell_apart(rows: list[Any]) -> list[Any]:
    """Marks lines whose names read alike. Rows of values are left alone."""
    lines = [row for row in rows if isinstance(row, PhoneTree) and "name" in row.__dict__]
    counts = Counter(row.name.casefold() for row in lines)
    for row in lines:
        row.has_twin = counts[row.name.casefold()] > 1
    return rows


class PhoneTree(models.Model):
    """All that one caller can reach. Its destinations are the draft; `live_revision` is what answers."""

    # Whether it was listed beside another one of its name.
    has_twin = False

    name = _TREE.text("name")
    slug = models.SlugField(max_length=limits.SLUG.most, unique=True, **_TREE.about("slug"))
    language = LanguageField(default=beside(t.Tree, "language").default, **_TREE.about("language"))
    voice = VoiceField(blank=True, **_TREE.about("voice"))
    start = _TREE.link("start")
    fallback_number = NumberField(blank=True, **_TREE.about("fallback_number"))
    operator_to = _TREE.link("operator_to")
    operator_key = _TREE.text("operator_key")
    back_key = _TREE.text("back_key")
    repeat_key = _TREE.text("repeat_key")
    operator_words = _TREE.phrases("operator_words")
    back_words = _TREE.phrases("back_words")
    repeat_words = _TREE.phrases("repeat_words")
    remembers_language = _TREE.switch("remembers_language")
    country = CountryField(max_length=limits.COUNTRY_OR_NONE.most, blank=True, **_TREE.about("country"))
    time_zone = TimeZoneField(max_length=limits.TIME_ZONE_OR_NONE.most, blank=True, **_TREE.about("time_zone"))
    dials_countries = CountriesField(blank=True, default=list, **_TREE.about("dials_countries"))
    dials_abroad = _TREE.switch("dials_abroad")
    dials_costly = _TREE.switch("dials_costly")
    call_minutes = _TREE.number("call_minutes")
    menu_minutes = _TREE.number("menu_minutes")
    calls_an_hour = _TREE.number("calls_an_hour")
    typed_numbers_a_day = _TREE.number("typed_numbers_a_day")
    needs_approval = models.BooleanField(
        "second person",
        default=False,
        help_text="Require a second person's approval: what one person publishes goes live once another approves it. "
        "Switching this off needs a second person, too.",
    )
    answers_on_page = models.BooleanField(
        "also on the web",
        default=False,
        help_text="Anyone can use the live line on a public page, for example /line/+15550100001/, as soon as you "
        "save.",
    )
    # Who asked to switch approval off; takes effect when somebody else agrees.
    unguard_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    live_revision = points_at_revision()
    # Frozen, and live from that time on: the first call or page afterwards makes it live.
    planned_revision = points_at_revision()
    planned_at = models.DateTimeField(null=True, editable=False)
    # Frozen, and waiting for a second person; with a time if it was scheduled for later.
    proposed_revision = points_at_revision()
    proposed_for = models.DateTimeField(null=True, editable=False)

    objects = PhoneTrees.as_manager()

    class Meta:
        ordering = ["name"]
        # People see one word for a tree and its numbers.
        verbose_name = "phone line"
        permissions = [("approve_phonetree", "Can approve what others publish")]

    def __str__(self) -> str:
        return with_key(self.name, self.slug) if self.has_twin else str(self.name)

    def get_absolute_url(self) -> str:
        return form_of_row("admin:menus_phonetree_change", self.pk)

    @property
    def waiting(self) -> "Revision | None":
        """Returns what is scheduled or waits for approval; at most one does."""
        waiting: Revision | None = self.planned_revision or self.proposed_revision
        return waiting

    @property
    def providers(self) -> list[str]:
        """Returns the providers of its numbers, in the numbers' order."""
        return list(dict.fromkeys(number.provider for number in self.numbers.all()))

    @property
    def languages(self) -> tuple[str, ...]:
        """Returns the draft's languages, the first one first, as in the frozen tree."""
        return (self.language, *self.other_languages.values_list("language", flat=True))

    @property
    def language_name(self) -> str:
        """Returns a name such as “German (Germany)”."""
        return name_of(self.language)


def country_of(phone_tree: PhoneTree | None) -> str:
    """Returns the country for national numbers: the tree's own, else its first number's; "" if unknown."""
    if phone_tree is None:
        return ""
    return phone_tree.country or country_of_first_number(phone_tree)


def country_of_first_number(phone_tree: PhoneTree) -> str:
    """Returns the country of the tree's first number; "" if unknown."""
    numbers = phone_tree.numbers.all() if phone_tree.pk else ()
    first = min(numbers, key=lambda each: each.pk, default=None)
    return country_by_code(first.number) if first else ""


def rules_of_line(phone_tree: PhoneTree | None) -> DialRules:
    """Returns which numbers the tree may ring, as its row says."""
    if phone_tree is None:
        return DialRules()
    numbers = phone_tree.numbers.all() if phone_tree.pk else ()
    return rules_of(phone_tree, [each.number for each in numbers])


class TreeLanguage(models.Model):
    """A further language of a tree, and its voice."""

    tree = models.ForeignKey(PhoneTree, on_delete=models.CASCADE, related_name="other_languages")
    order = models.PositiveSmallIntegerField(default=100, editable=False)  # new ones come last
    language = LanguageField(**_VOICE.about("language"))
    voice = VoiceField(blank=True, **_VOICE.about("voice"))

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tree", "language"],
                name="tree_language_once",
                violation_error_message="This phone line already has this language.",
            )
        ]

    def __str__(self) -> str:
        return name_of(self.language)

    def clean(self) -> None:
        super().clean()
        if self.tree_id and self.language == self.tree.language:
            raise ValidationError({"language": "This is already the line's first language."})


class Purpose(models.TextChoices):
    """What a number is used for."""

    CALLERS = "callers", "Callers reach a phone line"
    RECORDING = "recording", "We record prompts by phone"
    NOTICES = "notices", "We set notices by phone"
    QUEUE = "queue", "We take calls of a queue by phone"


class PhoneNumber(models.Model):
    """A number that callers dial, or that we dial ourselves to record prompts."""

    number = NumberField(
        max_length=LONGEST_E164, unique=True, help_text="With country code, for example +1 555-010-0001."
    )
    provider = models.CharField(
        max_length=16,
        choices=[(provider.name, provider.label) for provider in PROVIDERS.values()],
        default=TWILIO.name,
        help_text="Your phone provider. Publishing lists whatever a phone line uses that your provider can't do.",
    )
    label = models.CharField(
        max_length=80, blank=True, help_text="Where callers find this number, for example “website”."
    )
    tree = models.ForeignKey(
        PhoneTree,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="numbers",
        verbose_name="phone line",
        help_text="The phone line that answers. Without one, callers hear a polite sentence and the call ends.",
    )
    purpose = models.CharField(
        "what it is for",
        max_length=10,
        choices=Purpose.choices,
        default=Purpose.CALLERS,
        help_text="A recording line asks for its PIN, then for the number beside each prompt. A notice line asks for "
        "its PIN, then for the phone line to close or to say something on first. A queue line asks for its PIN, and "
        "connects you with the callers of a queue. They speak English.",
    )
    queue = models.CharField(
        max_length=limits.QUEUE_NAME.most,
        blank=True,
        default="",
        help_text="Whose calls are taken here, by the name on the form of a queue, for example support.",
    )
    pin_digest = models.CharField(max_length=120, blank=True, editable=False)
    last_request_at = models.DateTimeField(
        null=True, editable=False, help_text="When a call last came in, to the minute."
    )

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return written(self.number)

    def clean(self) -> None:
        super().clean()
        if not self.takes_pin:
            return
        if self.tree_id:
            what = f"A {self.own_line} belongs to no phone line. Leave this blank."
            raise ValidationError({"tree": what})
        if Capability.RECORDING in cannot(self.provider):
            does = "has no queues" if self.purpose == Purpose.QUEUE else "can't record"
            what = f"{self.get_provider_display()} {does}. Use a number of another provider."
            raise ValidationError({"purpose": what})
        if self.purpose == Purpose.QUEUE and not self.queue:
            raise ValidationError({"queue": "Choose the queue whose calls are taken here."})

    @property
    def own_line(self) -> str:
        """What people call a line of our own: “recording line”."""
        names = {Purpose.NOTICES: "notice line", Purpose.QUEUE: "queue line"}
        return names.get(Purpose(self.purpose), "recording line")

    @property
    def takes_pin(self) -> bool:
        """Whether it is one of our own lines: its callers walk no tree but enter a PIN."""
        return self.purpose != Purpose.CALLERS
