"""Whom callers mean who dial an extension, spell a name on the keys, or say it."""

import pytest

from engine.choices import Finds
from engine.locales.known import LOCALES
from engine.on_duty.people import Directory, Person, SaidName, Team
from engine.understanding.by_name import (
    MARK,
    MOST_OFFERED,
    Findable,
    by_extension,
    by_keys,
    by_words,
    can_be_spelled,
    entries,
    expected,
    longest_extension,
)
from tests.walked import walked

PEOPLE = (
    Person("ada", "Ada Byron", extension="123", also=("Countess",)),
    Person("bea", "Bea Mueller", extension="2329"),
    Person("ben", "Ben Müller", extension="124"),
    Person("dora", "Dora Hidden", extension="130", listed=False),
    Person("soeren", "Søren Ærø-Łuk"),
    Person("anna", "Anna van der Berg"),
    Person("siobhan", "Siobhán O’Neil", said=(SaidName("", "Shivawn Oneil"), SaidName("de-DE", "Schiwohn"))),
    Person("li", "李小龙"),
    Person("digits", "Desk 7"),
)
TEAMS = (
    Team("support", "Support", members=("ada", "ben"), extension="200"),
    Team("sales", "Sales", listed=True),
)
EVERYBODY = Directory({each.key: each for each in PEOPLE}, {each.key: each for each in TEAMS})
ALL = entries(EVERYBODY, ())


def keys(found: list[Findable]) -> list[str]:
    return [each.key for each in found]


@walked(
    ("dialled", "found"),
    [
        ("123", "ada"),
        ("200", "support"),
        ("130", "dora"),
        ("3672", ""),  # her name is not listed
        ("29", "ada"),  # BY
        ("2976623", "ada"),  # BYRON ADA
        ("2322976", "ada"),  # ADA BYRON
        ("6855", "bea ben"),  # MULL
        ("68355", "bea ben"),  # MUELL
        ("2366855", "ben"),
        ("2326855", "bea"),
        ("2329", "bea"),  # her extension
        ("7673", "soeren"),  # SORE
        ("76373", "soeren"),  # SOERE
        ("2376", "soeren"),  # AERO
        ("585", "soeren"),  # LUK
        ("2374", "anna"),  # BERG
        ("826", "anna"),  # VAN
        ("663", "siobhan"),  # ONE of O'Neil
        ("744", "siobhan"),  # SHI, as it is said
        ("72537", "sales"),  # SALES
        ("33757", "digits"),  # DESK 7
        ("000", ""),
    ],
)
def test_keys_find_an_extension_and_every_name_that_begins_so(dialled: str, found: str) -> None:
    assert keys(by_keys(ALL, dialled)) == found.split()


@pytest.mark.parametrize(("finds", "found"), [(Finds.BOTH, "bea"), (Finds.NAMES, ""), (Finds.EXTENSIONS, "bea")])
def test_a_directory_finds_by_what_it_says(finds: Finds, found: str) -> None:
    assert keys(by_keys(ALL, "2329", finds)) == found.split()
    assert keys(by_words(ALL, "two three two nine", "en-US", finds)) == found.split()
    named = [] if finds == Finds.EXTENSIONS else ["ada"]
    assert keys(by_keys(ALL, "29", finds)) == keys(by_words(ALL, "Byron", "en-US", finds)) == named


@walked(
    ("said", "found"),
    [
        ("Ada Byron", "ada"),
        ("I'd like to talk to Byron, please", "ada"),
        ("the Countess", "ada"),
        ("Byron Ada", "ada"),
        ("Mueller", "bea ben"),
        ("Müller", "bea ben"),
        ("muller", "bea ben"),
        ("Ben Mueller", "ben"),
        ("Soren", "soeren"),
        ("Søren", "soeren"),
        ("van der Berg", "anna"),
        ("Berg", "anna"),
        ("Oneil", "siobhan"),
        ("O'Neil", "siobhan"),
        ("Schiwohn", "siobhan"),
        ("sales", "sales"),
        ("support", ""),  # a team that is not listed
        ("李小龙", "li"),
        ("one two three", "ada"),
        ("extension 1 2 4", "ben"),
        ("extension", ""),
        ("Dora Hidden", ""),
        ("not Ada", ""),
        ("Zebedee", ""),
        ("", ""),
        ("*#", ""),
    ],
)
def test_words_find_whoever_was_named(said: str, found: str) -> None:
    assert sorted(keys(by_words(ALL, said, "en-US"))) == found.split()


def test_each_language_has_its_word_for_an_extension() -> None:
    for code, locale in LOCALES.items():
        assert locale.menu_texts.extensions, code
        for word in locale.menu_texts.extensions:
            assert keys(by_words(ALL, f"{word} 124", code)) == ["ben"], (code, word)
            assert keys(by_words(ALL, "Byron", code)) == ["ada"], code


def test_of_forty_with_the_same_letters_more_of_the_name_leaves_few() -> None:
    forty = [Findable(f"p{at:02}", False, f"{first} Schmidt") for at, first in enumerate(names_from("A", 40))]
    assert len(by_keys(forty, "7246")) == 40
    fits = by_keys(forty, "724643822")  # SCHMIDT A, then A or B
    assert 0 < len(fits) <= MOST_OFFERED
    mixed = [*forty, Findable("sch", False, "Ada Sch")]
    assert keys(by_keys(mixed, "724")) == ["sch"]  # a whole word, which tells one from forty


def names_from(letter: str, many: int) -> list[str]:
    return [f"{letter}{chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(many)]


def test_an_extension_of_two_finds_both() -> None:
    twice = [*ALL, Findable("twin", False, "Twin", "123")]
    assert keys(by_extension(twice, "123")) == ["ada", "twin"]


def test_a_directory_of_teams_has_their_people_alone() -> None:
    found = entries(EVERYBODY, ("support", "gone"))
    assert keys(found) == ["ada", "ben", "support"]
    assert longest_extension(found) == 3
    assert longest_extension([]) == 0


def test_marks_fit_into_an_address_and_stay_when_others_come_and_go() -> None:
    marks = {each.key: each.mark for each in ALL}
    assert len(set(marks.values())) == len(ALL)
    assert all(len(mark) == MARK and mark.replace("-", "a").isalnum() for mark in marks.values())
    fewer = entries(EVERYBODY, ("support",))
    assert {each.key: each.mark for each in fewer}.items() <= marks.items()
    assert Findable("a", True, "A").mark != Findable("a", False, "A").mark


def test_a_name_is_read_as_it_sounds_in_the_language_of_the_call() -> None:
    (siobhan,) = (each for each in ALL if each.key == "siobhan")
    assert siobhan.in_language("de-DE") == "Schiwohn"
    assert siobhan.in_language("en-US") == "Shivawn Oneil"
    (ada,) = (each for each in ALL if each.key == "ada")
    assert ada.in_language("fr-FR") == "Ada Byron"


def test_a_name_in_another_script_is_not_spelled_but_said() -> None:
    (li,) = (each for each in ALL if each.key == "li")
    assert not can_be_spelled(li)
    assert can_be_spelled(Findable("li", False, "李小龙", also=("Bruce Lee",)))


def test_the_recogniser_expects_whoever_is_listed() -> None:
    assert "Dora Hidden" not in expected(ALL)
    assert {"Ada Byron", "Countess"} <= set(expected(ALL))
