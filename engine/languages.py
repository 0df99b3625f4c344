"""The languages that callers may speak: Twilio's tags for Gather, with the speech models that know each.

From the language appendix of https://www.twilio.com/docs/voice/twiml/gather
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Language:
    """`enhanced`: the premium form of phone_call knows it; `experimental`: both experimental models do."""

    tag: str
    name: str
    enhanced: bool = False
    experimental: bool = False


_ROWS = (
    Language("af-ZA", "Afrikaans (South Africa)"),
    Language("sq-AL", "Albanian (Albania)"),
    Language("am-ET", "Amharic (Ethiopia)"),
    Language("ar-DZ", "Arabic (Algeria)", experimental=True),
    Language("ar-BH", "Arabic (Bahrain)", experimental=True),
    Language("ar-EG", "Arabic (Egypt)", experimental=True),
    Language("ar-IQ", "Arabic (Iraq)", experimental=True),
    Language("ar-IL", "Arabic (Israel)", experimental=True),
    Language("ar-JO", "Arabic (Jordan)", experimental=True),
    Language("ar-KW", "Arabic (Kuwait)", experimental=True),
    Language("ar-LB", "Arabic (Lebanon)", experimental=True),
    Language("ar-MR", "Arabic (Mauritania)", experimental=True),
    Language("ar-MA", "Arabic (Morocco)", experimental=True),
    Language("ar-OM", "Arabic (Oman)", experimental=True),
    Language("ar-QA", "Arabic (Qatar)", experimental=True),
    Language("ar-SA", "Arabic (Saudi Arabia)", experimental=True),
    Language("ar-PS", "Arabic (State of Palestine)", experimental=True),
    Language("ar-TN", "Arabic (Tunisia)", experimental=True),
    Language("ar-AE", "Arabic (United Arab Emirates)", experimental=True),
    Language("ar-YE", "Arabic (Yemen)", experimental=True),
    Language("hy-AM", "Armenian (Armenia)"),
    Language("az-AZ", "Azerbaijani (Azerbaijani)"),
    Language("eu-ES", "Basque (Spain)"),
    Language("bn-BD", "Bengali (Bangladesh)"),
    Language("bn-IN", "Bengali (India)"),
    Language("bs-BA", "Bosnian (Bosnia and Herzegovina)"),
    Language("bg-BG", "Bulgarian (Bulgaria)"),
    Language("my-MM", "Burmese (Myanmar)"),
    Language("ca-ES", "Catalan (Spain)"),
    Language("yue-Hant-HK", "Chinese, Cantonese (Traditional, Hong Kong)"),
    Language("cmn-Hans-CN", "Chinese, Mandarin (Simplified, China)"),
    Language("cmn-Hans-HK", "Chinese, Mandarin (Simplified, Hong Kong)"),
    Language("cmn-Hant-TW", "Chinese, Mandarin (Traditional, Taiwan)"),
    Language("hr-HR", "Croatian (Croatia)"),
    Language("cs-CZ", "Czech (Czech Republic)"),
    Language("da-DK", "Danish (Denmark)", experimental=True),
    Language("nl-NL", "Dutch (Netherlands)", experimental=True),
    Language("nl-BE", "Dutch (Belgium)"),
    Language("en-AU", "English (Australia)", experimental=True),
    Language("en-CA", "English (Canada)"),
    Language("en-GH", "English (Ghana)"),
    Language("en-HK", "English (Hong Kong)"),
    Language("en-IN", "English (India)", experimental=True),
    Language("en-IE", "English (Ireland)"),
    Language("en-KE", "English (Kenya)"),
    Language("en-NZ", "English (New Zealand)"),
    Language("en-NG", "English (Nigeria)"),
    Language("en-PK", "English (Pakistan)"),
    Language("en-PH", "English (Philippines)"),
    Language("en-SG", "English (Singapore)"),
    Language("en-ZA", "English (South Africa)"),
    Language("en-TZ", "English (Tanzania)"),
    Language("en-GB", "English (United Kingdom)", enhanced=True, experimental=True),
    Language("en-US", "English (United States)", enhanced=True, experimental=True),
    Language("et-EE", "Estonian (Estonia)"),
    Language("fil-PH", "Filipino (Philippines)"),
    Language("fi-FI", "Finnish (Finland)", experimental=True),
    Language("fr-BE", "French (Belgium)"),
    Language("fr-CA", "French (Canada)", experimental=True),
    Language("fr-FR", "French (France)", enhanced=True, experimental=True),
    Language("fr-CH", "French (Switzerland)", enhanced=True),
    Language("gl-ES", "Galician (Spain)"),
    Language("ka-GE", "Georgian (Georgia)"),
    Language("de-AT", "German (Austria)"),
    Language("de-DE", "German (Germany)", experimental=True),
    Language("de-CH", "German (Switzerland)"),
    Language("el-GR", "Greek (Greece)"),
    Language("gu-IN", "Gujarati (India)"),
    Language("he-IL", "Hebrew (Israel)"),
    Language("hi-IN", "Hindi (India)", experimental=True),
    Language("hu-HU", "Hungarian (Hungary)"),
    Language("is-IS", "Icelandic (Iceland)"),
    Language("id-ID", "Indonesian (Indonesia)"),
    Language("it-IT", "Italian (Italy)"),
    Language("it-CH", "Italian (Switzerland)"),
    Language("ja-JP", "Japanese (Japan)", enhanced=True, experimental=True),
    Language("jv-ID", "Javanese (Indonesia)"),
    Language("kn-IN", "Kannada (India)"),
    Language("kk-KZ", "Kazakh (Kazakhstan)"),
    Language("km-KH", "Khmer (Cambodia)"),
    Language("ko-KR", "Korean (South Korea)", experimental=True),
    Language("lo-LA", "Lao (Laos)"),
    Language("lv-LV", "Latvian (Latvia)"),
    Language("lt-LT", "Lithuanian (Lithuania)"),
    Language("mk-MK", "Macedonian (North Macedonia)", experimental=True),
    Language("ms-MY", "Malay (Malaysia)"),
    Language("ml-IN", "Malayalam (India)"),
    Language("mr-IN", "Marathi (India)"),
    Language("mn-MN", "Mongolian (Mongolia)"),
    Language("ne-NP", "Nepali (Nepal)"),
    Language("nb-NO", "Norwegian Bokmål (Norway)", experimental=True),
    Language("fa-IR", "Persian (Iran)"),
    Language("pl-PL", "Polish (Poland)", experimental=True),
    Language("pt-BR", "Portuguese (Brazil)", experimental=True),
    Language("pt-PT", "Portuguese (Portugal)", experimental=True),
    Language("pa-guru-IN", "Punjabi (Gurmukhi, India)"),
    Language("ro-RO", "Romanian (Romania)", experimental=True),
    Language("ru-RU", "Russian (Russia)", enhanced=True, experimental=True),
    Language("sr-RS", "Serbian (Serbia)"),
    Language("si-LK", "Sinhala (Sri Lanka)"),
    Language("sk-SK", "Slovak (Slovakia)"),
    Language("sl-SI", "Slovenian (Slovenia)"),
    Language("es-AR", "Spanish (Argentina)"),
    Language("es-BO", "Spanish (Bolivia)"),
    Language("es-CL", "Spanish (Chile)"),
    Language("es-CO", "Spanish (Colombia)"),
    Language("es-CR", "Spanish (Costa Rica)"),
    Language("es-DO", "Spanish (Dominican Republic)"),
    Language("es-EC", "Spanish (Ecuador)"),
    Language("es-SV", "Spanish (El Salvador)"),
    Language("es-GT", "Spanish (Guatemala)"),
    Language("es-HN", "Spanish (Honduras)"),
    Language("es-MX", "Spanish (Mexico)"),
    Language("es-NI", "Spanish (Nicaragua)"),
    Language("es-PA", "Spanish (Panama)"),
    Language("es-PY", "Spanish (Paraguay)"),
    Language("es-PE", "Spanish (Peru)"),
    Language("es-PR", "Spanish (Puerto Rico)"),
    Language("es-ES", "Spanish (Spain)", enhanced=True, experimental=True),
    Language("es-US", "Spanish (United States)", enhanced=True, experimental=True),
    Language("es-UY", "Spanish (Uruguay)"),
    Language("es-VE", "Spanish (Venezuela)"),
    Language("su-ID", "Sundanese (Indonesia)"),
    Language("sw-KE", "Swahili (Kenya)"),
    Language("sw-TZ", "Swahili (Tanzania)"),
    Language("sv-SE", "Swedish (Sweden)"),
    Language("ta-IN", "Tamil (India)"),
    Language("ta-MY", "Tamil (Malaysia)"),
    Language("ta-SG", "Tamil (Singapore)"),
    Language("ta-LK", "Tamil (Sri Lanka)"),
    Language("te-IN", "Telugu (India)"),
    Language("th-TH", "Thai (Thailand)", experimental=True),
    Language("tr-TR", "Turkish (Turkey)", experimental=True),
    Language("uk-UA", "Ukrainian (Ukraine)", experimental=True),
    Language("ur-IN", "Urdu (India)"),
    Language("ur-PK", "Urdu (Pakistan)"),
    Language("uz-UZ", "Uzbek (Uzbekistan)"),
    Language("vi-VN", "Vietnamese (Vietnam)", experimental=True),
    Language("zu-ZA", "Zulu (South Africa)"),
)
LANGUAGES: Mapping[str, Language] = MappingProxyType({row.tag: row for row in _ROWS})
# The appendix calls fr-CH enhanced although phone_call, the only model with an enhanced form, does not list it.
PHONE_CALL = ("en-US", "en-GB", "en-AU", "fr-FR", "fr-CA", "ja-JP", "ru-RU", "es-US", "es-ES", "pt-BR")

# Which country is meant where a tag names none that we have: the one with the most models, else with most speakers.
_HOME = MappingProxyType(
    {
        "ar": "ar-EG",
        "bn": "bn-BD",
        "cmn": "cmn-Hans-CN",
        "de": "de-DE",
        "en": "en-US",
        "es": "es-ES",
        "fr": "fr-FR",
        "it": "it-IT",
        "nl": "nl-NL",
        "pt": "pt-BR",
        "sw": "sw-TZ",
        "ta": "ta-IN",
        "ur": "ur-PK",
    }
)
# What the same languages are called elsewhere: in browsers, in Say, and in years gone by.
_ALIASES = MappingProxyType(
    {
        "es-419": "es-US",
        "he": "he-IL",
        "in": "id-ID",
        "iw": "he-IL",
        "jw": "jv-ID",
        "no": "nb-NO",
        "pa": "pa-guru-IN",
        "tl": "fil-PH",
        "yue": "yue-Hant-HK",
        "zh": "cmn-Hans-CN",
        "zh-hans-hk": "cmn-Hans-HK",
        "zh-hk": "yue-Hant-HK",
        "zh-hant": "cmn-Hant-TW",
        "zh-mo": "yue-Hant-HK",
        "zh-tw": "cmn-Hant-TW",
    }
)
_BY_LOWER_TAG = {tag.lower(): row for tag, row in LANGUAGES.items()}


def nearest(tag: str) -> Language | None:
    """The language itself, whatever its case, else what it is best replaced by; None where nothing comes near.

    "de_de" is de-DE, "en-JM" is en-US, "zh-TW" is cmn-Hant-TW.
    """
    parts = tag.strip().replace("_", "-").lower().split("-")
    shortened = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((found for short in shortened if (found := _named(short))), None)


def _named(tag: str) -> Language | None:
    known = _ALIASES.get(tag) or _HOME.get(tag) or tag
    return _BY_LOWER_TAG.get(known.lower()) or _only_country_of(tag)


def _only_country_of(language: str) -> Language | None:
    return next((row for tag, row in _BY_LOWER_TAG.items() if tag.split("-")[0] == language), None)


def name_of(tag: str) -> str:
    """As people call it, such as “German (Germany)”; the tag itself for a language that is not in the table."""
    known = LANGUAGES.get(tag) or next((each for each in LANGUAGES.values() if each.tag.lower() == tag.lower()), None)
    return known.name if known else tag
