"""The bounds on lengths, counts and sizes that forms enforce, the files' schema states, and an import checks.

A stored tree is never measured again: what callers hear today must be readable tomorrow.
"""

import re
from collections.abc import Sized
from dataclasses import dataclass, replace

# Bytes of a file. A tree of 300 destinations with long texts takes a third of it.
LARGEST_FILE = 1_000_000

# What Postgres cannot store and XML cannot carry: control characters, lone surrogates, non-characters.
_UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Between:
    """A whole number from `least` to `most`, both included."""

    least: int
    most: int

    def wrong(self, number: int) -> str:
        """What to write instead, "" if the number fits."""
        return "" if self.least <= number <= self.most else f"Choose from {self.least} to {self.most}."


@dataclass(frozen=True, slots=True)
class Text:
    """A text. `form` describes `pattern` in words; unless `needed`, "" also fits."""

    most: int = 0  # characters; 0 is unlimited
    needed: bool = False
    pattern: str = ""
    form: str = ""
    lines: bool = False  # whether it may span several lines

    def wrong(self, text: str) -> str:
        """What to write instead, "" if the text fits."""
        if self.needed and not text.strip():
            return "This can't be blank."
        if text and self.pattern and not re.fullmatch(self.pattern, text):
            return self.form
        if self.most and len(text) > self.most:
            return f"Up to {self.most:,} characters are allowed; this has {len(text):,}."
        if _UNSPEAKABLE.search(text):
            return "This contains an invisible control character: remove it."
        return "Write it on one line." if not self.lines and re.search(r"[\r\n]", text) else ""


@dataclass(frozen=True, slots=True)
class Several:
    """A list of at most `most`."""

    most: int

    def wrong(self, items: Sized) -> str:
        """What is wrong with it, "" if the list fits."""
        many = len(items)
        return f"Up to {self.most:,} are allowed; there are {many:,}." if many > self.most else ""


@dataclass(frozen=True, slots=True)
class Link:
    """Another destination's key, "" if none is chosen. Whether it exists depends on the whole tree."""


Limit = Between | Text | Several | Link

TREE_NAME = Text(80, needed=True)
SLUG = Text(
    50,
    needed=True,
    pattern=r"^[-a-zA-Z0-9_]+$",
    form="Letters, digits, - and _ only, such as main-office.",
)
LINE_OR_NONE = replace(SLUG, needed=False)
LANGUAGE = Text(
    12,
    needed=True,
    pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
    form="A language's tag, such as en-US or de-DE.",
)
LANGUAGE_OR_NONE = replace(LANGUAGE, needed=False)
VOICE = Text(60)
COUNTRY_OR_NONE = Text(2, pattern=r"^[A-Z]{2}$", form="Two capital letters (ISO 3166), such as DE or US.")
COUNTRY = replace(COUNTRY_OR_NONE, needed=True)
TIME_ZONE_OR_NONE = Text(
    40, pattern=r"^[A-Za-z][A-Za-z0-9_+/-]*$", form="A time zone from the IANA list, such as Europe/Berlin."
)
# E.164: a plus, the country code, at most fifteen digits; the shortest numbers in use have seven. An extension
# follows as in RFC 3966.
NUMBER = Text(
    41,
    needed=True,
    pattern=r"^\+[1-9][0-9]{6,14}(;ext=[0-9*#]{1,20})?$",
    form="Write a number with its country code and without spaces, such as +15550100009, or +15550100009;ext=12.",
)
NUMBER_OR_NONE = replace(NUMBER, needed=False)
# What can be rung. An address has no password, because trees are kept and exported: a login is the name of one.
REACHED = Text(
    160,
    needed=True,
    pattern=NUMBER.pattern
    + r"|^sips?:[^\s@:;,<>]+@[A-Za-z0-9.\-]+(:[0-9]{1,5})?(;login=[a-z0-9_\-]{1,24})?$"
    + r"|^client:[A-Za-z0-9_.\-]{1,100}$",
    form="Write a number with its country code and without spaces, such as +15550100009, or +15550100009;ext=12; or "
    "an address without a password, such as sip:anna@example.com or client:anna.",
)

