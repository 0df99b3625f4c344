"""Makes sure that a form sent twice, for example by a double click, takes effect once."""

import re
import secrets
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

from django.contrib import messages
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from menus.models import SentForm

# Name of the hidden input that holds a new value on each rendered page.
FIELD = "page"
KEPT = timedelta(days=1)


def new_page() -> str:
    return secrets.token_hex(16)


def once(request: HttpRequest, act: Callable[[], HttpResponse]) -> HttpResponse:
    """Returns the answer of `act`; for the same page with the same content, a redirect to where the first one led.

    A refusal is not remembered. Different content from the same page is accepted.
    """
    digest = _digest(request)
    if not digest:
        return act()
    with transaction.atomic():
        _wait_for_the_first(digest)
        if sent := SentForm.objects.filter(pk=digest).first():
            messages.info(request, "The form was sent twice but saved only once.")
            return HttpResponseRedirect(sent.leads_to)
        answer = act()
        if isinstance(answer, HttpResponseRedirect):
            SentForm.objects.filter(sent_at__lt=timezone.now() - KEPT).delete()
            SentForm.objects.create(digest=digest, leads_to=answer.url)
    return answer


def _digest(request: HttpRequest) -> str:
    """Returns "" for requests that did not come from one of our pages."""
    if request.method != "POST" or not re.fullmatch(r"[0-9a-f]{32}", request.POST.get(FIELD, "")):
        return ""
    said = [(name, values) for name, values in sorted(request.POST.lists()) if name != "csrfmiddlewaretoken"]
    files = [(name, [(file.name, file.size) for file in files]) for name, files in sorted(request.FILES.lists())]
    return sha256(repr((request.path, request.user.pk, said, files)).encode()).hexdigest()


def _wait_for_the_first(digest: str) -> None:
    """Serialises two requests that arrive at the same moment in different threads or workers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [digest])
