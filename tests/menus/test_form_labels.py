"""No form label ends in a colon, neither on our forms nor on Django's."""

import re

from django.contrib.auth.models import User
from django.test import Client

from menus.models import KINDS, PhoneNumber, PhoneTree, SharedPrompt

LABEL = re.compile(r"<label[^>]*>(.*?)</label>", re.DOTALL)
ROOMS = ("menus/phonetree", "menus/phonenumber", "menus/sharedprompt")


def pages(tree: PhoneTree, user: User) -> list[str]:
    rows = [
        ("menus/phonetree", tree.pk),
        ("menus/phonenumber", PhoneNumber.objects.get().pk),
        ("menus/revision", tree.live_revision_id),
        ("menus/sharedprompt", SharedPrompt.objects.create(key="hours", name="Hours").pk),
        *((f"menus/{row.kind}", row.pk) for row in tree.destinations.all()),
    ]
    return [
        "password_change/",
        "menus/phonetree/import/",
        *(f"{room}/add/" for room in ROOMS),
        *(f"menus/{kind._meta.model_name}/add/?tree={tree.pk}" for kind in KINDS),
        *(f"{room}/{pk}/change/" for room, pk in rows),
    ]


def test_no_label_ends_in_a_colon(admin_client: Client, admin_user: User, acme: PhoneTree) -> None:
    found = {path: admin_client.get(f"/admin/{path}") for path in pages(acme, admin_user)}
    found["login"] = Client().get("/admin/login/")
    assert {path: page.status_code for path, page in found.items() if page.status_code != 200} == {}
    labels = {path: LABEL.findall(page.content.decode()) for path, page in found.items()}
    assert [path for path, texts in labels.items() if not texts] == []
    assert [(path, text) for path, texts in labels.items() for text in texts if text.strip().endswith(":")] == []
