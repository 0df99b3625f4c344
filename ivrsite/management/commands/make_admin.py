"""`manage.py make_admin`: creates a first account, or resets a lost password."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ivrsite import admins


class Command(BaseCommand):
    help = "Create an admin account, or reset an account's password and give it full rights. Prints the password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the user name, such as admin")

    def handle(self, *args: object, **options: Any) -> None:
        try:
            is_new, password = admins.make(options["name"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        what = "New admin account" if is_new else "New password for an existing account"
        self.stdout.write(f"{what}, shown only this once: user {options['name']}, password {password}")
