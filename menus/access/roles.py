"""What each role may do: the rights that it adds to those of the roles before it, and how pages say so."""

from collections.abc import Iterator, Mapping
from functools import cache

from menus.models import KINDS, Role

# What our own code asks for beside Django's rights of each model.
PUBLISH = "menus.publish_phonetree"
# Looks at all numbers of the provider's account, and sets where they point.
CONNECT = "menus.connect_numbers"
# Whose roles somebody may set.
SET_ROLES = "menus.set_roles"
# How long what callers leave is kept, what is kept for a dispute, and whom we forget, on all lines at once.
SET_RETENTION, HOLD, ERASE = "inbox.set_retention", "inbox.hold_calls", "inbox.erase_callers"

MEANINGS: Mapping[Role, str] = {
    Role.VIEWER: "Sees the phone line, its calls and its versions.",
    Role.RECEPTIONIST: "Also works in its inbox, sets notices and says who is away.",
    Role.EDITOR: "Also changes its draft, and proposes versions.",
    Role.PUBLISHER: "Also publishes, and approves what editors propose.",
    Role.OWNER: "Also manages who has access.",
}

_KINDS = " ".join(str(kind._meta.model_name) for kind in KINDS)
_SHARED = "schedule sharedprompt person team rota"


def _rights(does: str, models: str, room: str = "menus") -> Iterator[str]:
    for model in models.split():
        yield from (f"{room}.{do}_{model}" for do in does.split())


_ADDS: Mapping[Role, tuple[str, ...]] = {
    Role.VIEWER: (
        *_rights("view", f"phonetree phonenumber revision notice {_KINDS} {_SHARED}"),
        *_rights("view", "call", "calls"),
        *_rights("view", "textsettings", "texts"),
    ),
    Role.RECEPTIONIST: (
        *_rights("view change", "item", "inbox"),
        *_rights("add change delete", "notice"),
        *_rights("view", "mailbox callerlist listedcaller"),
        "menus.set_absences",
    ),
    Role.EDITOR: (*_rights("add change delete", f"{_KINDS} {_SHARED}"), "menus.change_phonetree"),
    Role.PUBLISHER: (
        *(PUBLISH, "menus.approve_phonetree", "menus.change_phonenumber"),
        *_rights("add change delete", "textsettings", "texts"),
    ),
    Role.OWNER: ("menus.delete_phonetree", "menus.change_mailbox", SET_ROLES, SET_RETENTION, HOLD),
}
# What concerns every line, and is therefore added only where a role counts on all of them.
_ADDS_EVERYWHERE: Mapping[Role, tuple[str, ...]] = {
    Role.VIEWER: (),
    Role.RECEPTIONIST: ("menus.block_callers",),
    Role.EDITOR: ("menus.add_phonetree", *_rights("add change delete", "callerlist listedcaller")),
    Role.PUBLISHER: (CONNECT, *_rights("add delete", "phonenumber")),
    Role.OWNER: (*_rights("add delete", "mailbox"), *_rights("view change", "job", "inbox"), ERASE),
}


@cache
def rights_of(role: Role, *, everywhere: bool = False) -> frozenset[str]:
    """Returns what a role allows on its line, or on all lines."""
    found: set[str] = set()
    for each in Role:
        if each.rank <= role.rank:
            found |= {*_ADDS[each], *(_ADDS_EVERYWHERE[each] if everywhere else ())}
    return frozenset(found)
