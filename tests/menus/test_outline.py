"""An outline describes a tree in words."""

from menus.draft.outline import in_words
from tests.menus.trees import acme


def test_the_text_of_a_tree_says_what_each_place_says_and_where_it_leads() -> None:
    words = in_words(acme())
    assert words.startswith("Greeting (message, the start)\n    Hello, and welcome to ACME.\n    then → Main menu\n\n")
    assert "    1 sales → Sales voicemail\n" in words
    assert "    any other key → Main menu\n" in words
