"""Languages side by side: what is missing first, what has changed since it was translated, and files out and in."""

import csv
import io
from dataclasses import replace
from typing import Any

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from engine import tree as t
from engine.choices import Input
from engine.saying.prompts import PROMPTS
from menus.draft import edits
from menus.draft.compile import compile_tree
from menus.draft.duplicate import duplicate_tree
from menus.draft.importing import import_tree, replace_draft
from menus.draft.undo import undo, undo_and_redo
from menus.models import PhoneTree, SharedPrompt
from menus.text.names import blank
from menus.translations.files import CannotReadFile, as_csv, as_po, read
from menus.translations.made_from import made_from
from menus.translations.parts import read_language, translated, write_language
from menus.translations.planned import plan

ADDRESS = "/desk/tree/two/languages/de-DE/"
HELLO, BYE = "say-hello-prompt", "say-bye-prompt"


def two_languages(**said: str) -> t.Tree:
    """A line in English and German; `said` has German texts by key."""

    def prompt(key: str, text: str) -> t.Prompt:
        return t.Prompt(text, others=(t.Wording("de-DE", said[key]),) if key in said else ())

    options = (t.Option(("1",), "sales", "bye"), t.Option(("*",), "again", "menu", switches_to="de-DE"))
    menu: Any = blank(t.Menu, "menu", "Main menu", prompt("menu", "Please choose."))
    places = (
        t.Message("hello", "Hello", prompt("hello", "Hello, and welcome."), "menu"),
        replace(menu, options=options, gives_up_to="bye"),
        t.Goodbye("bye", "Goodbye", prompt("bye", "=Goodbye")),
    )
    return t.Tree(
        "two", "Two", "hello", {each.key: each for each in places}, "en-US", other_languages=(t.Voice("de-DE"),)
    )


@pytest.fixture
def two(db: None) -> PhoneTree:
    return import_tree(two_languages(hello="Hallo."))


def opened(desk: Client) -> dict[str, str]:
    page = desk.get(ADDRESS).context["page"]
    texts = {part.id: part.text for part in page.parts}
    return {**texts, "seen": str(page.seen.last), "state": page.seen.state}


def sent(desk: Client, **typed: str) -> Any:
    return desk.post(ADDRESS, {**opened(desk), **{name.replace("_", "-"): text for name, text in typed.items()}})


def said(two: PhoneTree) -> dict[str, str]:
    return read_language(compile_tree(PhoneTree.objects.get(pk=two.pk)), "de-DE")


def headings(desk: Client) -> dict[str, list[str]]:
    groups = desk.get(ADDRESS).context["page"].groups
    return {heading: [row.part.id for row in rows] for heading, _, rows in groups}


def test_what_is_missing_comes_first(two: PhoneTree, desk: Client) -> None:
    assert list(headings(desk).items()) == [
        ("Missing", ["say-menu-prompt", "option-menu-1", "option-menu-star", BYE]),
        ("Translated", [HELLO]),
    ]
    assert "4 missing" in desk.get("/desk/tree/two/languages/").content.decode()


def test_translations_are_saved_in_one_act_with_undo(two: PhoneTree, desk: Client, ada: Any) -> None:
    assert sent(desk, say_bye_prompt="Auf Wiedersehen.", option_menu_1="Verkauf").status_code == 302
    assert said(two) == {
        HELLO: "Hallo.",
        "say-menu-prompt": "",
        "option-menu-1": "Verkauf",
        "option-menu-star": "",
        BYE: "Auf Wiedersehen.",
    }
    undo(two, undo_and_redo(two).undo.pk, ada)  # type: ignore[union-attr]
    assert said(two)[BYE] == ""


def test_a_text_that_is_too_long_is_told_at_its_line_and_nothing_is_lost(two: PhoneTree, desk: Client) -> None:
    html = sent(desk, option_menu_1="V" * 61, say_bye_prompt="Tschüss").content.decode()
    assert "Up to 60 characters are allowed" in html
    assert "V" * 61 in html
    assert "Tschüss" in html
    assert said(two)[BYE] == ""


def change_hello(two: PhoneTree, text: str) -> None:
    tree = compile_tree(two)
    hello = tree.destinations["hello"]
    places = {**tree.destinations, "hello": replace(hello, prompt=replace(hello.prompt, text=text))}
    replace_draft(two, replace(tree, destinations=places))


