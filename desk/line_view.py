"""What the address of a line's page says: which version is shown, what is folded, and which place is open."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict


class LineShown(StrEnum):
    """What a line's page can show, as its address says it."""

    DRAFT = "draft"
    LIVE = "live"
    BOTH = "both"


# The first is the default.
VIEWS: Mapping[str, str] = {LineShown.DRAFT: "Draft", LineShown.LIVE: "Live", LineShown.BOTH: "Side by side"}


@dataclass(frozen=True, slots=True)
class LineView:
    """`here` is the page's own path. `at` is the key of the place whose form is open.

    `folds` are the boxes that somebody folded or unfolded.
    """

    here: str = ""
    show: LineShown = LineShown.DRAFT
    at: str = ""
    folds: frozenset[str] = frozenset()
    unfold_all: bool = False
    as_outline: bool = False
    find: str = ""
    rings_at: str = ""

    def address(self, **changed: Any) -> str:
        """Returns the address of the same view with these fields changed."""
        view = replace(self, **changed)
        said = {
            "show": view.show if view.show is not LineShown.DRAFT else "",
            "at": view.at,
            "fold": ",".join(sorted(view.folds)),
            "all": "1" if view.unfold_all else "",
            "as": "outline" if view.as_outline else "",
            "rings_at": view.rings_at,
        }
        query = urlencode({name: value for name, value in said.items() if value})
        return f"{view.here}?{query}" if query else view.here

    def toggled(self, key: str) -> str:
        """Returns the address that folds an unfolded box, and unfolds a folded one."""
        return self.address(folds=self.folds ^ {key}, at="")

    def reveal(self, key: str) -> str:
        """Returns the address that opens a place, wherever it is folded away."""
        return self.address(at=key)

    @property
    def unfolded(self) -> str:
        return self.address(unfold_all=True, folds=frozenset())

    @property
    def folded(self) -> str:
        return self.address(unfold_all=False, folds=frozenset())

    @property
    def picture(self) -> str:
        return self.address(as_outline=False)

    @property
    def outline(self) -> str:
        return self.address(as_outline=True)


def read_view(here: str, query: QueryDict) -> LineView:
    asked = query.get("show", "")
    return LineView(
        here=here,
        show=LineShown(asked) if asked in VIEWS else LineShown.DRAFT,
        at=query.get("at", ""),
        folds=frozenset(filter(None, query.get("fold", "").split(","))),
        unfold_all="all" in query,
        as_outline=query.get("as") == "outline",
        find=query.get("find", "").strip(),
        rings_at=query.get("rings_at", ""),
    )


FIRST_VIEW = LineView()
