"""Layers load from the files as their producers hand them out, whatever wrote them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.territory import files
from tressons_desktop.territory import TerritoryIndex
from tressons_desktop.territory.layer_model import LayerId, LayerRefused, LayerReport
from tressons_desktop.territory.layers import LayerMuchSmaller, LayerStore, load_layer

PLACES = (
    "code_commune_INSEE,nom_commune_postal,code_postal,libelle_acheminement,ligne_5,latitude,"
    "longitude,code_commune,article,nom_commune,nom_commune_complet,code_departement,"
    "nom_departement,code_region,nom_region\n"
    "01001,L ABERGEMENT CLEMENCIAT,01400,L ABERGEMENT CLEMENCIAT,,46.1534,4.9261,1,L',"
    "Abergement-Clémenciat,L'Abergement-Clémenciat,01,Ain,84,Auvergne-Rhône-Alpes\n"
    "01002,L ABERGEMENT DE VAREY,01640,L ABERGEMENT DE VAREY,,46.0092,5.4280,2,L',"
    "Abergement-de-Varey,L'Abergement-de-Varey,01,Ain,84,Auvergne-Rhône-Alpes\n"
    "01002,L ABERGEMENT DE VAREY,01641,L ABERGEMENT DE VAREY,,46.0093,5.4281,2,L',"
    "Abergement-de-Varey,L'Abergement-de-Varey,01,Ain,84,Auvergne-Rhône-Alpes\n"
    "97502,MIQUELON LANGLADE,97500,MIQUELON LANGLADE,,,,502,,Miquelon,Miquelon,975,"
    "Saint-Pierre-et-Miquelon,,\n"
)


class Desk:
    """Load files into one store, as the screen does."""

    def __init__(self, folder: Path, index: TerritoryIndex) -> None:
        self.folder = folder
        self.path = folder / "referentiels.sqlite"
        self.store = LayerStore(self.path)
        self.index = index

    def load(self, name: str, content: bytes, *, careful: bool = False) -> LayerReport:
        file = self.folder / name
        file.write_bytes(content)
        return load_layer(file, self.path, index=self.index, careful=careful)

    def archive(self, name: str, **members: str) -> LayerReport:
        file = self.folder / name
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, text in members.items():
                archive.writestr(member.replace("__", "/") + ".csv", text)
        return load_layer(file, self.path, index=self.index)


@pytest.fixture
def desk(tmp_path: Path, index: TerritoryIndex) -> Desk:
    return Desk(tmp_path, index)


def test_an_archive_gives_its_data_not_its_legend(desk: Desk) -> None:
    legend = "COD_VAR;LIB_VAR\nNB_B201;Supérettes\n"
    report = desk.archive(
        "commerces.zip", varmod_com_2021=legend, equip_com_2021=files.SHOPS, __MACOSX___equip="x"
    )
    assert (report.info.layer, report.info.vintage) == (LayerId.SHOPS, "2021")
    assert report.info.file_name == "commerces.zip"
    shops = desk.store.facts("01004").shops.value
    assert shops is not None and shops.count("B202") == 12


def test_an_archive_without_any_known_table_is_refused(desk: Desk) -> None:
    with pytest.raises(LayerRefused, match="aucun référentiel connu"):
        desk.archive("autre.zip", legende="COD_VAR;LIB_VAR\nA;B\n")
    empty = desk.folder / "photos.zip"
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("photo.jpg", b"x")
    with pytest.raises(LayerRefused, match="ne contient pas de tableau"):
        load_layer(empty, desk.path, index=desk.index)


def test_the_line_that_names_the_separator_is_not_the_titles(desk: Desk) -> None:
    report = desk.load("frr.csv", ("sep=;\r\n" + files.FRR.replace("\n", "\r\n")).encode())
    assert (report.info.layer, report.info.vintage) == (LayerId.FRR, "10 juillet 2025")
    frr = desk.store.facts("01006").frr.value
    assert frr is not None and frr.labels == ("FRR+",)


def test_lines_above_the_titles_are_left_out_and_said(desk: Desk) -> None:
    above = "Équipements commerciaux en 2021;;;;;\nSource : Insee;;;;;\n\n"
    report = desk.load("equip.csv", (above + files.SHOPS).encode())
    assert report.info.layer is LayerId.SHOPS
    assert "Équipements commerciaux en 2021" in report.summary
    with pytest.raises(LayerRefused, match="ligne 6"):
        desk.load("equip.csv", (above + files.SHOPS.replace("12;7", "douze;7")).encode())


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850", "mac_roman"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_usual_encoding_and_line_end_is_read(desk: Desk, encoding: str, end: str) -> None:
    text = files.DENSITY.removeprefix("\ufeff").replace("\n", end)
    assert desk.load("grille.csv", text.encode(encoding)).info.row_count == 3
    density = desk.store.facts("01001").density.value
    assert density is not None and density.label == "Rural à habitat dispersé"


def test_the_table_of_communes_and_regions_gives_coordinates(desk: Desk) -> None:
    report = desk.load("communes-departement-region.csv", PLACES.encode())
    assert (report.info.layer, report.info.row_count) == (LayerId.COORDINATES, 2)
    point = desk.store.facts("01001").coordinates.value
    assert point is not None and (point.latitude, point.longitude) == (46.1534, 4.9261)
    assert desk.store.facts("97502").coordinates.value is None


@pytest.mark.parametrize(
    "text",
    [
        "Code INSEE;Latitude;Longitude\n1001;46,1534;4,9261\n",
        "#Code_commune_INSEE;Nom;coordonnees_gps\n01001;X;46.1534, 4.9261\n",
        "code_insee,latitude_mairie,longitude_mairie\n01001,46.1534,4.9261\n",
    ],
)
def test_coordinates_are_known_under_their_usual_names(desk: Desk, text: str) -> None:
    desk.load("points.csv", text.encode())
    point = desk.store.facts("01001").coordinates.value
    assert point is not None and (point.latitude, point.longitude) == (46.1534, 4.9261)


def test_a_commune_merged_since_keeps_its_place(desk: Desk) -> None:
    desk.load("points.csv", b"code,lat,lon\n12218,44.6,2.4\n12076,44.6,2.4\n")
    assert desk.store.facts("12218").coordinates.known


def test_two_far_places_for_one_commune_are_refused(desk: Desk) -> None:
    with pytest.raises(LayerRefused, match="revient avec une autre valeur"):
        desk.load("points.csv", b"code,lat,lon\n01001,46,5\n01001,47,5\n")


def test_a_commune_of_several_islands_keeps_its_first_place(desk: Desk) -> None:
    desk.load("points.csv", b"code,lat,lon\n98731,-8.9,-140.1\n98731,-7.9,-140.7\n01001,46,5\n")
    point = desk.store.facts("98731").coordinates.value
    assert point is not None and point.latitude == -8.9


def test_a_careful_loading_asks_before_it_replaces_by_much_less(desk: Desk) -> None:
    full = "code,lat,lon\n" + "".join(f"0100{n},46,5\n" for n in (1, 2, 4, 5, 6))
    desk.load("points.csv", full.encode(), careful=True)
    before = desk.path.read_bytes()
    with pytest.raises(LayerMuchSmaller, match="extrait") as asked:
        desk.load("extrait.csv", b"code,lat,lon\n01001,46,5\n01002,46,5\n", careful=True)
    assert "2\u00a0communes" in str(asked.value) and "en a 5." in str(asked.value)
    assert (asked.value.before.row_count, asked.value.after.row_count) == (5, 2)
    assert desk.path.read_bytes() == before
    assert desk.load("trois.csv", full[:-22].encode(), careful=True).info.row_count == 3
    assert desk.load("extrait.csv", b"code,lat,lon\n01001,46,5\n").info.row_count == 1
