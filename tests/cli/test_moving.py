"""Changing computers without a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.typed import typing


def test_everything_goes_from_one_computer_to_the_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done, refused = typing(capsys), typing(capsys, code=1)
    out, here, there = tmp_path / "x.tressons-tout", tmp_path / "ici", tmp_path / "la"
    done("check", "--demo", "--data-dir", here)
    assert "vérifié" in done("demenager", "-o", out, "--demo", "--data-dir", here)
    assert "Repris" in done("reprendre", out, "--data-dir", there)
    assert done("check", "--data-dir", there).startswith("1 projet, base saine")
    out.write_bytes(out.read_bytes()[:-200])
    assert "rien n’a été pris" in refused("reprendre", out, "--data-dir", there)
    assert done("check", "--data-dir", there).startswith("1 projet, base saine")


def test_a_damaged_base_is_recovered_beside_and_said_table_by_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done, refused = typing(capsys), typing(capsys, code=1)
    done("check", "--demo", "--data-dir", tmp_path)
    base = tmp_path / "demo" / "tressons.sqlite"
    whole = base.read_bytes()
    base.write_bytes(whole[: 30 * 4096] + bytes(4096) + whole[31 * 4096 :])
    damaged, out = base.read_bytes(), tmp_path / "tressons-neuve.sqlite"
    said = done("recuperer", "-o", out, "--demo", "--data-dir", tmp_path).replace("\u00a0", " ")
    assert "projets : 1 lus" in said
    assert "à restaurer par Sauvegardes" in said
    assert base.read_bytes() == damaged
    assert "existe déjà" in refused("recuperer", "-o", out, "--demo", "--data-dir", tmp_path)
