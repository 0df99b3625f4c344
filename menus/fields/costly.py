"""Numbers that cost whoever dials them more than an ordinary call: premium rate, shared cost, satellites and the like.

The types of libphonenumber come first; the ranges below are those that it doesn't know, or not for every length.
"""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberType

from engine.uses.numbers import number_in

TO_ALLOW = "To use it anyway, allow costly numbers in the phone line's settings."

PREMIUM, SHARED, PERSONAL, PAGER = (
    "a premium-rate number",
    "a shared-cost number",
    "a personal number, which costs more",
    "a pager",
)
DIRECTORY, SATELLITE, SPECIAL = "a directory service", "a satellite or global network", "a special-rate number"
_TYPES = {
    PhoneNumberType.PREMIUM_RATE: PREMIUM,
    PhoneNumberType.SHARED_COST: SHARED,
    PhoneNumberType.PERSONAL_NUMBER: PERSONAL,
    PhoneNumberType.PAGER: PAGER,
}
# Beginnings, as regular expressions, with whose list of ranges they are from.
_RANGES: tuple[tuple[str, str, str], ...] = (
    # ITU-T, List of assigned country codes (E.164).
    ("979", PREMIUM, "ITU-T: international premium rate"),
    ("808", SHARED, "ITU-T: international shared cost"),
    ("87", SATELLITE, "ITU-T: Inmarsat (870) and universal personal numbers (878)"),
    ("88[1238]", SATELLITE, "ITU-T: satellite systems (881), international networks (882, 883), 888"),
    ("969|99[19]", SPECIAL, "ITU-T: reserved codes, and those on trial"),
    # National numbering plans.
    ("1(900|[2-9][0-9]{2}976)", PREMIUM, "NANPA: 900, and the exchange 976"),
    ("1(5(00|2[1-9]|33|44|66|77|88)|700)", PERSONAL, "NANPA: 5XX and 700"),
    ("49(900|137|138)", PREMIUM, "Bundesnetzagentur: (0)900, and mass calls on (0)137"),
    ("4918", SHARED, "Bundesnetzagentur: (0)180 to (0)189"),
    ("49(12|19[1-9])", SPECIAL, "Bundesnetzagentur: (0)12 and (0)19"),
    ("49700", PERSONAL, "Bundesnetzagentur: (0)700"),
    ("49118", DIRECTORY, "Bundesnetzagentur: 118"),
    ("44(9|87|84)", PREMIUM, "Ofcom: 09, and service numbers on 084 and 087"),
    ("4470", PERSONAL, "Ofcom: 070"),
    ("44118", DIRECTORY, "Ofcom: 118"),
    ("338[129]", PREMIUM, "ARCEP: 081, 082 and 089"),
    ("33118", DIRECTORY, "ARCEP: 118"),
    ("43(9[0-3]|8[12])", PREMIUM, "RTR: (0)9xx, (0)81x and (0)82x"),
    ("43118", DIRECTORY, "RTR: 118"),
    ("41(90[016]|84[0248])", PREMIUM, "BAKOM: 0900, 0901, 0906 and 084x"),
    ("4118", DIRECTORY, "BAKOM: 18xx"),
    ("39(89|199|178|14[48]|16[46])", PREMIUM, "AGCOM: 89x, 199, 178, 144, 148, 164 and 166"),
    ("34(80[367]|90[1257]|118)", PREMIUM, "CNMC: 803, 806, 807, 901, 902, 905, 907 and 118"),
    ("3190[069]", PREMIUM, "ACM: 0900, 0906 and 0909"),
    ("32(90|70|78)", PREMIUM, "BIPT: 090x, 070 and 078"),
    ("61(19|13)", PREMIUM, "ACMA: 19x, and 13 and 1300"),
    ("46(900|939|944)", PREMIUM, "PTS: 0900, 0939 and 0944"),
    ("4782", PREMIUM, "Nkom: 82x"),
    ("4590", PREMIUM, "SDFI: 90xx"),
    ("35315[1-9]0[0-9]{6}$", PREMIUM, "ComReg: 1510 to 1590; shorter ones are in Dublin"),
    ("4870", PREMIUM, "UKE: 70x"),
    ("64900", PREMIUM, "NZ NAD: 0900"),
    ("81(990|570)", PREMIUM, "MIC: 0990 and 0570"),
    ("90900", PREMIUM, "BTK: 900"),
    ("97219", PREMIUM, "MOC: 1-900"),
    ("651900", PREMIUM, "IMDA: 1900"),
    ("358(600|700)", PREMIUM, "Traficom: 0600 and 0700"),
    ("3690", PREMIUM, "NMHH: 06 90"),
    ("420(90[069]|976)", PREMIUM, "ČTÚ: 900, 906, 909 and 976"),
    ("421900", PREMIUM, "RÚ: 0900"),
    ("4090[036]", PREMIUM, "ANCOM: 0900, 0903 and 0906"),
    ("27(86|90)", PREMIUM, "ICASA: 086 and 090"),
    ("54600", PREMIUM, "ENACOM: 0600"),
    ("55(900|[34]00[0-9])", PREMIUM, "Anatel: 0900, 300x and 400x"),
)
_COSTLY = [(re.compile(rf"\+(?:{beginning})"), what) for beginning, what, _ in _RANGES]


@lru_cache(maxsize=4096)
def costly(number: str) -> str:
    """Returns what makes a number cost more, such as “a premium-rate number”; "" for an ordinary one.

    Of an address, the number that it contains counts.
    """
    if not (dials := number_in(number)):
        return ""
    try:
        parsed = phonenumbers.parse(dials)
    except phonenumbers.NumberParseException:
        return ""
    dialled = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    in_range = (what for beginning, what in _COSTLY if beginning.match(dialled))
    return _TYPES.get(phonenumbers.number_type(parsed)) or next(in_range, "")
