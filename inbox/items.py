"""Adds what callers left to the inbox, once, and finds the mailbox it belongs to."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from calls import outbox
from calls.models import Call
from engine import limits
from engine import tree as t
from engine.knowing.facts import clock_of
from engine.knowing.lines import version_of
from engine.uses.mailboxes import named_mailbox
from inbox.models import MOST_TEXT, Item, ItemKind, Mailbox
from menus.keys import key_of
from menus.models import MailboxLine, PhoneTree
from menus.models.mailbox import MailWhen
from menus.publishing.live import tree_of

# Work: tell people of a new item.
NOTIFY = "notify"


@dataclass(frozen=True, slots=True)
class LeftBy:
    """Whom an item without a call is from, which number of ours they reached, and its phone line's slug."""

    caller: str
    called: str
    tree: str = ""


def add(
    kind: ItemKind,
    *,
    key: str,
    mailbox: Mailbox,
    happened_at: datetime,
    call: Call | None = None,
    path: str = "",
    text: str = "",
    about: LeftBy | None = None,
) -> Item:
    """Returns the item of this key; makes it if there is none, so a job that runs twice adds one.

    A transcript that comes later is written with `describe`.
    """
    given = {
        "kind": kind,
        "mailbox": mailbox,
        "happened_at": happened_at,
        "path": path,
        "text": _storable(text),
        **(_of(call) if call else {}),
        **(asdict(about) if about else {}),
    }
    with transaction.atomic():
        item, is_new = Item.objects.get_or_create(key=key, defaults=given)
        if is_new and (mailbox.mail_when != MailWhen.NEVER or mailbox.text_numbers):
            outbox.put(NOTIFY, {"item": item.pk})
    return item


def tell_again(item: Item, occasion: int) -> None:
    """Has people told of an item once more; `occasion` makes it another time."""
    if item.mailbox.mail_when != MailWhen.NEVER or item.mailbox.text_numbers:
        outbox.put(NOTIFY, {"item": item.pk, "again": occasion})


def key_of_recording(recording: str) -> str:
    """Returns the key of the voicemail that a recording is; there is none while the caller may still record again."""
    return f"{ItemKind.VOICEMAIL}:{recording}"


def describe(item: Item, text: str) -> None:
    """Writes a transcript; leaves the item's state as it is."""
    Item.objects.filter(pk=item.pk).update(text=_storable(text))


def _storable(text: str) -> str:
    """Without what PostgreSQL can't store: a transcriber may write anything."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()[:MOST_TEXT]


def _of(call: Call) -> dict[str, object]:
    tree = call.revision.tree.slug if call.revision else ""
    return {"call": call, "caller": call.caller, "called": call.called, "tree": tree}


@transaction.atomic
def mailbox_of(tree: PhoneTree, key: str = "") -> Mailbox:
    """Returns the mailbox of this key, else the tree's own, which is made when it is first needed.

    A voicemail may name a mailbox that was deleted since; its messages must not be lost.
    """
    if key and (named := Mailbox.objects.filter(key=key).first()):
        return named
    # Two jobs that need it first take turns.
    PhoneTree.objects.select_for_update(of=("self",)).get(pk=tree.pk)
    line = MailboxLine.objects.filter(tree=tree).select_related("mailbox").first()
    return line.mailbox if line else _own(tree)


def mailbox_at(line: PhoneTree, place: t.Destination | None) -> Mailbox:
    """Returns the mailbox of a place that a call to this line came to, which may be in another line."""
    if place is None:
        return mailbox_of(line)
    version = version_of(place.key)
    other = PhoneTree.objects.filter(revisions=version).first() if version else None
    return mailbox_of(other or line, named_mailbox(place))


def _own(tree: PhoneTree) -> Mailbox:
    taken_names = set(Mailbox.objects.values_list("name", flat=True))
    name, number = tree.name, 2
    while name in taken_names:
        suffix = f" {number}"
        name, number = f"{tree.name[: limits.NAME.most - len(suffix)]}{suffix}", number + 1
    key = key_of(name, set(Mailbox.objects.values_list("key", flat=True)))
    live = tree.live_revision_id
    zone = str(clock_of(tree_of(live), settings.TIME_ZONE)) if live else tree.time_zone or settings.TIME_ZONE
    own = Mailbox.objects.create(name=name, key=key, zone=zone, everyone=True)
    MailboxLine.objects.create(tree=tree, mailbox=own)
    return own
