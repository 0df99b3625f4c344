"""What a page says of a caller: the lists they are on; and the buttons that block them, or let them call again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_POST

from engine.numbers.callers import is_withheld, number_of
from menus.caller_lists.blocking import CannotBlock, block, blockable, blocking_among, unblock
from menus.colleagues import moment
from menus.models import ListedCaller

# What the menu beside the button offers; "" is for good.
ENDS: dict[str, tuple[str, timedelta | None]] = {
    "": ("for good", None),
    "day": ("for a day", timedelta(days=1)),
    "week": ("for a week", timedelta(days=7)),
    "month": ("for 30 days", timedelta(days=30)),
}


@dataclass(frozen=True, slots=True)
class AboutCaller:
    """What `admin/menus/callerlist/caller_box.html` shows: where they are listed, and what this person may do."""

    caller: str
    places: list[ListedCaller]
    blocked: ListedCaller | None
    may_block: bool
    may_list: bool
    acts: tuple[str, str]  # the addresses that block and unblock
    ends: tuple[tuple[str, str], ...] = tuple((key, label) for key, (label, _) in ENDS.items())

    @property
    def until(self) -> str:
        return moment(self.blocked.until) if self.blocked and self.blocked.until else ""

    @property
    def add_address(self) -> str:
        """Returns the page that puts this caller on a list."""
        return f"{reverse('admin:menus_listedcaller_add')}?{urlencode({'numbers': number_of(self.caller)})}"


def may_block(user: Any) -> bool:
    """Whether somebody may block callers; anyone who can add callers to lists can."""
    return any(user.has_perm(f"menus.{right}") for right in ("block_callers", "add_listedcaller"))


def about_caller(user: Any, caller: str, acts: tuple[str, str] | None = None) -> AboutCaller | None:
    """Returns what pages show of a caller, as they were sent; None for those who are nobody in particular.

    `acts` are the addresses of a page whose people may block its callers by a right of that page.
    """
    number = number_of(caller)
    if not number or is_withheld(caller):
        return None
    rows = list(ListedCaller.objects.filter(numbers__contains=[number]).select_related("list").order_by("list__name"))
    now = timezone.now()
    by, may_list = blocking_among(rows, now), user.has_perm("menus.add_listedcaller")
    others = [row for row in rows if not row.list.blocks and (row.until is None or now < row.until)]
    may_act = _may_be_blocked(caller) and (acts is not None or may_block(user))
    found = AboutCaller(caller, others, by, may_act, may_list, acts or _acts())
    return found if others or by or may_act or may_list else None


def _acts() -> tuple[str, str]:
    return reverse("admin:menus_callerlist_block"), reverse("admin:menus_callerlist_unblock")


def _may_be_blocked(caller: str) -> bool:
    try:
        return bool(blockable(caller))
    except CannotBlock:
        return False


def urls(site: AdminSite) -> list[URLPattern]:
    """The addresses of both buttons."""
    pages = {"block": block_page, "unblock": unblock_page}
    return [path(f"{name}/", site.admin_view(view), name=f"menus_callerlist_{name}") for name, view in pages.items()]


@require_POST
def block_page(request: HttpRequest) -> HttpResponse:
    """Blocks the posted `caller` for a time of ENDS, and goes back to the page of the button."""
    if not may_block(request.user):
        raise PermissionDenied
    block_and_say(request, _caller(request))
    return _back(request)


def block_and_say(request: HttpRequest, caller: str) -> None:
    """Blocks a caller for the posted time, logs it and says so; or says why not."""
    try:
        row = block(caller, request.user, _until(request.POST.get("end", "")))
    except CannotBlock as why:
        messages.warning(request, str(why))
        return
    end = f" until {moment(row.until)}" if row.until else ""
    messages.success(request, f"{row} is blocked{end}. You can unblock them here, or in “{row.list}”.")


@require_POST
def unblock_page(request: HttpRequest) -> HttpResponse:
    """Takes the posted `caller` off every list that blocks them."""
    if not may_block(request.user):
        raise PermissionDenied
    unblock_and_say(request, _caller(request))
    return _back(request)


def unblock_and_say(request: HttpRequest, caller: str) -> None:
    """Takes a caller off every list that blocks them, logs it and says so."""
    if unblock(caller, request.user):
        messages.success(request, "Their calls are answered again.")
    else:
        messages.info(request, "They weren't blocked. Nothing was changed.")


def _caller(request: HttpRequest) -> str:
    return request.POST.get("caller", "")[:255].replace("\0", "")


def _until(end: str) -> datetime | None:
    _, lasts = ENDS.get(end, ENDS[""])
    return timezone.now() + lasts if lasts else None


def _back(request: HttpRequest) -> HttpResponseRedirect:
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None, require_https=request.is_secure())
    return HttpResponseRedirect(back if is_ours and back.startswith("/") else reverse("admin:index"))
