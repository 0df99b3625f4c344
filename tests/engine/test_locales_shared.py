"""Languages that share a word for a key or a verb keep out of each other's texts."""

import pytest

from engine.check.texts.phrasing import PHRASINGS, language_of_verb


@pytest.mark.parametrize("code", PHRASINGS)
def test_a_verb_of_a_text_s_own_language_is_read_in_that_language(code: str) -> None:
    assert {language_of_verb(verb, code) for verb in PHRASINGS[code].verbs} == {code}


def test_a_verb_of_another_language_is_found_in_a_text_of_several() -> None:
    assert language_of_verb("oprima", "en") == "es"
    assert language_of_verb("window", "en") is None
