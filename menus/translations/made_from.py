"""Remembers what translations were made from, and finds those whose source has changed since."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from engine import tree as t
from menus.models import TranslatedFrom
from menus.translations.parts import Translated, translated


def remember(tree_id: int, before: t.Tree, after: t.Tree) -> None:
    """Stores, after an edit, what each translation was made from that it changed, or whose source it changed.

    Not after an undo: what that brings back was made from what is stored already.
    """
    made, unchanged = list[TranslatedFrom](), list[TranslatedFrom]()
    for language in after.languages[1:]:
        for was, now in _changed(language, before, after):
            if was is None or was.text != now.text:
                made.append(_row(tree_id, language, now, now.source))
            elif _differ(was.source, now.source):
                unchanged.append(_row(tree_id, language, now, was.source))
    _store(made)
    TranslatedFrom.objects.bulk_create(unchanged, ignore_conflicts=True)  # what is known already is older, and right


def copy(original_id: int, copy_id: int) -> None:
    """Stores of a duplicated line what is known of the original."""
    rows = TranslatedFrom.objects.filter(tree=original_id)
    for row in rows:
        row.pk, row.tree_id = None, copy_id
    TranslatedFrom.objects.bulk_create(rows)


def confirm(tree_id: int, language: str, parts: Iterable[Translated]) -> None:
    """Stores that these translations fit their source as it is now."""
    _store([_row(tree_id, language, each, each.source) for each in parts if each.text])


def came_from(tree_id: int, language: str, texts: Iterable[tuple[Translated, str, str]]) -> None:
    """Stores, for translations from a file, the words that the file says they were made from: part, text, source."""
    _store([_row(tree_id, language, replace(part, text=text), source) for part, text, source in texts])


def made_from(tree_id: int, language: str, parts: Collection[Translated]) -> Mapping[str, str]:
    """Returns, by ID, what translations were made from whose source is different now."""
    rows = TranslatedFrom.objects.filter(tree=tree_id, language=language).values_list("part", "digest", "source")
    known = {(part, digest): source for part, digest, source in rows}
    found = {each.id: known.get((each.id, _digest(each.text)), each.source) for each in parts if each.text}
    return {each.id: found[each.id] for each in parts if each.id in found and _differ(found[each.id], each.source)}


def _changed(language: str, before: t.Tree, after: t.Tree) -> Iterator[tuple[Translated | None, Translated]]:
    """Yields the translations of what an edit changed, before and after it."""
    changed = {key for key, place in after.destinations.items() if place != before.destinations.get(key)}
    if changed:
        was = {each.id: each for each in translated(before, language) if each.key in changed}
        now = (each for each in translated(after, language) if each.key in changed and each.text)
        yield from ((was.get(each.id), each) for each in now)


def _row(tree_id: int, language: str, part: Translated, source: str) -> TranslatedFrom:
    return TranslatedFrom(tree_id=tree_id, part=part.id, language=language, digest=_digest(part.text), source=source)


def _store(rows: Collection[TranslatedFrom]) -> None:
    TranslatedFrom.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["tree", "part", "language", "digest"],
        update_fields=["source"],
    )


def _digest(text: str) -> str:
    return sha256(" ".join(text.split()).encode()).hexdigest()


def _differ(one: str, other: str) -> bool:
    return one.split() != other.split()
