"""Lets each text of a destination use a shared prompt in place of its own words."""

from collections.abc import Iterator
from typing import Any

from menus.admin.forms.listening import hint
from menus.admin.forms.wordings import OWN, TextPart, WordedForm
from menus.draft.library import prompt_of
from menus.models import PhoneTree, SharedPrompt
from menus.prompts.sharing import take, unfit


class SharingForm(WordedForm):
    """A form whose texts may each use a prompt of the library, which is edited in the library."""

    phone_tree: PhoneTree | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        library = list(SharedPrompt.objects.all())
        by_key = {each.key: each for each in library}
        for part in self._own_texts():
            self.fields[part.shared].offer(library)  # type: ignore[attr-defined]
            if taken := by_key.get(self._key(part)):
                self.initial[part.shared] = taken.pk
                self._tell(part, taken)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for part in self._own_texts():
            if shared := cleaned.get(part.shared):
                self._refuse_what_would_be_lost(part, shared)
                self._refuse_what_does_not_fit(part, shared)
        return cleaned

    def _own_texts(self) -> Iterator[TextPart]:
        """Returns one part for each text; its translations follow it."""
        return (part for part in self.parts if part.language == OWN and not part.is_sent)

    def _key(self, part: TextPart) -> str:
        """Returns the key of the shared prompt that the text uses, even if it has left the library."""
        return getattr(self.said.get((part.field, OWN)), "shared", "")

    def _tell(self, part: TextPart, shared: SharedPrompt) -> None:
        if part.text in self.fields:
            hint(self.fields[part.text], f"These words come from the shared prompt “{shared}”.")

    def _refuse_what_would_be_lost(self, part: TextPart, shared: SharedPrompt) -> None:
        """Refuses new words beside an unchanged shared prompt, because it is unclear which one is meant."""
        if self.initial.get(part.shared) != shared.pk:
            return
        for name in (name for each in self.parts if each.field == part.field for name in (each.text, each.audio)):
            if name in self.fields and self._is_other(name):
                why = f"This uses the shared prompt “{shared}”. Change it there, or choose “Own words” here."
                self.add_error(name, why)

    def _is_other(self, name: str) -> bool:
        """Whether the submitted text differs from the one shown, ignoring line endings."""
        now, before = self.cleaned_data.get(name), self.initial.get(name)
        return str(getattr(now, "pk", now) or "").split() != str(before or "").split()

    def _refuse_what_does_not_fit(self, part: TextPart, shared: SharedPrompt) -> None:
        if self.phone_tree:
            text = prompt_of(shared, self.phone_tree.languages).text
            if why := unfit(type(self.instance), part.field, text):
                self.add_error(part.shared, f"“{shared}” can't be used here. {why}")

    def _save_m2m(self) -> None:
        super()._save_m2m()
        for part in self._own_texts():
            if self._key(part):
                self.instance.wordings.filter(field=part.field, language=OWN).update(shared="")
            if shared := self.cleaned_data.get(part.shared):
                take(self.instance, part.field, shared, self.instance.tree.languages)
