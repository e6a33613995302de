"""Each cell of a table is heard with its header, on whatever page the row is cut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.dossier import sample, snapshot
from tests.dossier.pdf.conftest import SEEDS, write
from tests.dossier.pdf.heard import Node, read_tree
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.report import RenderReport

Render = Callable[..., RenderReport]


@pytest.fixture(scope="module")
def longest(tmp_path_factory: pytest.TempPathFactory) -> Node:
    path = tmp_path_factory.mktemp("longest") / "longest.pdf"
    write(snapshot.compose(snapshot.longest()), path)
    return read_tree(path)


def rows_without_header(tree: Node) -> list[str]:
    """Tell the rows of data that no header names, neither their own nor that of a column."""
    found = []
    for table in tree.all("Table"):
        rows = [row.elements() for row in table.elements() if row.tag == "TR"]
        heads = [cell.words for cell in rows[0] if cell.scope == "Column"]
        for row in rows[1:] if heads else rows:
            named = bool(row[0].words) and row[0].scope == "Row"
            for column, cell in enumerate(row):
                if cell.tag == "TD" and not (named or (heads and heads[column])):
                    found.append(cell.words)
    return found


def rows_with_an_empty_header(tree: Node) -> list[str]:
    return [
        row.words
        for row in tree.all("TR")
        for cell in row.elements()
        if cell.tag == "TH" and not cell.words
    ]


def test_every_row_of_the_longest_dossier_has_its_header(longest: Node) -> None:
    assert len(longest.all("TR")) > 60
    cut = [row for row in longest.all("TR") if len(set(pages_of(row))) > 1]
    assert len(cut) > 30
    assert rows_with_an_empty_header(longest) == []
    assert rows_without_header(longest) == []


def pages_of(element: Node) -> list[int]:
    return [page for one in element.walk() for page in one.pages]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_has_as_many_cells_as_its_table(
    odd_dossiers: list[RenderReport], seed: int
) -> None:
    tree = read_tree(odd_dossiers[seed].path)
    for table in tree.all("Table"):
        counts = {len(row.elements()) for row in table.elements() if row.tag == "TR"}
        assert len(counts) == 1


def test_a_cut_row_is_heard_as_one_and_nothing_of_it_is_lost(render: Render) -> None:
    words = [f"mot{n}" for n in range(3000)]
    columns = (c.TableColumn("Rubrique"), c.TableColumn("Texte", 3))
    table = c.TableBlock(columns, (("Réponse", " ".join(words)), ("Suite", "fin")), caption="Lu")
    report = render(table)
    heard = [[cell.words for cell in row.elements()] for row in read_tree(report.path).all("TR")]
    assert heard[-3:] == [["Rubrique", "Texte"], ["Réponse", " ".join(words)], ["Suite", "fin"]]


def test_a_header_repeated_on_the_next_pages_is_heard_once(render: Render) -> None:
    tree = read_tree(render(sample.budget_table(120)).path)
    table = tree.all("Table")[-1]
    assert len([cell for cell in table.all("TH") if cell.words == "Poste"]) == 1
    assert len(table.all("TR")) == 122


def test_a_cell_that_holds_a_reference_alone_prints_its_page(tmp_path: Path) -> None:
    table = c.TableBlock(
        (c.TableColumn("Critère"), c.TableColumn("Page")),
        (("Besoin", c.TableCell((c.PageRef("besoin"),))),),
    )
    blocks = (c.Section("Critères", (table,), "criteres"),)
    blocks = (*blocks, c.Section("Besoin", (c.Paragraph("."),), "besoin", keep=c.Keep.PAGE))
    write(c.Dossier(sample.meta(), None, blocks), tmp_path / "a.pdf")
    (found,) = read_tree(tmp_path / "a.pdf").all("Table")
    last = [row.elements() for row in found.elements() if row.tag == "TR"][-1]
    assert [cell.words.strip() for cell in last] == ["Besoin", "2"]