TIME_ZONE = replace(TIME_ZONE_OR_NONE, needed=True)

# A caller's position travels in a URL of at most 400 characters, with up to eight places of the way back.
KEY = Text(
    24,
    needed=True,
    pattern=r"^[a-z][a-z0-9_]*$",
    form="Lowercase letters, digits and _ only, such as sales_voicemail.",
)
NAME = Text(60, needed=True)
# Publishing refuses what is too long to be spoken, which is less; a draft may contain more.
PROMPT = Text(5000, lines=True)
SENTENCE = Text(300)
# Sent as a text (SMS), and never read aloud.
TEXT_MESSAGE = Text(1600, lines=True)
LINK = Link()
AUDIO = Text(64, pattern=r"^[A-Za-z0-9_-]+\.(wav|mp3)$", form="The name of a stored recording.")
SHARED = Text(24, pattern=r"^[a-z][a-z0-9_]*$", form="The key of a shared prompt.")

# Four keys in a row are an extension; more is an account number, which cannot be an option.
DIGITS = Text(
    4,
    needed=True,
    pattern=r"^[0-9*#]{1,4}$",
    form="Keys are 0 to 9, * and #, such as 1, or up to four in a row, such as 42.",
)
# Of a person or a team, as callers dial it; longer than an option's keys, as some companies number people.
EXTENSION_OR_NONE = Text(6, pattern=r"^[0-9]{2,6}$", form="Two to six digits, such as 123.")
# How a name is said, and what else somebody is called.
SAID_NAME = Text(60)
OTHER_NAMES = Several(10)
PAUSE_SECONDS = Between(1, 10)
# 0 waits as long for each key as for the first.
KEY_PAUSE = Between(0, 10)
LABEL = Text(60, needed=True)
WAIT_SECONDS = Between(1, 60)
MENU_TRIES = Between(1, 10)
REPEATS = Between(1, 20)  # of one message

# 0 counts a wrong answer as a try, like silence.
NO_MATCH_TRIES = Between(0, 10)
PHRASE = Text(100, needed=True)

