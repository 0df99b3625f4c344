"""Callers and places locked after too many wrong PINs, and how to open them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import admin, messages
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now

from calls.models import WrongPin
from calls.record.guesses import opens_at
from calls.recording_line.pin import mark
from engine.answers.guessing import FREE_TRIES, MOST_WRONG_PINS_A_DAY, pause_after
from engine.numbers.callers import is_withheld
from engine.wording.quoting import duration
from menus.access.asking import need
from menus.access.rights import everywhere, sees_all, trees_where
from menus.caller_lists.names import name_of
from menus.change_log.writing import log
from menus.colleagues import SEE_TREES, may_see_trees
from menus.models import Destination, PhoneNumber, PhoneTree

DAY = timedelta(days=1)
MAY_OPEN = "menus.change_phonetree"


@dataclass(frozen=True, slots=True)
class Closed:
    """A locked caller, or a place with growing pauses for everybody. `rows` are the wrong PINs that count."""

    id: str
    name: str
    where: str
    wrong: int
    opens_at: datetime
    pause: timedelta  # how long everybody waits after the next wrong PIN; zero for a caller
    rows: QuerySet[WrongPin]
    tree: int | None = None

    def is_closed(self, at: datetime) -> bool:
        return at < self.opens_at

    @property
    def opened(self) -> str:
        """Describes what works again after opening it."""
        return f"{self.name} takes PINs again." if self.where else f"{self.name} can enter PINs again."

    @property
    def pause_in_words(self) -> str:
        minutes = round(self.pause.seconds / 60)
        return duration(self.pause.seconds) if minutes < 2 else f"{minutes} minutes"


def closed(user: User | AnonymousUser, at: datetime) -> list[Closed]:
    """Lists places first, by number of wrong PINs; callers only for users who may see who called. One query each."""
    # Callers are locked on every line at once, and numbers that record prompts belong to none.
    trees = None if sees_all(user) else trees_where(user, *SEE_TREES)
    callers = everywhere(user, "calls.view_call")
    return [*_places(at, trees), *(_callers(at) if callers else ())]


def page(request: HttpRequest) -> HttpResponse:
    """GET lists what is locked; POST unlocks what the pressed button names."""
    if not may_see_trees(request.user):
        raise PermissionDenied
    if request.method == "POST":
        return _open(request, request.POST.get("open", ""))
    at = now()
    context = {
        "title": "Closed after wrong PINs",
        "found": [(each, each.is_closed(at), _may_open(request.user, each)) for each in closed(request.user, at)],
        "may_open": request.user.has_perm(MAY_OPEN),
        "free_tries": FREE_TRIES,
        "most_a_day": MOST_WRONG_PINS_A_DAY,
    }
    return TemplateResponse(request, "desk/closed.html", {**admin.site.each_context(request), **context})


def _open(request: HttpRequest, wanted: str) -> HttpResponse:
    need(request, MAY_OPEN)
    found = next((each for each in closed(request.user, now()) if each.id == wanted), None)
    if found is None:
        messages.info(request, "It is already open.")
    elif not _may_open(request.user, found):
        raise PermissionDenied
    else:
        _log(request.user, found)
        found.rows.update(opened_at=now())
        messages.success(request, f"Opened: {found.opened}")
    return redirect("desk:closed")


def _may_open(user: User | AnonymousUser, found: Closed) -> bool:
    """Whether somebody may change the line; what belongs to no line, or to all of them, takes the right on all."""
    if found.tree is None:
        return everywhere(user, MAY_OPEN)
    return user.has_perm(MAY_OPEN, PhoneTree(pk=found.tree))


def _log(user: User | AnonymousUser, opened: Closed) -> None:
    """Records it in the history of each phone tree and number concerned."""
    what = f"Opened {opened.name if opened.where else 'PIN checks for a caller'} after {opened.wrong} wrong PINs."
    for model, column in ((PhoneTree, "tree"), (PhoneNumber, "line")):
        concerned = model._default_manager.filter(pk__in=list(opened.rows.values_list(column, flat=True)))
        for each in concerned:
            log(user, each, what)


def _places(at: datetime, trees: set[int] | None) -> Iterator[Closed]:
    """Yields those of these trees; None is all of them, and the lines that have none."""
    counted = WrongPin.objects.counted(at)
    if trees is not None:
        counted = counted.filter(tree__in=trees)
    found = counted.values("tree", "line", "place").annotate(wrong=Count("*"), latest=Max("entered_at"))
    slow = list(found.filter(wrong__gt=FREE_TRIES).order_by("-wrong", "tree", "line", "place"))
    lines = PhoneNumber.objects.in_bulk([each["line"] for each in slow if each["line"]]) if slow else {}
    for each in slow:
        rows = counted.filter(tree=each["tree"], line=each["line"], place=each["place"])
        line = lines.get(each["line"])
        if line and mark(line) != each["place"]:
            continue  # of a previous PIN
        name, where = (_named(line), "recording line") if line else _check(each["tree"], each["place"])
        identity = f"place {each['tree'] or ''} {each['line'] or ''} {each['place']}"
        pause = timedelta(seconds=pause_after(each["wrong"] + 1))
        wrong, opens = each["wrong"], opens_at(each["wrong"], each["latest"])
        yield Closed(identity, name, where, wrong, opens, pause, rows, each["tree"])


def _named(line: PhoneNumber) -> str:
    return f"{line.own_line.capitalize()} {line}"


def _check(tree: int, key: str) -> tuple[str, str]:
    row = Destination.objects.filter(tree=tree, key=key).select_related("tree").first()
    where = row.tree.name if row else PhoneTree.objects.get(pk=tree).name
    return f"PIN check “{row.name if row else key}”", where


def _callers(at: datetime) -> Iterator[Closed]:
    counted = WrongPin.objects.counted(at)
    found = counted.values("caller").annotate(wrong=Count("*")).filter(wrong__gte=MOST_WRONG_PINS_A_DAY)
    for each in found.order_by("-wrong", "caller"):
        if is_withheld(each["caller"]):
            continue
        rows = counted.filter(caller=each["caller"])
        # The tenth from the end: once it is a day old, fewer than ten count.
        tenth = rows.order_by("-entered_at")[MOST_WRONG_PINS_A_DAY - 1]
        named = name_of(each["caller"])
        name = f"Caller {named}, {each['caller']}" if named else f"Caller {each['caller']}"
        yield Closed(f"caller {each['caller']}", name, "", each["wrong"], tenth.entered_at + DAY, timedelta(), rows)
