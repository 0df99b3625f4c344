"""The guided page for sipgate, whose numbers can only be set on its own pages."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from calls.connection.self_call import call_sipgate
from engine.providers.sipgate import SIPGATE
from menus.access.roles import CONNECT
from menus.models import PhoneNumber
from menus.public_address import at_home

_NO_NUMBER = "sipgate's address"


@dataclass(frozen=True, slots=True)
class Steps:
    """What is done already, so that the page shows where somebody is."""

    at_home: str
    has_secret: bool
    numbers: tuple[PhoneNumber, ...]

    @property
    def answered(self) -> list[PhoneNumber]:
        return [row for row in self.numbers if row.last_request_at]

    @property
    def is_published(self) -> bool:
        return any(row.tree and row.tree.live_revision_id for row in self.numbers)


def page(request: HttpRequest) -> HttpResponse:
    """GET shows the steps; POST sends an event of our own to the address."""
    if not request.user.has_perm(CONNECT):
        raise PermissionDenied
    numbers = tuple(PhoneNumber.objects.filter(provider=SIPGATE.name).select_related("tree").order_by("number"))
    if request.method == "POST":
        if "test" in request.POST:
            _test(request, numbers[0].number if numbers else _NO_NUMBER)
        return redirect("desk:numbers-sipgate")
    context = {
        "title": "Connect a sipgate number",
        "steps": Steps(at_home(), bool(settings.SIPGATE_TOKENS), numbers),
        "address": f"{settings.PUBLIC_BASE_URL}{reverse('sipgate')}",
    }
    return TemplateResponse(request, "desk/connecting/sipgate.html", {**admin.site.each_context(request), **context})


def _test(request: HttpRequest, number: str) -> None:
    if why := at_home():
        messages.error(request, why)
        return
    called = call_sipgate(number)
    if called.works:
        messages.success(request, f"The address works: answered in {called.took_ms} ms. {called.sentence}".rstrip())
    else:
        messages.error(request, f"sipgate's events would fail. {called.sentence}")
