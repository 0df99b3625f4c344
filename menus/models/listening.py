"""How a menu or a question takes an answer in, as columns."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models

from engine import limits
from engine.choices import Input, chosen
from engine.listening import MOST_SPEECH_SECONDS, Listening
from engine.providers.known import objections
from menus.fields.columns import LanguageField, PhrasesField
from menus.fields.speech_models import SpeechModelField

# Each setting's column: of the same name, but for the one that a tree's own `language` would be mistaken for.
LISTENING_COLUMNS = {f.name: "speech_language" if f.name == "language" else f.name for f in fields(Listening)}


class Listens(models.Model):
    """How an answer is taken in: the fields of engine.listening.Listening, by the same names."""

    input = models.CharField(
        "listens for",
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
        help_text="Seconds of pause that end a spoken answer, for example 2. 0 lets Twilio decide, without a model.",
    )
    speech_model = SpeechModelField(
        max_length=limits.SPEECH_MODEL.most,
        default="default",
        help_text="How Twilio recognises speech, for example Google’s model for short answers on the telephone.",
    )
    enhanced = models.BooleanField(
        default=False,
        help_text="Deprecated: counts only with the model “phone call”. Choose a current model instead.",
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
        "show unfinished words",
        default=False,
        help_text="Shows what a caller is saying while the call is live, on the page of the call.",
    )
    speech_language = LanguageField(
        "language that is spoken",
        blank=True,
        help_text="Where callers answer in another language than they hear. Empty: the language of the call.",
    )

    class Meta:
        abstract = True

    def listening(self) -> Listening:
        """These settings as the frozen value."""
        settings = {name: _frozen(getattr(self, column)) for name, column in LISTENING_COLUMNS.items()}
        return Listening(**{**settings, "input": chosen(Input, self.input)})

    def refuse_what_cannot_be_heard(self, language: str, providers: Iterable[str]) -> None:
        """Raises ValidationError with the rules of these providers as sentences, each at its field."""
        wrong: dict[str, list[str]] = {}
        for each in objections(self.listening(), self.speech_language or language, providers):
            if not each.harmless and not each.advice:
                wrong.setdefault(LISTENING_COLUMNS.get(each.field, "input"), []).append(each.what)
        if wrong:
            raise ValidationError(wrong)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
