"""A load balancer is told the truth about a server that freezes and thaws."""

import os
import signal
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from calls.postgres import question
from ivrsite import environment
from local import private_postgres
from tests.ivrsite.test_health import PATIENCE, ready


@pytest.mark.usefixtures("db")
def test_a_frozen_server_is_not_waited_for_and_counts_again_once_it_thaws(
    own_data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(question, "_latest", None)
    monkeypatch.setattr(question, "PATIENCE", 2.0)  # 0.3 seconds are short on a machine that runs tests
    private_postgres.start(own_data_dir)
    at = environment.private_database(own_data_dir)
    for name in ("HOST", "PORT", "NAME", "USER"):
        monkeypatch.setitem(connection.settings_dict, name, at[name])  # for every new connection; the test has its own
    postmaster = int((own_data_dir / "postgres/cluster/postmaster.pid").read_text().split()[0])
    assert ready()[0] == 503  # as before the first `migrate`
    with psycopg.connect(host=at["HOST"], user=at["USER"], dbname=at["NAME"]) as server:
        for table in question.TOUCHED_BY_A_CALL:
            server.execute(f"CREATE TABLE {table} ()".encode())
    assert ready()[0] == 200
    os.kill(postmaster, signal.SIGSTOP)
    try:
        assert ready()[0] == 503
    finally:
        os.kill(postmaster, signal.SIGCONT)
    question._asked().exception(timeout=PATIENCE)  # the one in progress was for a frozen server
    assert ready()[0] == 200
