"""The picture shows what publishing would change: new, changed and removed, by colour and by sign."""

from dataclasses import replace

from desk.picture import Overlay, PictureChange, compare, draw
from engine import tree as t
from tests.desk.seen import Seen
from tests.menus.trees import acme, changed

BILLING = t.Voicemail("billing", "Billing", t.Prompt("x"), goes_to="goodbye")


def draft() -> t.Tree:
    """Pressing 2 leads to Billing instead of the queue, which was deleted."""
    live = acme()
    menu = live.destinations["menu"]
    assert isinstance(menu, t.Menu)
    options = tuple(replace(each, goes_to="billing") if each.keys == ("2",) else each for each in menu.options)
    return changed(live, replace(menu, options=options), BILLING, without="support")


def test_two_equal_trees_have_no_changes() -> None:
    changes = compare(acme(), acme())
    assert (changes.places, changes.ways, changes.removed, changes.settings) == ({}, {}, (), ())


def test_places_are_new_changed_or_removed() -> None:
    changes = compare(draft(), acme())
    assert changes.places == {
        "billing": PictureChange.NEW,
        "menu": PictureChange.CHANGED,
        "support": PictureChange.REMOVED,
    }
    assert [place.key for place in changes.removed] == ["support"]


def test_only_the_way_that_leads_elsewhere_is_a_changed_way() -> None:
    assert compare(draft(), acme()).ways == {("menu", "2"): PictureChange.CHANGED}


def test_what_differs_in_the_line_itself_is_named() -> None:
    assert compare(replace(acme(), start="menu", voice="Polly.Amy"), acme()).settings == ("start", "voice")


def test_the_draft_shows_each_change_with_its_sign() -> None:
    seen = Seen(draw(draft(), Overlay(changes=compare(draft(), acme()))))
    assert "new" in seen.looks("billing")
    assert "+ new" in seen.words("billing")
    assert "± changed" in seen.words("menu")
    assert "± 2" in seen.badges
    assert "1" in seen.badges


def test_what_was_removed_stands_apart_below() -> None:
    seen = Seen(draw(draft(), Overlay(changes=compare(draft(), acme()), link=lambda key: "")))
    assert seen.frames["support"].top > seen.headings["No longer in the draft"]
    assert "− removed" in seen.words("support")


def test_in_the_live_picture_the_removed_place_is_where_it_is_and_the_new_one_is_not_there() -> None:
    seen = Seen(draw(acme(), Overlay(changes=compare(draft(), acme()), ids="live-d-")), ids="live-d-")
    assert seen.headings == {}
    assert "removed" in seen.looks("support")
    assert "billing" not in seen.boxes
