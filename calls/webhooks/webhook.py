"""What all providers' webhooks share: refusals without detail, and an answer whatever goes wrong."""

import logging
from collections.abc import Callable
from time import monotonic

from django.db import DatabaseError, InterfaceError, OperationalError
from django.db.transaction import TransactionManagementError
from django.http import HttpResponse

from calls.counts import count
from calls.looking_up.turn import LookupDue
from calls.postgres.deadline import within
from calls.postgres.retrying import (
    left_to_ask,
    left_to_store,
    retry,
    without_postgres,
    without_waiting,
    worth_waiting,
)
from calls.providers.event import Refused

log = logging.getLogger(__name__)

Answers = Callable[[], HttpResponse]


def answered(
    provider: str,
    work: Answers,
    say_sorry: Answers,
    without: Answers | None = None,
    patience: Callable[[], float] = worth_waiting,
) -> HttpResponse:
    """Returns the answer of `work`; of `without` if PostgreSQL is away; and the apology if that fails as well."""
    began = monotonic()
    try:
        try:
            return _worked(work, without, patience)
        except LookupDue as lookup:
            with lookup.looked_up(left_to_ask(monotonic() - began)), within(left_to_store(monotonic() - began)):
                return _worked(work, without, lambda: 0.0)
    except Refused:
        raise
    except (OperationalError, InterfaceError) as away:  # not a fault of ours: its sentence says it all
        log.warning("apologised to a caller: %s", away)
    except Exception:  # a bug of ours must not become the provider's error message
        log.exception("apologised to a caller")
    count("apologised", provider)
    return without_waiting(say_sorry)


def _worked(work: Answers, without: Answers | None, patience: Callable[[], float]) -> HttpResponse:
    try:
        return retry(work, patience)
    except (OperationalError, InterfaceError):
        if without is None:
            raise
    except TransactionManagementError:  # nothing was asked: a mistake of ours
        raise
    except DatabaseError:  # such as a column that is missing while the tables change under a release
        if without is None:
            raise
        log.exception("PostgreSQL refused a statement of a turn: going on without it")
    return without_postgres(without)


def refuse(provider: str, webhook: str, refusal: Refused) -> HttpResponse:
    """Sends only the status; the log says what to look at, but not what was sent."""
    count("refused", provider, refusal.reason)
    log.warning("refused a request for %s's %s webhook: %s", provider.capitalize(), webhook, refusal.hint)
    return HttpResponse(status=refusal.status)
