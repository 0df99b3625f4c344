"""The speech models that a form offers: current ones first, deprecated ones marked."""

from typing import Any

from django import forms
from django.db import models

from engine.providers.twilio_models import CURRENT, DEPRECATED, GENERIC

CHOICES = [
    (group, [(model.name, model.label) for model in some])
    for group, some in (("Current", CURRENT), ("Generic", GENERIC), ("Deprecated", DEPRECATED))
]


class SpeechModelChoice(forms.ChoiceField):
    """One of the known models, or the stored one: an imported tree may have a newer one."""

    def __init__(self, *, max_length: int | None = None, **kwargs: Any) -> None:
        super().__init__(choices=CHOICES, **kwargs)

    def keep(self, name: str) -> None:
        """Adds a stored model that is not on our lists to the choices."""
        if name and not self.valid_value(name):
            self.choices = [*CHOICES, ("Unknown", [(name, name)])]


class SpeechModelField(models.CharField):
    """The name of a speech model. Any may be stored; a form offers those that we know."""

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("widget", None)
        return super().formfield(form_class=SpeechModelChoice, **kwargs)
