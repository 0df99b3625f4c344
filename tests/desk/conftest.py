"""The people who look at the desk in tests."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client


@pytest.fixture
def ada(db: None) -> User:
    """Somebody who may do everything."""
    return User.objects.create_superuser("ada", first_name="Ada")


@pytest.fixture
def desk(client: Client, ada: User) -> Client:
    """Ada, logged in."""
    client.force_login(ada)
    return client


@pytest.fixture
def temp(client: Client, db: None) -> Client:
    """Somebody who may come in and look at calls, and at nothing else."""
    user = User.objects.create_user("temp", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_call"))
    client.force_login(user)
    return client
