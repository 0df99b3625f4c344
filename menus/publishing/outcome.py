"""What publishing did, in the sentences that pages and commands show: read back from the record, never assumed."""

from datetime import datetime

from menus.colleagues import called, moment
from menus.models import Approval, Revision, RevisionState, Withdrawal


def outcome(revision: Revision, since: datetime | None = None) -> str:
    """Describes what became of a revision that was just published, approved or republished.

    `since` leaves out what was withdrawn before: one that is approved may have replaced another when it was proposed.
    """
    revision = Revision.objects.with_standing().get(pk=revision.pk)
    state, number, tree = revision.standing.state, revision.number, revision.tree
    match state:
        case RevisionState.LIVE:
            done = f"Published: version {number} is live. Calls in progress stay on the old version."
        case RevisionState.SCHEDULED:
            done = f"Version {number} will go live on {moment(tree.planned_at)}." if tree.planned_at else ""
        case RevisionState.PROPOSED:
            then = f"go live on {moment(tree.proposed_for)}" if tree.proposed_for else "go live"
            done = f"Version {number} will {then} once a second person approves it. Callers hear no change until then."
        case _:  # somebody else acted between the change and this read
            done = f"Version {number}: {revision.standing.told}."
    return " ".join([done, *_replaced(revision, since)])


def _replaced(revision: Revision, since: datetime | None) -> list[str]:
    """Lists what was withdrawn because of it."""
    withdrawn = revision.replaces.filter(withdrawn_at__gte=since) if since else revision.replaces.all()
    numbers = withdrawn.values_list("revision__number", flat=True)
    return [f"Version {number}, which had not gone live, was withdrawn." for number in numbers]


def answered(revision: Revision) -> str:
    """Returns what became of a version that waited for approval, and by whom; "" while it waits."""
    revision = Revision.objects.with_standing().get(pk=revision.pk)
    number, state = revision.number, revision.standing.state
    if state is RevisionState.PROPOSED:
        return ""
    if approval := Approval.objects.filter(revision=revision).select_related("approved_by").first():
        return f"{called(approval.approved_by)} approved version {number}. {revision.standing.told}."
    gone: Withdrawal | None = getattr(revision, "withdrawal", None)
    if gone is None:
        return f"Version {number}: {revision.standing.told}."
    who = called(gone.withdrawn_by) if gone.withdrawn_by else "The command line"
    if gone.replaced_by:
        return f"{who} replaced version {number} by version {gone.replaced_by.number}."
    why = f": “{gone.reason}”" if gone.reason else ""
    did = "withdrew" if gone.withdrawn_by == revision.author else "declined"
    return f"{who} {did} version {number}{why}."


def publish_again(was: Revision, now: Revision, draft: str = "Your draft is unchanged.") -> str:
    """Describes the outcome of publishing an old revision again; `draft` says what became of the draft."""
    return f"{outcome(now)} It is the same as version {was.number}. {draft}"
