"""Describes changed cases of a branch: which calls now take another way."""

from collections.abc import Iterator

from engine import tree as t
from engine.wording.change import Change
from engine.wording.quoting import few, name, to


def of_cases(old: t.Tree, new: t.Tree, before: t.Branch, branch: t.Branch) -> Iterator[Change]:
    """Describes each set of values by where it leads now; then what is only listed differently."""
    was, now = ({case.values: case.goes_to for case in each.cases} for each in (before, branch))
    found = []
    for values in dict.fromkeys((*was, *now)):
        led, leads = was.get(values), now.get(values)
        if led != leads:
            where = (_where(new, branch, leads), _where(old, before, led))
            what = f"In “{branch.name}”, {few(values) or 'a case without a value'} now leads {to(where[0])} instead of "
            found.append(Change(branch.key, f"{what}{where[1]}."))
    if not found:
        what = f"The cases of “{branch.name}” are in a different order. A call takes the first that matches."
        found = [Change(branch.key, what)]
    yield from found


def _where(tree: t.Tree, branch: t.Branch, leads: str | None) -> str:
    """Without a case, a call goes where all other calls go."""
    if leads is None:
        return f"{name(tree, branch.goes_to, 'nowhere')}, like every other call"
    return name(tree, leads, "nowhere")
