"""What a picture shows: its boxes, lines and words, parsed from the SVG."""

from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Frame:
    """The position of a box."""

    left: float
    top: float
    width: float
    height: float

    def overlaps(self, other: "Frame") -> bool:
        beside = self.left + self.width <= other.left or other.left + other.width <= self.left
        return not beside and not (self.top + self.height <= other.top or other.top + other.height <= self.top)


class Seen:
    """Parses a picture; fails if it is not well-formed XML."""

    def __init__(self, svg: str, ids: str = "d-") -> None:
        self.root = ElementTree.fromstring(svg)
        self.ids = ids

    @cached_property
    def boxes(self) -> dict[str, Element]:
        """Returns the boxes by destination key; fails if an id occurs twice."""
        found = [box for box in self.root.iter(f"{SVG}g") if box.get("role") == "listitem"]
        boxes = {box.get("id", "").removeprefix(self.ids): box for box in found}
        assert len(boxes) == len(found)
        return boxes

    @property
    def frames(self) -> dict[str, Frame]:
        return {key: _frame(box) for key, box in self.boxes.items()}

    @property
    def paper(self) -> Frame:
        return Frame(0, 0, float(self.root.get("width", 0)), float(self.root.get("height", 0)))

    @property
    def badges(self) -> list[str]:
        """Returns the branches' labels without counts."""
        return [_text(badge.find(f"{SVG}text")) for badge in self.with_class("badge")]

    def words(self, key: str) -> list[str]:
        """Returns all text in a box, in order."""
        return [_text(text) for text in self.boxes[key].iter(f"{SVG}text")]

    def looks(self, key: str) -> list[str]:
        return self.boxes[key].get("class", "").split()

    def link(self, key: str) -> str:
        """Returns the address of the box's form."""
        return self.boxes[key][0].get("href", "")

    def with_class(self, name: str) -> list[Element]:
        return [element for element in self.root.iter() if name in element.get("class", "").split()]

    @property
    def headings(self) -> dict[str, float]:
        """Returns the headings with their vertical positions."""
        return {_text(heading): float(heading.get("y", 0)) for heading in self.with_class("heading")}


def _frame(box: Element) -> Frame:
    frame = next(rect for rect in box.iter(f"{SVG}rect") if rect.get("class") == "frame")
    return Frame(*(float(frame.get(name, 0)) for name in ("x", "y", "width", "height")))


def _text(element: Element | None) -> str:
    return "".join(element.itertext()) if element is not None else ""
