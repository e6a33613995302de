"""Whole dossiers on paper: nearly empty, exemplary, overfull."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from tests.dossier import sample
from tests.dossier.pdf.conftest import COMPOSED, page_texts, write
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.pdf.styles import FIGURE, HUGE, LARGE, SMALL, TEXT, TINY, TITLE
from tressons_desktop.dossier.report import RenderReport

_FONT = re.compile(rb"/F\d ([0-9.]+) Tf")


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


def test_the_pages_have_seven_sizes_and_no_other(composed: dict[str, RenderReport]) -> None:
    sizes = set()
    with pikepdf.open(composed["example"].path) as pdf:
        for page in list(pdf.pages)[:14]:
            sizes |= {float(size) for size in _FONT.findall(page.Contents.read_bytes())}
    assert sizes <= {TINY, SMALL, TEXT, LARGE, FIGURE, TITLE, HUGE}
    assert len(sizes) > 4


def test_a_long_name_keeps_to_its_line_on_the_screen_of_the_council(tmp_path: Path) -> None:
    page = sample.synthesis()
    rows = tuple(replace(row, label=f"{row.label} " * 40) for row in page.funding.rows)
    long = replace(page, funding=replace(page.funding, rows=rows))
    meta = replace(sample.meta(), paper=c.PageFormat.SCREEN)
    report = write(c.Dossier(meta, None, (long,)), tmp_path / "a.pdf")
    (text,) = page_texts(report.path)
    named = [line for line in text.splitlines() if line.startswith("Département D")]
    assert len(named) == 1
    assert "…" in named[0]
