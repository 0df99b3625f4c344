"""Rows lead to the forms that the URL configuration has for them."""

from django.urls import reverse, set_script_prefix

from menus.models import KINDS, PhoneTree
from menus.page_addresses import form_of_row


def test_the_form_of_a_row_is_where_the_addresses_of_the_site_say() -> None:
    names = ["menus_phonetree", *(f"menus_{kind._meta.model_name}" for kind in KINDS)]
    for name in names:
        for pk in (1, 1234567890):
            address = reverse(f"admin:{name}_change", args=[pk])
            assert form_of_row(f"admin:{name}_change", pk) == address
    assert PhoneTree(pk=7).get_absolute_url() == "/admin/menus/phonetree/7/change/"
    try:
        set_script_prefix("/below/")
        assert PhoneTree(pk=7).get_absolute_url() == "/below/admin/menus/phonetree/7/change/"
    finally:
        set_script_prefix("/")
