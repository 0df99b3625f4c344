"""The pages of this room."""

from inbox.admin import item, mailbox

__all__ = ["item", "mailbox"]
