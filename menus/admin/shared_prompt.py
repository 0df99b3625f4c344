"""The admin of shared prompts."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.forms import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from engine.languages import name_of
from engine.saying.speaking import WORDS_A_SECOND
from menus.access.asking import asked_for, need
from menus.access.naming import hidden, sees_line
from menus.access.roles import PUBLISH
from menus.admin.conflicts.conflict import ConflictAwareForm, Shown
from menus.admin.conflicts.conflict_admin import ConflictAwareAdmin
from menus.admin.forms.audio_field import TakesAudio
from menus.admin.forms.wordings import TextPart, WordedForm, fields_of
from menus.admin.kept_key import KeptKeyAdmin
from menus.admin.pages.republished import tell
from menus.change_log.reading import UNSEEN
from menus.keys import key_of
from menus.models import PhoneTree, SharedPrompt, SharedWording, TreeLanguage
from menus.models.shared_prompt import Worded
from menus.prompts.sharing import behind, places, publish_words, push
from menus.publishing.heard import live_audio


class SharedPromptForm(WordedForm, ConflictAwareForm):
    """Generates the key if the person left it empty."""

    instance: SharedPrompt
    # Whether whoever fills it in sees a line.
    sees: Callable[[PhoneTree], bool]

    def wordings(self) -> dict[tuple[str, str], Worded]:
        rows = self.instance.wordings.select_related("audio__author")
        return {("said", row.language): row for row in rows}

    def new_wording(self, part: TextPart) -> Worded:
        return SharedWording(prompt=self.instance, language=part.language)

    def live_audio(self) -> set[str]:
        return live_audio()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "key" in self.fields and not cleaned.get("key") and "name" in cleaned:
            taken = SharedPrompt.objects.values_list("key", flat=True)
            cleaned["key"] = key_of(cleaned["name"], set(taken))
        self._refuse_what_does_not_fit(cleaned)
        return cleaned

    def _refuse_what_does_not_fit(self, cleaned: dict[str, Any]) -> None:
        """Keeps it short if a place uses it where only a short sentence fits."""
        said_at = places(self.instance) if self.instance.pk else []
        for part in self.parts:
            objections = ((place, place.unfit(cleaned.get(part.text) or "")) for place in said_at)
            if found := next(((place, why) for place, why in objections if why), None):
                place, why = found
                where = f"“{place.name}” in {place.tree}" if self.sees(place.tree) else f"A place in {UNSEEN}"
                self.add_error(part.text, f"{where} can't say this. {why}")


@admin.register(SharedPrompt)
class SharedPromptAdmin(TakesAudio, KeptKeyAdmin, ConflictAwareAdmin):
    """A name, and what is said in each language that a phone tree has."""

    class Media:
        js = [Script("bundle/editor.js", type="module")]

    form = SharedPromptForm
    list_display = ("name", "says", "recorded")
    search_fields = ("name", "key", "wordings__text")
    view_on_site = False
    begin = (
        "No shared prompts yet",
        "Write or record once what callers hear in several places, such as your opening hours. Change it here, and "
        "every place says the new words after you publish.",
        "Add a shared prompt",
    )
    change_form_template = "admin/menus/sharedprompt/change_form.html"
    delete_confirmation_template = "admin/menus/sharedprompt/delete.html"
    actions = None  # deleted one by one, because each confirmation lists where it is used

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
        form = type(
            "SharedPromptForm",
            (SharedPromptForm,),
            {"parts": parts, "sees": staticmethod(sees_line(request.user)), **fields_of(parts)},
        )
        return super().get_form(request, obj, change=change, **{"form": form} | kwargs)

    def values_to_recreate(self, before: Shown) -> Mapping[str, str]:
        return {"key": before.key}  # places that used the deleted prompt recognise it by this key

    def get_urls(self) -> list[URLPattern]:
        publish = self.admin_site.admin_view(require_POST(self.publish_view))
        return [path("<int:pk>/publish/", publish, name="menus_sharedprompt_publish"), *super().get_urls()]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change:
            push(form.instance, request.user)

    def response_post_save_change(self, request: HttpRequest, obj: SharedPrompt) -> HttpResponseRedirect:
        """Redirects to the page that publishes it, while callers of some trees still hear the old words."""
        if behind(obj):
            return HttpResponseRedirect(f"{obj.get_absolute_url()}#live-heading")
        return super().response_post_save_change(request, obj)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        context["words_a_second"] = WORDS_A_SECOND
        if prompt := context.get("original"):
            sees = sees_line(request.user)
            late = [each for each in behind(prompt) if sees(each)]
            may_publish = any(request.user.has_perm(PUBLISH, each) for each in late)
            context |= {**_said_at(prompt, sees), "behind": late, "may_publish": may_publish}
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        prompt = self.get_object(request, unquote(object_id))
        shown = _said_at(prompt, sees_line(request.user)) if prompt else {}
        context = {**(extra_context or {}), **shown}
        return super().delete_view(request, object_id, context)

    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        need(request, PUBLISH)
        prompt = asked_for(request, SharedPrompt, pk=pk)
        done = publish_words(prompt, request.user, partial(request.user.has_perm, PUBLISH))
        tell(request, done, "Nothing to publish. Callers already hear these words.")
        return redirect(prompt)


def _said_at(prompt: SharedPrompt, sees: Callable[[PhoneTree], bool]) -> dict[str, Any]:
    """Returns the places that somebody may know, and what is said of other lines."""
    every = places(prompt)
    others = {each.tree.pk for each in every if not sees(each.tree)}
    return {"places": [each for each in every if sees(each.tree)], "hidden": hidden(others)}


def _parts(prompt: SharedPrompt | None) -> tuple[TextPart, ...]:
    """Returns one part for each language of any phone tree, and for each the prompt has already."""
    firsts = PhoneTree.objects.values_list("language", flat=True)
    others = TreeLanguage.objects.values_list("language", flat=True)
    spoken = {*firsts, *others} or {PhoneTree._meta.get_field("language").default}
    has = {row.language for row in prompt.wordings.all()} if prompt else set()
    return tuple(_part(tag) for tag in sorted(spoken | has))


def _part(language: str) -> TextPart:
    """Puts the language into the labels, because screen readers and conflict messages show them alone."""
    called = name_of(language)
    return TextPart("said", language, f"Text, in {called}", f"Recording, in {called}")
