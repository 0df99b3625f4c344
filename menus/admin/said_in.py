"""Which texts of a destination can be recorded and said in other languages, as parts of its form."""

from typing import Any

from django.http import HttpRequest
from django.utils.text import capfirst

from menus.admin.links import languages_of
from menus.admin.wordings import OWN, Part
from menus.compile import prompts_of
from menus.languages import name_of
from menus.models import Destination


def parts_of(kind: type[Destination], request: HttpRequest) -> tuple[Part, ...]:
    """Each text in the tree's first language, then each in every other one."""
    others = languages_of(request)[1:]
    return tuple(_part(kind, name, language) for language in (OWN, *others) for name in prompts_of(kind))


def in_languages(parts: tuple[Part, ...]) -> Any:
    """The quiet section of the form that has them."""
    title = "Other languages and recordings" if any(part.language for part in parts) else "Recordings"
    names = [name for part in parts for name in part.fields()]
    return title, {"classes": ("collapse", "wordings"), "fields": names}


def _part(kind: type[Destination], name: str, language: str) -> Part:
    field: Any = kind._meta.get_field(name)
    what = capfirst(str(field.verbose_name))
    if language == OWN:
        return Part(name, OWN, what, f"{what}: recording")
    return Part(name, language, f"{what}, in {name_of(language)}", f"{name_of(language)}: recording")
