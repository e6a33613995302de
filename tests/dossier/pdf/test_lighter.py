"""A dossier that must hold in so many megabytes: pictures are reduced, words are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.dossier import sample, snapshot
from tests.dossier.annexes import making
from tests.dossier.pdf.conftest import MOMENT, page_texts
from tressons_desktop.dossier.annexes.model import ReadyAnnex, ReadyPage
from tressons_desktop.dossier.carried.data import CarriedProject
from tressons_desktop.dossier.content import Annex, Dossier, Photo
from tressons_desktop.dossier.pdf import render_pdf
from tressons_desktop.dossier.report import RenderReport
from tressons_desktop.intake.carried import look_over


@pytest.fixture(scope="module")
def heavy(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A photo and a scanned annex, both full of detail."""
    folder = tmp_path_factory.mktemp("lourd")
    photo = folder / "mur.jpg"
    Image.effect_noise((1600, 1100), 60).convert("RGB").save(photo)
    scan = making.keep(folder, making.scanned(1), "scan")
    whole = sample.dossier()
    return replace(
        whole,
        blocks=(*whole.blocks, Photo(photo, "Un mur")),
        annexes=(Annex("annexe-1", 1, "Scan", path=scan),),
        carried=CarriedProject(snapshot.bare()),
    )


def written(dossier: Dossier, path: Path) -> RenderReport:
    (annex,) = dossier.annexes
    assert annex.path is not None
    ready = ReadyAnnex(annex.path, (ReadyPage(595.27, 841.89),))
    return render_pdf(dossier, path, clock=lambda: MOMENT, find_annex={annex.path: ready}.get)


def test_pictures_are_reduced_until_it_holds_and_it_is_said(heavy: Dossier, tmp_path: Path) -> None:
    full = written(heavy, tmp_path / "a.pdf")
    assert not full.warnings
    most = full.size * 3 // 4
    light = written(replace(heavy, most=most), tmp_path / "b.pdf")
    assert light.size <= most
    assert light.size == light.path.stat().st_size
    assert len(light.warnings) == 1
    assert light.warnings[0].startswith("Photos et scans réduits à 1")
    assert page_texts(light.path) == page_texts(full.path)
    assert look_over(light.path)["state"] == "intact"
    with pikepdf.open(light.path) as pdf:
        assert str(pdf.Root.StructTreeRoot.Type) == "/StructTreeRoot"


def test_what_cannot_hold_says_how_heavy_it_stays(heavy: Dossier, tmp_path: Path) -> None:
    report = written(replace(heavy, most=20_000), tmp_path / "a.pdf")
    assert report.size > 20_000
    assert "retirer des photos ou des annexes" in report.warnings[0]
