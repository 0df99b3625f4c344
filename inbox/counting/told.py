"""How figures are written, on pages and in mails: durations, shares, and what became of a number."""


def in_figures(seconds: float | None) -> str:
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


def change(now: float | None, earlier: float | None) -> str:
    """Returns “+12%”; “” where there is nothing to compare with."""
    if not earlier or now is None:
        return ""
    percent = round(100 * (now - earlier) / earlier)
    return "same" if percent == 0 else f"{percent:+d}%".replace("-", "−")
