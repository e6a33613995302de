"""A file that is not what it claims is refused in a sentence, and nothing is lost."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.territory import files
from tests.territory.files import programme, written
from tressons_desktop.territory import TerritoryIndex
from tressons_desktop.territory.layer_model import LayerRefused
from tressons_desktop.territory.layer_reading import MAX_BYTES, MAX_ROWS
from tressons_desktop.territory.layers import LayerStore, load_layer


def refusal(file: Path, store: Path, index: TerritoryIndex) -> str:
    """Load a good layer, then the bad file: give the sentence, having checked nothing changed."""
    good = written(store.parent / "bon.csv", files.POINTS)
    load_layer(good, store, index=index)
    before = store.read_bytes()
    with pytest.raises(LayerRefused) as refused:
        load_layer(file, store, index=index)
    assert store.read_bytes() == before
    assert LayerStore(store).facts("01001").coordinates.known
    message = str(refused.value)
    assert file.name in message
    assert message.endswith(".")
    assert "'" not in message and "!" not in message
    return message


def bomb(path: Path) -> None:
    with gzip.open(path, "wb", compresslevel=1) as stream:
        for _ in range(MAX_BYTES // (1 << 20) + 1):
            stream.write(bytes(1 << 20))


def huge_hole(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(1 << 30)


def long_header(path: Path) -> None:
    path.write_text("code,lat,lon" + "x" * 200_000)


def long_cell(path: Path) -> None:
    path.write_text('code,lat,lon\n01001,46,"' + "5" * 20_000_000)


def many_rows(path: Path) -> None:
    path.write_text("code,lat,lon\n" + "01001,46,5\n" * (MAX_ROWS + 1))


def workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")


def cut_gzip(path: Path) -> None:
    path.write_bytes(gzip.compress(files.POINTS.encode())[:-20])


def deep_json(path: Path) -> None:
    path.write_text('{"features":' + "[" * 100_000)


def mixed(path: Path) -> None:
    document = json.loads(programme("va", ("A", "A (01001)"), ("B", "B (01002)")))
    document["features"][1]["properties"]["id_territoire"] = "pvd-1"
    path.write_text(json.dumps(document))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (bomb, "trop gros"),
        (huge_hole, "trop gros"),
        (long_header, "démesurée"),
        (long_cell, "ligne"),
        (many_rows, "plus de"),
        (workbook, "format CSV"),
        (cut_gzip, "incomplet"),
        (deep_json, "GeoJSON"),
        (mixed, "plusieurs programmes"),
        (lambda path: path.write_bytes(b""), "vide"),
        (lambda path: path.write_bytes(b"\x89PNG\x00\x01"), "pas un fichier de texte"),
        (lambda path: path.write_bytes(b"\x1f\x8b nothing"), "abîmé"),
        (lambda path: path.write_bytes(b"code\rlat"), "première ligne"),
        (lambda path: path.write_text("{}"), "objets géographiques"),
        (lambda path: path.write_text('{"features": [1]}'), "propriétés"),
        (lambda path: path.write_text("a;b;c\n1;2;3\n"), "aucun référentiel connu"),
        (lambda path: path.write_text("code,lat,lon\n01001,46\n"), "ligne 2 a 2 colonnes"),
        (lambda path: path.write_text("code,lat,lon\n01001,nan,5\n"), "ligne 2"),
        (lambda path: path.write_text("code,lat,lon\n01001,91,5\n"), "ligne 2"),
        (lambda path: path.write_text("code,lat,lon\nzorro,46,5\n"), "ZORRO"),
        (lambda path: path.write_text("code,lat,lon\n01999,46,5\n"), "d’aujourd’hui"),
        (lambda path: path.write_text("code,lat,lon\n"), "d’aujourd’hui"),
        (
            lambda path: path.write_text("code,lat,lon\n01001,46,5\n01001,47,5\n"),
            "revient avec une autre valeur",
        ),
        (
            lambda path: path.write_text("insee_com,niveau_densite\n01001,Très dense\n"),
            "Très dense",
        ),
        (
            lambda path: path.write_text("CODGEO;NB_B201;NB_B202;NB_B203\n01001;1;-2;1e3\n"),
            "nombre entier",
        ),
    ],
)
def test_a_bad_file_is_refused_and_changes_nothing(
    make: Callable[[Path], object], words: str, tmp_path: Path, index: TerritoryIndex
) -> None:
    file = tmp_path / "recu.csv"
    make(file)
    assert words in refusal(file, tmp_path / "referentiels.sqlite", index)


def test_a_folder_or_an_absent_file_is_refused(tmp_path: Path, index: TerritoryIndex) -> None:
    store = tmp_path / "referentiels.sqlite"
    assert "introuvable" in refusal(tmp_path / "absent.csv", store, index)
    assert "introuvable" in refusal(tmp_path, store, index)


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode()))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_refused_never_crash(
    tmp_path: Path, index: TerritoryIndex, content: bytes
) -> None:
    file = tmp_path / "bruit.csv"
    file.write_bytes(content)
    with pytest.raises(LayerRefused):
        load_layer(file, tmp_path / "referentiels.sqlite", index=index)


@given(st.integers(0, 400), st.binary(min_size=1, max_size=4))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_loads_or_is_refused_never_crashes(
    tmp_path: Path, index: TerritoryIndex, place: int, noise: bytes
) -> None:
    content = bytearray(files.INCOME.encode())
    content[place % len(content) : place % len(content)] = noise
    file = tmp_path / "abime.csv"
    file.write_bytes(content)
    try:
        load_layer(file, tmp_path / "referentiels.sqlite", index=index)
    except LayerRefused as refused:
        assert "abime.csv" in str(refused)
