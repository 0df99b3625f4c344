"""Markup is reported, because callers would hear it; what only looks like markup is not."""

from dataclasses import replace

import pytest

from engine import tree as t
from engine.check import Level, find_problems
from engine.saying.markup import markup
from tests.engine.trees import tree_of
from tests.walked import walked

BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))
MENU = t.Menu("menu", "Menu", t.Prompt("Hello."), (t.Option(("1",), "bye", "bye"),), announces_options=True)


@walked(
    ("text", "found"),
    [
        ('One moment. <break time="1s"/> Thank you.', '<break time="1s"/>'),
        ("One moment. <break time=“1s”/> Thank you.", "<break time=“1s”/>"),
        ("<speak>Hello.</speak>", "<speak>"),
        ('<say-as interpret-as="digits">42</say-as>', '<say-as interpret-as="digits">'),
        ("We are <b>open</b>.", "<b>"),
        ("We are open</b>.", "</b>"),
        ("Hello.<br>Goodbye.", "<br>"),
        ('One moment. < break time="1s" /> Thank you.', '< break time="1s" />'),
        ("One moment. < break/>", "< break/>"),
        ("Hello.<br />Goodbye.", "<br />"),
        ("<p style='margin: 0'>Hello.</p>", "<p style='margin: 0'>"),
        ('<amazon:effect name="whispered">Psst.</amazon:effect>', '<amazon:effect name="whispered">'),
        ("<!-- hidden -->Hello.", "<!--"),
        ('<?xml version="1.0"?>', "<?xml"),
        ("Smith &amp; Sons", "&amp;"),
        ("Grüße&nbsp;aus Köln", "&nbsp;"),
        ("It&#39;s open.", "&#39;"),
        ("It&#x27;s open.", "&#x27;"),
        ("Sons &amp; <b>Smith</b>", "&amp;"),
    ],
)
def test_the_first_piece_of_markup_in_a_text_is_found(text: str, found: str) -> None:
    assert markup(text) == found


@walked(
    "text",
    [
        *(
            "Smith & Sons",
            "AT&T; yes",
            "Fish & chips; peas",
            "R&D",
            "2 < 3 and 4 > 3",
            "a<3",
            "a < b > c",
            "<you and me>",
            "I <3 you",
        ),
        *("[pause 1]", "Press 1 > then 2", "<", ">", "&", "&;", "&#;", "<>", "</>", "Write {account}."),
    ],
)
def test_what_is_no_markup_is_let_be(text: str) -> None:
    assert markup(text) == ""


@pytest.mark.parametrize(
    "place",
    [
        replace(MENU, prompt=t.Prompt("<b>Hello.</b>")),
        replace(MENU, prompt=t.Prompt("Hello.", others=(t.Wording("de-DE", "<b>Hallo.</b>"),))),
        replace(MENU, no_match=t.Prompt("<b>Sorry.</b>")),
        replace(MENU, options=(t.Option(("1",), "<b>bye</b>", "bye"),)),
        replace(MENU, options=(t.Option(("1",), "bye", "bye", others=(t.OptionWording("de-DE", "<b>aus</b>"),)),)),
    ],
)
def test_markup_anywhere_at_a_place_is_told_at_publish(place: t.Menu) -> None:
    tree = tree_of(place, BYE, other_languages=(t.Voice("de-DE"),))
    (problem,) = [each for each in find_problems(tree) if each.code == "markup"]
    assert (problem.where, problem.level) == ("menu", Level.WARNING)
    assert problem.what == (
        "“Menu” says “<b>”, which is read aloud as written: for a pause write [pause 1], and remove it."
    )


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Smith &amp; Sons", "write “and” or “&”"),
        ("Press &lt;1&gt;", "write < instead"),
        ("It&#39;s open.", "write ' instead"),
        ("Grüße&nbsp;aus Köln", "write a blank instead"),
    ],
)
def test_what_to_write_instead_of_a_sign_is_told(text: str, instead: str) -> None:
    (problem,) = [each for each in find_problems(tree_of(replace(BYE, prompt=t.Prompt(text)))) if each.code == "markup"]
    assert problem.what.endswith(f", which is read aloud as written: {instead}.")


def test_what_is_recorded_is_not_read_aloud() -> None:
    tree = tree_of(replace(MENU, prompt=t.Prompt("<b>Hello.</b>", audio="a.wav")), BYE)
    assert [each for each in find_problems(tree) if each.code == "markup"] == []
