"""Moments, dates and greetings are said as a person says them, in each of our languages."""

from datetime import date, datetime, timedelta
from itertools import product

from engine.hours import moments
from engine.locales.known import LOCALES
from tests.walked import walked

NOW = datetime(2026, 12, 24, 18, 0)
MOMENTS = (
    datetime(2026, 12, 24, 21, 30),
    datetime(2026, 12, 25, 9),
    datetime(2026, 12, 28, 14),
    datetime(2027, 1, 1, 8, 5),
    datetime(2027, 1, 2, 1),
)
# The words for these moments, for midnight and noon of tomorrow, for today's date, and the greetings at 8, 13 and 21.
SAID = {
    "cs": (
        "dnes ve 21:30",
        "zítra v 9 hodin",
        "v pondělí ve 14 hodin",
        "1. ledna v 8:05",
        "2. ledna v 1 hodinu",
        "zítra o půlnoci",
        "zítra v poledne",
        "čtvrtek 24. prosince",
        "Dobré ráno",
        "Dobrý den",
        "Dobrý večer",
    ),
    "da": (
        "i dag klokken 21.30",
        "i morgen klokken 9",
        "på mandag klokken 14",
        "den 1. januar klokken 8.05",
        "den 2. januar klokken 1",
        "i morgen ved midnat",
        "i morgen klokken 12",
        "torsdag den 24. december",
        "Godmorgen",
        "Goddag",
        "Godaften",
    ),
    "de": (
        "heute um 21 Uhr 30",
        "morgen um 9 Uhr",
        "am Montag um 14 Uhr",
        "am 1. Januar um 8 Uhr 05",
        "am 2. Januar um 1 Uhr",
        "morgen um Mitternacht",
        "morgen um 12 Uhr",
        "Donnerstag, der 24. Dezember",
        "Guten Morgen",
        "Guten Tag",
        "Guten Abend",
    ),
    "en": (
        "today at 9:30 pm",
        "tomorrow at 9 am",
        "on Monday at 2 pm",
        "on January 1 at 8:05 am",
        "on January 2 at 1 am",
        "tomorrow at midnight",
        "tomorrow at noon",
        "Thursday, December 24",
        "Good morning",
        "Good afternoon",
        "Good evening",
    ),
    "es": (
        "hoy a las 9:30 de la noche",
        "mañana a las 9 de la mañana",
        "el lunes a las 2 de la tarde",
        "el 1 de enero a las 8:05 de la mañana",
        "el 2 de enero a la 1 de la madrugada",
        "mañana a medianoche",
        "mañana a mediodía",
        "jueves 24 de diciembre",
        "Buenos días",
        "Buenas tardes",
        "Buenas noches",
    ),
    "fi": (
        "tänään kello 21.30",
        "huomenna kello 9",
        "maanantaina kello 14",
        "1. tammikuuta kello 8.05",
        "2. tammikuuta kello 1",
        "huomenna keskiyöllä",
        "huomenna kello 12",
        "torstai 24. joulukuuta",
        "Hyvää huomenta",
        "Hyvää päivää",
        "Hyvää iltaa",
    ),
    "fr": (
        "aujourd’hui à 21 heures 30",
        "demain à 9 heures",
        "lundi à 14 heures",
        "le 1er janvier à 8 heures 05",
        "le 2 janvier à 1 heure",
        "demain à minuit",
        "demain à midi",
        "jeudi 24 décembre",
        "Bonjour",
        "Bonjour",
        "Bonsoir",
    ),
    "it": (
        "oggi alle 21 e 30",
        "domani alle 9",
        "lunedì alle 14",
        "il primo gennaio alle 8 e 05",
        "il 2 gennaio all’una",
        "domani a mezzanotte",
        "domani a mezzogiorno",
        "giovedì 24 dicembre",
        "Buongiorno",
        "Buongiorno",
        "Buonasera",
    ),
    "nb": (
        "i dag klokken 21.30",
        "i morgen klokken 9",
        "på mandag klokken 14",
        "den 1. januar klokken 8.05",
        "den 2. januar klokken 1",
        "i morgen ved midnatt",
        "i morgen klokken 12",
        "torsdag 24. desember",
        "God morgen",
        "God dag",
        "God kveld",
    ),
    "nl": (
        "vandaag om 21 uur 30",
        "morgen om 9 uur",
        "op maandag om 14 uur",
        "op 1 januari om 8 uur 05",
        "op 2 januari om 1 uur",
        "morgen om middernacht",
        "morgen om 12 uur",
        "donderdag 24 december",
        "Goedemorgen",
        "Goedemiddag",
        "Goedenavond",
    ),
    "pl": (
        "dzisiaj o godzinie 21:30",
        "jutro o godzinie 9:00",
        "w poniedziałek o godzinie 14:00",
        "1 stycznia o godzinie 8:05",
        "2 stycznia o godzinie 1:00",
        "jutro o północy",
        "jutro w południe",
        "czwartek, 24 grudnia",
        "Dzień dobry",
        "Dzień dobry",
        "Dobry wieczór",
    ),
    "pt": (
        "hoje às 21 horas e 30",
        "amanhã às 9 horas",
        "na segunda-feira às 14 horas",
        "no dia 1º de janeiro às 8 horas e 05",
        "no dia 2 de janeiro à 1 hora",
        "amanhã à meia-noite",
        "amanhã ao meio-dia",
        "quinta-feira, 24 de dezembro",
        "Bom dia",
        "Boa tarde",
        "Boa noite",
    ),
    "sv": (
        "i dag klockan 21.30",
        "i morgon klockan 9",
        "på måndag klockan 14",
        "den 1 januari klockan 8.05",
        "den 2 januari klockan 1",
        "i morgon vid midnatt",
        "i morgon klockan 12",
        "torsdag den 24 december",
        "God morgon",
        "God dag",
        "God kväll",
    ),
    "tr": (
        "bugün saat 21:30’da",
        "yarın saat 9’da",
        "pazartesi günü saat 14’te",
        "1 Ocak günü saat 8:05’te",
        "2 Ocak günü saat 1’de",
        "yarın gece yarısı",
        "yarın saat 12’de",
        "24 Aralık Perşembe",
        "Günaydın",
        "İyi günler",
        "İyi akşamlar",
    ),
}


