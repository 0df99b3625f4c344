"""A form for whatever files and phone trees refer to by a key."""

from typing import Any

from menus.admin.conflicts.conflict import ConflictAwareForm
from menus.keys import key_of


class KeyedForm(ConflictAwareForm):
    """Generates the key if the person left it empty."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "key" in self.fields and not cleaned.get("key") and "name" in cleaned:
            taken = set(self._meta.model._default_manager.values_list("key", flat=True))
            cleaned["key"] = key_of(cleaned["name"], taken)
        return cleaned
