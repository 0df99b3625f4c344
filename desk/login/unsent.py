"""Keeps what somebody sent when their session had ended, and gives it back to them alone after the login.

It waits in the session of the browser, sealed. Whose it is follows from who logged in there last. Nothing is sent again
without a click: the page that gives it back has a button, and a CSRF token of the new session.
"""

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from cryptography.fernet import InvalidToken
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from desk.login.clients import hidden_name, last_here
from menus.access.sealing import keys

# Under which a session keeps it.
KEPT = "unsent"
PATIENCE = timedelta(hours=2)
# What nobody keeps: passwords and PINs are typed again, and the token is the old session's.
SECRET = re.compile(r"password|secret|csrf|(^|[-_])(pin|code)($|[-_0-9])", re.IGNORECASE)
# Hidden fields say what a form showed, not what was typed.
_MACHINE = re.compile(r"^[\[{]|^[\w.:+/=-]{60,}$")
MOST_SHOWN = 12
# In the query of a form that was shown beside a picture (menus.admin.pages.beside, which admins need to be loaded for).
BESIDE = "beside"
ENDED = "Your session has ended. Log in again: what you typed is kept for you."


@dataclass(frozen=True, slots=True)
class Unsent:
    """A form as it was sent: where to, its fields in order, and the fields of files, which can't be kept."""

    to: str
    fields: list[tuple[str, str]]
    files: list[str]

    @property
    def typed(self) -> list[str]:
        """Returns texts for people to recognise it by."""
        texts = (value.strip() for name, value in self.fields if not re.search(r"_FORMS$|-(id|order)$|^_", name))
        found = dict.fromkeys(text for text in texts if re.search(r"\w\w", text) and not _MACHINE.search(text))
        return [text for text in found if not text.isdecimal()][:MOST_SHOWN]


def sent_in(request: HttpRequest) -> Unsent:
    fields = [(name, value) for name, values in request.POST.lists() for value in values if not SECRET.search(name)]
    return Unsent(_whole_page(request.get_full_path()), fields, sorted(request.FILES))


def _whole_page(address: str) -> str:
    """A form that was shown beside a picture comes back on a page of its own."""
    path, _, query = address.partition("?")
    asked = QueryDict(query, mutable=True)
    if not asked.pop(BESIDE, None):
        return address
    return f"{path}?{asked.urlencode()}" if asked else path


def keep(request: HttpRequest) -> HttpResponse | None:
    """Keeps a form and leads to the login. None if it is no page's form, or nobody is known to have logged in here."""
    whose = last_here(request)
    if request.method != "POST" or "text/html" not in request.headers.get("Accept", "") or not whose:
        return None
    unsent = sent_in(request)
    plain = json.dumps([whose, unsent.to, unsent.fields, unsent.files])
    request.session[KEPT] = keys(b"unsent").encrypt(plain.encode()).decode()
    request.session.set_expiry(PATIENCE)
    messages.info(request, ENDED)
    return redirect(f"{reverse('admin:login')}?next={reverse('desk:unsent')}")


def kept_for(request: HttpRequest) -> Unsent | None:
    """Returns what is kept, if it is from whoever is logged in now."""
    try:
        plain = keys(b"unsent").decrypt(request.session[KEPT].encode(), int(PATIENCE.total_seconds()))
    except (KeyError, InvalidToken):
        return None
    whose, to, fields, files = json.loads(plain)
    if whose != hidden_name(request.user.get_username()):
        return None
    return Unsent(to, [(name, value) for name, value in fields], files)


def forget(request: HttpRequest, *, sent_to: str = "") -> None:
    """Forgets what is kept; with an address, only if that is where it was sent to."""
    if KEPT in request.session and (not sent_to or (kept := kept_for(request)) is None or kept.to == sent_to):
        del request.session[KEPT]


@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """GET shows what was typed, with a button that sends it; POST throws it away."""
    unsent = kept_for(request)
    if unsent is None or request.method == "POST":
        forget(request)
        return redirect(unsent.to if unsent else "admin:index")
    context = {**admin.site.each_context(request), "title": "Your session had ended", "unsent": unsent}
    return TemplateResponse(request, "desk/login/unsent.html", context)


def _is_ours(request: HttpRequest) -> bool:
    """Asks Django's own rule, which knows trusted origins and proxies."""
    middleware: Any = CsrfViewMiddleware(lambda _: HttpResponse())
    return bool(middleware._origin_verified(request))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Offers to send a form again that is from a page of ours, such as one that was open while somebody logged in.

    Browsers say which site a form is from (Origin), and no other site can say that it is this one.
    """
    unsent = None
    if "HTTP_ORIGIN" in request.META and _is_ours(request):
        if request.user.is_authenticated:
            unsent = sent_in(request) if request.user.is_staff else None
        elif answer := keep(request):
            return answer
    return render(request, "403_csrf.html", {"unsent": unsent}, status=403)
