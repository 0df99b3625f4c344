"""A phone tree as a picture: SVG drawn on the server, its boxes links, without any JavaScript."""

from menus.picture.changes import Change, Changes, compare
from menus.picture.drawing import draw
from menus.picture.overlay import Callers, Overlay

__all__ = ["Callers", "Change", "Changes", "Overlay", "compare", "draw"]
