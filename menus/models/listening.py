"""How a menu or a question listens, as columns."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from engine import limits
from engine.choices import Input, chosen
from engine.labels import beside
from engine.listening import Listening
from engine.providers.known import objections
from menus.fields.columns import LanguageField
from menus.fields.speech_models import SpeechModelField
from menus.models.columns import ColumnsOf

_LISTENING = ColumnsOf(Listening)
# Each setting's column has its name, except the language, which would read like a tree's own `language`.
LISTENING_COLUMNS = {f.name: "speech_language" if f.name == "language" else f.name for f in fields(Listening)}


class Listens(models.Model):
    """The fields of engine.listening.Listening, by the same names."""

    input = _LISTENING.choice("input", max_length=8)
    hints = _LISTENING.phrases("hints")
    speech_timeout = _LISTENING.number("speech_timeout")
    speech_model = SpeechModelField(
        max_length=limits.SPEECH_MODEL.most,
        default=beside(Listening, "speech_model").default,
        **_LISTENING.about("speech_model"),
    )
    enhanced = _LISTENING.switch("enhanced")
    profanity_filter = _LISTENING.switch("profanity_filter")
    confirm_below = _LISTENING.number("confirm_below")
    partial_results = _LISTENING.switch("partial_results")
    speech_language = LanguageField(blank=True, **_LISTENING.about("language"))

    class Meta:
        abstract = True

    def listening(self) -> Listening:
        """Returns these settings as the frozen value."""
        settings = {name: _frozen(getattr(self, column)) for name, column in LISTENING_COLUMNS.items()}
        return Listening(**{**settings, "input": chosen(Input, self.input)})

    def refuse_what_cannot_be_heard(self, language: str, providers: Iterable[str]) -> None:
        """Raises ValidationError with these providers' rules as sentences, each at its field."""
        wrong: dict[str, list[str]] = {}
        for each in objections(self.listening(), self.speech_language or language, providers):
            if not each.harmless and not each.advice:
                wrong.setdefault(LISTENING_COLUMNS.get(each.field, "input"), []).append(each.what)
        if wrong:
            raise ValidationError(wrong)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
