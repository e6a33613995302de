"""The report of the commission as a workbook: the ranking with its sums, marks, decisions, log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.comments import Comment
from tressons_desktop.desk.deciding import aid_titles
from tressons_desktop.desk.decisions import LogLine
from tressons_desktop.desk.marks import Marks
from tressons_desktop.desk.ranking import RankedEntry, Ranking
from tressons_desktop.desk.report import NO_TITLE, TITLE
from tressons_desktop.dossier.office.book import (
    Book,
    BookSheet,
    Kind,
    SheetCell,
    SheetRole,
    figure,
    formula,
    words,
)
from tressons_desktop.dossier.office.grid import Grid, down
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.numbers import plural

_RANKED: Final = (
    *("Rang", "Projet", "Demandeur", "Commune", "Coût", "Demandé", "Autres financeurs"),
    *("Recevabilité", "Moyenne", "Écart", "Décision", "Accordé", "Enveloppe", "Motif"),
)
_WIDTHS: Final = (7, 34, 30, 24, 14, 14, 16, 16, 10, 10, 20, 14, 14, 60)
_FIGURES: Final = frozenset({0, 4, 5, 6, 8, 9, 11})
_TOTALLED: Final = (4, 5, 6, 11)


def report_book(
    ranking: Ranking,
    call: Call,
    marks: Marks,
    log: Sequence[LogLine],
    today: date,
    comments: Sequence[Comment] = (),
) -> Book:
    """Lay out the report of a call as it stands."""
    named = {one.entry.row.key: one.entry.row.title or NO_TITLE for one in ranking.entries}
    sheets = (
        _ranked(ranking, call, today),
        _decided(ranking, call),
        _marked(marks, call, named),
        _unfinished(ranking),
        _said("Commentaires", [(named.get(c.key, ""), c.at, c.by, c.text) for c in comments]),
        _said("Journal", [(named.get(one.key, ""), one.at, one.by, one.what) for one in log]),
    )
    return Book(f"{TITLE}, {call.title}", call.funder, today, sheets)


def _ranked(ranking: Ranking, call: Call, today: date) -> BookSheet:
    grid = Grid("Classement", _WIDTHS, amounts=4)
    count = plural(len(ranking.entries), "dossier", "dossiers")
    grid.title(call.title, f"{call.funder}, {count}, au {format_day(today)}")
    grid.heads(_RANKED, figures=_FIGURES, keep=True)
    first = grid.here
    for one in ranking.entries:
        grid.add(*_cells(one))
    if ranking.entries:
        grid.add(*_totals(ranking, count, first, grid.here - 1))
    if ranking.envelope is not None:
        grid.add(words(""), words("Enveloppe"), *(words("") for _ in range(9)), _money(ranking))
    return grid.sheet(pages_wide=2)


def _money(ranking: Ranking) -> SheetCell:
    return figure(ranking.envelope, Kind.MONEY)


def _cells(one: RankedEntry) -> Sequence[SheetCell]:
    row, score = one.entry.row, one.score
    reached = {True: "Dedans", False: "Au-delà", None: ""}[one.inside]
    return (
        figure(one.rank, Kind.NUMBER),
        words(row.title or NO_TITLE),
        words(row.applicant),
        words(row.commune_name),
        figure(row.cost, Kind.MONEY),
        figure(row.asked, Kind.MONEY),
        figure(row.other_total, Kind.MONEY),
        words(row.admission.label),
        figure(score.mean, Kind.NUMBER),
        figure(score.spread, Kind.NUMBER),
        words(one.ruling.label),
        figure(one.granted or None, Kind.MONEY),
        words(reached),
        words("\n".join((*row.refused, *row.lacking)) or one.why),
    )


def _totals(ranking: Ranking, count: str, first: int, last: int) -> Sequence[SheetCell]:
    rows = [one.entry.row for one in ranking.entries]
    sums = {
        4: sum((one.cost for one in rows), Decimal(0)),
        5: ranking.asked,
        6: sum((one.other_total for one in rows), Decimal(0)),
        11: ranking.granted,
    }
    cells = [words("", SheetRole.TOTAL) for _ in _RANKED]
    cells[1] = words(count, SheetRole.TOTAL)
    for column in _TOTALLED:
        area = down(first, last, column)
        look = SheetRole.TOTAL
        cells[column] = formula(sums[column], Kind.MONEY, "ROUND(SUM({});2)", area, look=look)
    return cells


def _decided(ranking: Ranking, call: Call) -> BookSheet:
    grid = Grid("Décisions", (34, 24, 30, 20, 14, 10, 14, 12, 20, 60))
    titles = ("Projet", "Commune", "Aide", "Décision", "Assiette", "Taux", "Montant", "Le", "Par")
    grid.heads((*titles, "Motif"), figures=(4, 5, 6), keep=True)
    names = aid_titles(call)
    for one in ranking.entries:
        for made in one.decisions:
            grid.add(
                words(one.entry.row.title or NO_TITLE),
                words(one.entry.row.commune_name),
                words(names.get(made.aid, made.aid)),
                words(made.ruling.label),
                figure(made.base, Kind.MONEY),
                figure(made.rate, Kind.PERCENT),
                figure(made.amount, Kind.MONEY),
                words(format_day(made.decided_on) if made.decided_on else ""),
                words(made.by),
                words(made.reason),
            )
    return grid.sheet()


def _marked(marks: Marks, call: Call, named: dict[tuple[str, str], str]) -> BookSheet:
    grid = Grid("Notes", (34, 24, 40, 10, 60))
    grid.heads(("Projet", "Lecteur", "Critère", "Note", "Remarque"), figures=(3,), keep=True)
    titles = {one.id: one.title for one in call.criteria}
    for mark in marks.marks:
        if mark.key in named:
            grid.add(
                words(named[mark.key]),
                words(mark.reader),
                words(titles.get(mark.criterion, mark.criterion)),
                figure(mark.value, Kind.NUMBER),
                words(mark.remark),
            )
    return grid.sheet()


def _unfinished(ranking: Ranking) -> BookSheet:
    grid = Grid("Accordés incomplets", (34, 24, 80))
    grid.heads(("Projet", "Commune", "Il manque"), keep=True)
    for one in ranking.unfinished:
        row = one.entry.row
        said = "\n".join(one.open_points)
        grid.add(words(row.title or NO_TITLE), words(row.commune_name), words(said))
    return grid.sheet()


def _said(name: str, lines: Sequence[tuple[str, str, str, str]]) -> BookSheet:
    grid = Grid(name, (34, 20, 24, 100))
    grid.heads(("Projet", "Quand", "Qui", "Quoi"), keep=True)
    for about, at, by, what in lines:
        grid.add(words(about), words(at[:16].replace("T", " ")), words(by), words(what))
    return grid.sheet()
