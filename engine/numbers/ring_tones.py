"""Countries whose ring tone a caller can hear while somebody is rung."""

from engine.labels import Choices

USUAL = "usual"
_COUNTRIES = {
    "at": "Austria",
    "au": "Australia",
    "be": "Belgium",
    "bg": "Bulgaria",
    "br": "Brazil",
    "ch": "Switzerland",
    "cl": "Chile",
    "cn": "China",
    "cz": "Czechia",
    "de": "Germany",
    "dk": "Denmark",
    "ee": "Estonia",
    "es": "Spain",
    "fi": "Finland",
    "fr": "France",
    "gb": "the United Kingdom",
    "gr": "Greece",
    "hu": "Hungary",
    "il": "Israel",
    "in": "India",
    "it": "Italy",
    "jp": "Japan",
    "lt": "Lithuania",
    "mx": "Mexico",
    "my": "Malaysia",
    "nl": "the Netherlands",
    "no": "Norway",
    "nz": "New Zealand",
    "ph": "the Philippines",
    "pl": "Poland",
    "pt": "Portugal",
    "ru": "Russia",
    "se": "Sweden",
    "sg": "Singapore",
    "th": "Thailand",
    "tw": "Taiwan",
    "us": "the United States",
    "ve": "Venezuela",
    "za": "South Africa",
}
_BY_NAME = sorted(_COUNTRIES.items(), key=lambda each: each[1].removeprefix("the "))
RING_TONES = Choices(
    {USUAL: ("The provider's usual one", "the usual ring tone")}
    | {code: (name.removeprefix("the "), f"the ring tone of {name}") for code, name in _BY_NAME}
)
