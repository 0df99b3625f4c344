"""Addresses of the forms of rows: a page has a hundred of them, and Django would look for each from the beginning."""

from functools import cache

from django.urls import get_script_prefix, get_urlconf, reverse

# No row has it, so it stands once in an address.
_NO_ROW = "-no-row-"


def form_of_row(name: str, pk: int | None) -> str:
    """Returns the address `reverse(name, args=[pk])`."""
    return _pattern(name, get_script_prefix(), get_urlconf()).replace(_NO_ROW, str(pk))


@cache
def _pattern(name: str, prefix: str, urlconf: str | None) -> str:
    return reverse(name, args=[_NO_ROW])
