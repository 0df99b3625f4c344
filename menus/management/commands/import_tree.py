"""Imports a phone tree from a file as a draft."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from engine import limits, snapshot
from engine import tree as t
from engine.changes import changes
from engine.check import find_problems
from menus.change_log.writing import COMMAND_LINE, log
from menus.draft.compile import compile_tree
from menus.draft.contents import contents
from menus.draft.importing import SlugTaken, import_tree, read_file, replace_draft
from menus.draft.schedules import brought
from menus.fields.written import all_written
from menus.models import PhoneTree


class Command(BaseCommand):
    """manage.py import_tree FILE [--slug SLUG] [--replace] [--dry-run]"""

    help = "Import a phone line from a JSON file that export_tree wrote. It becomes a draft."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--slug", help="a different short name, for example main-office")
        parser.add_argument("--replace", action="store_true", help="replace that line's draft")
        parser.add_argument("--dry-run", action="store_true", help="show what would change, without changing anything")

    def handle(self, *args: Any, file: Path, slug: str, dry_run: bool, **options: Any) -> None:
        fitting = brought(_renamed(_read(file), slug))
        tree, there = fitting.tree, _there(fitting.tree.slug, wanted=options["replace"])
        for line in (*_plan(tree, there), *fitting.told):
            self.stdout.write(line)
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")
            return
        _do(tree, there)
        self.stdout.write(f"Imported “{tree.name}”. Publish it with: manage.py publish {tree.slug}")


def _read(file: Path) -> t.Tree:
    try:
        return read_file(file.read_bytes())
    except OSError as error:
        raise CommandError(f"Can't read {file}: {error.strerror}.") from None
    except snapshot.BadSnapshot as bad:
        raise CommandError(f"Can't import {file}. Nothing was changed:\n{bad}") from None


def _renamed(tree: t.Tree, slug: str | None) -> t.Tree:
    if slug is None:
        return tree
    if wrong := limits.SLUG.wrong(slug):
        raise CommandError(f"--slug “{slug}” does not fit. {wrong}")
    return replace(tree, slug=slug)


def _there(slug: str, *, wanted: bool) -> PhoneTree | None:
    """Returns the tree whose draft is replaced; None to create a new one."""
    there = PhoneTree.objects.filter(slug=slug).first()
    if there and not wanted:
        raise CommandError(
            f"There is already a phone line “{slug}”. Choose another short name with --slug, or replace its draft "
            f"with --replace."
        )
    if wanted and not there:
        raise CommandError(f"There is no phone line “{slug}” to replace.")
    return there


def _plan(tree: t.Tree, there: PhoneTree | None) -> Iterator[str]:
    if there is None:
        yield f"A new phone line “{tree.name}” ({tree.slug}), as a draft: {contents(tree)}."
    else:
        yield f"Replaces the draft of “{there}” ({there.slug}): {contents(tree)}."
        yield from (f"change: {all_written(change.what)}" for change in changes(compile_tree(there), tree))
        yield "Callers hear no change until you publish."
    for problem in find_problems(tree):
        yield f"{problem.level}: {all_written(problem.what)}"


def _do(tree: t.Tree, there: PhoneTree | None) -> None:
    try:
        if there is None:
            log(COMMAND_LINE, import_tree(tree), "imported the phone line from a file")
        else:
            replace_draft(there, tree)
    except SlugTaken as taken:
        raise CommandError(str(taken)) from None
