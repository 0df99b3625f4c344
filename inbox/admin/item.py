"""The inbox as pages: the list, one item, and the buttons that move it. Works without scripts."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from engine.saying.text_lengths import fitted
from inbox import thread, working
from inbox.access import has_inbox, items_of, may_work
from inbox.background.standing import standing
from inbox.calling import calling_back
from inbox.models import Item, ItemState
from inbox.pages.item_page import ItemPage
from inbox.pages.listing import Listing, Wanted, newest_of, rows_of
from inbox.pages.waiting import counts_of
from inbox.recorded import recordings
from inbox.working import AlreadyTaken
from menus.admin.conflicts.double_submit import new_page, once
from menus.admin.pages.blocking import about_caller, block_and_say, unblock_and_say
from menus.fields.columns import MOST_TYPED
from menus.fields.written import written
from menus.ids import id_of, is_id


@admin.register(Item)
class ItemAdmin(admin.ModelAdmin):
    """What callers left. Pages of our own at the addresses that the admin gives each model."""

    actions = None
    counted = ("item", "items")

    def get_queryset(self, request: HttpRequest) -> Any:
        return items_of(request.user).select_related(
            "mailbox", "claimed_by", "done_by", "call__revision", "recording", "wanted_call"
        )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return has_inbox(request)

    def has_view_permission(self, request: HttpRequest, obj: Item | None = None) -> bool:
        return has_inbox(request) and (obj is None or items_of(request.user).filter(pk=obj.pk).exists())

    def has_change_permission(self, request: HttpRequest, obj: Item | None = None) -> bool:
        return False  # an item is moved by its buttons

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Item | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(require_POST(view)), name=f"inbox_item_{name}")
            for name, view in self.acts().items()
        ]
        waiting = path("waiting/", self.admin_site.admin_view(self.waiting_view), name="inbox_item_waiting")
        return [waiting, *own, *super().get_urls()]

    def acts(self) -> dict[str, Callable[..., HttpResponse]]:
        """Returns the views that a POST to an address of their own reaches, by the end of that address."""
        return {
            "claim": self.claim_view,
            "done": self.done_view,
            "open": self.open_view,
            "note": self.note_view,
            "fetch": self.fetch_view,
            "call-back": self.call_back_view,
            "text": self.text_view,
            "block": self.block_view,
            "unblock": self.unblock_view,
        }

    def waiting_view(self, request: HttpRequest) -> JsonResponse:
        """Tells an open list whether it has changed."""
        if not has_inbox(request):
            raise PermissionDenied
        return JsonResponse({"newest": newest_of(request.user), "unread": counts_of(request.user).unread})

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not has_inbox(request):
            raise PermissionDenied
        working.release_abandoned(timezone.now())
        listing = Listing(request.user, Wanted.of(request.GET.dict()))
        context = {"title": "Inbox", "listing": listing, "undo": self._just_done(request), **(extra_context or {})}
        return self._page(request, "inbox/list.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        item = self._asked_for(request, object_id)
        working.release_abandoned(timezone.now())
        item.refresh_from_db(fields=["state", "claimed_by", "claimed_at"])
        working.seen(item, timezone.now())
        page = ItemPage(request.user, item, _list_of(request))
        title = f"{item.get_kind_display()}: {written(page.row.who)}"
        block, unblock = (reverse(f"admin:inbox_item_{act}", args=[item.pk]) for act in ("block", "unblock"))
        about = about_caller(request.user, item.caller, (block, unblock) if page.row.may_work else None)
        context = {"title": title, "page": page, "about": about, "form_page": new_page(), **(extra_context or {})}
        return self._page(request, "inbox/item.html", context)

    def claim_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        held_by = request.POST.get("held_by", "")
        holder = id_of(held_by) or None
        return self._act(request, pk, lambda item, user, at: working.claim(item, user, at, take_over_from=holder))

    def done_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._act(request, pk, working.finish, leaves=True)

    def open_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._act(request, pk, working.open_again)

    def note_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        text = request.POST.get("text", "").replace("\0", "")
        noted = partial(self._act, request, pk, lambda item, user, at: working.note(item, user, text, at), part="notes")
        return once(request, noted)

    def fetch_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._act(request, pk, lambda item, user, at: recordings.fetch_again(item))

    def call_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        def call_back(item: Item, user: User, at: datetime) -> None:
            try:
                calling_back.ask(item, user, request.POST.get("phone", "")[:MOST_TYPED], at)
            except calling_back.CannotCallBack as why:
                messages.error(request, str(why))
            else:
                _say_that_it_rings(request, at)

        return self._act(request, pk, call_back, part="call-back")

    def text_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        def text(item: Item, user: User, at: datetime) -> None:
            try:
                thread.reply(item, user, fitted(request.POST.get("body", "")), at)
            except thread.CannotText as why:
                messages.error(request, str(why))

        return once(request, partial(self._act, request, pk, text, part="texts"))

    def block_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._act(request, pk, lambda item, user, at: block_and_say(request, item.caller))

    def unblock_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._act(request, pk, lambda item, user, at: unblock_and_say(request, item.caller))

    def _act(
        self, request: HttpRequest, pk: int, act: Callable[..., Any], *, leaves: bool = False, part: str = ""
    ) -> HttpResponse:
        """Does it, then shows the page whose button was pressed; `leaves` shows the list, with a way to undo it."""
        item = self._asked_for(request, str(pk))
        if not may_work(request.user, item.mailbox):
            raise PermissionDenied
        try:
            act(item, request.user, timezone.now())
        except AlreadyTaken as taken:
            messages.warning(request, f"{taken} Nothing was changed.")
            leaves = False
        return HttpResponseRedirect(_after(request, item, leaves=leaves, part=part))

    def _asked_for(self, request: HttpRequest, pk: str) -> Item:
        """Returns an item that this person sees. For all others there is none, whatever the address."""
        item = self.get_queryset(request).filter(pk=int(pk)).first() if is_id(pk) else None
        if item is None:
            raise Http404("This isn't in your inbox.")
        return item  # type: ignore[no-any-return]

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        raise Http404("This isn't in your inbox.")

    def _just_done(self, request: HttpRequest) -> Any:
        """Returns the item that was marked as done a moment ago, to be undone."""
        asked = request.GET.get("done", "")
        if not is_id(asked):
            return None
        since = timezone.now() - working.UNDO_WITHIN
        mine = self.get_queryset(request).filter(pk=int(asked), state=ItemState.DONE, done_by=request.user.pk or 0)
        return next(iter(rows_of(request.user, list(mine.filter(done_at__gt=since)))), None)

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, template, whole)


def _say_that_it_rings(request: HttpRequest, now: datetime) -> None:
    if standing(now).is_running:
        messages.success(request, "Your phone will ring in a moment. Press 1 to call.")
    else:
        messages.warning(request, "No worker is running. Your phone will ring if one starts within two minutes.")


def _list_of(request: HttpRequest) -> Wanted:
    """Returns the list that somebody came from, which travels with them as one value."""
    sent = request.POST.get("list") or request.GET.get("list", "")
    return Wanted.of(dict(parse_qsl(sent[:1000])))


def _after(request: HttpRequest, item: Item, *, leaves: bool, part: str) -> str:
    came_from = _list_of(request).address()
    if leaves or request.POST.get("from") == "list":
        query = "&".join(filter(None, (came_from, f"done={item.pk}" if leaves else "")))
        address = reverse("admin:inbox_item_changelist")
        return f"{address}{'?' if query else ''}{query}#item-{item.pk}"
    address = item.get_absolute_url()
    again = _in_address(came_from)
    return f"{address}{again}{'#' if part else ''}{part}"


def _in_address(query: str) -> str:
    return f"?{urlencode({'list': query})}" if query else ""
