"""Anything a call can be sent to, as a row; each kind has a child table in a file of its own."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from engine import limits
from engine import tree as t
from engine.labels import name_of_kind
from menus.models.columns import ANOTHER_TREE, ColumnsOf, shaped_like
from menus.models.phone_tree import PhoneTree
from menus.models.schedule import Schedule
from menus.page_addresses import form_of_row

# Each kind's name in files and URLs, and its label.
KINDS_TO_CHOOSE = [(name_of_kind(kind).name, name_of_kind(kind).label) for kind in t.KINDS]
_IN_A_SENTENCE = {name_of_kind(kind).name: name_of_kind(kind).in_a_sentence for kind in t.KINDS}
_EVERY = ColumnsOf(t.Goodbye)  # only has what every kind has


class Destination(models.Model):
    """Anything a call can be sent to. Rows of this table always have a row in one child table."""

    # The frozen class that a row compiles to; set by each child table.
    FROZEN: ClassVar[type[t.Destination] | None] = None

    tree = models.ForeignKey(
        PhoneTree, on_delete=models.CASCADE, related_name="destinations", verbose_name="phone line"
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
                violation_error_message="Another destination of this phone line already has this key.",
            ),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.kind and self.FROZEN:
            self.kind = name_of_kind(self.FROZEN).name

    def __str__(self) -> str:
        return f"{self.name} ({_IN_A_SENTENCE[self.kind]})"

    def get_absolute_url(self) -> str:
        return form_of_row(f"admin:menus_{self.kind}_change", self.pk)

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

    @classmethod
    def line_names(cls) -> list[str]:
        """Names of the fields that choose another phone line."""
        fields = (field for field in cls._meta.concrete_fields if field.related_model is PhoneTree)
        return [field.name for field in fields if field.name != "tree"]

    @classmethod
    def schedule_names(cls) -> list[str]:
        """Names of the fields that choose a schedule."""
        return [field.name for field in cls._meta.concrete_fields if field.related_model is Schedule]
