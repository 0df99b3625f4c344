"""What a ready-made line says of its hours once somebody chose them, in each of our languages."""

from collections.abc import Mapping
from dataclasses import replace

from engine import tree as t
from engine.locales.known import locale_of

# The place whose first sentence says the hours. The rest of it, such as the address, stays.
PLACE = "hours"
# Placeholders rather than the week, so that callers hear the hours of today, also on holidays and after a change.
WITH_HOURS: Mapping[str, str] = {
    "en": "We close {closes} and open again {opens}.",
    "de": "Wir schließen {closes} und öffnen wieder {opens}.",
    "es": "Cerramos {closes} y volvemos a abrir {opens}.",
    "fr": "Nous fermons {closes} et nous rouvrons {opens}.",
    "it": "Chiudiamo {closes} e riapriamo {opens}.",
    "pt": "Fechamos {closes} e abrimos novamente {opens}.",
    "nl": "We sluiten {closes} en gaan weer open {opens}.",
    "sv": "Vi stänger {closes} och öppnar igen {opens}.",
    "da": "Vi lukker {closes} og åbner igen {opens}.",
    "nb": "Vi stenger {closes} og åpner igjen {opens}.",
    "fi": "Suljemme {closes} ja avaamme taas {opens}.",
    "pl": "Zamykamy {closes} i otwieramy ponownie {opens}.",
    "cs": "Zavíráme {closes} a znovu otevíráme {opens}.",
    "tr": "{closes} kapanıyoruz ve {opens} yeniden açılıyoruz.",
}
ALWAYS_OPEN: Mapping[str, str] = {
    "en": "We are open every day, around the clock.",
    "de": "Wir haben jeden Tag rund um die Uhr geöffnet.",
    "es": "Estamos abiertos todos los días, las veinticuatro horas.",
    "fr": "Nous sommes ouverts tous les jours, vingt-quatre heures sur vingt-quatre.",
    "it": "Siamo aperti tutti i giorni, ventiquattro ore su ventiquattro.",
    "pt": "Estamos abertos todos os dias, vinte e quatro horas por dia.",
    "nl": "We zijn elke dag dag en nacht open.",
    "sv": "Vi har öppet alla dagar, dygnet runt.",
    "da": "Vi har åbent alle dage, døgnet rundt.",
    "nb": "Vi har åpent alle dager, døgnet rundt.",
    "fi": "Olemme avoinna joka päivä ympäri vuorokauden.",
    "pl": "Jesteśmy czynni codziennie, przez całą dobę.",
    "cs": "Máme otevřeno každý den, nepřetržitě.",
    "tr": "Her gün, günün yirmi dört saati açığız.",
}


def saying_hours(tree: t.Tree, closes: bool) -> t.Tree:
    """Says the hours of the line's schedule instead of those the line came with; or that it never `closes`."""
    place = tree.destinations.get(PLACE)
    if place is None:
        return tree
    sentences = WITH_HOURS if closes else ALWAYS_OPEN
    others = tuple(replace(each, text=_begun(each.text, each.language, sentences)) for each in place.prompt.others)
    prompt = replace(place.prompt, text=_begun(place.prompt.text, tree.language, sentences), others=others)
    return replace(tree, destinations={**tree.destinations, PLACE: replace(place, prompt=prompt)})


def _begun(text: str, language: str, sentences: Mapping[str, str]) -> str:
    """Returns the text with the first sentence replaced, in English where we have none in its language."""
    _, _, rest = text.partition(". ")
    locale = locale_of(language)
    said = sentences.get(locale.code, sentences["en"]) if locale else sentences["en"]
    return f"{said} {rest}".rstrip()
