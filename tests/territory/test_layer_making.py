"""Published files become layers ready to be given: smaller, dated, and saying the same."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.territory import files
from tressons_desktop.territory import TerritoryIndex
from tressons_desktop.territory.layer_making import FOLDER, Made, make_layers
from tressons_desktop.territory.layer_model import LayerId, LayerRefused
from tressons_desktop.territory.layers import LayerStore, load_layer

CODES = ("01001", "01004", "01005", "2A004")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, index: TerritoryIndex) -> tuple[Path, Made]:
    published, out = tmp_path_factory.mktemp("publies"), tmp_path_factory.mktemp("couches")
    for name, text in (
        ("anct_densite.csv.gz", files.DENSITY),
        ("frr.csv", files.FRR),
        ("equip-2021.csv", files.SHOPS),
        ("filosofi.csv", files.INCOME),
        ("points.csv", files.POINTS),
        ("pvd.geojson", files.programme("pvd", ("Bourg", "Ambérieu-en-Bugey (01004)"))),
        ("libelles.csv", "COD_VAR;LIB_VAR\nNB_B201;Supérette\n"),
    ):
        files.written(published / name, text)
    (published / "couches.toml").write_text(
        '[vintages]\n"anct_densite.csv.gz" = "COG 2026"\n"pvd.geojson" = "septembre 2024"\n',
        encoding="utf-8",
    )
    return published, make_layers(published, out, index=index)


def test_each_file_that_is_a_layer_becomes_one(made: tuple[Path, Made]) -> None:
    _, done = made
    found = {one.report.info.layer: one.report.info.vintage for one in done.layers}
    assert found == {
        LayerId.DENSITY: "COG 2026",
        LayerId.FRR: "10 juillet 2025",
        LayerId.PVD: "septembre 2024",
        LayerId.SHOPS: "2021",
        LayerId.INCOME: "2021",
        LayerId.COORDINATES: "millésime non indiqué",
    }
    (aside,) = done.aside
    assert "libelles.csv" in aside


def test_it_says_what_the_published_file_says(
    made: tuple[Path, Made], tmp_path: Path, index: TerritoryIndex
) -> None:
    published, done = made
    stores = []
    for name, sources in (
        ("before", [published / one.source for one in done.layers]),
        ("after", [one.file for one in done.layers]),
    ):
        for source in sources:
            load_layer(source, tmp_path / name, index=index, vintage="le même")
        stores.append(LayerStore(tmp_path / name))
    before, after = stores
    for code in CODES:
        assert after.facts(code) == before.facts(code)
    assert after.neighbours("01001", 60) == before.neighbours("01001", 60)
    for one in done.layers:
        assert load_layer(one.file, tmp_path / "again", index=index).remarks == ()


def test_the_same_files_give_the_same_bytes_without_what_is_not_read(
    made: tuple[Path, Made], tmp_path: Path, index: TerritoryIndex
) -> None:
    published, done = made
    again = make_layers(published, tmp_path, index=index)
    pairs = zip(done.layers, again.layers, strict=True)
    assert all(one.file.read_bytes() == two.file.read_bytes() for one, two in pairs)
    density = next(one for one in done.layers if one.report.info.layer is LayerId.DENSITY)
    text = gzip.decompress(density.file.read_bytes()).decode("utf-8")
    assert text.startswith("# millesime: COG 2026\ninsee_com;niveau_densite\n01001;")
    assert "Abergement" not in text
    listed = (tmp_path / "LISEZMOI.txt").read_text(encoding="utf-8")
    assert "Licence Ouverte 2.0" in listed
    assert "COG 2026" in listed
    assert {one.name for one in (tmp_path / FOLDER).iterdir()} == {
        one.file.name for one in again.layers
    }


def test_a_folder_without_any_layer_is_told(tmp_path: Path, index: TerritoryIndex) -> None:
    (tmp_path / "lettre.txt").write_text("Bonjour\n", encoding="utf-8")
    with pytest.raises(LayerRefused, match="Aucune couche"):
        make_layers(tmp_path, tmp_path / "sortie", index=index)


def test_two_files_of_one_layer_are_not_mixed(tmp_path: Path, index: TerritoryIndex) -> None:
    files.written(tmp_path / "a.csv", files.POINTS)
    files.written(tmp_path / "b.csv", files.POINTS)
    done = make_layers(tmp_path, tmp_path / "sortie", index=index)
    assert [one.source for one in done.layers] == ["a.csv"]
    assert "même couche que a.csv" in done.aside[0]
