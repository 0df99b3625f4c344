"""Tells who publishes a line, by mail, when it is open and callers reach nobody."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from inbox.jobs.telling import reachable, tell_people
from inbox.models import StaffingTold
from inbox.work import periodic
from menus.access.rights import holders
from menus.access.roles import PUBLISH
from menus.models import PhoneTree
from menus.publishing.live import tree_of
from menus.staffing.ahead import clock_told, nobody_there

# Who had this before there were roles publishes, too.
MAY_PUBLISH = "menus.change_phonetree"
# Later, somebody has noticed.
USEFUL_FOR = timedelta(hours=2)


@periodic("on-duty", minutes=2, title="Check that someone is on duty")
@transaction.atomic
def tell_of_gaps() -> None:
    """Tells of each time without anyone on duty once, when it begins."""
    now = timezone.now()
    # Of several findings of a line, the soonest.
    missing = dict(reversed(nobody_there(PhoneTree.objects.exclude(live_revision=None), now)))
    # Somebody is there again, so the next time is another one.
    StaffingTold.objects.exclude(line__in=missing).delete()
    StaffingTold.objects.filter(until__lte=now).delete()
    for line, finding in missing.items():
        until = next(end for begins, end in finding.when if begins <= now < end)
        told, is_new = StaffingTold.objects.get_or_create(line=line, defaults={"until": until})
        if is_new:
            people = reachable(MAY_PUBLISH, holders(PUBLISH, line))
            text = f"{finding.what}{_clock(line)}\n\nSee {_page(line)}\n"
            tell_people(people, f"{line}: nobody is on duty now", text, f"on-duty {told.pk}", now + USEFUL_FOR)


def _clock(line: PhoneTree) -> str:
    """Returns which clock the sentence goes by, where it isn't the site's."""
    return clock_told(tree_of(line.live_revision_id)) if line.live_revision_id else ""


def _page(line: PhoneTree) -> str:
    return f"{settings.PUBLIC_BASE_URL}{reverse('desk:tree', args=[line.slug])}"
