"""How many texts a text counts as."""

from engine.saying.text_lengths import TextLength, fitted, length_of
from tests.walked import walked


@walked(
    ("text", "length"),
    [
        ("", TextLength(1, False)),
        ("a" * 160, TextLength(1, False)),
        ("a" * 161, TextLength(2, False)),
        ("a" * 306, TextLength(2, False)),
        ("a" * 307, TextLength(3, False)),
        ("€" * 80, TextLength(1, False)),
        ("€" * 81, TextLength(2, False)),
        ("Grüße, Ñandù", TextLength(1, False)),
        ("ł" * 70, TextLength(1, True)),
        ("ł" * 71, TextLength(2, True)),
        ("😀" * 35, TextLength(1, True)),
        ("😀" * 36, TextLength(2, True)),
    ],
)
def test_a_text_counts_as_as_many_texts_as_its_alphabet_needs(text: str, length: TextLength) -> None:
    assert length_of(text) == length


def test_a_text_is_shortened_and_rid_of_what_nothing_can_store() -> None:
    assert fitted(" a\0b\ud800 ") == "ab?"
    assert len(fitted("x" * 2000)) == 1600
