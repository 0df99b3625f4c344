"""The notice line's own steps: the line, closed or not, until when, the sentence in each language, and switching on."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import TypeVar

from django.conf import settings
from django.utils import timezone
from django.utils.text import get_text_list

from calls.providers.recording_line import Ask, LineEvent, ReadAloud, Stage
from calls.recording_line.entering import Next, OwnLine, ask_again, end, said
from calls.recording_line.taking import Taking, take
from engine.knowing.facts import clock_of
from engine.languages import name_of
from menus.models import Notice, PhoneTree, PromptNumber
from menus.notices import switching
from menus.notices.checking import heard_on, languages_of
from menus.notices.times import sensible_ends, spoken_until
from menus.prompts.spots import Spot, number_of

Thing = TypeVar("Thing")
# Notices that somebody began by telephone and never switched on.
LEFT_FOR = timedelta(hours=1)
# With more lines than that, their numbers have two digits and end with the hash key.
MOST_BY_ONE_KEY = 9
SORTS = "To close this line, press 1. To say something first and leave it open, press 2."
GONE = "This notice is no longer there. Goodbye."


def _begin(step: LineEvent, now: datetime) -> Next:
    """Asks for the phone line, if there is more than one."""
    left = Notice.objects.filter(switched_on_at=None, made_at__lt=now - LEFT_FOR).exclude(made_by_phone="")
    left.delete()
    lines = _lines()
    if len(lines) == 1:
        return _what(lines[0], "Thank you.", now)
    if not lines:
        return end("No phone line is live yet. Goodbye.")
    return Ask(said(f"Thank you. {_choose(lines)}"), _keys(lines)), Stage("line")


def _line(stage: Stage, step: LineEvent, now: datetime) -> Next:
    lines = _lines()
    chosen = _chosen(lines, step.digits)
    if chosen is None:
        return ask_again(stage, _choose(lines), _keys(lines))
    return _what(chosen, "", now)


def _what(line: PhoneTree, before: str, now: datetime) -> Next:
    """Asks what to do with a line; first whether to end what is on."""
    on = list(Notice.objects.on(now).filter(lines=line))
    if not on:
        return Ask(said(f"{before} {line}. {SORTS}".strip()), 1), Stage("sort", 1, line.pk)
    return Ask(said(f"{before} {_told(line, on, now)}".strip()), 1), Stage("on", 1, line.pk)


def _told(line: PhoneTree, on: Sequence[Notice], now: datetime) -> str:
    others = sorted({str(other) for notice in on for other in notice.lines.all()} - {str(line)})
    too = f" It is also on {get_text_list(others, 'and')}." if others else ""
    what = "A notice is on" if len(on) == 1 else f"{len(on)} notices are on"
    last = spoken_until(max(notice.over_at for notice in on), now, _clock(line))
    until = _sentence(f"{what} {last}")
    it = "it" if len(on) == 1 else "them"
    return f"{line}. {until}{too} To end {it} now, press 1. To add one, press 2."


def _on(stage: Stage, step: LineEvent, now: datetime) -> Next:
    line = PhoneTree.objects.filter(pk=stage.prompt).first()
    if line is None:
        return end("This phone line is no longer there. Goodbye.")
    on = list(Notice.objects.on(now).filter(lines=line))
    match step.digits:
        case "1":
            for notice in on:
                switching.end(notice, None, now)
            return end("Ended. Callers don't hear it anymore. Goodbye.")
        case "2":
            return Ask(said(SORTS), 1), Stage("sort", 1, line.pk)
        case _:
            return ask_again(stage, _told(line, on, now)) if on else _what(line, "", now)


def _sort(stage: Stage, step: LineEvent, now: datetime) -> Next:
    line = PhoneTree.objects.filter(pk=stage.prompt).first()
    if line is None:
        return end("This phone line is no longer there. Goodbye.")
    if step.digits not in ("1", "2"):
        return ask_again(stage, SORTS)
    caller = step.call.caller
    ends = sensible_ends(now, _clock(line))[0]
    notice = Notice.objects.create(ends_at=ends, closes=step.digits == "1", made_by_phone=caller or "a withheld number")
    notice.lines.add(line)
    # From here on, the ends that are offered are those of the moment when the notice was made.
    return Ask(said(_ends(notice)), 1), Stage("until", 1, notice.pk)


def _ends(notice: Notice) -> str:
    does = "Closed" if notice.closes else "Said first"
    clock = _clock_of(notice)
    offered = (spoken_until(moment, notice.made_at, clock) for moment in sensible_ends(notice.made_at, clock))
    return " ".join(f"{does} {until}: press {key}." for key, until in enumerate(offered, start=1))


def _until(stage: Stage, step: LineEvent, now: datetime) -> Next:
    notice = _draft(stage.prompt)
    if notice is None:
        return end(GONE)
    chosen = _chosen(sensible_ends(notice.made_at, _clock_of(notice)), step.digits)
    if chosen is None or chosen <= now:
        return ask_again(stage, _ends(notice))
    notice.ends_at = chosen
    notice.save(update_fields=["ends_at"])
    return _record_or_confirm(notice, now)


def _record_or_confirm(notice: Notice, now: datetime) -> Next:
    """Records the next language of its lines; once it has words in all of them, asks whether to switch it on."""
    worded = {row.language for row in notice.wordings.all()}
    languages = languages_of(notice.lines.all())
    missing = [language for language in languages if language not in worded]
    if missing:
        of = f" in {name_of(missing[0])}" if len(languages) > 1 else ""
        name = f"Now record the sentence{of}."
        return take(number_of(Spot(notice, "said", missing[0])), (ReadAloud(name),))
    return Ask(said(_summary(notice, now)), 1), Stage("confirm", 1, notice.pk)


def _summary(notice: Notice, now: datetime) -> str:
    lines = get_text_list([str(line) for line in notice.lines.all()], "and")
    does = "is closed" if notice.closes else "stays open"
    until = spoken_until(notice.ends_at, now, _clock_of(notice))
    heard = f"{lines} {does} {until}, and callers hear your recording first."
    if not notice.closes:
        heard = _sentence(f"Callers of {lines} hear your recording first {until}")
    return f"{heard} To switch it on, press 1. To cancel, press 2."


def _kept(prompt: PromptNumber, now: datetime) -> Next:
    notice = _draft(prompt.notice_id or 0)
    return _record_or_confirm(notice, now) if notice else end(GONE)


def _confirm(stage: Stage, step: LineEvent, now: datetime) -> Next:
    notice = _draft(stage.prompt)
    if notice is None:
        return _confirmed(stage, now) if step.digits == "1" else end(GONE)
    match step.digits:
        case "1":
            return _switch_on(notice, now)
        case "2":
            notice.delete()
            return end("Cancelled. Callers hear no change. Goodbye.")
        case _:
            return ask_again(stage, _summary(notice, now))


def _switch_on(notice: Notice, now: datetime) -> Next:
    try:
        on = switching.switch_on(notice, None, now)
    except switching.CannotSwitchOn as refused:
        return end(f"It was not switched on. {refused} Goodbye.")
    return _is_on(on, now)


def _confirmed(stage: Stage, now: datetime) -> Next:
    """Answers a second delivery of the key that switched it on: the caller may not have heard the first answer."""
    on = Notice.objects.on(now).filter(pk=stage.prompt).first()
    return _is_on(on, now) if on else end(GONE)


def _is_on(notice: Notice, now: datetime) -> Next:
    return end(f"{_sentence(f'It is on {spoken_until(notice.ends_at, now, _clock_of(notice))}')} Goodbye.")


def _clock_of(notice: Notice) -> tzinfo:
    """Returns the time zone in which a notice's times are said: what was begun by telephone has one line."""
    line = notice.lines.order_by("pk").first()
    return _clock(line) if line else timezone.get_current_timezone()


