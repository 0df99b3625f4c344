"""A quick hash for columns in queries: Django makes one for each column of each query that has an order."""

from django.db.models.expressions import Col


def hash_quickly() -> None:
    """From now on, a column's hash is that of its name.

    Django hashes all that a column was made of, a twentieth of a page's CPU time. Equal columns have equal names.
    """
    Col.__hash__ = _hash  # type: ignore[method-assign,assignment]


def _hash(self: Col) -> int:
    return hash((self.alias, self.target.name))
