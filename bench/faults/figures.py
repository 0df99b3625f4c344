"""A figure beside its bar."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """What was measured, and what it may be at most, or at least."""

    name: str
    figure: float
    bar: float
    at_least: bool = False

    @property
    def held(self) -> bool:
        return self.figure >= self.bar if self.at_least else self.figure <= self.bar

    def __str__(self) -> str:
        side, verdict = "at least" if self.at_least else "at most", "" if self.held else "   FALLS SHORT"
        return f"  {self.name:<58}{self.figure:>12,.6g}   {side:<8} {self.bar:,g}{verdict}"
