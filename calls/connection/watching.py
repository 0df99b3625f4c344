"""Watches whether callers would be answered, and whether our numbers still point to us; states are rows.

The worker looks every few minutes. Who is told, and how, is not decided here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Q

from calls.connection.asking import Reason
from calls.connection.overview import NumberState, Overview, overview
from calls.connection.self_call import Called, call_sipgate, call_twilio_line
from calls.models import ConnectedNumber, Watched
from engine.providers.sipgate import SIPGATE
from engine.providers.twilio import TWILIO
from menus.models import PhoneNumber
from menus.models.phone_tree import Purpose
from menus.public_address import at_home

SELF_CALL, NUMBER, ACCOUNT = "self-call ", "number ", "account "
# A single failure may be the network's; with two, a minute apart, callers have met it too.
FAILURES = {SELF_CALL: 2, NUMBER: 1, ACCOUNT: 2}
# Older than this, what was seen says nothing about now.
FRESH = timedelta(minutes=15)
A_CALL_PROVES = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class ProviderRoute:
    """A way by which a provider reaches us: one of Twilio's accounts, or sipgate, with the numbers in use."""

    name: str
    account: str
    numbers: tuple[PhoneNumber, ...]

    @property
    def subject(self) -> str:
        return "Calls from sipgate" if not self.account else "Calls from Twilio"

    def call(self, at: datetime) -> tuple[PhoneNumber, Called]:
        """Calls one of the numbers, another one each minute."""
        number = self.numbers[int(at.timestamp() // 60) % len(self.numbers)]
        called = call_twilio_line(number.number, self.account) if self.account else call_sipgate(number.number)
        return number, called


def routes() -> list[ProviderRoute]:
    """Returns the routes that are in use; none on a machine that no provider reaches."""
    if at_home():
        return []
    used = PhoneNumber.objects.filter(Q(last_request_at__isnull=False) | Q(connected__connected_at__isnull=False))
    answered = Q(tree__live_revision__isnull=False) | ~Q(purpose=Purpose.CALLERS)
    by_route: dict[tuple[str, str], list[PhoneNumber]] = {}
    for row in used.filter(answered).select_related("connected").order_by("number"):
        if row.provider == TWILIO.name:
            account = row.connected.account if hasattr(row, "connected") else settings.TWILIO_ACCOUNT_SID
            by_route.setdefault((f"{SELF_CALL}{account}", account), []).append(row)
        elif row.provider == SIPGATE.name and settings.SIPGATE_TOKENS:
            by_route.setdefault((f"{SELF_CALL}{SIPGATE.name}", ""), []).append(row)
    return [ProviderRoute(name, account, tuple(rows)) for (name, account), rows in by_route.items()]


def call_ourselves(now: datetime) -> None:
    """Places one call on each route, and keeps what came of it."""
    used = routes()
    _forget(SELF_CALL, {route.name for route in used})
    for route in used:
        number, called = route.call(now)
        _keep(route.name, route.subject, number, called.reason, called.sentence, now, called.took_ms)


def look_at_numbers(now: datetime) -> None:
    """Asks Twilio what our numbers point to. While Twilio itself is away, what was seen before stays."""
    if not _asks_twilio():
        return
    seen = overview()
    _keep_connected(seen, now)
    ours = list(ConnectedNumber.objects.filter(connected_at__isnull=False).select_related("number"))
    _forget(NUMBER, {f"{NUMBER}{each.number}" for each in ours})
    for each in ours:
        if each.account not in seen.problems:
            _keep_number(each, seen, now)
    _keep_accounts({each.account for each in ours}, seen, now)


def failing(now: datetime) -> list[Watched]:
    """Returns what fails now, and long enough to say so. A call that came in since then proves the opposite."""
    found = Watched.objects.exclude(reason="").filter(looked_at__gt=now - FRESH).select_related("number")
    return [row for row in found if row.failures >= _most(row.name) and not still_rings(row)]


def still_rings(row: Watched) -> bool:
    """Whether a provider's call has reached us though our own calls fail.

    Where ours never worked, only we cannot reach ourselves, as behind some routers: any call since then proves it.
    Otherwise something is wrong now and then, and only a call of the last minutes counts.
    """
    if not row.name.startswith(SELF_CALL) or row.failing_since is None:
        return False
    provider = SIPGATE.name if row.name == f"{SELF_CALL}{SIPGATE.name}" else TWILIO.name
    since = row.failing_since + timedelta(minutes=1)
    if row.worked_at:
        since = max(since, row.looked_at - A_CALL_PROVES)
    return PhoneNumber.objects.filter(provider=provider, last_request_at__gt=since).exists()


def to_tell(now: datetime) -> Iterator[tuple[Watched, bool]]:
    """Yields what to notify people about, and whether it fails; each once. Needs a transaction."""
    rows = {row.pk: row for row in Watched.objects.select_for_update()}
    failing_now = {row.pk for row in failing(now)}
    for name, row in rows.items():
        if name in failing_now and row.told_at is None:
            row.told_at = now
        elif not row.reason and row.told_at is not None:
            row.told_at = None
        else:
            continue
        row.save(update_fields=["told_at"])
        yield row, bool(row.reason)


def _asks_twilio() -> bool:
    """Whether any number is in use at Twilio; an installation without one has perhaps no account."""
    if at_home():
        return False
    used = PhoneNumber.objects.filter(provider=TWILIO.name, last_request_at__isnull=False)
    return used.exists() or ConnectedNumber.objects.exists()


def _keep_connected(seen: Overview, now: datetime) -> None:
    """Watches numbers as well that somebody connected in Twilio's console."""
    for line in seen.lines:
        if line.state in (NumberState.CONNECTED, NumberState.INCOMPLETE) and line.found and line.row:
            known = {"account": line.found.account, "sid": line.found.sid}
            kept, made = ConnectedNumber.objects.get_or_create(number=line.row, defaults={**known, "connected_at": now})
            if not made and kept.connected_at is None:
                ConnectedNumber.objects.filter(pk=kept.pk).update(**known, connected_at=now)


def _keep_number(each: ConnectedNumber, seen: Overview, now: datetime) -> None:
    line = seen.of(each.number.number)
    found = line.found if line else None
    reason: Reason | None = None
    sentence = ""
    if found is None:
        reason, sentence = Reason.LOST, "It isn't in your Twilio account anymore."
    elif not found.points_here:
        reason, sentence = Reason.LOST, f"At Twilio, its calls now go to {found.points_at} instead of this site."
    _keep(f"{NUMBER}{each.number}", str(each.number), each.number, reason, sentence, now)


def _keep_accounts(used: set[str], seen: Overview, now: datetime) -> None:
    _forget(ACCOUNT, {f"{ACCOUNT}{account}" for account in used})
    for account in used:
        if account in seen.problems and account not in seen.rejected:
            continue
        sentence = seen.problems.get(account, "")
        _keep(
            f"{ACCOUNT}{account}",
            f"Twilio account {account}",
            None,
            Reason.REJECTED if sentence else None,
            sentence,
            now,
        )


def _keep(
    name: str,
    subject: str,
    number: PhoneNumber | None,
    reason: Reason | None,
    sentence: str,
    now: datetime,
    took_ms: int = 0,
) -> None:
    seen = {"subject": subject, "number": number, "looked_at": now, "took_ms": took_ms, "sentence": sentence}
    row, _ = Watched.objects.update_or_create(name=name, defaults={**seen, "reason": reason or ""})
    mine = Watched.objects.filter(pk=row.pk)
    if not reason:
        mine.update(worked_at=now, failing_since=None, failures=0)
    else:
        mine.update(failing_since=row.failing_since or now, failures=F("failures") + 1)


def _forget(kind: str, names: Iterable[str]) -> None:
    Watched.objects.filter(name__startswith=kind).exclude(name__in=names).delete()


def _most(name: str) -> int:
    return next(most for kind, most in FAILURES.items() if name.startswith(kind))
