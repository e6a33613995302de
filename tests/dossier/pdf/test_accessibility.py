"""The file keeps its promises: PDF/UA-1, PDF/A-3a, and a reading order that makes sense."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.dossier import sample, snapshot
from tests.dossier.pdf.conftest import write
from tests.dossier.pdf.heard import read_tree
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.carried.data import CarriedProject
from tressons_desktop.dossier.pdf import render_pdf
from tressons_desktop.dossier.report import RenderReport

CARRIED = CarriedProject(snapshot.bare())
ROOT = Path(__file__).resolve().parents[3]
SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""A machine of Java that ends soon: to make it fast would take longer than the work."""

VERAPDF = ROOT.parent / "shared" / "checks" / "verapdf" / "verapdf.sh"


def test_no_text_is_left_untagged(whole: RenderReport, odd_dossiers: list[RenderReport]) -> None:
    for report in (whole, odd_dossiers[0]):
        with pikepdf.open(report.path) as pdf:
            assert [page.index for page in pdf.pages if not all_marked(page)] == []


def all_marked(page: pikepdf.Page) -> bool:
    """Tell whether all that is painted is either heard or said to be decoration."""
    depth = 0
    for _, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                depth += 1
            case "EMC":
                depth -= 1
            case "Tj" | "f" | "S" | "B" | "Do" if not depth:
                return False
    return depth == 0


@pytest.mark.skipif(not VERAPDF.exists(), reason="veraPDF is not beside this checkout")
@pytest.mark.timeout(400)
def test_verapdf_accepts_every_dossier(
    whole: RenderReport,
    odd_dossiers: list[RenderReport],
    composed: dict[str, RenderReport],
    tmp_path: Path,
) -> None:
    """Ask once for all: to start it and to warm it up is a third of what it costs."""
    alone = c.Dossier(sample.meta(), sample.cover(), carried=CARRIED)
    cover = render_pdf(alone, tmp_path / "couverture.pdf")
    reports = (whole, cover, *odd_dossiers, *composed.values())
    files = [str(report.path) for report in reports]
    run = subprocess.run(
        [str(VERAPDF), "ua1,3a", *files],
        env=os.environ | {"JAVA_TOOL_OPTIONS": SHORT_LIVED},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.count("PASS") == 2 * len(files)


def walk(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    found = [element]
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += walk(kid)
    return found


def elements(path: Path) -> list[tuple[str, str]]:
    with pikepdf.open(path) as pdf:
        return [(str(e.S), str(e.get("/Alt", ""))) for e in walk(pdf.Root.StructTreeRoot.K)]


def test_headings_tables_lists_and_figures_have_their_tags(whole: RenderReport) -> None:
    tags = [tag for tag, _ in elements(whole.path)]
    for tag in ("/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LBody", "/TOCI", "/Caption", "/Link"):
        assert tag in tags
    figures = [alt for tag, alt in elements(whole.path) if tag == "/Figure"]
    assert len(figures) == 8
    assert all(figures)


def test_a_skipped_heading_level_is_repaired(tmp_path: Path) -> None:
    blocks = (c.Heading("Un", 1), c.Heading("Trois", 3), c.Heading("Six", 6))
    report = write(c.Dossier(sample.meta(), sample.cover(), blocks), tmp_path / "a.pdf")
    tags = [tag for tag, _ in elements(report.path) if tag.startswith("/H")]
    assert tags == ["/H1", "/H1", "/H2", "/H3"]


def test_the_file_opens_on_its_bookmarks_and_they_are_open(whole: RenderReport) -> None:
    with pikepdf.open(whole.path) as pdf:
        assert str(pdf.Root.PageMode) == "/UseOutlines"
        with pdf.open_outline() as outline:
            parents = [item for item in outline.root if item.children]
            inside = {item.title: [kid.title for kid in item.children] for item in parents}
    assert inside["1. Porteur"] == ["Identité"]
    assert inside["Le projet en une page"][0] == "Faisabilité par axe"
    assert not any(item.is_closed for item in parents)


def test_a_link_says_where_it_leads(whole: RenderReport) -> None:
    links = {link.words: link.link for link in read_tree(whole.path).all("Link")}
    assert links["le budget"] == "Aller à\u00a0: Budget"
    assert links["le site"].startswith("Lien : https://example.org/")


def test_the_file_says_its_title_language_and_claims(whole: RenderReport) -> None:
    with pikepdf.open(whole.path) as pdf:
        assert str(pdf.Root.Lang) == "fr-FR"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == "Le Four banal, dossier de candidature"
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("3", "A")
            assert xmp["pdfuaid:part"] == "1"
