"""The users of the desk in tests."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client


@pytest.fixture
def ada(db: None) -> User:
    """A user with every permission."""
    return User.objects.create_superuser("ada", first_name="Ada")


@pytest.fixture
def desk(client: Client, ada: User) -> Client:
    """Ada's client, signed in."""
    client.force_login(ada)
    return client


@pytest.fixture
def temp(client: Client, db: None) -> Client:
    """A user who may view calls and nothing else."""
    user = User.objects.create_user("temp", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_call"))
    client.force_login(user)
    return client
