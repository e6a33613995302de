"""The press: a dossier is laid out and drawn in another process, as it would be in this one."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.dossier import sample
from tressons_desktop.dossier import press as press_module
from tressons_desktop.dossier.annexes.model import ReadyAnnex
from tressons_desktop.dossier.content import Dossier, Photo
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


def test_pages_are_drawn_one_by_one_and_hold_in_little_memory(press: Press) -> None:
    pages = list(press.preview(sample.dossier(), 110, (96, 136), silent))
    assert pages
    for page in pages:
        assert len(zlib.decompress(page.rows)) == page.width * page.height * 3
        assert (page.small_width, page.small_height) == (96, 136)
        assert len(page.small_rows) == 96 * 136 * 3
        assert len(page.rows) < page.width * page.height * 3 / 5
    assert press.started == 1


def test_pages_that_are_photos_hold_in_little_memory_too(press: Press, tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    Image.effect_noise((1400, 1000), 90).convert("RGB").save(path)
    photo = Photo(path, "Un mur")
    dossier = replace(sample.dossier(), cover=None, blocks=(photo,))
    (page,) = press.preview(dossier, 110, (96, 136), silent)
    assert page.photo
    assert len(page.rows) < 700_000
    with Image.open(BytesIO(page.rows)) as shown:
        assert shown.size == (page.width, page.height)


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
        "assert list(press.preview(sample.dossier(), 40, (9, 9), lambda ratio, doing: None))\n"
        "press.close()\n"
        "print({'reportlab', 'pikepdf', 'PIL', 'pypdfium2'} & set(sys.modules))\n"
    )
    root = Path(press_module.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
