"""The logo of the commune is on the cover, or its absence is said in the application."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.dossier import snapshot
from tests.dossier.pdf.conftest import page_texts, write
from tests.dossier.pdf.heard import read_tree
from tressons_desktop.control.pieces import file_findings, files_left_out
from tressons_desktop.dossier.compose import compose_dossier
from tressons_desktop.dossier.content import Dossier
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.trouble import MISSING

SHA = "b" * 64


@pytest.fixture
def file() -> ProjectFile:
    bare = snapshot.example()
    assert bare.profile is not None
    return replace(bare, profile=replace(bare.profile, logo_sha256=SHA))


def composed(file: ProjectFile, folder: Path) -> Dossier:
    dossier = compose_dossier(snapshot.read(file), photo_path=lambda sha256: folder / sha256)
    return replace(dossier, blocks=())


@pytest.mark.parametrize("size", [(600, 600), (1200, 200), (90, 400)])
def test_the_logo_is_at_the_top_of_the_cover_and_is_named(
    file: ProjectFile, tmp_path: Path, size: tuple[int, int]
) -> None:
    Image.new("RGB", size, "#c02040").save(tmp_path / SHA, "JPEG")
    report = write(composed(file, tmp_path), tmp_path / "a.pdf")
    assert report.warnings == ()
    (figure,) = read_tree(report.path).all("Figure")
    assert (figure.alt, figure.pages) == ("Logo de la commune de Genouilly", [1])
    with pikepdf.open(report.path) as pdf:
        box = pdf.Root.StructTreeRoot
        (found,) = [one for one in _elements(box.K) if str(one.S) == "/Figure"]
        left, bottom, right, top = (float(v) for v in found.A.BBox)
    assert left > 300
    assert bottom > 700
    assert (right - left) / (top - bottom) == pytest.approx(size[0] / size[1], rel=0.02)
    assert "Commune de Genouilly" in page_texts(report.path)[0]


def test_a_logo_that_cannot_be_read_is_said_and_not_printed(
    file: ProjectFile, tmp_path: Path
) -> None:
    (tmp_path / SHA).write_bytes(b"rien")
    report = write(composed(file, tmp_path), tmp_path / "a.pdf")
    assert read_tree(report.path).all("Figure") == []
    assert report.warnings[0].startswith("Le logo de la commune n’est pas dans le dossier")


def test_a_lost_logo_is_left_out_and_asked_for(file: ProjectFile, tmp_path: Path) -> None:
    lost = replace(file, troubles={SHA: MISSING})
    cover = composed(lost, tmp_path).cover
    assert cover is not None
    assert cover.logo is None
    assert [one.filename for one in files_left_out(lost)] == ["Logo de la commune"]
    assert "Choisir de nouveau le logo de la commune" in [
        one.sentence for one in file_findings(lost)
    ]


def test_the_logo_of_another_commune_is_not_printed(file: ProjectFile, tmp_path: Path) -> None:
    moved = replace(file, project=replace(file.project, commune_code="23001"))
    cover = composed(moved, tmp_path).cover
    assert cover is not None
    assert cover.logo is None


def _elements(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K", [])
    listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    inside = [kid for kid in listed if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [element, *(one for kid in inside for one in _elements(kid))]
