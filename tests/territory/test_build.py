"""The communes file is made by the script beside it, from pinned packages."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

from tressons_desktop.territory import bundled_path
from tressons_desktop.territory.folding import fold, head_keys, inner_keys

SCRIPT = Path(__file__).parents[2] / "packaging" / "territory" / "build.py"


def test_another_package_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    package = tmp_path / "etalab-decoupage-administratif-6.0.0.tgz"
    package.write_bytes(b"something else")
    output = tmp_path / "communes.sqlite"
    ran = subprocess.run(
        [sys.executable, str(SCRIPT), "--packages", str(tmp_path), "--output", str(output)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode != 0
    assert "hash" in ran.stderr
    assert not output.exists()


def test_the_packed_names_are_those_that_the_search_folds_today() -> None:
    """Changing how names fold without building the file again would lose communes."""
    connection = sqlite3.connect(bundled_path())
    names = [name for (name,) in connection.execute("SELECT name FROM commune ORDER BY rank")]
    former = list(connection.execute("SELECT name, rank FROM former ORDER BY number"))
    packed = dict(connection.execute("SELECT name, data FROM packed"))
    connection.close()
    keys = [fold(name).words for name in names]
    keys += [
        words
        for name, rank in former
        if (words := fold(name).words) and "".join(words) != "".join(keys[rank])
    ]
    for column, keys_of in (("heads.keys", head_keys), ("inners.keys", inner_keys)):
        expected = sorted(key for words in keys for key in keys_of(words))
        assert packed[column].decode("ascii").split("\n") == expected
    assert len(packed["departements"]) == len(names) + len(former)


def test_the_file_stays_small_enough_for_an_old_laptop() -> None:
    assert bundled_path().stat().st_size < 6_000_000
