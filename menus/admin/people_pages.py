"""What the pages of people, teams and rotas share: what a change means for callers, and what names them."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from menus.access.naming import name_for
from menus.admin.live_pages import LivePages
from menus.people import history
from menus.people.uses import all_uses, uses
from menus.publishing.uses import Use
from menus.staffing.effects import missing_before, missing_now


class PeoplePages(LivePages):
    """A form that warns of what callers of live lines would miss."""

    history: ClassVar[Any] = history

    def uses(self, row: Any) -> Iterable[Use]:
        return uses(row, timezone.now())

    def shown_uses(self, row: Any) -> Iterable[Use]:
        return all_uses(row, timezone.now())

    def before_change(self) -> Any:
        at = timezone.now()
        return missing_before(at), at

    def went_live(self, request: HttpRequest, before: Any) -> None:
        missing, at = before
        for what in missing_now(missing, at, name_for(request.user)):
            messages.warning(request, what)
        super().went_live(request, before)
