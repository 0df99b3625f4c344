"""The first `.env` of a checkout."""

from pathlib import Path

from local import fresh_env


def test_a_fresh_env_is_its_owners_alone_and_is_never_written_over(tmp_path: Path) -> None:
    assert fresh_env.write_unless_there(tmp_path / ".env")
    written = (tmp_path / ".env").read_bytes()
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600
    assert not fresh_env.write_unless_there(tmp_path / ".env")
    assert (tmp_path / ".env").read_bytes() == written
    assert list(tmp_path.iterdir()) == [tmp_path / ".env"]
