"""Looks months ahead: is somebody there whenever callers are put through to people?"""

from engine.look_ahead.findings import Finding, look_ahead
from engine.look_ahead.gaps import Unstaffed, rings_people, unstaffed
from engine.look_ahead.reached import reached_when

__all__ = ["Finding", "Unstaffed", "look_ahead", "reached_when", "rings_people", "unstaffed"]
