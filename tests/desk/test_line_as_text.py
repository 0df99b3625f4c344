"""A phone line as text: read as one page, edited in place, saved in one act, with undo and for two people at once."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from engine import tree as t
from menus.draft.compile import compile_tree
from menus.draft.importing import replace_draft
from menus.draft.undo import undo, undo_and_redo
from menus.models import DraftChange, PhoneTree
from menus.text.names import Names, blank
from menus.text.option_lines import as_lines, read_lines
from menus.text.typed import apply
from menus.text.written import parts_of
from tests.acme import plain_acme

ADDRESS = "/desk/tree/acme/text/"


def opened(client: Client) -> dict[str, str]:
    """What a browser would send back from the page as it is."""
    page = client.get(ADDRESS).context["page"]
    values = {id_: part.value.replace("\n", "\r\n") for id_, part in parts_of(page.draft).items()}
    return {**values, "seen": str(page.seen.last), "state": page.seen.state, "page": "0" * 32}


def saved(client: Client, form: dict[str, str], **typed: str) -> Any:
    return client.post(ADDRESS, {**form, **{name.replace("__", "-"): text for name, text in typed.items()}})


def draft(acme: PhoneTree) -> Any:
    return compile_tree(PhoneTree.objects.get(pk=acme.pk)).destinations


def test_the_page_has_every_text_label_key_and_link_of_the_line(acme: PhoneTree, desk: Client) -> None:
    html = desk.get(ADDRESS).content.decode()
    for place in plain_acme().destinations.values():
        assert f'value="{place.name}"' in html
    assert "1 sales → " in html
    assert "Callers hear:" not in html or "press" in html


def test_sending_the_page_as_it_is_changes_nothing(acme: PhoneTree, desk: Client) -> None:
    answer = desk.post(ADDRESS, opened(desk), follow=True)
    assert "Nothing has changed." in answer.content.decode()
    assert not DraftChange.objects.exists()
    assert draft(acme) == plain_acme().destinations


def test_everything_is_saved_in_one_act_that_can_be_undone(acme: PhoneTree, desk: Client, ada: User) -> None:
    was = draft(acme)
    options = as_lines(was["menu"].options, Names(plain_acme())) + "\r\n8 leave a message → Mailbox (voicemail)"
    answer = saved(
        desk, opened(desk), name__menu="Welcome menu", text__greeting__prompt="Hello.", options__menu=options
    )
    assert answer.status_code == 302
    now = draft(acme)
    assert (now["menu"].name, now["greeting"].prompt.text) == ("Welcome menu", "Hello.")
    assert now["menu"].options[:-1] == was["menu"].options
    assert now["menu"].options[-1] == t.Option(("8",), "leave a message", "mailbox")
    assert isinstance(now["mailbox"], t.Voicemail)
    assert DraftChange.objects.count() == 1
    undo(acme, undo_and_redo(acme).undo.pk, ada)  # type: ignore[union-attr]
    assert draft(acme) == was


def test_an_error_stands_at_its_line_and_nothing_typed_is_lost(acme: PhoneTree, desk: Client) -> None:
    typed = "1 sales → Nowhere Land\r\n2 → Sales\r\njust words\r\n12345 too long"
    page = saved(desk, opened(desk), options__menu=typed, text__greeting__prompt="Kept words", name__menu="")
    html = page.content.decode()
    assert page.status_code == 200
    assert "Line 1, “1 sales → Nowhere Land”: There is no “Nowhere Land”." in html
    assert "Line 2" in html
    assert "Line 3" in html
    assert "Line 4" in html
    assert "This can&#x27;t be blank." in html
    assert all(words in html for words in ("Kept words", "just words", "12345 too long"))
    assert [each.part.id for each in page.context["page"].wrong] == ["name-menu", "options-menu"]
    assert not DraftChange.objects.exists()


def test_two_people_keep_what_each_of_them_wrote(acme: PhoneTree, desk: Client) -> None:
    first, second = opened(desk), opened(desk)
    saved(desk, first, text__greeting__prompt="Ada's greeting", name__menu="Ada's menu")
    answer = saved(desk, second, text__goodbye__prompt="Ben's goodbye", name__menu="Ben's menu")
    html = answer.content.decode()
    assert "Saved in the meantime" in html
    assert "Ada&#x27;s menu" in html
    assert "Ben&#x27;s menu" in html
    assert draft(acme)["goodbye"].prompt.text != "Ben's goodbye"
    page = answer.context["page"]
    again = {each.part.id: each.value for part in page.sections for each in (part.name, *part.parts)}
    saved(desk, {**again, "seen": str(page.seen.last), "state": page.seen.state})
    now = draft(acme)
    assert (now["greeting"].prompt.text, now["goodbye"].prompt.text) == ("Ada's greeting", "Ben's goodbye")
    assert now["menu"].name == "Ben's menu"


def test_what_was_written_for_something_that_is_gone_is_shown(acme: PhoneTree, desk: Client) -> None:
    form, tree = opened(desk), plain_acme()
    places = {key: place for key, place in tree.destinations.items() if key != "goodbye"}
    replace_draft(acme, t.Tree(tree.slug, tree.name, tree.start, places))
    html = saved(desk, form, text__goodbye__prompt="Long and careful words").content.decode()
    assert "Long and careful words" in html
    assert "something that was deleted" in html


def test_whoever_may_only_look_reads_the_page_and_cannot_save(acme: PhoneTree, client: Client) -> None:
    viewer = User.objects.create_user("vera", is_staff=True)
    viewer.user_permissions.add(*_permissions("view_phonetree"))
    client.force_login(viewer)
    page = client.get(ADDRESS)
    assert "readonly" in page.content.decode()
    assert 'type="submit" value="Save"' not in page.content.decode()
    assert client.post(ADDRESS, {}).status_code == 403


def _permissions(*names: str) -> Any:
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename__in=names)


def test_the_page_takes_as_many_queries_for_eighty_destinations_as_for_a_few(acme: PhoneTree, desk: Client) -> None:
    desk.get(ADDRESS)
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get(ADDRESS)
    tree = plain_acme()
    more = {
        f"m{number}": blank(t.Message, f"m{number}", f"Message {number}", t.Prompt("Hello.")) for number in range(80)
    }
    replace_draft(acme, t.Tree(tree.slug, tree.name, tree.start, {**tree.destinations, **more}))
    with CaptureQueriesContext(connection) as many:
        page = desk.get(ADDRESS)
    assert len(many) <= len(few) + 3  # the change that may be undone, and the check's row
    assert len(few) < 40
    assert len(page.content) < 150_000


def test_every_kind_can_be_begun_and_written() -> None:
    """A walk over all kinds: what a form begins with can be read as a page and written back unchanged."""
    places = {kind.__name__.lower(): blank(kind, kind.__name__.lower(), kind.__name__) for kind in t.KINDS}
    tree = t.Tree("all", "All", "menu", places)
    values = {id_: part.value for id_, part in parts_of(tree).items()}
    assert apply(tree, values).tree == tree
    renamed = {id_: f"{text}!" if id_.startswith("name-") else text for id_, text in values.items()}
    after = apply(tree, renamed)
    assert not after.errors
    assert {place.name for place in after.tree.destinations.values()} == {f"{kind.__name__}!" for kind in t.KINDS}
    linked = {id_: "Goodbye" if id_.startswith("link-") else text for id_, text in values.items()}
    after = apply(tree, linked)
    assert not after.errors
    assert after.tree.destinations["message"].goes_to == "goodbye"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("1 sales → Sales", t.Option(("1",), "sales", "sales")),
        ("1. sales -> sales", t.Option(("1",), "sales", "sales")),
        ("1 or 9 sales => Sales", t.Option(("1", "9"), "sales", "sales")),
        ("1, 9 sales", t.Option(("1", "9"), "sales", "")),
        ("42 Ann → Sales (message)", t.Option(("42",), "Ann", "sales")),
        ("– spoken only → Sales", t.Option((), "spoken only", "sales")),
        ("* 24 hours → New one (menu)", t.Option(("*",), "24 hours", "new_one")),
    ],
)
def test_a_line_is_an_option(line: str, option: t.Option) -> None:
    tree = t.Tree("one", "One", "sales", {"sales": blank(t.Message, "sales", "Sales")})
    assert read_lines(line, (), Names(tree)) == ((option,), [])


def test_lines_that_move_keep_what_they_do_not_show() -> None:
    tree = t.Tree("one", "One", "sales", {"sales": blank(t.Message, "sales", "Sales")})
    spanish = (t.OptionWording("es-US", "ventas"),)
    before = (t.Option(("1",), "sales", "sales", ("buy",), "", spanish), t.Option(("2",), "support", "", ("help",)))
    after, _ = read_lines("1 support\n2 sales → Sales\n3 new", before, Names(tree))
    assert [(each.keys, each.label, each.phrases) for each in after] == [
        (("1",), "support", ("help",)),
        (("2",), "sales", ("buy",)),
        (("3",), "new", ()),
    ]
    assert after[1].others == spanish


def test_two_of_one_name_are_told_apart() -> None:
    tree = t.Tree("two", "Two", "a", {key: blank(t.Message, key, "Sales") for key in ("a", "b")})
    assert Names(tree).every == ["Sales (a)", "Sales (b)"]
    assert apply(tree, {"start": "Sales (b)"}).tree.start == "b"
    assert apply(tree, {"start": "Sales"}).errors
