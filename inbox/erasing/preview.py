"""What erasing a caller would do, before it is done; and what an erasure waits for."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q

from calls.models import WrongPin
from engine.providers.sipgate import SIPGATE
from engine.providers.twilio import TWILIO
from inbox.erasing import exchanged
from inbox.erasing.callers import HELD, LATE, calls_of, items_of
from inbox.erasing.forgetting import over
from inbox.erasing.holds import held, holds_of
from inbox.erasing.numbers import CallerNumber
from inbox.models import Entry, Erasure, LegalHold
from menus.colleagues import moment
from menus.models import ListedCaller, PersonNumber

_ENDS = "We erase it when the hold ends."


@dataclass(frozen=True)
class Preview:
    """What would be erased by the names of `words`; calls on the line, those that are kept, and by which holds."""

    counts: dict[str, int]
    on_line: int
    held_calls: int
    at_sipgate: int
    is_colleague: bool
    lists: list[str] = field(default_factory=list)
    holds: list[LegalHold] = field(default_factory=list)

    def waits(self) -> list[str]:
        """Returns what would have to wait, in sentences."""
        found = []
        if self.on_line:
            found.append(_later(self.on_line))
        found += [f"Kept by a hold{_until(hold)}: {hold.reason}" for hold in self.holds]
        return found


def of(number: CallerNumber, now: datetime) -> Preview:
    """Looks it up in nine queries, however much there is."""
    kept, is_over = held(now), over(now)
    calls, items, texts = calls_of(number), items_of(number), exchanged.of_caller(number)
    found = calls.filter(is_test=False).aggregate(
        calls=Count("pk", filter=is_over & ~kept.of_calls()),
        answers=Count("pk", filter=is_over & ~kept.of_calls() & ~Q(answers={})),
        on_line=Count("pk", filter=~is_over & ~kept.of_calls()),
        held=Count("pk", filter=kept.of_calls()),
        sipgate=Count("pk", filter=Q(provider=SIPGATE.name)),
    )
    free = items.exclude(kept.of_items())
    its = free.aggregate(
        items=Count("pk"),
        texts=Count("pk", filter=~Q(text="")),
        recordings=Count("recording"),
    )
    listed = (
        ListedCaller.objects.filter(numbers__contains=[number.value])
        if number.is_number
        else ListedCaller.objects.none()
    )
    lists = list(listed.select_related("list"))
    counts = {
        "calls": found["calls"],
        "answers": found["answers"],
        **its,
        "exchanged": exchanged.with_forwards(
            texts.exclude(pk__in=exchanged.held_of(number, kept).values("pk"))
        ).count(),
        "notes": Entry.objects.filter(item__in=free.values("pk")).exclude(text="").count(),
        "wrong_pins": WrongPin.objects.filter(number.within("caller")).count(),
        "listed": len(lists),
    }
    return Preview(
        {name: count for name, count in counts.items() if count},
        found["on_line"],
        found["held"],
        found["sipgate"],
        number.is_number and PersonNumber.objects.filter(number=number.value).exists(),
        [f"{row.list}: {row}" if row.name else str(row.list) for row in lists],
        list(holds_of(number, now)),
    )


def waits_of(erasure: Erasure) -> list[str]:
    """Returns what an erasure waits for, in sentences; none once it is done."""
    kept, found = erasure.kept, []
    if erasure.done_at:
        return [str(kept["problem"])] if "problem" in kept else []
    if erasure.looked_at is None:
        return ["It begins as soon as the worker has time."]
    if count := kept.get("on_line"):
        found.append(_later(count))
    if count := sum(kept.get(name, 0) for name in HELD):
        found.append(f"A hold keeps {count} {'call or message' if count == 1 else 'calls or messages'}. {_ENDS}")
    elif kept.get("held_caller"):
        found.append(f"A hold keeps what Twilio has of this caller. {_ENDS}")
    at_provider = erasure.copies.filter(gone_at=None)
    if count := at_provider.count():
        problem = at_provider.exclude(problem="").values_list("problem", flat=True).first()
        found.append(f"{count} thing{'' if count == 1 else 's'} at Twilio to delete. {problem or ''}".strip())
    if problem := kept.get(TWILIO.name):
        found.append(f"Twilio couldn't say what it has stored about this number. {problem} We keep asking.")
    if not found and erasure.clean_at:
        found.append(f"Erased. We look once more at {moment(erasure.clean_at + LATE)} for late reports.")
    return found


def _later(count: int) -> str:
    return (
        f"{_calls(count)} still on the line, or just ended. {'It is' if count == 1 else 'They are'} erased soon after."
    )


def _calls(count: int) -> str:
    return "1 call is" if count == 1 else f"{count} calls are"


def _until(hold: LegalHold) -> str:
    return f" until {moment(hold.until)}" if hold.until else ""
