"""Whole dossiers on paper: nearly empty, exemplary, overfull."""

from __future__ import annotations

import pytest

from tests.dossier.pdf.conftest import COMPOSED, page_texts
from tressons_desktop.dossier.report import RenderReport


@pytest.mark.parametrize("name", COMPOSED)
def test_every_character_has_a_glyph(composed: dict[str, RenderReport], name: str) -> None:
    report = composed[name]
    assert (report.missing_glyphs, report.warnings) == ((), ())


@pytest.mark.parametrize("name", COMPOSED)
def test_contents_take_one_page_and_the_synthesis_the_next(
    composed: dict[str, RenderReport], name: str
) -> None:
    pages = page_texts(composed[name].path)
    assert "Sommaire" in pages[1]
    for section in ("Faisabilité par axe", "Plan de financement", "Contrôles", "Calendrier"):
        assert section in pages[2]
    assert "1. Porteur du projet" in pages[3]


def test_the_example_shows_all_its_funders_on_one_page(composed: dict[str, RenderReport]) -> None:
    page = page_texts(composed["example"].path)[2]
    assert "Fondation" in page
    assert "Autres financeurs" not in page


def test_the_opinion_of_the_commune_is_printed_with_its_reason(
    composed: dict[str, RenderReport],
) -> None:
    pages = page_texts(composed["decided"].path)
    assert "Avis retenu par la commune" in pages[2]
    whole = " ".join(" ".join(pages[3:]).split())
    assert "Motif : La promesse de vente est signée lundi." in whole
    assert "La grille conclut" in whole
    assert "Plan d’actions" in whole
    assert "En retard" in whole
