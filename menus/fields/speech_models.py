"""The models for speech as a form offers them: the current ones first, the deprecated ones marked."""

from typing import Any

from django import forms
from django.db import models

from engine.providers.twilio_models import CURRENT, DEPRECATED, GENERIC

CHOICES = [
    (group, [(model.name, model.label) for model in some])
    for group, some in (("Current", CURRENT), ("Generic", GENERIC), ("Deprecated", DEPRECATED))
]


class SpeechModelChoice(forms.ChoiceField):
    """One of the models that we know, or the one that is there: a tree from elsewhere may have a newer one."""

    def __init__(self, *, max_length: int | None = None, **kwargs: Any) -> None:
        super().__init__(choices=CHOICES, **kwargs)

    def keep(self, name: str) -> None:
        """Offers one that is on no list of ours."""
        if name and not self.valid_value(name):
            self.choices = [*CHOICES, ("Unknown", [(name, name)])]


class SpeechModelField(models.CharField):
    """The name of a model. Any may be stored; a form offers those that we know."""

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("widget", None)
        return super().formfield(form_class=SpeechModelChoice, **kwargs)
