"""`manage.py make_admin`: creates a first account, or lets somebody back in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ivrsite import admins


class Command(BaseCommand):
    help = "Create an admin account, or reset an account's password and give it full rights. Prints the password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the user name, such as admin")
        parser.add_argument(
            "--reset-second-factor",
            action="store_true",
            help="also removes the second factor, for a lost phone without recovery codes",
        )

    def handle(self, *args: object, **options: Any) -> None:
        name = options["name"]
        try:
            made = admins.make(name, without_second_factor=options["reset_second_factor"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        what = "New admin account" if made.is_new else "New password for an existing account"
        self.stdout.write(f"{what}, shown only this once: user {name}, password {made.password}")
        self.stdout.write(f"Or set your own password, within an hour: {made.link}")
        if made.has_second_factor:
            self.stdout.write("It has a second factor. Lost it? Run this again with --reset-second-factor.")
