"""Adds entries to the change log. Whatever changes something calls it, within the change's transaction."""

from collections.abc import Iterable

from django.db.models import Model

from menus.change_log import things
from menus.change_log.details import Detail, kept
from menus.colleagues import Author, called, known
from menus.models import CallerListChange, LoggedChange, Subject

# What acted where nobody was logged in.
COMMAND_LINE, BY_PHONE, SOMEONE = "The command line", "Someone on the phone", "Someone"
_MOST_THINGS = 400


def log(
    by: Author | str,
    row: Model,
    what: str,
    details: Iterable[Detail] = (),
    *,
    also: Iterable[str] = (),
    subject: Subject | None = None,
    on_list: CallerListChange | None = None,
) -> LoggedChange:
    """Adds an entry about a row; `what` goes on from the author's name, such as “changed “Greeting””.

    `by` may be the name of what acted for nobody. `also` names further things that it is about.
    """
    who = None if isinstance(by, str) else known(by)
    about = dict.fromkeys([*things.about(row), *also])
    return LoggedChange.objects.create(
        who=who,
        who_then=called(who)[:150] if who else (by if isinstance(by, str) else SOMEONE),
        subject=subject or things.subject_of(row),
        name=things.name_of(row)[:200],
        what=_continued(what)[:300],
        details=kept(details),
        about=list(about)[:_MOST_THINGS],
        on_list=on_list,
    )


def _continued(what: str) -> str:
    """Makes a sentence go on from a name: “Ended early.” becomes “ended early”."""
    plain = what.strip().removesuffix(".")
    return plain[:1].lower() + plain[1:]
