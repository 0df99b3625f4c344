"""The languages that callers may hear and speak, by tag: the name of each, and which tag is nearest to another.

`engine.providers` has which of them a provider speaks and recognises, and under which tags.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Language:
    """A BCP 47 tag and the common name."""

    tag: str
    name: str


_NAMES = MappingProxyType(
    {
        "af-ZA": "Afrikaans (South Africa)",
        "sq-AL": "Albanian (Albania)",
        "am-ET": "Amharic (Ethiopia)",
        "ar-DZ": "Arabic (Algeria)",
        "ar-BH": "Arabic (Bahrain)",
        "ar-EG": "Arabic (Egypt)",
        "ar-IQ": "Arabic (Iraq)",
        "ar-IL": "Arabic (Israel)",
        "ar-JO": "Arabic (Jordan)",
        "ar-KW": "Arabic (Kuwait)",
        "ar-LB": "Arabic (Lebanon)",
        "ar-LY": "Arabic (Libya)",
        "ar-MR": "Arabic (Mauritania)",
        "arb": "Arabic (Modern Standard)",
        "ar-MA": "Arabic (Morocco)",
        "ar-OM": "Arabic (Oman)",
        "ar-QA": "Arabic (Qatar)",
        "ar-SA": "Arabic (Saudi Arabia)",
        "ar-XA": "Arabic (Standard)",
        "ar-PS": "Arabic (State of Palestine)",
        "ar-SY": "Arabic (Syria)",
        "ar-TN": "Arabic (Tunisia)",
        "ar-AE": "Arabic (United Arab Emirates)",
        "ar-YE": "Arabic (Yemen)",
        "hy-AM": "Armenian (Armenia)",
        "as-IN": "Assamese (India)",
        "az-AZ": "Azerbaijani (Azerbaijan)",
        "eu-ES": "Basque (Spain)",
        "bn-BD": "Bengali (Bangladesh)",
        "bn-IN": "Bengali (India)",
        "bs-BA": "Bosnian (Bosnia and Herzegovina)",
        "bg-BG": "Bulgarian (Bulgaria)",
        "my-MM": "Burmese (Myanmar)",
        "ca-ES": "Catalan (Spain)",
        "zh-CN": "Chinese (China)",
        "zh-HK": "Chinese (Hong Kong)",
        "zh-TW": "Chinese (Taiwan)",
        "yue-CN": "Chinese, Cantonese (China)",
        "yue-HK": "Chinese, Cantonese (Hong Kong)",
        "yue-Hant-HK": "Chinese, Cantonese (Traditional, Hong Kong)",
        "cmn-CN": "Chinese, Mandarin (China)",
        "cmn-Hans-CN": "Chinese, Mandarin (Simplified, China)",
        "cmn-Hans-HK": "Chinese, Mandarin (Simplified, Hong Kong)",
        "cmn-TW": "Chinese, Mandarin (Taiwan)",
        "cmn-Hant-TW": "Chinese, Mandarin (Traditional, Taiwan)",
        "wuu-CN": "Chinese, Wu (China)",
        "hr-HR": "Croatian (Croatia)",
        "cs-CZ": "Czech (Czech Republic)",
        "da-DK": "Danish (Denmark)",
        "nl-BE": "Dutch (Belgium)",
        "nl-NL": "Dutch (Netherlands)",
        "en-AU": "English (Australia)",
        "en-CA": "English (Canada)",
        "en-GH": "English (Ghana)",
        "en-HK": "English (Hong Kong)",
        "en-IN": "English (India)",
        "en-IE": "English (Ireland)",
        "en-KE": "English (Kenya)",
        "en-NZ": "English (New Zealand)",
        "en-NG": "English (Nigeria)",
        "en-PK": "English (Pakistan)",
        "en-PH": "English (Philippines)",
        "en-SG": "English (Singapore)",
        "en-ZA": "English (South Africa)",
        "en-TZ": "English (Tanzania)",
        "en-GB": "English (United Kingdom)",
        "en-US": "English (United States)",
        "en-GB-WLS": "English (Wales)",
        "et-EE": "Estonian (Estonia)",
        "fil-PH": "Filipino (Philippines)",
        "fi-FI": "Finnish (Finland)",
        "fr-BE": "French (Belgium)",
        "fr-CA": "French (Canada)",
        "fr-FR": "French (France)",
        "fr-CH": "French (Switzerland)",
        "gl-ES": "Galician (Spain)",
        "ka-GE": "Georgian (Georgia)",
        "de-AT": "German (Austria)",
        "de-DE": "German (Germany)",
        "de-CH": "German (Switzerland)",
        "el-GR": "Greek (Greece)",
        "gu-IN": "Gujarati (India)",
        "he-IL": "Hebrew (Israel)",
        "hi-IN": "Hindi (India)",
        "hu-HU": "Hungarian (Hungary)",
        "is-IS": "Icelandic (Iceland)",
        "id-ID": "Indonesian (Indonesia)",
        "iu-Latn-CA": "Inuktitut (Latin, Canada)",
        "iu-Cans-CA": "Inuktitut (Syllabics, Canada)",
        "ga-IE": "Irish (Ireland)",
        "it-IT": "Italian (Italy)",
        "it-CH": "Italian (Switzerland)",
        "ja-JP": "Japanese (Japan)",
        "jv-ID": "Javanese (Indonesia)",
        "kn-IN": "Kannada (India)",
        "kk-KZ": "Kazakh (Kazakhstan)",
        "km-KH": "Khmer (Cambodia)",
        "ko-KR": "Korean (South Korea)",
        "lo-LA": "Lao (Laos)",
        "lv-LV": "Latvian (Latvia)",
        "lt-LT": "Lithuanian (Lithuania)",
        "mk-MK": "Macedonian (North Macedonia)",
        "ms-MY": "Malay (Malaysia)",
        "ml-IN": "Malayalam (India)",
        "mt-MT": "Maltese (Malta)",
        "mr-IN": "Marathi (India)",
        "mn-MN": "Mongolian (Mongolia)",
        "ne-NP": "Nepali (Nepal)",
        "nb-NO": "Norwegian Bokmål (Norway)",
        "or-IN": "Odia (India)",
        "ps-AF": "Pashto (Afghanistan)",
        "fa-IR": "Persian (Iran)",
        "pl-PL": "Polish (Poland)",
        "pt-BR": "Portuguese (Brazil)",
        "pt-PT": "Portuguese (Portugal)",
        "pa-guru-IN": "Punjabi (Gurmukhi, India)",
        "pa-IN": "Punjabi (India)",
        "ro-RO": "Romanian (Romania)",
        "ru-RU": "Russian (Russia)",
        "sr-Latn-RS": "Serbian (Latin, Serbia)",
        "sr-RS": "Serbian (Serbia)",
        "si-LK": "Sinhala (Sri Lanka)",
        "sk-SK": "Slovak (Slovakia)",
        "sl-SI": "Slovenian (Slovenia)",
        "so-SO": "Somali (Somalia)",
        "es-AR": "Spanish (Argentina)",
        "es-BO": "Spanish (Bolivia)",
        "es-CL": "Spanish (Chile)",
        "es-CO": "Spanish (Colombia)",
        "es-CR": "Spanish (Costa Rica)",
        "es-CU": "Spanish (Cuba)",
        "es-DO": "Spanish (Dominican Republic)",
        "es-EC": "Spanish (Ecuador)",
        "es-SV": "Spanish (El Salvador)",
        "es-GQ": "Spanish (Equatorial Guinea)",
        "es-GT": "Spanish (Guatemala)",
        "es-HN": "Spanish (Honduras)",
        "es-MX": "Spanish (Mexico)",
        "es-NI": "Spanish (Nicaragua)",
        "es-PA": "Spanish (Panama)",
        "es-PY": "Spanish (Paraguay)",
        "es-PE": "Spanish (Peru)",
        "es-PR": "Spanish (Puerto Rico)",
        "es-ES": "Spanish (Spain)",
        "es-US": "Spanish (United States)",
        "es-UY": "Spanish (Uruguay)",
        "es-VE": "Spanish (Venezuela)",
        "su-ID": "Sundanese (Indonesia)",
        "sw-KE": "Swahili (Kenya)",
        "sw-TZ": "Swahili (Tanzania)",
        "sv-SE": "Swedish (Sweden)",
        "ta-IN": "Tamil (India)",
        "ta-MY": "Tamil (Malaysia)",
        "ta-SG": "Tamil (Singapore)",
        "ta-LK": "Tamil (Sri Lanka)",
        "te-IN": "Telugu (India)",
        "th-TH": "Thai (Thailand)",
        "tr-TR": "Turkish (Turkey)",
        "uk-UA": "Ukrainian (Ukraine)",
        "ur-IN": "Urdu (India)",
        "ur-PK": "Urdu (Pakistan)",
        "uz-UZ": "Uzbek (Uzbekistan)",
        "vi-VN": "Vietnamese (Vietnam)",
        "cy-GB": "Welsh (United Kingdom)",
        "zu-ZA": "Zulu (South Africa)",
    }
)
LANGUAGES: Mapping[str, Language] = MappingProxyType({tag: Language(tag, name) for tag, name in _NAMES.items()})

# Several tags of one language: the first is offered, the others are read in trees that have them.
SAME = (
    ("ar-XA", "arb"),
    ("cmn-CN", "cmn-Hans-CN", "cmn-Hans-HK", "zh-CN"),
    ("cmn-TW", "cmn-Hant-TW", "zh-TW"),
    ("pa-IN", "pa-guru-IN"),
    ("yue-HK", "yue-Hant-HK", "zh-HK"),
)
_OFFERED_AS = {tag: tags[0] for tags in SAME for tag in tags}

# The country for a tag that names none of ours: the one with the most models, else with the most speakers.
_HOME = MappingProxyType(
    {
        "ar": "ar-EG",
        "bn": "bn-BD",
        "cmn": "cmn-CN",
        "de": "de-DE",
        "en": "en-US",
        "es": "es-ES",
        "fr": "fr-FR",
        "it": "it-IT",
        "nl": "nl-NL",
        "pt": "pt-BR",
        "sr": "sr-RS",
        "sw": "sw-TZ",
        "ta": "ta-IN",
        "ur": "ur-PK",
    }
)
# The nearest accent, if it is not that of the language's home country.
_AMERICAN_SPANISH = "AR BO CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE"
_LIKE = MappingProxyType(
    {
        **{f"es-{country}": ("es-MX", "es-US") for country in _AMERICAN_SPANISH.split()},
        **dict.fromkeys(("en-GH", "en-HK", "en-KE", "en-NG", "en-PK", "en-SG", "en-TZ"), ("en-GB",)),
    }
)
# Other tags for the same languages: from browsers and from earlier standards.
_ALIASES = MappingProxyType(
    {
        "es-419": "es-US",
        "he": "he-IL",
        "in": "id-ID",
        "iw": "he-IL",
        "jw": "jv-ID",
        "no": "nb-NO",
        "pa": "pa-IN",
        "tl": "fil-PH",
        "yue": "yue-HK",
        "zh": "cmn-CN",
        "zh-hans-hk": "cmn-CN",
        "zh-hant": "cmn-TW",
        "zh-mo": "yue-HK",
    }
)
_BY_LOWER_TAG = {tag.lower(): row for tag, row in LANGUAGES.items()}


def nearest(tag: str) -> Language | None:
    """The language itself, ignoring case, else its best replacement; None if nothing is close.

    "de_de" is de-DE, "en-JM" is en-US, "zh-MO" is yue-HK.
    """
    parts = tag.strip().replace("_", "-").lower().split("-")
    shortened = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((found for short in shortened if (found := _named(short))), None)


def _named(tag: str) -> Language | None:
    known = _ALIASES.get(tag) or _HOME.get(tag) or tag
    return _BY_LOWER_TAG.get(known.lower()) or _only_country_of(tag)


def _only_country_of(language: str) -> Language | None:
    return next((row for tag, row in _BY_LOWER_TAG.items() if tag.split("-")[0] == language), None)


def nearest_of(tags: Iterable[str], tag: str) -> str:
    """The one of `tags` with the same language in another country, the nearest accent first; "" if there is none."""
    primary = primary_of(tag)
    near = [each for each in tags if primary_of(each) == primary]
    wanted = (*_LIKE.get(tag, ()), _HOME.get(primary, ""), *near)
    return next((each for each in wanted if each in near), "")


def primary_of(tag: str) -> str:
    """The language without its country: "de" of de-AT."""
    return tag.split("-")[0].lower()


def offered_as(tag: str) -> str:
    """The tag under which a language with several tags is offered: cmn-CN for cmn-Hans-CN."""
    return _OFFERED_AS.get(tag, tag)


def name_of(tag: str) -> str:
    """The common name, such as “German (Germany)”; the tag itself for a language that is not in the table."""
    known = _BY_LOWER_TAG.get(tag.lower())
    return known.name if known else tag
