"""The process that reads: takes its question as JSON on the first line, a file on the rest, and prints its answer."""

import json
import resource
import sys
from datetime import date

from menus.schedules.reading.found import CannotRead

# Bytes and seconds. A calendar of 10 MB takes a tenth of it.
MOST_MEMORY = 2_000_000_000
MOST_CPU = 20


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU, MOST_CPU))
    question = json.loads(sys.stdin.buffer.readline())
    try:
        print(json.dumps({"answer": _answer(**question)}, ensure_ascii=True))
    except CannotRead as why:
        print(json.dumps({"cannot": str(why)}, ensure_ascii=True))


def _answer(what: str, **given: str) -> object:
    # Each library is loaded only when needed.
    if what == "regions":
        from menus.schedules.reading import holiday_days

        return holiday_days.regions(given["country"])
    if what == "holidays":
        from menus.schedules.reading import holiday_days

        years = [int(year) for year in given["years"].split(",")]
        return holiday_days.read(given["country"], given["called"], given["region"], years, given["since"]).dump()
    if what == "duties":
        from menus.schedules.reading import calendar_duties

        since, until = date.fromisoformat(given["since"]), date.fromisoformat(given["until"])
        return calendar_duties.read(sys.stdin.buffer.read(), given["zone"], since, until)
    from menus.schedules.reading import calendar_days

    since, until = date.fromisoformat(given["since"]), date.fromisoformat(given["until"])
    return calendar_days.read(sys.stdin.buffer.read(), given["file_name"], given["zone"], since, until).dump()


if __name__ == "__main__":
    main()
