"""A phone tree as a picture: SVG drawn on the server, its boxes links, without any JavaScript."""

from desk.picture.changes import Change, Changes, compare
from desk.picture.drawing import draw
from desk.picture.overlay import Callers, Overlay

__all__ = ["Callers", "Change", "Changes", "Overlay", "compare", "draw"]
