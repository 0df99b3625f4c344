"""Two people who edit at the same time."""

import pytest
from django.contrib.auth.models import User
from django.test import Client


@pytest.fixture
def ana(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("ana", first_name="Ana"))
    return client


@pytest.fixture
def ben(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("ben", first_name="Ben"))
    return client
