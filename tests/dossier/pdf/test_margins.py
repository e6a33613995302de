"""What stands at the edge of pages and of columns is whole, and covers nothing."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.dossier import sample
from tests.dossier.pdf.conftest import write
from tressons_desktop.documents.codes import paper_mark
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.pdf.engine.objects import fitting, pdf_text
from tressons_desktop.dossier.pdf.fonts import text_width
from tressons_desktop.dossier.pdf.preview import find_words
from tressons_desktop.dossier.pdf.styles import PAGE_WIDTH, SMALL, TABLE_GAP, WIDTH
from tressons_desktop.dossier.pdf.tables import column_widths

_CODE_ENDS = 17.0 + 36.0


def test_the_code_of_a_paper_covers_no_word_of_the_foot(tmp_path: Path) -> None:
    mark = paper_mark("projet", "plan", "")
    meta = c.Meta("Titre", "Commune", foot="Projet, à relire", mark=mark)
    path = write(c.Dossier(meta, None, (c.Paragraph("Un mot."),)), tmp_path / "a.pdf").path
    (page,) = find_words(path, "Projet, à relire")
    ((left, *_),) = page[0]
    assert left * PAGE_WIDTH > _CODE_ENDS


def test_a_narrow_column_holds_the_words_of_its_title() -> None:
    columns = (
        c.TableColumn("Dépense", 3),
        *(c.TableColumn(f"pour {letter}", 0.62, c.Align.CENTER) for letter in "ABCDE"),
    )
    for width in column_widths(columns, [["Achat", *["non"] * 5]], WIDTH)[1:]:
        assert width - 2 * TABLE_GAP >= max(text_width(one, 0, SMALL) for one in ("pour", "non"))


@given(st.text(max_size=40), st.integers(1, 3_000))
def test_a_text_never_passes_what_a_string_of_an_archival_file_may_hold(
    text: str, times: int
) -> None:
    long = text * times
    assert len(fitting(long).encode("utf-16-be", "replace")) < 32_767
    assert len(pdf_text(long)) < 4 * 32_767
    assert long.startswith(fitting(long).removesuffix("…"))


def test_the_sample_says_what_it_shows_in_full(tmp_path: Path) -> None:
    names = "Financeur au très long nom, service des aides aux communes rurales " * 900
    part = c.Segment("state", names, sample.Decimal(1), "1\u00a0%")
    chart = c.Chart(c.FundingBar((part,), names))
    report = write(c.Dossier(sample.meta(), None, (chart,)), tmp_path / "a.pdf")
    assert report.pages == 1
