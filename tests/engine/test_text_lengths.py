"""How many texts a text counts as."""

from engine.saying.text_lengths import fitted, parts_of
from tests.walked import walked


@walked(
    ("text", "parts"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("Grüße, Ñandù", 1),
        ("ł" * 70, 1),
        ("ł" * 71, 2),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_a_text_counts_as_as_many_texts_as_its_alphabet_needs(text: str, parts: int) -> None:
    assert parts_of(text) == parts


def test_a_text_is_shortened_and_rid_of_what_nothing_can_store() -> None:
    assert fitted(" a\0b\ud800 ") == "ab?"
    assert len(fitted("x" * 2000)) == 1600
    assert fitted("a\r\nb\rc") == "a\nb\nc"
