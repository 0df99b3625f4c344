"""The form of a team, and of its members."""

from typing import Any

from django import forms

from engine.on_duty.people import Order
from menus.admin.forms.destination_form import RowForm, RowFormSet
from menus.admin.forms.found_form import FOUND, FoundForm
from menus.models import Member, Team
from menus.models.person import ORDERS

# Each beside its strategy, on the form of a team.
EXPLAINED = {
    Order.AT_ONCE: "Every phone rings; the first to answer takes the call.",
    Order.IN_ORDER: "From the top of the list, until someone answers.",
    Order.ROUND_ROBIN: "Each call begins with the next person.",
    Order.LONGEST_IDLE: "Begins with whoever has had no call for the longest time.",
    Order.RANDOM: "A new order for each call.",
}


class TeamForm(FoundForm):
    """A team."""

    order = forms.ChoiceField(
        label="Who rings",
        initial=str(Order.AT_ONCE),
        choices=[(str(each), f"{label}: {EXPLAINED[each]}") for each, label in ORDERS.items()],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Team
        fields = ("name", "order", "rota", *FOUND, "key")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "rota" in self.fields:
            self.fields["rota"].empty_label = "No rota"  # type: ignore[attr-defined]


class MemberForm(RowForm):
    """A member of a team."""

    class Meta:
        model = Member
        fields = ("order", "person")


class MemberRows(RowFormSet):
    """The members of a team, in order."""

    def get_unique_error_message(self, unique_check: Any) -> str:
        return "Someone is in this team twice. Remove one of the rows."
