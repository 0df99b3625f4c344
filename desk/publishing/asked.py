"""What waits for somebody's approval: on their front page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.urls import reverse

from menus.colleagues import called, moment
from menus.models import PhoneTree
from menus.publishing.second_person import MAY_APPROVE


@dataclass(frozen=True, slots=True)
class ApprovalAsked:
    """One thing to approve: its phone line, a sentence, and where it is approved."""

    tree: PhoneTree
    what: str
    url: str


# What the trees are read with.
READS = ("proposed_revision__author", "unguard_asked_by")


def asked_of(user: User | AnonymousUser, trees: Iterable[PhoneTree]) -> list[ApprovalAsked]:
    """Returns what others ask this person to approve on these lines."""
    found = []
    for tree in trees:
        waits = tree.proposed_revision_id or (tree.needs_approval and tree.unguard_asked_by_id)
        if not waits or not user.has_perm(MAY_APPROVE, tree):
            continue
        page = reverse("desk:publish", args=[tree.slug])
        revision, asks = tree.proposed_revision, tree.unguard_asked_by
        if revision and revision.author != user:
            when = f", to go live {moment(tree.proposed_for)}" if tree.proposed_for else ""
            what = f"{revision.asked_by} asks to publish version {revision.number}{when}"
            found.append(ApprovalAsked(tree, what, f"{page}?version={revision.number}"))
        if tree.needs_approval and asks and asks != user:
            found.append(ApprovalAsked(tree, f"{called(asks)} asks to switch off approval", page))
    return found
