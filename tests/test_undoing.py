"""What a test writes is undone, and a row that refers to none fails it."""

import pytest
from django.db import IntegrityError

from menus.models import PhoneNumber
from tests.undoing import undone


@pytest.mark.django_db(transaction=True)
def test_a_row_that_refers_to_none_is_found_at_the_end_and_nothing_stays() -> None:
    with pytest.raises(IntegrityError, match="tree_id"), undone():
        PhoneNumber.objects.create(number="+15550100077", tree_id=987_654_321)
    with undone():
        assert not PhoneNumber.objects.exists()
        PhoneNumber.objects.create(number="+15550100077")
    assert not PhoneNumber.objects.exists()
