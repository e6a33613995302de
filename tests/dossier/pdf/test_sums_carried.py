"""A long table says what it comes to where a page ends, and only when its lines make its total."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from tests.dossier.pdf.conftest import page_texts, write
from tests.dossier.pdf.heard import read_tree
from tressons_desktop.dossier import content as c

RIGHT = c.Align.RIGHT
COLUMNS = c.TableColumn("Poste", 3), c.TableColumn("HT", 1, RIGHT), c.TableColumn("TTC", 1, RIGHT)


def long_table(path: Path, *, off: int = 0) -> list[str]:
    rows = tuple((f"Poste {n}", c.Money(Decimal(n)), c.Money(Decimal(2 * n))) for n in range(1, 90))
    total = ("Total", c.Money(Decimal(4005 + off)), c.Money(Decimal(8010 + off)))
    table = c.TableBlock(COLUMNS, rows, total, name="Dépenses")
    write(c.Dossier(c.Meta("Titre", "Commune"), None, (c.Section("Budget", (table,)),)), path)
    return [" ".join(page.split()) for page in page_texts(path)]


def test_each_page_ends_with_the_sums_that_the_next_begins_with(tmp_path: Path) -> None:
    pages = long_table(tmp_path / "a.pdf")
    assert len(pages) == 3
    for page, following in pairwise(pages):
        last = max(int(n) for n in re.findall(r"Poste (\d+)", page))
        once = last * (last + 1) // 2
        words = " € ".join(f"{amount:,}".replace(",", " ") for amount in (once, 2 * once))
        assert f"À reporter {words}" in page
        assert f"Report {words}" in following


def test_sums_carried_are_seen_and_not_heard(tmp_path: Path) -> None:
    long_table(tmp_path / "a.pdf")
    heard = read_tree(tmp_path / "a.pdf").words
    assert "eporte" not in heard
    assert "Report" not in heard


def test_lines_that_do_not_make_the_total_are_not_carried(tmp_path: Path) -> None:
    assert not any("eport" in page for page in long_table(tmp_path / "a.pdf", off=1))
