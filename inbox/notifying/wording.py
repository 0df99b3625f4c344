"""What mails and texts say. Callers' words are quoted, so that none of them can pass for ours."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse

from inbox.models import Item, ItemKind, ItemState, Mailbox
from inbox.names import names_of
from inbox.notifying.mailing import one_line
from inbox.pages.listing import ItemRow
from menus.fields.written import written
from texts.models import ExchangedText

MOST_LISTED = 50
LONGEST_NAME, LONGEST_EXCERPT = 60, 200
# More than one text message costs twice.
LONGEST_NAME_IN_A_TEXT = 30


class Mail(NamedTuple):
    """The subject and the text of a mail."""

    subject: str
    text: str


def of_item(item: Item, is_attached: bool = False) -> Mail:
    """Returns the mail about one item."""
    row = _rows([item])[0]
    facts = [
        ("From", _who(row)),
        ("Called", item.called),
        ("When", row.exactly),
        ("Call", row.due),
        ("On", _typed(row)),
        ("Length", row.length),
        ("Path", item.path),
    ]
    known = "\n".join(f"{label}: {one_line(value, 500)}" for label, value in facts if value)
    sound = {True: "The recording is attached.\n", False: "Listen to it in the inbox.\n"}[is_attached]
    has_sound = sound if item.kind == ItemKind.VOICEMAIL else ""
    parts = [known, _quoted(item.text), f"{has_sound}{_address(item)}", _why(item.mailbox)]
    return Mail(f"[{item.mailbox}] {item.get_kind_display()} from {_who(row)}", _together(parts))


def of_due(item: Item) -> Mail:
    """Returns the mail that reminds of a call which a caller wants now."""
    mail, row = of_item(item), _rows([item])[0]
    return Mail(f"[{item.mailbox}] Call back now: {_who(row)}", mail.text)


def text_of_due(item: Item) -> str:
    """Returns the text message that reminds of a call which a caller wants now."""
    row = _rows([item])[0]
    typed = row.wanted.number if row.wanted else ""
    who = one_line(typed or row.who, LONGEST_NAME_IN_A_TEXT)
    return f"{_short(item.mailbox)}: call {who} back now. {_address(item)}#call-back"


def of_several(mailbox: Mailbox, items: Sequence[Item]) -> Mail:
    """Returns the mail about items of one mailbox, newest first."""
    ordered = sorted(items, key=lambda item: (item.happened_at, item.pk), reverse=True)
    listed = [_listed(row) for row in _rows(ordered[:MOST_LISTED])]
    more = [f"And {len(items) - MOST_LISTED} more."] if len(items) > MOST_LISTED else []
    waiting = mailbox.items.exclude(state=ItemState.DONE).count()
    to_do = f"{_count(waiting, 'item')} to do in all: {_public(reverse('admin:inbox_item_changelist'))}"
    text = _together([*listed, *more, to_do, _why(mailbox)])
    return Mail(f"[{mailbox}] {_count(len(items), 'new item')}", text)


def of_test(mailbox: Mailbox) -> Mail:
    """Returns the mail with which somebody tries whether mail arrives."""
    return Mail(f"[{mailbox}] Test", _together(["This is a test: email of this mailbox arrives.", _why(mailbox)]))


def of_text(text: ExchangedText) -> Mail:
    """Returns the mail that forwards a text."""
    who = one_line(written(text.theirs), LONGEST_NAME)
    facts = f"From: {who}\nTo: {written(text.ours)}"
    words = _quoted(text.shown) or "A picture or file, without words."
    files = "Its pictures and files are in the inbox." if text.received.exists() else ""
    return Mail(f"Text from {who}", _together([facts, words, files]))


def text_of_item(item: Item) -> str:
    """Returns the text message about one item; its address makes it unlike any other."""
    row = _rows([item])[0]
    what = f"{item.get_kind_display()} from {one_line(row.who, LONGEST_NAME_IN_A_TEXT)}"
    length = f", {row.length}" if row.length else ""
    return f"{_short(item.mailbox)}: {what}{length}. {_address(item)}"


def text_of_several(mailbox: Mailbox, items: Sequence[Item], number: int) -> str:
    """Returns the text message about several items; `number` makes it unlike any other."""
    page = _public(reverse("admin:inbox_item_changelist"))
    return f"{_short(mailbox)}: {_count(len(items), 'new item')}. {page}?n={number}"


def text_of_test(mailbox: Mailbox, at: datetime) -> str:
    """Returns the text message with which somebody tries whether texts arrive."""
    return f"{_short(mailbox)}: this is a test from Branchline, {at:%H:%M:%S}."


def _listed(row: ItemRow) -> str:
    item = row.item
    length = f" ({row.length})" if row.length else ""
    words = _quoted(one_line(item.text, LONGEST_EXCERPT))
    lines = [f"{row.exactly}: {item.get_kind_display()} from {_who(row)}{length}", words, _address(item)]
    return "\n".join(filter(None, lines))


def _rows(items: Sequence[Item]) -> list[ItemRow]:
    names = names_of({item.caller for item in items})
    return [ItemRow(item, names.get(item.caller, ""), may_work=False, viewer=None) for item in items]


def _who(row: ItemRow) -> str:
    name, number = one_line(row.who, LONGEST_NAME), one_line(row.number, LONGEST_NAME)
    return f"{name}, {number}" if number else name


def _typed(row: ItemRow) -> str:
    """Returns the number that a caller typed; they may have typed anybody's."""
    wanted = row.wanted
    return f"{wanted.number}, typed by the caller" if wanted and wanted.number else ""


def _quoted(text: str) -> str:
    lines = ("".join(each if each.isprintable() else " " for each in line).rstrip() for line in text.splitlines())
    return "\n".join(f"> {line}" for line in lines) if text.strip() else ""


def _why(mailbox: Mailbox) -> str:
    page = _public(reverse("admin:menus_mailbox_change", args=[mailbox.pk]))
    return f"-- \nBranchline tells you what arrives in the mailbox {mailbox}. Change this at {page}"


def _address(item: Item) -> str:
    return _public(item.get_absolute_url())


def _public(path: str) -> str:
    return f"{settings.PUBLIC_BASE_URL}{path}"


def _short(mailbox: Mailbox) -> str:
    return one_line(str(mailbox), LONGEST_NAME_IN_A_TEXT)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _together(parts: Sequence[str]) -> str:
    return "\n\n".join(filter(None, parts)) + "\n"