ANSWER = Text(
    24,
    needed=True,
    pattern=r"^[a-z][a-z0-9_]*$",
    form="Lowercase letters, digits and _ only, such as account or order_number.",
)
ANSWER_OR_NONE = replace(ANSWER, needed=False)
ANSWER_DIGITS = Between(1, 40)
ANSWER_NUMBER = Between(0, 999_999_999_999)
DAY = Text(10, pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", form="A day, such as 2026-01-31.")
PATTERN = Text(200)
# Only an empty one: a file from elsewhere would bring a PIN that somebody else knows.
DIGEST = Text(200, pattern=r"^$", form="Files don't carry PINs: leave this out and set the PIN on the form.")
CASE_VALUE = Text(100, needed=True)

# An address of the business's own system. It has no password, because trees are kept and exported.
LOOKUP_ADDRESS = Text(
    500,
    needed=True,
    pattern=r"^https?://[^\s/?#@\\]+(/[^\s#@\\]*|\?[^\s#@\\]*)?$",
    form="An address that begins with https:// and has no spaces and no password, such as "
    "https://crm.example.com/orders.",
)
JSON_PATH = Text(
    120,
    needed=True,
    pattern=r"^[^\s.\[\]\"']+(\.[^\s.\[\]\"']+|\[[0-9]{1,4}\])*$",
    form="Names separated by full stops, such as order.status or items[0].name.",
)
LOOKUP_ANSWERS = Several(20)
LOOKUP_SENDS = Several(20)

TALK_MINUTES = Between(0, 240)
# Four hours are the longest call of a provider; see Dial's timeLimit.
CALL_MINUTES = Between(1, 240)
LAST_PERSON_DAYS = Between(0, 365)
MENU_MINUTES = Between(5, 120)
CALLS_AN_HOUR = Between(0, 1000)
RING_SECONDS = Between(5, 120)
RING_EACH = Several(60)  # for the teams, people and numbers of one transfer

TYPED_NUMBERS_A_DAY = Between(0, 1000)
TIMES_EVERY_MINUTES = Between(15, 480)
CALL_TRIES = Between(1, 10)
CALL_PAUSE_MINUTES = Between(1, 240)
MESSAGE_SECONDS = Between(5, 3600)
EVERY_KEY = "0123456789*#"
END_KEYS = Text(12, pattern=r"^[0-9*#]*$", form="Keys are 0 to 9, * and #, such as #.")
SILENCE_SECONDS = Between(1, 60)
BEEPS = Between(1, 5)

# 64 characters is the provider's limit.
QUEUE_NAME = Text(
    64,
    needed=True,
    pattern=r"^[\w. -]+$",
    form="Letters, digits, spaces, full stops, - and _ only.",
)
# The name at the provider also has the line's short name in front.
ROOM_NAME = replace(QUEUE_NAME, most=48)
MOST_CALLERS = Between(2, 250)
MUSIC = Text(120, pattern=r"^[A-Za-z0-9_][A-Za-z0-9_./-]*$", form="A file of this site, such as audio/hold-music.wav.")
LEAVE_KEY = Text(1, pattern=r"^[0-9*#]$", form="One key: 0 to 9, * or #.")
MAX_WAIT_SECONDS = Between(30, 14400)
# Twilio's own limit is 1,000. https://www.twilio.com/docs/voice/twiml/enqueue
MOST_WAITING = Between(1, 1000)
TELLS_SECONDS = Between(0, 600)
REST_SECONDS = Between(0, 3600)
LINK_SECONDS = Between(0, 3600)

# Far above any phone line, and low enough for every check of a tree to be quick.
DESTINATIONS = Several(1000)
OPTIONS = Several(100)
KEYS = Several(12)  # a telephone has no more
NUMBERS = Several(20)
RUNG = Several(20)  # people, or teams, of one transfer
COUNTRIES = Several(250)
PHRASES = Several(50)
VALUES = Several(500)
LANGUAGES = Several(20)

# Schedules. https://en.wikipedia.org/wiki/ISO_8601#Times
SCHEDULE_OR_NONE = replace(KEY, needed=False)
MAILBOX_OR_NONE = replace(KEY, needed=False)
TIME = Text(5, needed=True, pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", form="A time, such as 09:00.")
CLOSING_TIME = Text(
    5, needed=True, pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", form="A time, such as 17:30 or 24:00."
)
DATE_OR_DAY = Text(
    10,
    pattern=r"^([0-9]{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    form="A date, such as 2026-12-24, or a day of every year, such as 12-24.",
)
WEEKDAY = Between(1, 7)
MONTH = Between(1, 12)
NTH = Between(-1, 5)
# Half a year each way: the furthest feast that depends on Easter is 60 days after it.
DAYS_FROM = Between(-183, 183)
# A fair of a year has fewer periods, and ten years of the holidays of a region fewer days.
PERIODS = Several(100)
NAMED_DAYS = Several(1000)
SCHEDULES = Several(20)

# What is listened for. https://www.twilio.com/docs/voice/twiml/gather
HINTS = Several(500)
SPEECH_TIMEOUT = Between(0, 60)
SPEECH_MODEL = Text(
    40,
    needed=True,
    pattern=r"^[a-z][a-z0-9_-]*$",
    form="The name of a model, such as googlev2_telephony_short; default lets the provider choose.",
)
PERCENT = Between(0, 100)
# Version A keeps enough callers to be compared with.
EXPERIMENT_SHARE = Between(0, 90)
