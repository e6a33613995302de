"""Changing computers without a window."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_commands import done, refused


def test_everything_goes_from_one_computer_to_the_other(tmp_path: Path) -> None:
    out, here, there = tmp_path / "x.tressons-tout", tmp_path / "ici", tmp_path / "la"
    done("check", "--demo", "--data-dir", here)
    assert "vérifié" in done("demenager", "-o", out, "--demo", "--data-dir", here)
    assert "Repris" in done("reprendre", out, "--data-dir", there)
    assert done("check", "--data-dir", there).startswith("1 projet, base saine")
    out.write_bytes(out.read_bytes()[:-200])
    assert "rien n’a été pris" in refused("reprendre", out, "--data-dir", there)
    assert done("check", "--data-dir", there).startswith("1 projet, base saine")
