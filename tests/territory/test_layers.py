"""Official layers are loaded as published, cited, and never guessed."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.territory import files
from tests.territory.files import programme, written
from tressons_desktop.territory import TerritoryIndex
from tressons_desktop.territory.layer_model import LayerId, LayerRefused, LayerReport, Missing
from tressons_desktop.territory.layers import LayerStore, load_layer

SHARED = Path(__file__).parents[3] / "shared" / "data"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)

OF_COMMUNES = [one for one in LayerId if one is not LayerId.OUTLINES]


class Desk:
    """Load files into one store, as the "Référentiels" screen does."""

    def __init__(self, folder: Path, index: TerritoryIndex) -> None:
        self.folder = folder
        self.path = folder / "referentiels.sqlite"
        self.store = LayerStore(self.path)
        self._index = index

    def load(self, text: str, name: str = "fichier.csv", encoding: str = "utf-8") -> LayerReport:
        file = written(self.folder / name, text, encoding)
        return load_layer(file, self.path, index=self._index, now=NOON)


@pytest.fixture
def desk(tmp_path: Path, index: TerritoryIndex) -> Desk:
    return Desk(tmp_path, index)


def test_nothing_loaded_is_said_for_each_fact(desk: Desk) -> None:
    facts = desk.store.facts("01001")
    for layer in OF_COMMUNES:
        fact = getattr(facts, layer.value)
        assert (fact.value, fact.missing, fact.known) == (None, Missing.NOT_LOADED, False)
    assert desk.store.loaded() == []
    assert desk.store.neighbours("01001", 10) is None
    assert not desk.store.remove(LayerId.FRR)
    assert not desk.path.exists()


def test_density_is_read_from_a_gzipped_file_with_a_byte_order_mark(desk: Desk) -> None:
    report = desk.load(files.DENSITY, "grille 2026.csv.gz")
    assert (report.info.layer, report.info.row_count) == (LayerId.DENSITY, 3)
    assert not report.replaced
    assert report.absent_count == 34_969 - 3
    fact = desk.store.facts("01001").density
    assert fact.value is not None
    assert (fact.value.level, fact.value.label) == (6, "Rural à habitat dispersé")
    assert fact.value.rural
    assert "INSEE" in fact.source
    assert fact.vintage == "2026"
    assert desk.store.facts("2a004").density.value is not None
    assert desk.store.facts("01002").density.missing is Missing.COMMUNE_ABSENT


def test_frr_keeps_both_classes_of_a_split_commune(desk: Desk) -> None:
    assert desk.load(files.FRR).info.vintage == "10 juillet 2025"
    split = desk.store.facts("01004").frr
    assert split.value is not None
    assert split.value.labels == ("FRR socle", "FRR+")
    assert split.value.partial and split.value.classed
    assert "l’adresse du projet" in split.note
    partial = desk.store.facts("01005").frr.value
    assert partial is not None and partial.partial
    whole = desk.store.facts("01006").frr
    assert whole.value is not None
    assert whole.value.classed and not whole.value.partial and whole.note == ""
    outside = desk.store.facts("01001").frr.value
    assert outside is not None and not outside.classed


def test_a_list_tells_members_from_the_others(desk: Desk) -> None:
    desk.load(
        programme(
            "fs",
            ("FS Bugey; FS Bus", "Belley (01034); Belley (01034)"),
            ("FS Panier", "NA (13202)"),
        ),
        "fs.geojson",
    )
    belley = desk.store.facts("01034").france_services.value
    assert belley is not None
    assert belley.names == ("FS Bugey", "FS Bus")
    marseille = desk.store.facts("13055").france_services.value
    assert marseille is not None and marseille.member
    other = desk.store.facts("01001").france_services
    assert other.known and other.value is not None and not other.value.member
    assert desk.store.facts("01034").pvd.missing is Missing.NOT_LOADED


def test_a_list_follows_a_commune_merged_since(desk: Desk) -> None:
    report = desk.load(programme("va", ("Conques", "Conques-en-Rouergue (12076)")), "va.geojson")
    assert report.unknown_codes == ()
    fact = desk.store.facts("12218").villages_avenir.value
    assert fact is not None and fact.member


def test_each_programme_is_its_own_layer(desk: Desk) -> None:
    for prefix, layer in (("pvd", LayerId.PVD), ("va", LayerId.VILLAGES_AVENIR)):
        report = desk.load(programme(prefix, ("Ambléon", "Ambléon (01006)")), "liste.geojson")
        assert report.info.layer is layer


def test_shops_are_counted_with_their_warning(desk: Desk) -> None:
    desk.load(files.SHOPS, "commerces-2021.csv")
    fact = desk.store.facts("01004").shops
    assert fact.value is not None
    assert (fact.value.count("B202"), fact.value.count("B999")) == (12, 0)
    assert fact.vintage == "2021"
    assert "vérifier sur place" in fact.note
    none = desk.store.facts("01001").shops.value
    assert none is not None and none.count("B202") == 0


def test_income_tells_secret_from_unpublished_from_absent(desk: Desk) -> None:
    assert desk.load(files.INCOME).info.vintage == "2021"
    income = desk.store.facts("01001").income.value
    assert income is not None
    assert (income.households, income.people, income.median) == (346, 895, 25_820)
    assert desk.store.facts("01004").income.missing is Missing.SECRET
    assert desk.store.facts("01005").income.missing is Missing.NOT_PUBLISHED
    assert desk.store.facts("01006").income.missing is Missing.COMMUNE_ABSENT


def test_neighbours_are_listed_nearest_first(desk: Desk) -> None:
    desk.load(files.POINTS)
    near = desk.store.neighbours("01002", 10)
    assert near is not None
    assert [one.code for one in near] == ["01004"]
    assert near[0].kilometres == pytest.approx(6.9, abs=0.1)
    assert desk.store.neighbours("01002", 1) == []
    assert desk.store.neighbours("01006", 10) is None


def test_loading_again_replaces_and_removing_forgets(desk: Desk) -> None:
    desk.load(files.POINTS)
    shorter = "code,lat,lon,source\n01001,46.0,5.0,mairie\n"
    report = desk.load(shorter, "points.csv.gz")
    assert report.replaced
    assert desk.store.facts("01002").coordinates.missing is Missing.COMMUNE_ABSENT
    assert desk.store.neighbours("01002", 10) is None
    desk.load(files.DENSITY)
    assert [info.layer for info in desk.store.loaded()] == [LayerId.DENSITY, LayerId.COORDINATES]
    assert desk.store.remove(LayerId.COORDINATES)
    assert not desk.store.remove(LayerId.COORDINATES)
    assert desk.store.facts("01001").coordinates.missing is Missing.NOT_LOADED
    assert desk.store.facts("01001").density.known
    assert desk.store.loaded()[0].loaded_at == NOON


def test_unknown_communes_are_reported_not_kept(desk: Desk) -> None:
    report = desk.load(files.POINTS + "01999,46,5,mairie\n")
    assert report.unknown_codes == ("01999",)
    assert "code inconnu ignoré" in report.summary
    assert desk.store.facts("01999").coordinates.missing is Missing.COMMUNE_ABSENT


def test_figures_older_than_a_merger_are_withheld(desk: Desk) -> None:
    header, *_ = files.SHOPS.partition("\n")
    rows = "12076;0;0;1;1;0\n12218;0;0;2;2;0\n13055;9;9;9;9;9\n13201;1;1;1;1;1\n"
    report = desk.load(f"{header}\n{rows}")
    assert report.merged_codes == ("12218",)
    assert report.unknown_codes == ()
    assert "fusionnée depuis" in report.summary
    assert desk.store.facts("12218").shops.missing is Missing.MERGED_SINCE
    marseille = desk.store.facts("13055").shops.value
    assert marseille is not None and marseille.count("B202") == 9


def test_a_folder_that_cannot_be_written_is_said(desk: Desk, index: TerritoryIndex) -> None:
    (desk.folder / "occupied").write_text("a file where a folder should be")
    file = written(desk.folder / "points.csv", files.POINTS)
    with pytest.raises(LayerRefused, match="place libre"):
        load_layer(file, desk.folder / "occupied" / "referentiels.sqlite", index=index)


def test_a_windows_file_and_a_lost_leading_zero_are_read(desk: Desk) -> None:
    text = files.DENSITY.removeprefix("\ufeff").replace("01001", "1001").replace("\n", "\r\n")
    desk.load(text, encoding="cp1252")
    fact = desk.store.facts("01001").density.value
    assert fact is not None and fact.label == "Rural à habitat dispersé"


def test_the_name_of_the_file_does_not_matter_and_a_vintage_can_be_given(
    desk: Desk, index: TerritoryIndex
) -> None:
    file = written(desk.folder / "photo.jpg", files.DENSITY)
    report = load_layer(file, desk.path, index=index, vintage="COG 2026")
    assert (report.info.layer, report.info.vintage) == (LayerId.DENSITY, "COG 2026")
    unnamed = desk.load(files.DENSITY, "grille.csv")
    assert unnamed.info.vintage == "millésime non indiqué"


def test_progress_is_told_and_can_stop_the_loading(desk: Desk, index: TerritoryIndex) -> None:
    desk.load(files.POINTS)
    steps: list[tuple[int, int]] = []
    file = written(desk.folder / "points.csv", files.POINTS)
    load_layer(
        file, desk.path, index=index, progress=lambda done, total: steps.append((done, total))
    )
    assert steps[0][0] == 0 and steps[-1][0] == steps[-1][1]

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_layer(file, desk.path, index=index, progress=stop)
    assert desk.store.facts("01001").coordinates.known


def test_a_store_of_another_kind_is_left_alone(desk: Desk) -> None:
    connection = sqlite3.connect(desk.path)
    connection.execute("CREATE TABLE precious (x)")
    connection.close()
    before = desk.path.read_bytes()
    with pytest.raises(LayerRefused, match="illisible"):
        desk.load(files.POINTS)
    with pytest.raises(LayerRefused, match="illisible"):
        desk.store.facts("01001")
    assert desk.path.read_bytes() == before


def test_a_broken_store_is_said(desk: Desk) -> None:
    desk.path.write_bytes(b"scrambled" * 2000)
    with pytest.raises(LayerRefused, match="charger à nouveau"):
        desk.store.loaded()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the published files are not here")
def test_the_published_files_load(desk: Desk, index: TerritoryIndex) -> None:
    counts = {}
    for pattern in ("zonages/*.gz", "marche/*.csv.gz", "points_communes.csv.gz", "cartes/*"):
        for file in sorted(SHARED.glob(pattern)):
            report = load_layer(file, desk.path, index=index)
            counts[report.info.layer] = report.info.row_count
    assert set(counts) == set(LayerId)
    assert counts[LayerId.DENSITY] == counts[LayerId.FRR] == 34_875
    assert counts[LayerId.PVD] == 1_645
    facts = desk.store.facts("01002")
    assert all(getattr(facts, layer.value).known for layer in OF_COMMUNES)
    assert counts[LayerId.OUTLINES] == 96 and len(desk.store.outline("71")[0]) > 20
    near = desk.store.neighbours("01002", 15)
    assert near is not None and len(near) == 50
