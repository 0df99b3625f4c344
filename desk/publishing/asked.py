"""What waits for somebody's approval: on their front page."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q
from django.urls import reverse

from menus.colleagues import called, moment
from menus.models import PhoneTree
from menus.publishing.second_person import MAY_APPROVE


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to approve: its phone line, a sentence, and where it is approved."""

    tree: PhoneTree
    what: str
    url: str


def asked_of(user: User | AnonymousUser) -> list[Asked]:
    """Returns what others ask this person to approve, in one statement and those for rights."""
    waits = Q(proposed_revision__isnull=False) | Q(needs_approval=True, unguard_asked_by__isnull=False)
    trees = PhoneTree.objects.filter(waits).select_related("proposed_revision__author", "unguard_asked_by")
    found = []
    for tree in trees.defer("proposed_revision__snapshot"):
        if not user.has_perm(MAY_APPROVE, tree):
            continue
        page = reverse("desk:publish", args=[tree.slug])
        revision, asks = tree.proposed_revision, tree.unguard_asked_by
        if revision and revision.author != user:
            when = f", to go live {moment(tree.proposed_for)}" if tree.proposed_for else ""
            what = f"{revision.asked_by} asks to publish version {revision.number}{when}"
            found.append(Asked(tree, what, f"{page}?version={revision.number}"))
        if tree.needs_approval and asks and asks != user:
            found.append(Asked(tree, f"{called(asks)} asks to switch off approval", page))
    return found
