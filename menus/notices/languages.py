"""Notices that a new version would leave without words in one of its languages."""

from collections.abc import Iterable, Iterator

from django.utils.text import get_text_list

from engine.check import Level
from engine.languages import name_of
from engine.tree import Tree
from menus.notices.telling import ShownNotice
from menus.publishing.warnings import LinkedProblem


def unworded(notices: Iterable[ShownNotice], tree: Tree) -> Iterator[LinkedProblem]:
    """Warns of each notice that is on or to come and has no words in one of the tree's languages."""
    for each in notices:
        worded = {row.language for row in each.notice.wordings.all()}
        if missing := [name_of(language) for language in tree.languages if language not in worded]:
            languages = get_text_list(missing, "and")
            what = f"The notice “{each.notice}” has no words in {languages}: callers hear it in another language."
            yield LinkedProblem(what, Level.WARNING, each.notice.get_absolute_url())
