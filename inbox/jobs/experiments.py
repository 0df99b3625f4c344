"""Counts experiments, ends those whose difference is sure, and tells who publishes the line."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from calls.experiments import running
from calls.experiments.running import NAMES
from inbox.jobs.telling import reachable, tell_people
from inbox.work import periodic
from menus.access.rights import holders
from menus.access.roles import PUBLISH
from menus.models import Experiment

# Who had this before there were roles publishes, too.
MAY_PUBLISH = "menus.change_phonetree"
USEFUL_FOR = timedelta(days=3)


@periodic("experiments", minutes=10, title="Count experiments")
def count_experiments() -> None:
    now = timezone.now()
    running.begin(now)
    for each in running.running():
        counted = running.count(each, now)
        if counted.ended_at == now:
            _tell(counted)


def _tell(row: Experiment) -> None:
    people = reachable(MAY_PUBLISH, holders(PUBLISH, row.tree))
    page = f"{settings.PUBLIC_BASE_URL}{reverse('desk:advice', args=[row.tree.slug])}"
    found = running.saved_by(row)
    text = (
        f"{row.get_why_display()} at “{row.name}”, so every caller now hears {NAMES[row.winner]}.\n"
        f"Variant B saves {found.value:.1f} seconds a call (between {found.low:.1f} and {found.high:.1f}).\n\n"
        f"Make it permanent: {page}\n"
    )
    subject = f"{row.tree}: an experiment has ended"
    tell_people(people, subject, text, f"experiment {row.pk}", timezone.now() + USEFUL_FOR)
