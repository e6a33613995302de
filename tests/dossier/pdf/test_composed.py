"""Whole dossiers on paper: nearly empty, exemplary, overfull."""

from __future__ import annotations

import subprocess

import pytest

from tests.dossier import snapshot
from tests.dossier.pdf.conftest import page_texts, write
from tests.dossier.pdf.test_accessibility import VERAPDF
from tressons_desktop.dossier.report import RenderReport

FILES = {
    "bare": snapshot.bare,
    "example": snapshot.example,
    "decided": snapshot.decided,
    "crowded": snapshot.crowded,
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, RenderReport]:
    folder = tmp_path_factory.mktemp("composed")
    return {
        name: write(snapshot.compose(make()), folder / f"{name}.pdf")
        for name, make in FILES.items()
    }


@pytest.mark.parametrize("name", FILES)
def test_every_character_has_a_glyph_and_every_text_a_tag(
    reports: dict[str, RenderReport], name: str
) -> None:
    report = reports[name]
    assert (report.missing_glyphs, report.untagged_pages, report.warnings) == ((), (), ())


@pytest.mark.parametrize("name", FILES)
def test_contents_take_one_page_and_the_synthesis_the_next(
    reports: dict[str, RenderReport], name: str
) -> None:
    pages = page_texts(reports[name].path)
    assert "Sommaire" in pages[1]
    for section in ("Faisabilité par axe", "Plan de financement", "Contrôles", "Calendrier"):
        assert section in pages[2]
    assert "1. Porteur du projet" in pages[3]


def test_the_example_shows_all_its_funders_on_one_page(reports: dict[str, RenderReport]) -> None:
    page = page_texts(reports["example"].path)[2]
    assert "Fondation" in page
    assert "Autres financeurs" not in page


def test_the_opinion_of_the_commune_is_printed_with_its_reason(
    reports: dict[str, RenderReport],
) -> None:
    pages = page_texts(reports["decided"].path)
    assert "Avis retenu par la commune" in pages[2]
    whole = " ".join(" ".join(pages[3:]).split())
    assert "Motif : La promesse de vente est signée lundi." in whole
    assert "La grille conclut" in whole
    assert "Plan d’actions" in whole
    assert "En retard" in whole


@pytest.mark.skipif(not VERAPDF.exists(), reason="veraPDF is not beside this checkout")
@pytest.mark.timeout(300)
def test_verapdf_accepts_composed_dossiers(reports: dict[str, RenderReport]) -> None:
    files = [str(report.path) for report in reports.values()]
    run = subprocess.run(
        [str(VERAPDF), "ua1,2a", *files], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
