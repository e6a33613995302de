"""Render once, look many times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests.dossier import fuzz, sample, snapshot
from tests.harness.depth import cases
from tressons_desktop.dossier.content import Block, Dossier
from tressons_desktop.dossier.pdf import render_pdf
from tressons_desktop.dossier.report import RenderReport

MOMENT = datetime(2027, 1, 12, 8, 30, tzinfo=UTC)
SEEDS = range(cases(4, 8))
COMPOSED = {
    "bare": snapshot.bare,
    "example": snapshot.example,
    "decided": snapshot.decided,
    "crowded": snapshot.crowded,
}


def write(dossier: Dossier, path: Path) -> RenderReport:
    return render_pdf(dossier, path, clock=lambda: MOMENT)


def page_texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


@pytest.fixture(scope="session")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sideways phone picture with a position in it."""
    path = tmp_path_factory.mktemp("photo") / "boulangerie.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "TELEPHONE-MARQUE"
    Image.new("RGB", (900, 600), "#b8a58a").save(path, exif=exif)
    return path


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory, photo: Path) -> RenderReport:
    """The complete sample, as a draft."""
    path = tmp_path_factory.mktemp("dossier") / "dossier.pdf"
    return write(sample.dossier(draft=True, photo=photo), path)


@pytest.fixture(scope="session")
def odd_dossiers(tmp_path_factory: pytest.TempPathFactory) -> list[RenderReport]:
    """Dossiers drawn at random: odd texts, long tables, cells taller than a page."""
    folder = tmp_path_factory.mktemp("odd")
    return [write(fuzz.dossier(seed), folder / f"{seed}.pdf") for seed in SEEDS]


@pytest.fixture(scope="session")
def composed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, RenderReport]:
    """Whole dossiers of projects, nearly empty, exemplary, overfull."""
    folder = tmp_path_factory.mktemp("composed")
    return {
        name: write(snapshot.compose(make()), folder / f"{name}.pdf")
        for name, make in COMPOSED.items()
    }


@pytest.fixture
def render(tmp_path: Path) -> Callable[..., RenderReport]:
    """Render a few blocks behind the sample cover."""

    def rendered(*blocks: Block) -> RenderReport:
        return write(Dossier(sample.meta(), sample.cover(), blocks), tmp_path / "essai.pdf")

    return rendered
