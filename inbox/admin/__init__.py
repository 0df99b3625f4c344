"""The pages of this room."""

from inbox.admin import item, job, mailbox

__all__ = ["item", "job", "mailbox"]
