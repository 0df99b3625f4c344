"""Sets the clock of the site for a while, also for modules that are loaded only then and keep its function."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

from django.utils import timezone

_moments: list[datetime] = []
_real = timezone.now


def _now() -> datetime:
    return _moments[-1] if _moments else _real()


@contextmanager
def at_moment(moment: datetime) -> Iterator[None]:
    """Makes it this moment (aware) while the block lasts."""
    with patch("django.utils.timezone.now", _now):
        _moments.append(moment)
        try:
            yield
        finally:
            _moments.pop()
