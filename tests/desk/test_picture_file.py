"""A picture that leaves our pages contains its styles."""

from pathlib import Path

from django.conf import settings

from desk.picture import draw
from desk.picture.style import flat
from tests.desk.seen import Seen
from tests.menus.trees import acme

CSS = (Path(settings.BASE_DIR) / "static/skin/picture.css").read_text("utf-8")


def test_its_style_needs_no_css_that_a_drawing_program_does_not_know() -> None:
    style = flat(CSS)
    assert "var(" not in style
    assert "light-dark(" not in style
    assert ".tree-picture .branch { fill: none; stroke: #aab5c6; }" in style


def test_it_has_paper_of_its_own() -> None:
    seen = Seen(draw(acme(), style=flat(CSS)))
    assert len(seen.with_class("paper")) == 1


def test_every_look_of_the_picture_is_in_the_style_sheet() -> None:
    looks = {name for element in Seen(draw(acme())).root.iter() for name in element.get("class", "").split()}
    plain = {"branches", "box", "word", "keys"} | {name for name in looks if name.startswith("kind-")}
    assert {name for name in looks - plain if f".{name}" not in CSS} == set()