def test_a_text_that_changed_since_it_was_translated_is_marked_until_it_fits_again(
    two: PhoneTree, desk: Client, ada: Any
) -> None:
    change_hello(two, "Hello and good morning.")
    change_hello(two, "Good evening.")
    assert headings(desk)["Changed since translated"] == [HELLO]
    assert '<del lang="en-US">Hello, and welcome.</del>' in desk.get(ADDRESS).content.decode()
    sent(desk, say_hello_prompt="Guten Abend.")
    assert "Changed since translated" not in headings(desk)
    undo(two, undo_and_redo(two).undo.pk, ada)  # type: ignore[union-attr]
    assert headings(desk)["Changed since translated"] == [HELLO]
    desk.post(ADDRESS, {**opened(desk), f"still-{HELLO}": "on"})
    assert "Changed since translated" not in headings(desk)
    change_hello(two, "Good   evening.")  # reads alike
    assert "Changed since translated" not in headings(desk)


def test_the_copy_of_a_line_knows_what_its_translations_were_made_from(two: PhoneTree) -> None:
    change_hello(two, "Good evening.")
    copy = duplicate_tree(two)
    assert made_from(copy.pk, "de-DE", translated(compile_tree(copy), "de-DE")) == {HELLO: "Hello, and welcome."}


def test_a_shared_prompt_is_changed_in_the_library(two: PhoneTree, desk: Client) -> None:
    shared = SharedPrompt.objects.create(key="bye", name="Bye")
    tree = compile_tree(two)
    bye = tree.destinations["bye"]
    places = {**tree.destinations, "bye": replace(bye, prompt=replace(bye.prompt, shared="bye"))}
    replace_draft(two, replace(tree, destinations=places))
    assert BYE not in said(two)
    rows = {row.part.id: row for _, _, rows in desk.get(ADDRESS).context["page"].groups for row in rows}
    assert rows[BYE].link == shared.get_absolute_url()


def test_the_text_of_a_form_counts_as_much(two: PhoneTree, desk: Client) -> None:
    with edits.recorded(two, None):
        two.destinations.filter(key="hello").update(prompt="Something else.")
    assert headings(desk)["Changed since translated"] == [HELLO]


def test_two_translators_keep_what_each_of_them_wrote(two: PhoneTree, desk: Client) -> None:
    mine = opened(desk)
    sent(desk, say_menu_prompt="Bitte wählen.", say_bye_prompt="Ihres")
    html = desk.post(ADDRESS, {**mine, BYE: "Meines"}).content.decode()
    assert "Saved in the meantime" in html
    assert "Ihres" in html
    assert "Meines" in html
    assert said(two)["say-menu-prompt"] == "Bitte wählen."


@pytest.mark.parametrize("ending", ["csv", "po"])
def test_a_file_goes_out_is_filled_in_and_shows_what_it_changes_before_it_does(
    two: PhoneTree, desk: Client, ending: str
) -> None:
    content = desk.get(f"/desk/tree/two/languages/de-DE.{ending}").content.decode()
    filled = _filled_in(content, ending, {BYE: "=SUM(1)", "option-menu-1": "Verkauf", HELLO: "Guten Tag."})
    file = SimpleUploadedFile(f"de.{ending}", filled.encode())
    page = desk.post(f"{ADDRESS}import/", {"file": file})
    html = page.content.decode()
    assert "3 translations change" in html
    assert "<del>Hallo.</del>" in html
    assert said(two)[HELLO] == "Hallo."
    seen = page.context["page"].seen
    form = {"rows": page.context["rows"], "seen": str(seen.last), "state": seen.state}
    assert desk.post(f"{ADDRESS}import/", form).status_code == 302
    assert said(two) == {
        HELLO: "Guten Tag.",
        "say-menu-prompt": "",
        "option-menu-1": "Verkauf",
        "option-menu-star": "",
        BYE: "=SUM(1)",
    }


def _filled_in(content: str, ending: str, texts: dict[str, str]) -> str:
    if ending == "po":
        catalogue = polib.pofile(f"#\n{content}")
        for entry in catalogue:
            entry.msgstr = texts.get(entry.msgctxt, entry.msgstr)
        return str(catalogue)
    rows = list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"))))
    text = io.StringIO()
    table = csv.DictWriter(text, rows[0], delimiter=";")
    table.writeheader()
    table.writerows({**row, "translation": texts.get(row["id"], row["translation"])} for row in rows)
    return text.getvalue()


def test_what_a_file_was_made_from_is_compared_with_what_the_line_says_now(two: PhoneTree, desk: Client) -> None:
    table = b"id,source,translation\nsay-hello-prompt,Old words,Alte Worte\ngone,x,y\n"
    rows = read(table, "x.csv")
    found = plan(translated(compile_tree(two), "de-DE"), rows)
    assert [(each.text, each.made_from) for each in found.good] == [("Alte Worte", "Old words")]
    assert [row.id for row in found.unknown] == ["gone"]
    page = desk.post(f"{ADDRESS}import/", {"file": SimpleUploadedFile("x.csv", table)})
    seen = page.context["page"].seen
    desk.post(f"{ADDRESS}import/", {"rows": page.context["rows"], "seen": str(seen.last), "state": seen.state})
    assert headings(desk)["Changed since translated"] == [HELLO]


