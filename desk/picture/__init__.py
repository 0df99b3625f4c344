"""A phone tree as a picture: SVG drawn on the server, its boxes links, without any JavaScript."""

from desk.picture.changes import Changes, Difference, compare
from desk.picture.drawing import draw
from desk.picture.overlay import Callers, Overlay

__all__ = ["Callers", "Changes", "Difference", "Overlay", "compare", "draw"]
