"""Draws a phone tree as SVG on the server, with boxes that are links and without JavaScript."""

from desk.picture.changes import Changes, PictureChange, compare
from desk.picture.drawing import draw
from desk.picture.overlay import Callers, Overlay

__all__ = ["Callers", "Changes", "Overlay", "PictureChange", "compare", "draw"]
