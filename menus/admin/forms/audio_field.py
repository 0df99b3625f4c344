"""The audio field of a form: plays the current file and takes a replacement."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.options import ModelAdmin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from menus.admin.forms.by_telephone import ByTelephone
from menus.audio import CannotUse, is_there
from menus.audio.keeping import keep_upload
from menus.ids import is_id
from menus.models import Audio

# Suffixes of the inputs beside the audio's id: the replacement file, why it was refused, and removal.
UPLOAD, REFUSED, REMOVE = "-upload", "-refused", "-remove"


class AudioInput(forms.HiddenInput):
    """A player, a file input and a checkbox to remove it; the form itself carries the row's id."""

    input_type = "file"  # makes Django render it as visible
    needs_multipart_form = True

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs)
        self.audio_of = ""  # shown if the text has changed since
        self.telephone: ByTelephone | None = None
        self.is_live = True
        self.reads = "the text"  # without a recording

    @property
    def is_hidden(self) -> bool:
        return False

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        if refused := data.get(f"{name}{REFUSED}"):
            return RefusedFile(refused, data.get(name, ""))
        return "" if data.get(f"{name}{REMOVE}") else data.get(name, "")

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        audio = Audio.objects.filter(pk=value).first() if is_id(str(value or "")) else None
        given = self.build_attrs(self.attrs, attrs)
        is_here = audio is not None and is_there(audio.name)
        context = {"name": name, "audio": audio, "is_here": is_here, "attrs": given, "widget": self}
        return render_to_string("admin/menus/audio_input.html", context)


class RefusedFile(str):
    """Why the uploaded file was refused; `chosen` is the previous value, which stays."""

    chosen: str

    def __new__(cls, why: str, chosen: str) -> "RefusedFile":
        refused = super().__new__(cls, why)
        refused.chosen = chosen
        return refused


class AudioField(forms.ModelChoiceField):
    """A form field for one of our audio files, or none."""

    widget = AudioInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Audio.objects.all(), required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        if isinstance(value, RefusedFile):
            raise ValidationError(str(value), code="refused")
        return super().clean(value)


class TakesAudio(ModelAdmin):
    """Stores uploads before the form is validated, so that no file is lost when the form is refused."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if request.method == "POST" and (self.has_add_permission(request) or self.has_change_permission(request)):
            take_uploads(request)
        return super().changeform_view(request, object_id, form_url, extra_context)


def take_uploads(request: HttpRequest) -> None:
    """Replaces uploaded files in the request with the ids of the stored ones, as if each had been chosen."""
    post = request.POST.copy()
    for name, upload in request.FILES.items():
        chosen = name.removesuffix(UPLOAD)
        try:
            audio = keep_upload(upload, request.user)  # type: ignore[arg-type]
            if audio.remark:
                messages.warning(request, f"“{audio}”: {audio.remark}")
            post[chosen] = str(audio.pk)
            post.pop(f"{chosen}{REMOVE}", None)
        except CannotUse as why:
            post[f"{chosen}{REFUSED}"] = str(why)
    if request.FILES:
        request.POST = post  # type: ignore[assignment]
