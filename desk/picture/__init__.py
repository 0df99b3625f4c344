"""Draws a phone tree as SVG on the server, with boxes that are links and without JavaScript."""

from desk.picture.changes import Changes, PictureChange, compare
from desk.picture.drawing import draw
from desk.picture.folding import Folds
from desk.picture.outline import write_outline
from desk.picture.overlay import Callers, Overlay

__all__ = ["Callers", "Changes", "Folds", "Overlay", "PictureChange", "compare", "draw", "write_outline"]
