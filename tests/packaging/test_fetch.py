"""Pinned files: each by its hash, once from the network, then from the cache."""

import hashlib
import tomllib
from pathlib import Path

import pytest
from making.fetch import Pinned, fetch, read_lock
from making.places import PackagingImpossible

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "packaging").glob("wheels-*.lock"))


def pinned(data: bytes) -> Pinned:
    return Pinned("thing", "1.0", hashlib.sha256(data).hexdigest(), "thing-1.0.whl")


def test_a_file_of_the_cache_needs_no_network(tmp_path: Path) -> None:
    (tmp_path / "thing-1.0.whl").write_bytes(b"the right one")
    assert fetch(pinned(b"the right one"), [], tmp_path) == tmp_path / "thing-1.0.whl"


def test_a_file_that_was_changed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thing-1.0.whl").write_bytes(b"another")
    with pytest.raises(PackagingImpossible, match="empreinte"):
        fetch(pinned(b"the right one"), [], tmp_path)


def test_a_line_without_hash_is_refused(tmp_path: Path) -> None:
    lock = tmp_path / "x.lock"
    lock.write_text("thing==1.0\n", encoding="utf-8")
    with pytest.raises(PackagingImpossible, match=r"thing==1\.0"):
        read_lock(lock)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_the_locks_can_be_read(lock: Path) -> None:
    assert read_lock(lock)


def test_the_installers_hold_the_versions_that_are_tested() -> None:
    constraints = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    exact = {
        name.lower().replace("-", "_"): number
        for name, _, number in (line.partition("==") for line in constraints.splitlines())
        if number
    }
    for lock in ("wheels-windows.lock", "wheels-linux.lock"):
        pins = read_lock(ROOT / "packaging" / lock)
        assert {pin.name: pin.version for pin in pins} == {p.name: exact[p.name] for p in pins}
        names = {pin.name for pin in pins}
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        needed = {one.split("==")[0].lower().replace("-", "_") for one in project["dependencies"]}
        assert needed <= names
