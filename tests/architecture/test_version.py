"""The version is written in two places that must agree."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tressons_desktop import __version__

ROOT = Path(__file__).resolve().parents[2]


def test_the_program_and_its_package_have_the_same_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
