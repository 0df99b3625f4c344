"""The numbers at Twilio beside ours: what each points to, and what connecting it would change."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from calls.models import ConnectedNumber
from calls.providers.twilio.connecting import TEXT_SETTINGS, NumberAtTwilio, SettingChange, numbers_of
from calls.providers.twilio.rest import CannotAsk, WrongCredentials, has_signing_token
from calls.providers.twilio.signature import accounts
from engine.providers.twilio import TWILIO
from menus.models import PhoneNumber

UNSIGNED = "Twilio accepts the API key but none of TWILIO_AUTH_TOKENS, so callers' requests can't be verified."


class NumberState(StrEnum):
    """Whether a number's calls arrive here, and if not, why."""

    CONNECTED = "connected"
    INCOMPLETE = "incomplete"  # its calls arrive here; something else is missing
    ELSEWHERE = "elsewhere"
    NEW = "new"  # at Twilio, and not among our numbers
    ABSENT = "absent"  # among our numbers, and in none of the accounts
    UNKNOWN = "unknown"  # among our numbers, and an account that may have it wasn't listed
    OTHER_PROVIDER = "other provider"  # at Twilio, and among our numbers as another provider's
    NO_VOICE = "no voice"


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One number: as Twilio has it, as we have it, or both."""

    number: str
    found: NumberAtTwilio | None = None
    row: PhoneNumber | None = None
    connected: ConnectedNumber | None = None
    listed_all: bool = True

    @property
    def state(self) -> NumberState:
        if self.found is None:
            return NumberState.ABSENT if self.listed_all else NumberState.UNKNOWN
        if not self.found.takes_calls:
            return NumberState.NO_VOICE
        if self.row is None:
            return NumberState.NEW
        if self.row.provider != TWILIO.name:
            return NumberState.OTHER_PROVIDER
        if not self.found.points_here:
            return NumberState.ELSEWHERE
        return NumberState.INCOMPLETE if self.found.changes else NumberState.CONNECTED

    @property
    def can_be_connected(self) -> bool:
        return self.state in (NumberState.INCOMPLETE, NumberState.ELSEWHERE, NumberState.NEW)

    @property
    def changes(self) -> list[SettingChange]:
        return self.found.changes if self.found else []

    @property
    def can_be_put_back(self) -> bool:
        """Whether we know what it was set to before."""
        kept = self.connected.before if self.connected and self.connected.connected_at else {}
        return bool(self.found and set(kept) - set(TEXT_SETTINGS))

    @property
    def can_connect_texts(self) -> bool:
        """Whether its texts could come here and don't; a number that takes a PIN has no use for them."""
        if self.found is None or not self.found.takes_texts or self.found.texts_come_here:
            return False
        is_ours = self.row is None or (self.row.provider == TWILIO.name and not self.row.takes_pin)
        return is_ours and self.found.takes_calls

    @property
    def text_changes(self) -> list[SettingChange]:
        """Returns what connecting its texts changes; empty if that can't be done."""
        return self.found.text_changes if self.found and self.can_connect_texts else []

    @property
    def can_put_texts_back(self) -> bool:
        """Whether we know where its texts went before they came here."""
        return bool(self.found and self.found.texts_come_here and self.connected and "sms_url" in self.connected.before)

    @property
    def texts_went_to(self) -> str:
        """Returns where its texts went before they came here, in words."""
        assert self.found
        assert self.connected
        return replace(self.found, texts=self.connected.before).texts_go_to or "nowhere"

    @property
    def was(self) -> str:
        """Returns where its calls went before we connected it, in words."""
        assert self.found
        before = self.connected.before if self.connected else {}
        before = {name: value for name, value in before.items() if name not in TEXT_SETTINGS}
        return replace(self.found, set_to={**self.found.set_to, **before}).points_at


@dataclass(frozen=True)
class Overview:
    """All numbers. `problems` are by account: why Twilio did not list its numbers."""

    lines: list[NumberLine] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)
    rejected: frozenset[str] = frozenset()
    """Accounts whose credentials Twilio does not accept."""

    def of(self, number: str) -> NumberLine | None:
        return next((line for line in self.lines if line.number == number), None)

    @property
    def listed_all(self) -> bool:
        return not self.problems


def overview() -> Overview:
    """Asks Twilio, for each account."""
    found: list[NumberAtTwilio] = []
    problems: dict[str, str] = {}
    rejected, listed = set(), 0
    for account in accounts():
        try:
            found += numbers_of(account)
            listed += 1
            if not has_signing_token(account):
                raise WrongCredentials(UNSIGNED)
        except CannotAsk as why:
            problems[account] = str(why)
            rejected |= {account} if isinstance(why, WrongCredentials) else set()
    return Overview(_lines(found, listed == len(accounts())), problems, frozenset(rejected))


def _lines(found: Iterable[NumberAtTwilio], listed_all: bool) -> list[NumberLine]:
    rows = {row.number: row for row in PhoneNumber.objects.select_related("tree")}
    connected = ConnectedNumber.objects.in_bulk()
    lines = []
    for each in found:
        row = rows.pop(each.number, None)
        lines.append(NumberLine(each.number, each, row, connected.get(row.pk) if row else None))
    ours = (row for row in rows.values() if row.provider == TWILIO.name)
    lines += [NumberLine(row.number, None, row, connected.get(row.pk), listed_all) for row in ours]
    return sorted(lines, key=lambda line: (line.row is None, line.number))
