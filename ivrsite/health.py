"""Answers the two health probes: /healthz and /readyz."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from calls.journal import telling
from calls.postgres import question
from calls.postgres.breaker import breaker
from calls.postgres.question import CannotAnswer
from menus.publishing import copies

log = logging.getLogger(__name__)

Answer = Callable[[HttpRequest], HttpResponse]


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers. Asks nothing else: a restart would not repair the database."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Calls can be answered: from Postgres or, as a fallback, from the copies on disk."""
    try:
        if breaker.is_open:  # a thread checks all the time, so asking here would reveal nothing new
            raise CannotAnswer("it has not answered callers either")
        question.ask()
    except CannotAnswer as error:
        log.warning("readyz: PostgreSQL cannot answer calls: %s", error)
        return _without_postgres(copies.numbers())
    if unstored := telling.not_stored():
        return _report(200, "degraded", f"Calls are answered. {unstored}")
    return _report(200, "ready", "Calls are answered.")


PROBES: dict[str, Answer] = {"/healthz": healthz, "/readyz": readyz}


def answer_probes(get_response: Answer) -> Answer:
    """Middleware, not in urls.py: a probe uses any address it knows, and ALLOWED_HOSTS would refuse it."""

    def answer(request: HttpRequest) -> HttpResponse:
        return PROBES.get(request.path_info, get_response)(request)

    return answer


def _without_postgres(numbers: int) -> HttpResponse:
    away = "PostgreSQL does not answer"
    if not numbers:
        return _report(503, "not ready", f"{away}, and no phone line has been copied to disk yet.")
    copies = "1 number" if numbers == 1 else f"{numbers} numbers"
    kept = telling.in_memory_only() or "What callers do is kept there until it answers."
    says = f"{away}. For {copies} there is a copy of the phone line on disk. {kept}"
    return _report(200, "degraded", says)


def _report(code: int, status: str, says: str) -> HttpResponse:
    return JsonResponse({"status": status, "says": says}, status=code)
