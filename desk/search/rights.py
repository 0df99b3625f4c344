"""Whether somebody may see any rows of a model, as on Django's own pages: whoever may change may view."""

from django.db.models import Model

from menus.access.rights import Visitor


def may_view(user: Visitor, model: type[Model]) -> bool:
    meta = model._meta
    return any(user.has_perm(f"{meta.app_label}.{do}_{meta.model_name}") for do in ("view", "change"))
