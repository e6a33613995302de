"""Pages are filled: little stays white, whatever is typed, but under the end of a chapter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.dossier import snapshot
from tests.dossier.pdf.conftest import write
from tests.dossier.pdf.heard import Node, read_tree
from tests.dossier.pdf.white import too_white, white_of_pages
from tressons_desktop.dossier import content as c
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import ProjectFile

SENTENCE = "Une phrase assez longue pour remplir la page de texte, comme on en écrit. "


def ordinary() -> ProjectFile:
    """The example, with answers of one paragraph as people write them: 1 600 to 2 900 signs."""
    file = snapshot.example()
    texts = tuple(
        replace(text, body=(SENTENCE * 40)[: 1_600 + 217 * number % 1_300])
        for number, text in enumerate(file.texts)
    )
    return replace(file, texts=texts)


def many_lines() -> ProjectFile:
    """The example, with three hundred lines of budget."""
    file = snapshot.example()
    lines = tuple(
        replace(file.budget[n % len(file.budget)], id=new_id(), label=f"Dépense {n}")
        for n in range(300)
    )
    return replace(file, budget=lines)


PROJECTS: dict[str, Callable[[], ProjectFile]] = {
    "bare": snapshot.bare,
    "example": snapshot.example,
    "ordinary": ordinary,
    "many lines": many_lines,
}


@pytest.fixture(scope="module", params=PROJECTS)
def written(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, c.Dossier]:
    dossier = snapshot.compose(PROJECTS[request.param]())
    path = tmp_path_factory.mktemp("white") / "dossier.pdf"
    write(dossier, path)
    return path, dossier


def test_no_page_is_left_white_within_a_chapter(written: tuple[Path, c.Dossier]) -> None:
    assert too_white(*written) == []


def test_texts_of_ordinary_length_fill_their_pages(tmp_path: Path) -> None:
    blocks = tuple(
        c.Section(f"Question {n}", (c.Paragraph((SENTENCE * 40)[: 1_600 + 217 * n % 1_300]),))
        for n in range(12)
    )
    dossier = c.Dossier(c.Meta("Titre", "Commune"), None, blocks)
    white = white_of_pages(write(dossier, tmp_path / "a.pdf").path)
    assert len(white) > 5
    assert max(white[:-1]) <= 0.2
    assert sum(white[:-1]) / len(white[:-1]) <= 0.06


@pytest.mark.parametrize("before", range(28, 52, 3))
def test_a_table_that_fits_a_page_is_not_cut_near_its_foot(before: int, tmp_path: Path) -> None:
    columns = c.TableColumn("Poste", 2), c.TableColumn("Montant", align=c.Align.RIGHT)
    rows = tuple((f"Dépense {n}", str(n)) for n in range(12))
    text = c.Paragraph("\n".join(["Une ligne."] * before))
    table = c.TableBlock(columns, rows, ("Total", "66"), name="Dépenses")
    section = c.Section("Plan", (text, c.Section("Dépenses", (table,))))
    path = tmp_path / "a.pdf"
    write(c.Dossier(c.Meta("Titre", "Commune"), None, (section,)), path)
    (held,) = read_tree(path).all("Table")
    assert rows_by_page(held) in ([14], [0, 14]) or white_of_pages(path)[0] <= 0.06
    assert last_rows(held) >= 3, "the total is with two rows at least"


def rows_by_page(table: Node) -> list[int]:
    """Count the rows of a table on each page, from the first of the file."""
    rows = (row for row in table.elements() if row.tag == "TR")
    pages = [next(page for one in row.walk() for page in one.pages) for row in rows]
    return [pages.count(page) for page in range(1, max(pages) + 1)]


def last_rows(table: Node) -> int:
    return rows_by_page(table)[-1]
