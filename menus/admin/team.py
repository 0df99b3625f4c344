"""The page of a team: its members in order, how they are rung, and who is on duty now."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from menus.admin.forms.rows import Rows
from menus.admin.forms.team_form import MemberForm, MemberRows, TeamForm
from menus.admin.found_pages import FoundPages
from menus.admin.live_pages import unwrapped
from menus.current.people import directory
from menus.models import Member, Team
from menus.people import freezing
from menus.people.telling import gap_of_team, now_of_team, strangers


class Members(Rows):
    """The members of a team, in order."""

    model = Member
    form = MemberForm
    formset = MemberRows
    fields = ("order", "person")
    template = "admin/menus/people/members.html"
    verbose_name = "member"

    def get_extra(self, request: HttpRequest, obj: Team | None = None, **kwargs: Any) -> int:
        return 1 if obj else 3

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = unwrapped(super().formfield_for_dbfield(db_field, request, **kwargs))
        if db_field.name == "person":
            field.empty_label = "Choose a person"
        return field


@admin.register(Team)
class TeamAdmin(FoundPages):
    """People who are rung for each other."""

    form = TeamForm
    inlines = (Members,)
    list_display = ("name", "now", "rung", "extension", "rota")
    begin = (
        "No teams yet",
        "A team is rung for each other: all at once, or one after the other. With a rota, only those on duty are rung.",
        "Add a team",
    )
    nowhere = "Choose this team in a transfer."

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("rota", "recorded").prefetch_related(*freezing.TEAM_READS)

    @admin.display(description="now")
    def now(self, row: Team) -> str:
        return now_of_team(directory(), freezing.team(row), timezone.now())

    @admin.display(description="who rings")
    def rung(self, row: Team) -> str:
        return str(row.get_order_display())

    def get_fieldsets(self, request: HttpRequest, obj: Team | None = None) -> Any:
        return (
            (None, {"fields": ("name", "rota", "order")}),
            self.directory_section(request, obj),
            ("More", {"classes": ("collapse", "last"), "fields": ("key",)}),
        )

    def overview(self, request: HttpRequest, row: Team) -> dict[str, Any]:
        at, everybody, team = timezone.now(), freezing.directory(), freezing.team(row)
        return {
            "heading": now_of_team(everybody, team, at),
            "gap": gap_of_team(everybody, team, at) if team.members or team.rota else "",
            "is_of_nobody": not team.members and not team.rota,
            "strangers": strangers(everybody, team),
            "overview": "admin/menus/people/team_now.html",
        }
