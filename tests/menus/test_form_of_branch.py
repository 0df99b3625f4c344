"""The cases of a branch: typed as people write them, stored as they are compared, shown wherever ways are."""

from html import unescape

import pytest
from django.test import Client

from desk.picture import draw
from engine import tree as t
from engine.choices import BranchOn, Input
from engine.listening import Listening
from menus.draft.compile import compile_tree
from menus.draft.duplicate import duplicate_destination
from menus.draft.outline import in_words
from menus.draft.used_by import used_by
from menus.models import Branch, Case, Goodbye, PhoneTree, Question
from tests.desk.seen import Seen
from tests.menus.forms import Form


@pytest.fixture
def branch(acme: PhoneTree) -> Branch:
    menu, goodbye = acme.destinations.get(key="menu"), Goodbye.objects.filter(tree=acme).first()
    branch = Branch.objects.create(tree=acme, key="who", name="Who calls", on="caller", goes_to=menu)
    Case.objects.create(branch=branch, order=1, values=["anonymous"], goes_to=goodbye)
    return branch


def form_of(client: Client, branch: Branch) -> Form:
    return Form(client, branch.get_absolute_url())


@pytest.mark.parametrize(
    ("on", "typed", "kept"),
    [
        ("caller", "SIP:alice@Example.com, client:Alice", ["sip:alice@example.com", "client:Alice"]),
        ("caller", "sip:*@example.com", ["sip:*@example.com"]),
        ("caller", "+1 (555) 010-0009, +49 30*, de, Anonymous", ["+15550100009", "+4930*", "DE", "anonymous"]),
        ("called", "+1 555 010 0001", ["+15550100001"]),
        ("share", "30 %", ["30"]),
        ("language", "es, Spanish (United States)", ["es", "es-US"]),
        ("answer", "42, 10-20, 49*", ["42", "10-20", "49*"]),
    ],
)
def test_values_are_kept_as_they_are_compared(
    admin_client: Client, branch: Branch, on: str, typed: str, kept: list[str]
) -> None:
    form_of(admin_client, branch).send(on=on, answer="account", cases__0__values=typed)
    assert branch.cases.get().values == kept


@pytest.mark.parametrize(
    ("on", "typed", "why"),
    [
        ("caller", "030 1234", "“030 1234”: enter a number with its country code"),
        ("called", "DE", "“DE”: enter a number with its country code"),
        ("share", "half", "enter a whole number from 1 to 100"),
        ("share", "30, 40", "Enter one number, such as 30."),
        ("language", "klingon", "enter a language tag such as es-US"),
    ],
)
def test_a_value_that_could_never_fit_is_refused(
    admin_client: Client, branch: Branch, on: str, typed: str, why: str
) -> None:
    page = form_of(admin_client, branch).refused(on=on, cases__0__values=typed).page
    assert why in unescape(page)
    assert branch.cases.get().values == ["anonymous"]


def test_shares_of_more_than_all_calls_are_refused(admin_client: Client, branch: Branch) -> None:
    Case.objects.create(branch=branch, order=2, values=["70"])
    page = form_of(admin_client, branch).refused(on="share", cases__0__values="40").page
    assert "The shares add up to 110 percent. Keep them to 100 or less." in page


def test_a_branch_on_an_answer_needs_its_name_and_suggests_those_there_are(
    admin_client: Client, branch: Branch
) -> None:
    Question.objects.create(tree=branch.tree, key="account", name="Account", answer="account")
    form = form_of(admin_client, branch)
    assert '<option value="account"></option>' in form.page
    assert "Enter the name of the answer that decides." in form.refused(on="answer").page


def test_what_led_a_branch_to_itself_leads_its_copy_to_itself(branch: Branch) -> None:
    Case.objects.create(branch=branch, order=2, values=["new"], goes_to=branch)
    copy = duplicate_destination(branch, None)
    assert [case.goes_to.key for case in Case.objects.filter(branch=copy.pk) if case.goes_to] == ["goodbye", copy.key]


def test_the_words_of_a_tree_have_its_cases(branch: Branch) -> None:
    words = in_words(compile_tree(branch.tree))
    assert "Who calls (branch)\n    caller anonymous → Goodbye\n    otherwise → Main menu\n" in words
    assert {use.how for use in used_by(branch.tree.destinations.get(key="goodbye"))} >= {"the case “caller anonymous”"}


def test_the_picture_has_cases_as_branches_and_says_where_one_leads_nowhere() -> None:
    bye = t.Goodbye("bye", "Bye", t.Prompt("Bye."))
    cases = (t.Case(("42", "7"), "bye"), t.Case(("es-US",), ""))
    ask = t.Question("ask", "Ask", t.Prompt("Your number?"), "number", "by", gives_up_to="bye")
    by = t.Branch("by", "By number", t.Prompt(), BranchOn.ANSWER, cases, "ask", "number")
    pin = t.PinCheck("pin", "Door", t.Prompt("PIN?"), "ask")
    places: list[t.Destination] = [pin, ask, by, bye]
    seen = Seen(draw(t.Tree("s", "S", "pin", {place.key: place for place in places})))
    assert {"right PIN", "answered", "gives up"} <= set(seen.badges)
    assert seen.words("pin")[1] == "PIN check"
    assert set(seen.words("by")[2:]) == {"number is es-US ✕ nowhere", "number is 42… → Bye", "otherwise ↩ Ask"}


def test_an_option_that_is_only_spoken_is_told_by_what_is_said() -> None:
    options = (t.Option((), "sales", "bye"),)
    menu = t.Menu("menu", "Menu", t.Prompt("Speak."), options, listening=Listening(Input.SPEECH))
    tree = t.Tree("s", "S", "menu", {"menu": menu, "bye": t.Goodbye("bye", "Bye", t.Prompt("Bye."))})
    assert Seen(draw(tree)).badges == ["says “sales”"]
    assert "    says “sales” → Bye\n" in in_words(tree)


def test_two_people_at_one_branch_see_each_other_s_cases(admin_client: Client, branch: Branch) -> None:
    mine = form_of(admin_client, branch)
    form_of(admin_client, branch).send(cases__0__values="DE")
    again = mine.refused(name="Mine")
    assert "Case “DE”: When it is" in again.page
    again.send()
    branch.refresh_from_db()
    assert (branch.name, branch.cases.get().values) == ("Mine", ["DE"])