def _clock(line: PhoneTree) -> tzinfo:
    return clock_of(heard_on(line), settings.TIME_ZONE)


def _sentence(text: str) -> str:
    """Ends with one full stop, also after “p.m.”."""
    return f"{text.removesuffix('.')}."


def _draft(pk: int) -> Notice | None:
    return Notice.objects.filter(pk=pk, switched_on_at=None).first()


def _lines() -> list[PhoneTree]:
    """Returns the phone lines that callers can reach, in an order that stays the same within a call."""
    return list(PhoneTree.objects.exclude(live_revision=None).order_by("name", "pk"))


def _choose(lines: Sequence[PhoneTree]) -> str:
    hash_key = ", then the hash key" if len(lines) > MOST_BY_ONE_KEY else ""
    return " ".join(f"For {line}, press {key}{hash_key}." for key, line in enumerate(lines, start=1))


def _keys(lines: Sequence[PhoneTree]) -> int:
    return 0 if len(lines) > MOST_BY_ONE_KEY else 1


def _chosen(things: Sequence[Thing], digits: str) -> Thing | None:
    """Returns what was offered with this key, counted from 1."""
    place = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 4 else 0
    return things[place - 1] if 1 <= place <= len(things) else None


_TAKING = Taking(lambda sentence: end(f"{sentence} Goodbye."), _kept, must_be_heard=True)
NOTICES = OwnLine(
    "Welcome to the notice line.",
    _begin,
    {
        "line": _line,
        "on": _on,
        "sort": _sort,
        "until": _until,
        "confirm": _confirm,
        "recorded": _TAKING.recorded,
        "check": _TAKING.check,
        "decide": _TAKING.decide,
    },
)
