"""Merges three versions of a form: the values before, theirs, and yours."""

from menus.admin.conflicts.form_values import OWN, Values, is_new
from menus.ids import id_of, is_id

ORDER = "order"  # the field that holds a row's position in its list


def merge(was: Values, theirs: Values, yours: Values) -> Values:
    """Returns yours plus all that only they changed; a row that they removed and you changed becomes a new row."""
    rows = {OWN: _fields(was[OWN], theirs[OWN], yours[OWN])}
    for row in in_order(was, theirs, yours):
        if row not in yours:
            rows[row] = theirs[row]
        elif row in theirs:
            rows[row] = _fields(was.get(row, {}), theirs[row], yours[row])
        elif is_new(row):
            rows[row] = yours[row]
        else:
            prefix, pk = row.split("/")
            rows[f"{prefix}/+{pk}"] = yours[row]
    return _numbered(rows)


def in_order(was: Values, theirs: Values, yours: Values) -> list[str]:
    """Returns the rows of the merged form: in your order if you moved any, else in theirs."""
    there = [row for row in listed(theirs) if row in yours or row not in was]
    mine = [row for row in listed(yours) if row in theirs or is_new(row) or stays(was, yours, row)]
    first, then = (mine, there) if moved(was, yours) else (there, mine)
    rows = list(first)
    before = ""
    for row in then:
        if row not in rows:
            rows.insert(rows.index(before) + 1 if before else 0, row)
        before = row
    return rows


def listed(values: Values) -> list[str]:
    """Returns the rows in the order of their numbers, those without a number last."""

    def place(row: str) -> int:
        number = values[row].get(ORDER, "")
        return id_of(number) if is_id(number) else len(values) + 1000

    return sorted((row for row in values if row != OWN), key=place)


def moved(was: Values, now: Values) -> bool:
    """Whether rows present in both versions changed their relative order; the numbers alone may differ."""
    both = was.keys() & now.keys()
    return [row for row in listed(was) if row in both] != [row for row in listed(now) if row in both]


def stays(was: Values, yours: Values, row: str) -> bool:
    """Whether your row survives its removal by somebody else: you changed it and did not remove it."""
    before, mine = was.get(row, {}), yours[row]
    return not mine.get("DELETE") and any(mine.get(name) != value for name, value in before.items() if name != ORDER)


def _fields(was: dict[str, str], theirs: dict[str, str], yours: dict[str, str]) -> dict[str, str]:
    # A field that your page did not have (such as a language added since) comes back empty, which is no change of
    # yours.
    return yours | {name: their for name, their in theirs.items() if yours.get(name) == was.get(name, "")}


def _numbered(rows: Values) -> Values:
    with_order = [values for row, values in rows.items() if row != OWN and ORDER in values]
    for number, values in enumerate(with_order, start=1):
        values[ORDER] = str(number)
    return rows
