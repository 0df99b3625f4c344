"""Form parts for recordings and translations of texts."""

from typing import Any

from django.http import HttpRequest
from django.utils.text import capfirst

from engine.languages import name_of
from engine.saying.prompts import PROMPTS, is_sent
from menus.admin.forms.links import edited_languages
from menus.admin.forms.other_labels import OtherLabel, other_labels
from menus.admin.forms.wordings import OWN, TextPart, fields_of
from menus.draft.compile import FROZEN
from menus.models import Destination, Menu


def parts_of(kind: type[Destination], request: HttpRequest) -> tuple[TextPart, ...]:
    """Returns each text in the tree's first language, then in every other one."""
    languages = (OWN, *edited_languages(request)[1:])
    return tuple(_part(kind, name, language) for language in languages for name in PROMPTS[FROZEN[kind]])


def labels_of(row: Destination | None, request: HttpRequest) -> tuple[OtherLabel, ...]:
    """Returns a menu's options in every other language; nothing for other kinds and unsaved menus."""
    others = edited_languages(request)[1:]
    return other_labels(row, [(tag, name_of(tag)) for tag in others]) if isinstance(row, Menu) and others else ()


def in_languages(parts: tuple[TextPart, ...], labels: tuple[OtherLabel, ...] = ()) -> Any:
    """Returns the collapsed fieldset of the other languages."""
    title = "Other languages and recordings" if any(part.language for part in parts) else "Recordings"
    return title, {"classes": ("collapse", "wordings"), "fields": list(fields_of((*parts, *labels)))}


def _part(kind: type[Destination], name: str, language: str) -> TextPart:
    field: Any = kind._meta.get_field(name)
    what = capfirst(str(field.verbose_name))
    if is_sent(FROZEN[kind], name):
        return TextPart(name, language, f"{what}, in {name_of(language)}" if language else what, "", is_sent=True)
    recording = "Recording" if name == "prompt" else f"{what}: recording"
    if language == OWN:
        return TextPart(name, OWN, what, recording, "Shared prompt" if name == "prompt" else f"{what}: shared prompt")
    return TextPart(name, language, f"{what}, in {name_of(language)}", f"{recording}, in {name_of(language)}")
