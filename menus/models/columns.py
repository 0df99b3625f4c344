"""Columns that several kinds of destination have: links, amounts, texts of a form."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from engine import limits

ANOTHER_TREE = "This belongs to another phone tree: choose a destination of this one."
HANGS_UP = "Leave empty to say goodbye and hang up."


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


def number_between(limit: limits.Between, default: int, what: str) -> Any:
    """A small whole number with its bounds told where it is typed."""
    return models.PositiveSmallIntegerField(
        default=default,
        validators=[MinValueValidator(limit.least), MaxValueValidator(limit.most)],
        help_text=f"{what} From {limit.least} to {limit.most}.",
    )


def shaped_like(limit: limits.Text) -> RegexValidator:
    """Refuses a text of another form than the one in files."""
    return RegexValidator(limit.pattern, limit.form)


def sentence(name: str, what: str) -> Any:
    """A short text that is said in passing; empty says our own."""
    return models.CharField(name, max_length=limits.SENTENCE.most, blank=True, help_text=what)
