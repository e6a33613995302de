"""The press: a dossier is laid out and drawn in another process, as it would be in this one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.dossier import sample
from tressons_desktop.dossier import press as press_module
from tressons_desktop.dossier.annexes.model import ReadyAnnex
from tressons_desktop.dossier.content import Dossier
from tressons_desktop.dossier.office.book import Book, BookSheet, words
from tressons_desktop.dossier.press import LOST, Press, PressFault
from tressons_desktop.dossier.report import DossierWriteError
from tressons_desktop.outcomes import Cancelled


def silent(_ratio: float, _doing: str) -> None:
    pass


@pytest.fixture
def press() -> Iterator[Press]:
    made = Press(lambda path: path, lambda path, progress: ReadyAnnex(path))
    yield made
    made.close()


def test_a_dossier_is_written_as_this_process_would(press: Press, tmp_path: Path) -> None:
    said: list[tuple[float, str]] = []
    report = press.write(
        sample.dossier(), tmp_path / "a.pdf", lambda ratio, doing: said.append((ratio, doing))
    )
    assert (tmp_path / "a.pdf").read_bytes()[:5] == b"%PDF-"
    assert report.path == tmp_path / "a.pdf"
    assert report.size == (tmp_path / "a.pdf").stat().st_size
    assert [ratio for ratio, _ in said] == sorted(ratio for ratio, _ in said)
    assert any(doing.startswith("Mise en page") for _, doing in said)


def test_pages_are_drawn_when_asked_and_as_wide_as_asked(press: Press) -> None:
    laid = press.lay_out(sample.dossier(), silent)
    assert laid.pages == len(laid.places) > 3
    wanted = [(2, 700), (0, 96), (2, 96)]
    pages = list(press.draw(laid, wanted, silent))
    assert [page.width for page in pages] == [700, 96, 96]
    for page in pages:
        assert len(page.rows) == page.width * page.height * 3
        assert page.height == pytest.approx(page.width * 842 / 595, abs=1)
    assert press.started == 1


def test_words_are_found_whatever_their_case_their_accents_and_their_spaces(press: Press) -> None:
    laid = press.lay_out(sample.dossier(), silent)
    found = press.find(laid, "PREMIERE NECESSITE", silent)
    assert len(found) == laid.pages
    said = [(row, boxes) for row, passages in enumerate(found) for boxes in passages]
    assert said
    for _, boxes in said:
        for left, top, right, bottom in boxes:
            assert 0 < left < right < 1
            assert 0 < top < bottom < 1
    amounts = press.find(laid, "148 000 €", silent)
    assert any(amounts), "an amount is typed with plain spaces"
    assert not any(press.find(laid, "   ", silent))


def test_a_dossier_laid_out_goes_with_who_looked_at_it(press: Press) -> None:
    laid = press.lay_out(sample.dossier(), silent)
    path = laid.path
    assert path.is_file()
    del laid
    assert not path.exists()


def test_a_workbook_is_written_by_the_same_press(press: Press, tmp_path: Path) -> None:
    book = Book("Essai", "", date(2027, 1, 12), (BookSheet("Feuille", ((words("a"),),), (9,)),))
    for suffix in ("xlsx", "ods"):
        report = press.write_book(book, tmp_path / f"a.{suffix}", silent)
        assert report.sheets == ("Feuille",)
        assert report.size == (tmp_path / f"a.{suffix}").stat().st_size
    with pytest.raises(DossierWriteError, match="n’existe pas"):
        press.write_book(book, tmp_path / "absent" / "a.xlsx", silent)
    assert press.started == 1


def test_stopping_leaves_nothing_and_the_press_goes_on(press: Press, tmp_path: Path) -> None:
    def stop(ratio: float, _doing: str) -> None:
        if ratio > 0.1:
            raise Cancelled

    with pytest.raises(Cancelled):
        press.write(sample.dossier(), tmp_path / "a.pdf", stop)
    assert list(tmp_path.iterdir()) == []
    press.write(sample.dossier(), tmp_path / "b.pdf", silent)
    assert press.started == 1


def test_a_refusal_comes_back_in_words(press: Press, tmp_path: Path) -> None:
    with pytest.raises(DossierWriteError, match="n’existe pas"):
        press.write(sample.dossier(), tmp_path / "absent" / "a.pdf", silent)


def test_a_fault_of_ours_comes_back_with_its_traceback(press: Press, tmp_path: Path) -> None:
    with pytest.raises(PressFault, match="AttributeError"):
        press.write(
            Dossier(meta=None, cover=None, blocks=()),  # type: ignore[arg-type]
            tmp_path / "a.pdf",
            silent,
        )


def test_a_press_that_is_lost_at_work_is_said_then_made_again(press: Press, tmp_path: Path) -> None:
    def kill(_ratio: float, _doing: str) -> None:
        assert press._process is not None
        press._process.kill()
        press._process.wait()

    with pytest.raises(DossierWriteError, match=LOST[:30]):
        press.write(sample.dossier(), tmp_path / "a.pdf", kill)
    press.write(sample.dossier(), tmp_path / "a.pdf", silent)


def test_a_press_that_ended_meanwhile_is_made_again(press: Press, tmp_path: Path) -> None:
    press.write(sample.dossier(), tmp_path / "a.pdf", silent)
    press.rest()
    assert press._process is None
    press.write(sample.dossier(), tmp_path / "a.pdf", silent)
    assert press.started == 2


def test_asking_for_a_preview_loads_no_library_here() -> None:
    code = (
        "import sys\n"
        "from tests.dossier import sample\n"
        "from tressons_desktop.dossier.press import Press\n"
        "press = Press(lambda path: path, lambda path, progress: None)\n"
        "laid = press.lay_out(sample.dossier(), lambda ratio, doing: None)\n"
        "assert list(press.draw(laid, [(0, 40)], lambda ratio, doing: None))\n"
        "press.close()\n"
        "print({'reportlab', 'pikepdf', 'PIL', 'pypdfium2'} & set(sys.modules))\n"
    )
    root = Path(press_module.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
