"""The library of prompts that several places share."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from menus.admin.audio_field import TakesAudio
from menus.admin.wordings import Part, WordedForm, fields_of
from menus.audio.in_use import live_audio
from menus.keys import key_of
from menus.languages import name_of
from menus.models import PhoneTree, SharedPrompt, SharedWording, TreeLanguage
from menus.models.shared_prompt import Worded


class SharedPromptForm(WordedForm):
    """Makes the key where the person left it empty."""

    instance: SharedPrompt

    def wordings(self) -> dict[tuple[str, str], Worded]:
        rows = self.instance.wordings.select_related("audio__author")
        return {("said", row.language): row for row in rows}

    def new_wording(self, part: Part) -> Worded:
        return SharedWording(prompt=self.instance, language=part.language)

    def live_audio(self) -> set[str]:
        return live_audio()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("key") and "name" in cleaned:
            taken = SharedPrompt.objects.values_list("key", flat=True)
            cleaned["key"] = key_of(cleaned["name"], set(taken))
        return cleaned


@admin.register(SharedPrompt)
class SharedPromptAdmin(TakesAudio):
    """A name, and what is said in each language that a phone tree has."""

    class Media:
        css = {"all": ["editor/editor.css", "editor/audio.css"]}

    form = SharedPromptForm
    list_display = ("name", "says", "recorded")
    search_fields = ("name", "key", "wordings__text")
    view_on_site = False
    change_list_template = "admin/menus/sharedprompt/change_list.html"

    @admin.display(description="says")
    def says(self, prompt: SharedPrompt) -> str:
        texts = (row.text for row in prompt.wordings.all())
        return next(filter(None, texts), "nothing yet")

    @admin.display(description="recorded", boolean=True)
    def recorded(self, prompt: SharedPrompt) -> bool:
        return any(row.audio_id for row in prompt.wordings.all())

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("wordings")

    def get_fieldsets(self, request: HttpRequest, obj: SharedPrompt | None = None) -> Any:
        said = [
            (f"In {name_of(part.language)}", {"fields": (part.text, part.audio, part.fits)}) for part in _parts(obj)
        ]
        return ((None, {"fields": ("name",)}), *said, ("More", {"classes": ("collapse",), "fields": ("key",)}))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        parts = _parts(obj)
        form = type("SharedPromptForm", (SharedPromptForm,), {"parts": parts, **fields_of(parts)})
        return super().get_form(request, obj, change=change, **{"form": form, **kwargs})


def _parts(prompt: SharedPrompt | None) -> tuple[Part, ...]:
    """One for each language that a phone tree has, or that the prompt has already."""
    firsts = PhoneTree.objects.values_list("language", flat=True)
    others = TreeLanguage.objects.values_list("language", flat=True)
    spoken = {*firsts, *others} or {PhoneTree._meta.get_field("language").default}
    has = {row.language for row in prompt.wordings.all()} if prompt else set()
    return tuple(Part("said", tag, "Text", "Recording") for tag in sorted(spoken | has))
