"""Which call, inbox item or caller a page is about, by its address or by what was posted; for whom it exists."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from calls.models import Call
from inbox.access import items_of
from inbox.erasing.numbers import CallerNumber, NoCaller, caller_of, typed
from inbox.models import Item
from menus.access.asking import asked_for
from menus.access.rights import everywhere
from menus.access.roles import HOLD
from menus.fields.columns import MOST_TYPED
from menus.fields.telephone import country_of
from menus.ids import id_of
from menus.models import PhoneNumber


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """What a page is about. `back` is the page it was opened from, "" for none."""

    what: Call | Item | CallerNumber
    back: str = ""

    @property
    def caller(self) -> str:
        return self.what.value if isinstance(self.what, CallerNumber) else self.what.caller

    @property
    def name(self) -> str:
        """Returns what it is called in a sentence."""
        if isinstance(self.what, Call):
            return "this call"
        return "everything of this caller" if isinstance(self.what, CallerNumber) else "this inbox item"

    @property
    def fields(self) -> dict[str, str]:
        """Returns what a form posts to be about the same: numbers stay out of addresses, which may be logged."""
        if isinstance(self.what, CallerNumber):
            return {"caller": self.what.value}
        return {"call" if isinstance(self.what, Call) else "item": str(self.what.pk)}


def asked(request: HttpRequest) -> AskedAbout | None:
    """Returns what is held; None if nothing is named.

    Raises Http404 or PermissionDenied, and NoCaller for what somebody typed.
    """
    named = {**request.GET.dict(), **request.POST.dict()}
    if "call" in named:
        call = asked_for(request, Call.objects.of_callers(), HOLD, pk=id_of(named["call"]))
        return AskedAbout(call, f"/admin/calls/call/{call.pk}/change/")
    if "item" in named:
        item = items_of(request.user).filter(pk=id_of(named["item"])).select_related("mailbox").first()
        if item is None:
            raise Http404
        if not request.user.has_perm(HOLD, item.mailbox):
            raise PermissionDenied
        return AskedAbout(item, item.get_absolute_url())
    if text := request.POST.get("caller", "").strip():
        if not everywhere(request.user, HOLD):
            raise PermissionDenied
        return AskedAbout(_typed(text))
    return None


def caller_asked(request: HttpRequest) -> tuple[CallerNumber, AskedAbout] | None:
    """Returns whom to erase, by a call, an item, or what somebody typed. Raises as `asked` does."""
    found = asked(request)
    if found is None:
        return None
    return (
        found.what if isinstance(found.what, CallerNumber) else caller_of(found.what.caller, found.what.called)
    ), found


def _typed(text: str) -> CallerNumber:
    """Reads a number as the country of the site's first number does."""
    if len(text) > MOST_TYPED:
        raise NoCaller("This is too long for a phone number.")
    first = PhoneNumber.objects.order_by("pk").values_list("number", flat=True).first()
    return typed(text.replace("\0", ""), country_of(first) if first else "")
