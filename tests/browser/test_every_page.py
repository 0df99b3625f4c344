"""Every page for everybody: light and dark, on wide and narrow screens, for eyes and screen readers."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import Settings

from calls.models import Call, WrongPin
from engine.hours.schedules import Hours, NamedDay, Rule, Weekly
from engine.hours.schedules import Schedule as FrozenSchedule
from inbox.erasing.callers import ask
from inbox.erasing.holds import hold
from inbox.erasing.numbers import CallerNumber
from inbox.items import add, mailbox_of
from inbox.models import ItemKind, Job, JobState
from inbox.working import claim, note
from menus.draft.schedule_rows import create
from menus.models import (
    Branch,
    Case,
    DayWay,
    Destination,
    Lookup,
    LookupAnswer,
    Menu,
    OpeningHours,
    Option,
    Person,
    PhoneNumber,
    PhoneTree,
    PinCheck,
    Question,
    Rota,
    Schedule,
    SharedPrompt,
    Shift,
    Team,
    TreeLanguage,
)
from menus.models.phone_tree import Purpose
from menus.schedules.importing import carry_out
from menus.schedules.reading.found import FoundDay, FoundDays
from tests.browser.conftest import Visit
from tests.browser.visitor import AXE, WIDTHS
from tests.browser.window import Look
from tests.listed import listed
from tests.notices import notice, switched_on
from tests.rest import ACCOUNT, twilio_api
from tests.telephone import ring
from texts.models import Cause, ExchangedText

PAGES = {
    "the front page": "/admin/",
    "what a search finds": "/admin/search/?q=sales",
    "a search that finds nothing": "/admin/search/?q=zzz",
    "the picture of a tree": "/desk/tree/acme/",
    "both pictures side by side": "/desk/tree/acme/?show=both",
    "adding a line": "/desk/lines/add/",
    "a new line of ours": "/desk/lines/add/?from=office",
    "a new line from a text": "/desk/lines/add/?from=text",
    "a line as text": "/desk/tree/acme/text/",
    "pasting a menu": "/desk/tree/acme/paste/",
    "the languages of a line": "/desk/tree/acme/languages/",
    "two languages side by side": "/desk/tree/acme/languages/es-US/",
    "a list": "/admin/menus/phonetree/",
    "a phone line": "/admin/menus/phonetree/{tree}/change/",
    "a message": "/admin/menus/message/{greeting}/change/",
    "a transfer": "/admin/menus/transfer/{reception}/change/",
    "a mailbox": "/admin/menus/voicemail/{sales}/change/",
    "a queue": "/admin/menus/queue/{support}/change/",
    "a goodbye": "/admin/menus/goodbye/{goodbye}/change/",
    "shared prompts": "/admin/menus/sharedprompt/",
    "a shared prompt": "/admin/menus/sharedprompt/{shared}/change/",
    "a phone number": "/admin/menus/phonenumber/add/",
    "a menu": "/admin/menus/menu/{menu}/change/",
    "a menu beside the picture": "/admin/menus/menu/{menu}/change/?beside=1",
    "where a way leads": "/desk/tree/acme/link/?from=sales&to=goodbye",
    "the next option": "/desk/tree/acme/next/?from=menu",
    "a question": "/admin/menus/question/{question}/change/",
    "a new question": "/admin/menus/question/add/?tree={tree}",
    "a PIN check": "/admin/menus/pincheck/{pin}/change/",
    "a branch": "/admin/menus/branch/{branch}/change/",
    "a lookup": "/admin/menus/lookup/{lookup}/change/",
    "trying a lookup": "/desk/tree/acme/lookups/{lookup}/try/",
    "the key of lookups": "/desk/tree/acme/lookup-key/",
    "opening hours": "/admin/menus/openinghours/{opening}/change/",
    "new opening hours": "/admin/menus/openinghours/add/?tree={tree}",
    "a menu that hears speech": "/admin/menus/menu/{speech}/change/",
    "a call on the line": "/admin/calls/call/{call}/change/",
    "publishing": "/desk/tree/acme/publish/",
    "a replay": "/desk/tree/acme/replay/",
    "what is closed": "/desk/closed/",
    "importing": "/admin/menus/phonetree/import/",
    "ready-made trees": "/admin/menus/phonetree/ready-made/",
    "advice from what callers do": "/desk/tree/acme/advice/",
    "the history of a line": "/desk/tree/acme/history/",
    "the history of everything": "/desk/history/",
    "comparing revisions": "/desk/tree/acme/compare/",
    "the calls": "/admin/calls/call/",
    "calls by every filter": "/admin/calls/call/?line=acme&since=2026-01-01",
    "a caller": "/desk/caller/?number=%2B15550100002",
    "who is on the line": "/desk/now/",
    "taking the next call": "/desk/now/take/",
    "what callers hear": "/desk/hear/",
    "reports": "/desk/reports/",
    "the report of a line": "/desk/reports/line/acme/",
    "where callers went": "/desk/reports/line/acme/branches/",
    "how long callers wait": "/desk/reports/line/acme/queues/",
    "looking ahead": "/desk/ahead/",
    "the telephone": "/phone/",
    "texts": "/desk/texts/",
    "replies to texts": "/admin/texts/textsettings/",
    "new replies to texts": "/admin/texts/textsettings/add/",
    "background jobs": "/admin/inbox/job/",
    "the notices": "/admin/menus/notice/",
    "a new notice": "/admin/menus/notice/add/",
    "a notice before it is on": "/admin/menus/notice/{notice}/change/",
    "a notice that is on": "/admin/menus/notice/{on}/change/",
    "a notice line": "/admin/menus/phonenumber/{notice_line}/change/",
    "the phone numbers": "/admin/menus/phonenumber/",
    "a recording line": "/admin/menus/phonenumber/{line}/change/",
    "hours": "/admin/menus/schedule/",
    "new hours": "/admin/menus/schedule/add/",
    "a schedule": "/admin/menus/schedule/{office}/change/",
    "importing holidays": "/admin/menus/schedule/{office}/holidays/",
    "importing a calendar": "/admin/menus/schedule/{office}/calendar/",
    "people": "/admin/menus/person/",
    "a new person": "/admin/menus/person/add/",
    "a person who is away": "/admin/menus/person/{anna}/change/",
    "a person who is in use": "/admin/menus/person/{anna}/delete/",
    "teams": "/admin/menus/team/",
    "a new team": "/admin/menus/team/add/",
    "a team": "/admin/menus/team/{team}/change/",
    "rotas": "/admin/menus/rota/",
    "a new rota": "/admin/menus/rota/add/",
    "a rota": "/admin/menus/rota/{rota}/change/",
    "a rota while swapping": "/admin/menus/rota/{rota}/change/?swap=0",
    "connecting numbers": "/desk/numbers/",
    "connecting a sipgate number": "/desk/numbers/sipgate/",
    "the inbox": "/admin/inbox/item/",
    "everything in the inbox": "/admin/inbox/item/?view=all&q=nothing",
    "an item of the inbox": "/admin/inbox/item/{item}/change/",
    "caller lists": "/admin/menus/callerlist/",
    "a new caller list": "/admin/menus/callerlist/add/",
    "a caller list": "/admin/menus/callerlist/{vips}/change/",
    "importing callers": "/admin/menus/callerlist/{vips}/table/",
    "callers on lists": "/admin/menus/listedcaller/",
    "a caller on a list": "/admin/menus/listedcaller/{listed}/change/",
    "mailboxes": "/admin/menus/mailbox/",
    "who works on a mailbox": "/admin/menus/mailbox/{mailbox}/change/",
    "emails to oneself": "/desk/emails/",
    "privacy": "/desk/privacy/",
    "how long things are kept": "/desk/tree/acme/retention/",
    "keeping a call for a dispute": "/desk/privacy/hold/?call={call}",
    "erasing a caller": "/desk/privacy/erase/?call={call}",
    "an erasure that waits": "/desk/privacy/erased/{erasure}/",
    "accounts": "/desk/accounts/",
    "a new account": "/desk/accounts/invite/",
    "an account": "/desk/accounts/{ada}/",
    "one's own security": "/desk/security/",
    "the pages of one room": "/admin/menus/",
}

# Two thirds of most pages, and the same on each: it is checked on the first one.
FRAME = ("#header", "#nav-sidebar", "#toggle-nav-sidebar")


# All that folds. Folded out, the frame's list of pages would cover a narrow page.
OPEN = """
(but) => document.querySelectorAll("details").forEach((each) => {
  each.open = !but.some((selector) => each.closest(selector));
})
"""


def add_what_listens(tree: PhoneTree) -> None:
    """One of each kind that the sample tree does not have."""
    TreeLanguage.objects.create(tree=tree, language="es-US")
    question = Question.objects.create(tree=tree, key="question", name="Account number", answer="account")
    PinCheck.objects.create(tree=tree, key="pin", name="PIN", goes_to=question)
    for caller in ("anonymous", "+15550100044"):
        wrong = {"tree": tree, "place": "pin", "caller": caller, "entered_at": timezone.now()}
        WrongPin.objects.bulk_create(WrongPin(**wrong) for _ in range(10))
    branch = Branch.objects.create(tree=tree, key="branch", name="Who", on="answer", answer="account")
    Case.objects.create(branch=branch, order=1, values=["42", "49*"], goes_to=question)
    lookup = Lookup.objects.create(tree=tree, key="lookup", name="Find", sends=["account"], goes_to=question)
    LookupAnswer.objects.create(lookup=lookup, order=1, name="status", path="order.status")
    speech = Menu.objects.create(tree=tree, key="speech", name="Speech", input="both")
    Option.objects.create(menu=speech, order=1, keys=["1"], label="sales", phrases=["orders"], goes_to=branch)


def add_hours() -> Schedule:
    """A schedule with a lunch break, a day of its own, and a list that ended."""
    week = tuple(Weekly(day, *hours) for day in range(1, 6) for hours in (("09:00", "12:00"), ("13:00", "17:00")))
    christmas = NamedDay("christmas", "Christmas", Rule.YEARLY, "12-24", "12-26", hours=(Hours("10:00", "12:00"),))
    office = create(FrozenSchedule("office", "Office hours", "Europe/Berlin", week, (christmas,)))
    days = (FoundDay("2026-01-06", "Epiphany", "2026-01-06"),)
    carry_out(office, "holidays", FoundDays("DE", "Public holidays in Germany", "2026-01-01", "2026-01-31", days), None)
    return office


@pytest.fixture(autouse=True)
def numbers_at_twilio(settings: Settings) -> Iterator[None]:
    """One that is ours and points elsewhere, and one that is new."""
    with twilio_api(settings) as api:
        for number in ("+15550100001", "+15550100007"):
            api.add(ACCOUNT, number, voice_url="https://old.example.com/voice")
        yield


# In three parts, so that several processes can share them.
def add_people() -> dict[str, int]:
    """A team with a rota of day and night, a hole in it, an exception, and somebody who is away."""
    people = {name: Person.objects.create(key=name, name=name.title()) for name in ("anna", "ben")}
    anna, ben = people.values()
    anna.numbers.create(number="+15550100021")
    anna.absences.create(since=timezone.now())
    rota = Rota.objects.create(key="weeks", name="Weeks", zone="Europe/Berlin", starts=timezone.localdate())
    for shift, each in (("day", anna), ("night", ben)):
        row = Shift.objects.create(rota=rota, key=shift, name=shift.title())
        for turn, person in enumerate((each, None)):
            row.turns.create(turn=turn, person=person)
    rota.exceptions.create(since=timezone.now(), until=timezone.now() + timedelta(1))
    team = Team.objects.create(key="support", name="Support", rota=rota)
    team.members.create(person=anna)
    return {"anna": anna.pk, "rota": rota.pk, "team": team.pk}


def add_callers() -> dict[str, int]:
    """A list with one caller whose time on it is over, and the caller of the tests blocked."""
    made = listed("vips", "+15550100031", "Anna Smith", hours=-1)
    listed("blocked", "+15550100002", handling="busy")
    return {"vips": made.list.pk, "listed": made.pk}


def add_item(tree: PhoneTree, call: Call) -> dict[str, int]:
    """A note of a call, claimed and with a note of its own, in the mailbox of the line."""
    mailbox = mailbox_of(tree)
    item = add(ItemKind.NOTE, key="note", mailbox=mailbox, happened_at=timezone.now(), call=call, text="Call me back")
    ben = User.objects.create_user("ben", is_staff=True)
    note(claim(item, ben, timezone.now()), ben, "Rang twice", timezone.now())
    return {"item": item.pk, "mailbox": mailbox.pk}


def add_erasure(call: Call, ada: User) -> dict[str, int]:
    """A call that is kept for a dispute, and another caller who is being erased."""
    hold(call, "Dispute about the order of 3 May", ada, timezone.now() + timedelta(30))
    return {"erasure": ask(CallerNumber("+15550100044"), ada, timezone.now()).pk}


@pytest.mark.parametrize("pages", [dict(list(PAGES.items())[part::3]) for part in range(3)], ids=["1", "2", "3"])
def test_every_page_shuts_nobody_out_and_fits_every_screen(
    visit: Visit, acme: PhoneTree, ada: User, pages: dict[str, str]
) -> None:
    Destination.objects.get(tree=acme, key="hours").delete()  # so that there is something to fix and to compare
    add_what_listens(acme)
    waiting, on = notice(acme), switched_on(acme)
    notice_line = PhoneNumber.objects.create(number="+15550100018", purpose=Purpose.NOTICES)
    line = PhoneNumber.objects.create(number="+15550100008", purpose=Purpose.RECORDING)
    shared = SharedPrompt.objects.create(name="Opening hours", key="hours")
    office = add_hours()
    opening = OpeningHours.objects.create(tree=acme, key="opening", name="Open", schedule=office)
    DayWay.objects.create(opening_hours=opening, order=1, day="christmas")
    places = {place.key: place.pk for place in acme.destinations.all()}
    call = Call.objects.get(sid=ring().sid)
    own = {
        "office": office.pk,
        "tree": acme.pk,
        "call": call.pk,
        "shared": shared.pk,
        "line": line.pk,
        "notice": waiting.pk,
        "on": on.pk,
        "notice_line": notice_line.pk,
        "ada": ada.pk,
        **add_callers(),
        **add_people(),
        **add_item(acme, call),
        **add_erasure(call, ada),
    }
    link = f"https://example.com/{'a-link-without-an-end' * 7}"
    about = {"is_inbound": False, "ours": "+15550100001", "theirs": "+15550100002", "made_at": timezone.now()}
    about["changed_at"] = timezone.now()
    ExchangedText.objects.create(key="link", cause=Cause.DESTINATION, call=call, tree=acme, body=link, **about)
    Job.objects.create(name="send-mail", state=JobState.FAILED)  # a list with rows and what can be done with them
    visitor = visit(user=ada)
    visitor.window.run_first(AXE)  # half a megabyte, sent once in place of once for each page
    found: list[str] = []
    seen: tuple[str, ...] = ()
    widths = WIDTHS
    for name, path in pages.items():
        visitor.look = Look(width=widths[-1])  # how the next page is opened
        page = visitor.open(path.format(**own, **places))
        page.evaluate(OPEN, [*seen])
        found += [f"{name}: {barrier}" for barrier in visitor.shuts_out(*widths, but=seen)]
        seen, widths = FRAME, widths[::-1]
    assert not found, "\n".join(found)


def test_the_login_page_shuts_nobody_out(visit: Visit, transactional_db: None) -> None:
    visitor = visit()
    visitor.open("/admin/login/")
    assert visitor.shuts_out(*WIDTHS) == []
