"""The floors of the core are those of the import contract, and the guide shows them as they are."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORE = ROOT / "tressons_desktop"


def floors() -> list[str]:
    with (ROOT / "pyproject.toml").open("rb") as source:
        contracts = tomllib.load(source)["tool"]["importlinter"]["contracts"]
    (layers,) = (one for one in contracts if one.get("containers") == ["tressons_desktop"])
    assert layers["exhaustive"], "a new room would stand on no floor"
    return list(layers["layers"])


def test_every_room_stands_on_one_floor() -> None:
    rooms = {path.parent.name for path in CORE.glob("*/__init__.py")}
    rooms |= {path.stem for path in CORE.glob("*.py")} - {"__init__"}
    placed = [room for floor in floors() for room in floor.split(" | ")]
    assert sorted(placed) == sorted(rooms)


def test_the_guide_shows_the_floors_as_they_are() -> None:
    guide = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    shown = guide.partition("## Floors")[2].split("```")[1].strip().splitlines()
    assert shown == floors()


def test_the_guide_names_every_room() -> None:
    guide = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = guide.partition("## Rooms")[2].split("```")[1]
    missing = [
        path.parent.name
        for path in sorted(CORE.glob("*/__init__.py"))
        if f"  {path.parent.name}/" not in rooms
    ]
    assert missing == []
