"""The forms of accounts: an invitation, and an account with its roles."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import User
from django.db.models import Q

from desk.login.alarm import tell_old_address
from menus.access.accounts import decides_about_all, set_role, trees_to_give
from menus.access.rights import Visitor
from menus.change_log.details import Detail, value
from menus.change_log.things import ALL_LINES as ALL_LINES_TOLD
from menus.change_log.writing import log
from menus.colleagues import called, known
from menus.form_labels import PlainForm, PlainModelForm
from menus.models import PhoneTree, Role, TreeRole

ALL_LINES = "All phone lines"
NO_ROLE = ("", "No role")


class InviteForm(PlainForm):
    """Whom to invite, and for what."""

    email = forms.EmailField(
        label="Email",
        max_length=150,
        help_text="For example anna@example.com. The invitation is good for this address only.",
    )
    first_name = forms.CharField(max_length=150, help_text="For example Anna.")
    last_name = forms.CharField(max_length=150, required=False, help_text="For example Smith.")
    role = forms.ChoiceField(choices=Role.choices, initial=Role.EDITOR, help_text="You can change it at any time.")
    tree = forms.ModelChoiceField(
        PhoneTree.objects.none(), label="Phone line", required=False, help_text="Where the role applies."
    )

    def __init__(self, by: Visitor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tree: Any = self.fields["tree"]
        tree.queryset = trees_to_give(by)
        tree.required = not decides_about_all(by)
        tree.empty_label = ALL_LINES if decides_about_all(by) else "Choose one"

    def known(self) -> User | None:
        """Returns the account that has this address already."""
        email = self.cleaned_data["email"]
        return User.objects.filter(Q(email__iexact=email) | Q(username__iexact=email)).first()

    def make(self) -> User:
        """Creates an account that nobody can log in to before its password is set."""
        given = self.cleaned_data
        names = {"first_name": given["first_name"], "last_name": given["last_name"]}
        user = User(username=given["email"], email=given["email"], is_staff=True, **names)
        user.set_unusable_password()
        user.save()
        return user


class AccountForm(PlainModelForm):
    """A name, an address, and a role for each phone line that whoever fills it in decides about."""

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email")
        labels: ClassVar = {"email": "Email"}

    def __init__(self, by: Visitor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.trees: dict[str, PhoneTree | None] = {}
        if decides_about_all(by):
            self._add("everywhere", None, ALL_LINES)
        else:  # somebody else's name and address are none of a single line's business
            self.fields.clear()
        for tree in trees_to_give(by):
            self._add(f"tree_{tree.pk}", tree, tree.name)
        for name, field in self.fields.items():
            # What the page showed goes along, so that it is never saved over what somebody else has set since.
            field.show_hidden_initial = not self.is_bound or self.add_initial_prefix(name) in self.data

    def _add(self, name: str, tree: PhoneTree | None, label: str) -> None:
        account = self.instance
        row = TreeRole.objects.filter(user=account, tree=tree).first()
        self.trees[name] = tree
        self.fields[name] = forms.ChoiceField(label=label, choices=[NO_ROLE, *Role.choices], required=False)
        is_root = tree is None and account.is_superuser
        self.initial[name] = Role.OWNER.value if is_root else row.role if row else ""

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email and User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Another account has this address.")
        return email

    def carry_out(self) -> list[str]:
        """Saves what was changed on the page. Returns the changes in words."""
        told, changes = [], [name for name in self.changed_data if self._is_chosen(name)]
        own = [name for name in changes if name not in self.trees]
        if own:
            self.instance.save(update_fields=own)
            if "email" in own:
                tell_old_address(self.instance, str(self.initial["email"]), called(known(self.by)))
            told.append(f"Changed {', '.join(str(self.fields[name].label) for name in own)}.")
            changed = [self._value(name) for name in own]
            log(self.by, self.instance, f"changed the account of {called(self.instance)}", changed)
        for name in (each for each in changes if each in self.trees):
            chosen = self.cleaned_data[name]
            if self.trees[name] is None and self.instance.is_superuser:
                User.objects.filter(pk=self.instance.pk).update(is_superuser=False)
                log(self.by, self.instance, f"took every right from {called(self.instance)}", also=[ALL_LINES_TOLD])
            told.append(set_role(self.instance, self.trees[name], Role(chosen) if chosen else None, self.by))
        return [each for each in told if each]

    def _is_chosen(self, name: str) -> bool:
        """Whether the page had the field, which one of a line made since then had not, and its value is new."""
        return self.add_prefix(name) in self.data and self.cleaned_data[name] != self.initial.get(name)

    def _value(self, name: str) -> Detail:
        return value(str(self.fields[name].label), str(self.initial.get(name, "")), str(self.cleaned_data[name]))
