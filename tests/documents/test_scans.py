"""Signed papers that come back as a heap of scans find their place and their order."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dossier import snapshot
from tressons_desktop.documents.codes import paper_mark, read_code
from tressons_desktop.documents.library import paper_named, papers
from tressons_desktop.documents.make import compose_paper, compose_starting_text, paper_facts
from tressons_desktop.documents.own.store import LETTERHEAD, OwnPapers
from tressons_desktop.documents.scanning import join_paper, read_scans
from tressons_desktop.documents.sorting import ScannedPage, sort_scans, with_page
from tressons_desktop.dossier.annexes.office import CHOSEN
from tressons_desktop.dossier.content.whole import page_code
from tressons_desktop.dossier.editable import write_editable
from tressons_desktop.dossier.pdf.render import render_pdf
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.project.model import ProjectFile


@pytest.fixture(scope="module")
def examiner() -> Iterator[Examiner]:
    made = Examiner()
    yield made
    made.close()


@pytest.fixture(scope="module")
def file() -> ProjectFile:
    return snapshot.example()


def printed(folder: Path, file: ProjectFile, paper_id: str, piece_id: str) -> list[Any]:
    """Print a paper, and give its pages as a scanner sees them: grey, 200 dots an inch."""
    paper = paper_named(paper_id)
    assert paper is not None
    path = folder / f"{paper_id}.pdf"
    render_pdf(compose_paper(snapshot.read(file), paper, piece_id), path)
    document = pypdfium2.PdfDocument(path)
    pages = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in document]
    document.close()
    return pages


def scan(folder: Path, name: str, pages: Sequence[Any]) -> Path:
    """Write pages as a scanner does, in one PDF of pictures."""
    path = folder / name
    first, *others = [page.convert("RGB") for page in pages]
    first.save(path, "PDF", resolution=200, save_all=True, append_images=others)
    return path


def words_of(path: Path, page: int) -> Any:
    document = pypdfium2.PdfDocument(path)
    image = document[page].render(scale=0.5, grayscale=True).to_pil()
    document.close()
    return image


def silent(_ratio: float, _doing: str) -> None:
    return None


def test_a_heap_is_sorted_by_paper_put_in_order_and_righted(
    tmp_path: Path, examiner: Examiner, file: ProjectFile
) -> None:
    """Pages of two papers mixed, one upside down, one of another project, one that says nothing."""
    letter = printed(tmp_path, file, "solde", "")
    plan = printed(tmp_path, file, "plan", "plan-financement")
    other = replace(file, project=replace(file.project, id="0" * 32))
    stranger = printed(tmp_path, other, "plan", "")
    blank = plan[0].crop((0, 0, 1654, 1500))
    heap = [letter[1].rotate(180), plan[0].rotate(90, expand=True), blank, letter[0], stranger[0]]
    path = scan(tmp_path, "tas.pdf", heap)
    read, refused = read_scans([path], tmp_path, examiner.scan, silent)
    assert refused == ()
    sorted_ = sort_scans(read, file.project.id, ("plan-financement", "devis"))
    found = {one.title: one for one in sorted_.papers}
    balance, signed = found["Demande de solde ou d’acompte"], found["Plan de financement à signer"]
    assert [one.page for one in balance.pages] == [3, 0]
    assert (balance.missing, balance.piece_id, signed.piece_id) == ((), "", "plan-financement")
    assert balance.words == "2\u00a0pages sur 2."
    assert [one.page for one in sorted_.doubtful] == [2]
    assert [one.page for one in sorted_.elsewhere] == [4]
    assert all(one.preview is not None and one.preview.is_file() for one in sorted_.doubtful)
    joined = join_paper(balance, tmp_path / "reunis", examiner.join)
    assert len(pypdfium2.PdfDocument(joined)) == 2
    again, _ = read_scans([joined], tmp_path, examiner.scan, silent)
    codes = [read_code(one.codes[0]) for one in again]
    assert [(one.page, one.pages) for one in codes if one is not None] == [(1, 2), (2, 2)]
    assert not any(one.turn for one in again)
    on_its_side = join_paper(signed, tmp_path / "reunis", examiner.join)
    ((upright,), _) = read_scans([on_its_side], tmp_path, examiner.scan, silent)
    assert upright.turn == 0, "a page put on its side in the scanner is righted too"


def test_a_missing_page_is_named_and_a_page_recognised_by_hand_takes_its_place(
    tmp_path: Path, examiner: Examiner, file: ProjectFile
) -> None:
    pages = printed(tmp_path, file, "presentation", "")
    path = scan(tmp_path, "court.pdf", [pages[2], pages[0]])
    read, _ = read_scans([path], tmp_path, examiner.scan, silent)
    (paper,) = sort_scans(read, file.project.id, ()).papers
    assert paper.missing == (2,)
    assert "il manque la page 2" in paper.words
    lost = ScannedPage(tmp_path / "photo.jpg", 0)
    whole = with_page(paper, lost)
    assert whole.missing == ()
    assert [one.path.name for one in whole.pages] == ["court.pdf", "photo.jpg", "court.pdf"]


def test_the_code_is_at_the_foot_of_the_texts_too_even_of_the_commune_s_own(
    tmp_path: Path, examiner: Examiner, file: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not on this machine: nothing prints the texts")
    paper = paper_named("commencer")
    assert paper is not None
    reading, own = snapshot.read(file), OwnPapers(tmp_path / "modeles")
    made = compose_paper(reading, paper, "rib")
    texts = [tmp_path / f"papier-{suffix}.{suffix}" for suffix in ("odt", "docx")]
    for path in texts:
        write_editable(made, path, lambda photo: photo)
    letterhead = compose_starting_text(reading, None)
    for suffix in ("odt", "docx"):
        start = write_editable(letterhead, tmp_path / f"entete.{suffix}", lambda one: one).path
        model = own.take(start, LETTERHEAD)
        texts.append(tmp_path / f"mien-{suffix}.{suffix}")
        own.write(model, paper_facts(reading), made, texts[-1])
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, texts)], capture_output=True, timeout=100, check=True)
    monkeypatch.setenv(CHOSEN, program)
    printed_alone = tmp_path / "mien-imprime.pdf"
    own.write_pdf(model, paper_facts(reading), made, printed_alone, silent)
    for path in (*(one.with_suffix(".pdf") for one in texts), printed_alone):
        read, _ = read_scans([path], tmp_path, examiner.scan, silent)
        (found,) = sort_scans(read, file.project.id, ("rib",)).papers
        assert (found.title, found.piece_id) == (paper.title, "rib"), path.name
        assert found.missing == ()


def test_what_is_not_a_scan_is_said_and_the_others_are_read(
    tmp_path: Path, examiner: Examiner, file: ProjectFile
) -> None:
    broken = tmp_path / "casse.pdf"
    broken.write_bytes(b"%PDF-1.7 rien")
    text = tmp_path / "lettre.docx"
    text.write_bytes(b"x")
    good = scan(tmp_path, "bon.pdf", printed(tmp_path, file, "republicain", ""))
    paths = [broken, text, tmp_path / "absent.pdf", good]
    read, refused = read_scans(paths, tmp_path, examiner.scan, silent)
    assert len(refused) == 3
    assert all(one.endswith(".") for one in refused)
    assert len(sort_scans(read, file.project.id, ()).papers) == 1


@given(
    st.lists(st.tuples(st.sampled_from(["solde", "plan", "lettre"]), st.integers(1, 4))),
    st.integers(0, 2**16),
)
def test_any_heap_loses_no_page_and_invents_none(drawn: list[tuple[str, int]], seed: int) -> None:
    codes = [page_code(paper_mark("projet", paper, ""), page, 4) for paper, page in drawn]
    heap = [ScannedPage(Path("tas.pdf"), at, (code,)) for at, code in enumerate(codes)]
    heap.append(ScannedPage(Path("tas.pdf"), len(heap), ("autre chose",)))
    random.Random(seed).shuffle(heap)
    sorted_ = sort_scans(heap, "projet", ())
    assert [one.codes for one in sorted_.doubtful] == [("autre chose",)]
    assert len(sorted_.papers) == len({paper for paper, _ in drawn})
    for paper in sorted_.papers:
        numbers = [code.page for one in paper.pages if (code := read_code(one.codes[0]))]
        assert numbers == sorted(set(numbers))
        assert set(numbers) | set(paper.missing) == {1, 2, 3, 4}


def test_no_two_papers_share_a_code() -> None:
    marks = {paper_mark("projet", one.id, "") for one in papers()}
    assert len(marks) == len(papers())
    code = read_code(page_code(paper_mark("projet", "solde", "rib"), 2, 3))
    assert code is not None
    assert (code.is_of("projet"), code.is_of("autre"), code.is_paper("solde")) == (
        True,
        False,
        True,
    )
    assert code.is_piece("rib")
    assert read_code("https://exemple.fr") is None