def said(language: str) -> tuple[str, ...]:
    at = (*MOMENTS, datetime(2026, 12, 25), datetime(2026, 12, 25, 12))
    greetings = (moments.greeting(hour, language) for hour in (8, 13, 21))
    return (*(moments.said(each, NOW, language) for each in at), moments.today(NOW.date(), language), *greetings)


@walked("language", LOCALES)
def test_each_language_says_moments_as_its_speakers_do(language: str) -> None:
    assert said(language) == SAID[language]


@walked("language", LOCALES)
def test_no_minute_of_a_week_and_no_day_of_a_year_is_said_like_another(language: str) -> None:
    midnight = datetime(2026, 1, 5)
    minutes = [moments.said(midnight + timedelta(minutes=each), midnight, language) for each in range(0, 7 * 1440, 5)]
    days = [moments.today(date(2026, 1, 1) + timedelta(each), language) for each in range(365)]
    for texts in (minutes, days):
        assert len(set(texts)) == len(texts)
        assert not any(sign in text for text in texts for sign in "{}#")


def test_a_moment_a_week_ahead_is_said_by_its_date() -> None:
    found = [moments.said(NOW + timedelta(days=ahead), NOW, "en-US") for ahead in (6, 7)]
    assert found == ["on Wednesday at 6 pm", "on December 31 at 6 pm"]


def test_midnight_at_the_end_of_a_day_can_belong_to_that_day() -> None:
    midnight = datetime(2026, 12, 25)
    assert moments.said(midnight, NOW, "en-US", NOW.date()) == "today at midnight"


def test_a_language_that_we_do_not_have_gets_digits() -> None:
    assert moments.said(NOW, NOW, "ja-JP") == "2026-12-24 18:00"
    assert (moments.today(NOW.date(), "ja-JP"), moments.greeting(8, "ja-JP")) == ("2026-12-24", "")


def test_every_hour_has_one_greeting_and_the_night_has_that_of_the_evening() -> None:
    for language, hour in product(LOCALES, range(24)):
        assert moments.greeting(hour, language)
    assert [moments.greeting(hour, "en-US") for hour in (4, 5, 11, 12, 17, 18)] == [
        "Good evening",
        "Good morning",
        "Good morning",
        "Good afternoon",
        "Good afternoon",
        "Good evening",
    ]
