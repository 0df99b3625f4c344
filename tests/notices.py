"""Notices for tests: made and switched on as a page does it."""

from datetime import datetime, timedelta

from django.utils import timezone

from menus.models import Notice, NoticeWording, PhoneTree
from menus.notices.switching import switch_on

SNOW = "We are closed because of snow until 2 p.m."


def notice(*lines: PhoneTree, text: str = SNOW, hours: float = 2, **fields: object) -> Notice:
    """A notice that is not on yet, in the languages of its first line."""
    ends = timezone.now().replace(microsecond=0) + timedelta(hours=hours)
    made = Notice.objects.create(**{"ends_at": ends, **fields})
    made.lines.set(lines)
    for language in lines[0].languages if lines else ():
        NoticeWording.objects.create(notice=made, language=language, text=text)
    return made


def switched_on(*lines: PhoneTree, at: datetime | None = None, **fields: object) -> Notice:
    """A notice that callers of `lines` hear from now on."""
    return switch_on(notice(*lines, **fields), None, at or timezone.now())  # type: ignore[arg-type]
