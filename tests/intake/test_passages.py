"""A received PDF on screen: its pages drawn, its passages found, whatever was sent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.desk.making import as_pdf, dossier
from tressons_desktop.intake.examiner import Examiner


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return as_pdf(dossier(31), tmp_path_factory.mktemp("reçu") / "dossier.pdf")


def test_a_title_is_found_by_its_bookmark_and_words_where_they_are(
    sent: Path, examiner: Examiner
) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(sent) as pdf:
        title = next(iter(pdf.get_toc())).get_title()
    bare = re.sub(r"^[\d.]+\s+", "", title)
    wanted = [(title,), ("rien de tel nulle part",), ("rien de tel", bare.upper())]
    found, none, second = examiner.find(sent, wanted)
    sizes = examiner.sizes(sent)
    assert found is not None and none is None and second == found
    assert 1 <= found[0] <= len(sizes) and 0 <= found[1] < 1
    pages = examiner.seek(sent, "Projet")
    assert any(pages) and all(
        0 <= left < right <= 1 and 0 <= top < bottom <= 1
        for page in pages
        for boxes in page
        for left, top, right, bottom in boxes
    )


def test_a_page_is_drawn_as_wide_as_asked_and_a_spoiled_file_is_only_not_drawn(
    sent: Path, examiner: Examiner, tmp_path: Path
) -> None:
    from PIL import Image

    assert examiner.draw(sent, 0, 300, tmp_path / "page.jpg")
    with Image.open(tmp_path / "page.jpg") as picture:
        assert abs(picture.width - 300) <= 1
    assert not examiner.draw(sent, 999, 300, tmp_path / "page.jpg")
    spoiled = tmp_path / "abîmé.pdf"
    spoiled.write_bytes(sent.read_bytes()[:900])
    assert examiner.sizes(spoiled) == () and examiner.seek(spoiled, "a") == []
    assert examiner.find(spoiled, [("a",)]) == (None,)
