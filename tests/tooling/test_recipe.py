"""The recipe of the packages brings what the commands ask for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import dev

ROOT = Path(__file__).parents[2]
RECIPE = (ROOT / ".github" / "workflows" / "paquets.yml").read_text(encoding="utf-8")


def test_every_package_of_the_system_is_installed() -> None:
    wanted = dev.WINDOW_PACKAGES + dev.TEST_PACKAGES + dev.PACKAGE_PACKAGES + dev.TRIAL_PACKAGES
    assert sorted(set(wanted) - set(RECIPE.split())) == []


def test_the_same_tools_of_windows_are_named_everywhere() -> None:
    places = (
        ROOT / "packaging" / "making" / "places.py",
        ROOT / "docs" / "deploiement.md",
    )
    named = [set(re.findall(r"mingw-w64-ucrt-x86_64-\w+", RECIPE))]
    named += [
        set(re.findall(r"mingw-w64-ucrt-x86_64-\w+", place.read_text(encoding="utf-8")))
        for place in places
    ]
    assert len(named[0]) == 4
    assert named[0] == named[1] == named[2]


def test_the_commands_of_the_recipe_exist() -> None:
    commands = re.findall(r"python3? dev\.py (\w+)", RECIPE)
    assert set(commands) == {"test", "package"}
    assert all(hasattr(dev, f"command_{name}") for name in commands)
    flags = set(re.findall(r"dev\.py package (--[\w-]+)", RECIPE))
    known = (ROOT / "packaging" / "build.py").read_text(encoding="utf-8")
    assert flags == {"--verifier", "--verifier-fabrication"}
    assert all(f'"{flag}"' in known for flag in flags)


def test_every_action_is_pinned_by_its_hash_and_each_artefact_has_its_own_name() -> None:
    used = re.findall(r"uses: (\S+)", RECIPE)
    assert used
    assert [one for one in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", one)] == []
    names = re.findall(r"upload-artifact@(?s:.*?)name: (\S+)", RECIPE)
    assert len(names) == len(set(names)) == RECIPE.count("upload-artifact@")
    assert "-latest" not in RECIPE


def test_linux_is_made_by_the_python_that_the_engine_admits() -> None:
    engine = tomllib.loads((ROOT / "packaging" / "engine.toml").read_text(encoding="utf-8"))
    made_by = re.findall(r"container: python:([0-9.]+)-bookworm", RECIPE)
    assert made_by == engine["linux"]["python"]
