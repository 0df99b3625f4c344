"""Freezes a schedule's rows for the engine, and back; the draft does it too, so it lives there."""

from menus.draft.schedule_rows import READS, create, frozen, frozen_day, frozen_of_keys, stored_day, write, write_day

__all__ = ["READS", "create", "frozen", "frozen_day", "frozen_of_keys", "stored_day", "write", "write_day"]
