"""The private PostgreSQL starts from nothing and after any crash, and touches nobody else's processes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings

from ivrsite import environment
from local import private_postgres, unprivileged
from local.cluster import run


def connect(data_dir: Path) -> psycopg.Connection[Any]:
    at = environment.private_database(data_dir)
    return psycopg.connect(host=at["HOST"], port=at["PORT"], user=at["USER"], dbname=at["NAME"], autocommit=True)


def ask(data_dir: Path, statement: str) -> Any:
    with connect(data_dir) as connection:
        row = connection.execute(statement).fetchone()
    return row and row[0]


def write(data_dir: Path, statement: str) -> None:
    with connect(data_dir) as connection:
        connection.execute(statement)


def cluster(data_dir: Path) -> Path:
    return (data_dir / "postgres/cluster").resolve()


def postmaster(data_dir: Path) -> int:
    return int((cluster(data_dir) / "postmaster.pid").read_text().splitlines()[0])


def crash(data_dir: Path) -> None:
    """Kills the server as a power cut would."""
    os.kill(postmaster(data_dir), signal.SIGKILL)
    while private_postgres.answers(data_dir):
        time.sleep(0.01)


def start_in_another_process(data_dir: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "local.private_postgres", "start"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATA_DIR": str(data_dir)},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_from_nothing_and_below_a_very_long_path_there_is_a_database_that_keeps_what_it_is_told(
    own_data_dir: Path,
) -> None:
    assert private_postgres.start(own_data_dir)
    write(own_data_dir, "CREATE TABLE told AS SELECT 'Grüße' AS words")
    assert private_postgres.stop(own_data_dir)
    assert private_postgres.start(own_data_dir)
    assert ask(own_data_dir, "SELECT upper(words) FROM told") == "GRÜßE"
    assert ask(own_data_dir, "SHOW fsync") == "on"


def test_only_its_own_user_can_reach_it_and_that_is_never_root(own_data_dir: Path) -> None:
    private_postgres.start(own_data_dir)
    socket_dir = Path(environment.private_database(own_data_dir)["HOST"])
    assert ask(own_data_dir, "SHOW listen_addresses") == ""
    assert socket_dir.stat().st_mode & 0o777 == 0o700
    assert cluster(own_data_dir).stat().st_mode & 0o777 == 0o700
    assert socket_dir.stat().st_uid == cluster(own_data_dir).stat().st_uid != 0


def test_what_was_committed_survives_a_kill_of_the_server(own_data_dir: Path) -> None:
    private_postgres.start(own_data_dir)
    write(own_data_dir, "CREATE TABLE committed AS SELECT 7 AS number")
    crash(own_data_dir)
    assert private_postgres.start(own_data_dir)
    assert ask(own_data_dir, "SELECT number FROM committed") == 7


def test_a_stranger_who_has_got_the_crashed_servers_number_is_left_alone(own_data_dir: Path) -> None:
    private_postgres.start(own_data_dir)
    crash(own_data_dir)
    # Of the server's own user, as PostgreSQL itself tells others apart.
    stranger = subprocess.Popen(["sleep", "600"], **unprivileged.as_owner_of(cluster(own_data_dir)))
    socket_dir = Path(environment.private_database(own_data_dir)["HOST"])
    for pid_file in (cluster(own_data_dir) / "postmaster.pid", socket_dir / ".s.PGSQL.5432.lock"):
        _, _, rest = pid_file.read_text().partition("\n")
        pid_file.write_text(f"{stranger.pid}\n{rest}")
    try:
        assert private_postgres.stop(own_data_dir) is False
        assert private_postgres.start(own_data_dir)
        assert private_postgres.stop(own_data_dir)
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_an_empty_postmaster_pid_does_not_stop_the_start(own_data_dir: Path) -> None:
    private_postgres.start(own_data_dir)
    crash(own_data_dir)
    (cluster(own_data_dir) / "postmaster.pid").write_text("")
    assert private_postgres.start(own_data_dir)


def test_two_starts_at_once_make_one_server_although_a_first_one_was_killed(data_dir: Path) -> None:
    half_made = unprivileged.make_home(data_dir / "postgres") / "cluster.new"
    (half_made / "base").mkdir(parents=True)
    both = [start_in_another_process(data_dir) for _ in range(2)]
    said = sorted(process.communicate()[0].strip() for process in both)
    assert said == ["started", "was running already"]


def test_the_server_ends_with_the_last_who_uses_it(own_data_dir: Path) -> None:
    with private_postgres.running(own_data_dir):
        with private_postgres.running(own_data_dir):
            pass
        assert private_postgres.answers(own_data_dir)
    assert not private_postgres.answers(own_data_dir)


def test_a_server_that_somebody_started_by_hand_stays(own_data_dir: Path) -> None:
    start_in_another_process(own_data_dir).communicate()
    with private_postgres.running(own_data_dir):
        pass
    assert private_postgres.answers(own_data_dir)


def test_a_data_directory_of_somebody_else_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit, match="Can't use DATA_DIR"):
        private_postgres.start(tmp_path / "file")


def test_a_program_that_fails_says_why_and_not_how_it_tidied_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "initdb").write_text("#!/bin/sh\necho ok\necho 'FATAL:  no space'; echo 'removing files'; exit 1\n")
    (tmp_path / "initdb").chmod(0o755)
    monkeypatch.setattr("local.cluster._programs", lambda home: tmp_path)
    monkeypatch.setattr(unprivileged, "as_owner_of", lambda path: {})
    with pytest.raises(SystemExit) as refused:
        run(tmp_path, "initdb")
    assert str(refused.value) == "PostgreSQL's initdb failed (FATAL:  no space)."
    (tmp_path / "cluster").mkdir()
    (tmp_path / "cluster/server.log").touch()
    with pytest.raises(SystemExit, match=r"no space\): see .*server\.log"):
        run(tmp_path, "initdb")


REFUSED = [
    "INSERT INTO kept VALUES ('+15550100002', NULL)",
    "INSERT INTO kept VALUES ('+15550100002', 1), ('+15550100002', 1)",
    "INSERT INTO kept VALUES ('+15550100002', -1)",
    "INSERT INTO kept VALUES ('+15550100002 and far too long for such a column', 1)",
    "SELECT '{\"said\": +15550100002}'::jsonb -> 'nothing' || (1 / 0)::text",
    "SELECT nonsense FROM kept WHERE caller = '+15550100002'",
]


def test_a_statement_that_fails_is_logged_without_its_values(own_data_dir: Path) -> None:
    private_postgres.start(own_data_dir)
    log = cluster(own_data_dir) / "server.log"
    before = len(log.read_text())
    with connect(own_data_dir) as server:
        server.execute("CREATE TABLE kept (caller varchar(20) PRIMARY KEY, number integer NOT NULL CHECK (number > 0))")
        for statement in REFUSED:
            with pytest.raises(psycopg.Error):
                server.execute(statement.encode())
    told = log.read_text()[before:]
    assert told.count("ERROR:") == len(REFUSED)
    assert "15550100002" not in told
