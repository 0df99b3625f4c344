"""The import contracts cover every package of ours, so no new one escapes them."""

from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).parents[1]
OURS = {folder.parent.name for folder in ROOT.glob("*/__init__.py")}


def contracts() -> ConfigParser:
    found = ConfigParser()
    found.read(ROOT / ".importlinter")
    return found


def test_the_contracts_read_every_package_of_ours() -> None:
    assert len(OURS) > 8
    assert set(contracts()["importlinter"]["root_packages"].split()) == OURS


def test_no_room_may_have_circles_between_its_packages() -> None:
    assert set(contracts()["importlinter:contract:acyclic"]["ancestors"].split()) == OURS - {"tests"}


def test_every_room_has_its_place_in_the_layers() -> None:
    """All but the simulator, which has a contract of its own."""
    layers = contracts()["importlinter:contract:layers"]["layers"].split()
    assert set(layers) == OURS - {"bench", "simulator", "tests"}


def test_providers_know_nothing_of_their_room_but_what_counts() -> None:
    """Nor does a provider know a package that comes to it later."""
    room = {each.stem for each in (ROOT / "calls").iterdir() if each.suffix == ".py" or (each / "__init__.py").exists()}
    forbidden = contracts()["importlinter:contract:providers"]["forbidden_modules"].split()
    assert {f"calls.{name}" for name in room - {"__init__", "counts", "providers"}} | {"menus"} == set(forbidden)
