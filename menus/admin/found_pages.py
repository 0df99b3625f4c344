"""What the pages of people and teams share: the section about the directory in which callers find them."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from menus.admin.forms.audio_field import TakesAudio
from menus.admin.forms.found_form import FOUND
from menus.admin.people_pages import PeoplePages
from menus.audio.embedding import embed_files
from menus.models import PhoneDirectory
from menus.people.found_fields import said_as


class FoundPages(TakesAudio, PeoplePages):
    """A person or a team that callers of a directory find."""

    search_fields: ClassVar[tuple[str, ...]] = ("name", "key", "extension")

    def directory_section(self, request: HttpRequest, row: Any) -> Any:
        may_change = self.has_change_permission(request, row) if row else True
        names = ("also", "said", "recorded") if may_change else ("other_names", "read_as", "recorded")
        matters = (row and row.extension) or PhoneDirectory.objects.exists()
        return "Directory", {"classes": () if matters else ("collapse",), "fields": (*FOUND[:2], *names)}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if recorded := form.instance.recorded:
            embed_files([recorded.name])
        super().save_related(request, form, formsets, change)

    @admin.display(description="other names")
    def other_names(self, row: Any) -> str:
        return ", ".join(row.also) or "None"

    @admin.display(description="said as")
    def read_as(self, row: Any) -> str:
        return said_as(row.said) or "As it is written"
