"""How reports write numbers: durations, shares, and what became of a number between two periods."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from desk.plot import part as draw_part


def duration(seconds: float | None) -> str:
    """Returns “45 s” or “2:05 min”; “–” if there is nothing to average."""
    if seconds is None:
        return "–"
    whole = round(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60}:{whole % 60:02} min"


def share(part: float | None) -> str:
    """Returns a share of 0 to 1 as “12%”; small ones with a decimal."""
    if part is None:
        return "–"
    percent = 100 * part
    return f"{percent:.1f}%" if 0 < percent < 1 else f"{percent:.0f}%"


def of(part: float, whole: float) -> float | None:
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One number in two periods, as words; `earlier` and `change` are empty if nothing is compared."""

    name: str
    now: str
    earlier: str = ""
    change: str = ""
    link: str = ""
    # 0 to 1, for a bar beside it.
    part: float | None = None

    @property
    def bar(self) -> SafeString:
        return draw_part(self.part or 0)


def change(now: float | None, earlier: float | None) -> str:
    """Returns “+12%”; “” where there is nothing to compare with."""
    if not earlier or now is None:
        return ""
    percent = round(100 * (now - earlier) / earlier)
    return "same" if percent == 0 else f"{percent:+d}%".replace("-", "−")