def test_a_spreadsheet_runs_no_cell_of_the_table() -> None:
    table = as_csv(translated(two_languages(bye="+49 @ =1"), "de-DE"), {BYE: "-old"})
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"))))
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t")]
    assert {row.id: row.text for row in read(table.encode(), "x.csv")} == {BYE: "+49 @ =1"}


def test_a_catalogue_marks_what_was_made_from_other_words() -> None:
    catalogue = as_po(translated(two_languages(hello="Hallo"), "de-DE"), {HELLO: "Earlier words"}, "de-DE")
    entry = next(each for each in polib.pofile(f"#\n{catalogue}") if each.msgctxt == HELLO)
    assert entry.fuzzy
    assert entry.previous_msgid == "Earlier words"
    assert [(row.id, row.source) for row in read(catalogue.encode(), "x.po")] == [(HELLO, "Earlier words")]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "x.csv"),
        (b"PK\x03\x04zip", "x.csv"),
        (b"name,number\nAnna,1\n", "x.csv"),
        (b'id,translation\n"open', "x.csv"),
        (b'msgid "a\nmsgstr "b"', "x.po"),
        (b"/etc/passwd", "x.po"),
        (b"\xff\xfe\x00", "x.po"),
        (b"x" * 2_000_001, "x.csv"),
    ],
)
def test_a_file_that_is_no_table_and_no_catalogue_says_why(content: bytes, name: str) -> None:
    with pytest.raises(CannotReadFile) as told:
        read(content, name)
    assert str(told.value).endswith((".", "filled in first."))
    assert "root:" not in str(told.value)


def test_every_text_of_every_kind_is_translated_and_read_back() -> None:
    """A walk over all kinds and fields: each text that is written has a translation that can be written."""
    places: dict[str, Any] = {}
    for kind in t.KINDS:
        place: Any = blank(kind, kind.__name__.lower(), kind.__name__)
        places[place.key] = replace(place, **{field: t.Prompt(f"Say {field}") for field in PROMPTS[kind]})
    tree = t.Tree("all", "All", "menu", places, other_languages=(t.Voice("de-DE"),))
    texts = {id_: f"Sage {id_}" for id_ in read_language(tree, "de-DE")}
    assert len(texts) == sum(len(PROMPTS[kind]) for kind in t.KINDS)
    written, errors = write_language(tree, "de-DE", texts)
    assert errors == {}
    assert read_language(written, "de-DE") == texts
    emptied, _ = write_language(written, "de-DE", dict.fromkeys(texts, ""))
    assert emptied == tree


def test_the_words_that_callers_may_say_are_translated_beside_the_label() -> None:
    tree = two_languages()
    menu: Any = tree.destinations["menu"]
    spoken = replace(menu.options[0], phrases=("buy", "order"))
    menu = replace(menu, options=(spoken,), listening=replace(menu.listening, input=Input.BOTH))
    tree = replace(tree, destinations={**tree.destinations, "menu": menu})
    words = "words-option-menu-1"
    assert read_language(tree, "de-DE")[words] == ""
    assert not [each for each in translated(tree, "de-DE") if each.id == words and each.is_missing]
    assert words in write_language(tree, "de-DE", {words: "kaufen"})[1]  # without a label
    after, errors = write_language(tree, "de-DE", {"option-menu-1": "Verkauf", words: "kaufen, bestellen"})
    assert errors == {}
    option: Any = after.destinations["menu"]
    assert option.options[0].others == (t.OptionWording("de-DE", "Verkauf", ("kaufen", "bestellen")),)
    emptied, _ = write_language(after, "de-DE", {"option-menu-1": "", words: ""})
    assert emptied == tree


def test_the_page_takes_a_fixed_number_of_queries(two: PhoneTree, desk: Client) -> None:
    desk.get(ADDRESS)
    with CaptureQueriesContext(connection) as few:
        desk.get(ADDRESS)
    tree = compile_tree(two)
    more = {f"m{n}": blank(t.Message, f"m{n}", f"Message {n}", t.Prompt("Hello.")) for n in range(80)}
    replace_draft(two, replace(tree, destinations={**tree.destinations, **more}))
    with CaptureQueriesContext(connection) as many:
        desk.get(ADDRESS)
    assert len(few) == len(many) < 40


def test_a_language_that_the_line_does_not_have_is_not_found(two: PhoneTree, desk: Client) -> None:
    assert desk.get("/desk/tree/two/languages/fr-FR/").status_code == 404
    assert desk.get("/desk/tree/two/languages/fr-FR.csv").status_code == 404
    assert made_from(two.pk, "fr-FR", []) == {}
