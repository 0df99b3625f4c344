"""Each language understands its own words, and finds none in texts of others."""

from engine.check.texts.phrasing import PHRASINGS, language_of_verb
from engine.locales.known import LOCALES
from engine.locales.locale import Locale
from engine.understanding.dates import typed
from tests.walked import walked


@walked("code", PHRASINGS)
def test_a_verb_of_a_text_s_own_language_is_read_in_that_language(code: str) -> None:
    assert {language_of_verb(verb, code) for verb in PHRASINGS[code].verbs} == {code}


def test_a_verb_of_another_language_is_found_in_a_text_of_several() -> None:
    assert language_of_verb("oprima", "en") == "es"
    assert language_of_verb("window", "en") is None


@walked("locale", LOCALES.values(), ids=LOCALES)
def test_every_day_and_month_is_understood_in_each_of_its_forms(locale: Locale) -> None:
    days = {" ".join(said): day for said, day in locale.dates.ordinals.items()}
    months = {" ".join(said): month for said, month in locale.dates.month_forms.items()}
    months |= {said: month for month, said in enumerate(locale.dates.months, 1)}
    first = locale.dates.months[0]
    assert {f"{said} {first} 1980": day for said, day in days.items()} == {
        said: int(typed(said, locale.code, "DDMMYYYY").digits[:2] or 0)
        for said in (f"{day} {first} 1980" for day in days)
    }
    for said, month in months.items():
        assert typed(f"17 {said} 1980", locale.code, "DDMMYYYY").digits == f"17{month:02}1980", said
