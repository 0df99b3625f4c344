"""What is live and in no version is held by all threads of a process, and the newest of it wins."""

from menus.current.store import Part, Store
from menus.models import CurrentVersion


def test_a_thread_that_read_slowly_puts_nothing_old_in_place_of_what_another_read(db: None) -> None:
    store, rows = Store(), ["old"]

    def read() -> str:
        found = rows[0]
        if found == "old":  # meanwhile somebody saves, and another thread reads that
            rows[0] = "new"
            CurrentVersion.objects.update_or_create(defaults={"version": 1_000_000})
            store.refresh()
        return found

    part = store.add(Part("slow", read, str, str, ""))
    store.watch()
    store.refresh()
    assert store.value(part) == "new"
