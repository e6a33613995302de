"""The workbook of a collection: dossiers, what each lacks, versions, sums, files not read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.row import Collection, DeskEntry, DeskRow
from tressons_desktop.desk.sums import Sums, by_epci, by_kind
from tressons_desktop.dossier.office.book import (
    Book,
    BookSheet,
    Kind,
    Ref,
    SheetCell,
    SheetRole,
    figure,
    formula,
    words,
)
from tressons_desktop.dossier.office.grid import Grid, down
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.identifiers import format_siret
from tressons_desktop.text.numbers import plural

_TITLES: Final = (
    *("Projet", "Demandeur", "Forme", "SIRET", "Commune", "INSEE", "Intercommunalité", "Nature"),
    *(
        "Coût",
        "HT ou TTC",
        "Demandé",
        "Taux",
        "Possible",
        "Autres financeurs",
        "Demandeur lui-même",
    ),
    *(
        "Recevabilité",
        "Motif",
        "Points bloquants",
        "À vérifier",
        "Complet à",
        "Fait le",
        "Versions",
    ),
    *("Doublon possible", "Remarques"),
    *("Fichier", "Empreinte"),
)
_WIDTHS: Final = (
    *(30, 30, 18, 20, 24, 8, 30, 22, 14, 9, 14, 9, 14, 16, 16, 16, 44, 44, 9, 10),
    *(12, 9, 30, 44, 30, 66),
)
_FIGURES: Final = frozenset({8, 10, 11, 12, 13, 14, 18, 19, 21})
_COST, _ASKED, _OTHERS = 8, 10, 13
_TOTALLED: Final = (_COST, _ASKED, _OTHERS, 14)
_HEAD: Final = "Dossiers"


def followup_book(collection: Collection, call: Call, today: date) -> Book:
    """Lay out a collection as a workbook."""
    title = f"{call.title}\u00a0: dossiers reçus"
    sheets = [
        _dossiers(collection, call, today),
        _lacking(collection.entries),
        _sums("Par intercommunalité", by_epci(collection.rows)),
        _sums("Par nature", by_kind(collection.rows)),
        _others(collection.rows),
        _versions(collection.entries),
        _unread(collection),
    ]
    return Book(title, call.funder, today, tuple(sheets))


def _dossiers(collection: Collection, call: Call, today: date) -> BookSheet:
    grid = Grid(_HEAD, _WIDTHS, amounts=_COST)
    read = plural(len(collection.entries), "projet", "projets")
    left = plural(len(collection.unread), "fichier non lu", "fichiers non lus")
    grid.title(call.title, f"{call.funder}, {read}, {left}, au {format_day(today)}")
    grid.heads(_TITLES, figures=_FIGURES, keep=True)
    first = grid.here
    for entry in collection.entries:
        grid.add(*_cells(grid.here, entry))
    if collection.entries:
        grid.add(*_totals(collection.rows, first, grid.here - 1))
    grid.note(
        "Jugé au jour où le dossier a été fait, par les vérifications que son auteur avait sous "
        "les yeux. «\u00a0Possible\u00a0»\u00a0: le plus que l’appel peut apporter."
    )
    return grid.sheet(pages_wide=3)


def _cells(at: int, entry: DeskEntry) -> Sequence[SheetCell]:
    row = entry.row
    rate = _rate(at, row)
    return (
        words(row.title),
        words(row.applicant),
        words(row.form.label if row.form else ""),
        words(format_siret(row.siret)),
        words(row.commune_name),
        words(row.commune_code),
        words(row.epci_name),
        words(", ".join(kind.label for kind in row.kinds)),
        figure(row.cost, Kind.MONEY),
        words("TTC" if row.with_tax else "HT"),
        figure(row.asked, Kind.MONEY),
        rate,
        figure(row.possible, Kind.MONEY),
        figure(row.other_total, Kind.MONEY),
        figure(row.own, Kind.MONEY),
        words(row.admission.label),
        words("\n".join((*row.refused, *row.lacking))),
        words("\n".join(row.blockers)),
        figure(row.to_check, Kind.NUMBER),
        figure(row.complete, Kind.PERCENT),
        words(row.made_at[:10]),
        figure(1 + len(entry.older), Kind.NUMBER),
        words("\n".join(one.words for one in entry.twins)),
        words("\n".join(row.notes)),
        words(row.filename),
        words(row.sha256),
    )


def _rate(at: int, row: DeskRow) -> SheetCell:
    if row.rate is None:
        return figure(None, Kind.PERCENT)
    return formula(row.rate, Kind.PERCENT, "{}/{}", Ref(at, _ASKED), Ref(at, _COST))


def _totals(rows: Iterable[DeskRow], first: int, last: int) -> Sequence[SheetCell]:
    listed = list(rows)
    cells = [words("", SheetRole.TOTAL) for _ in _TITLES]
    cells[0] = words(plural(len(listed), "dossier", "dossiers"), SheetRole.TOTAL)
    amounts = {
        _COST: sum((one.cost for one in listed), Decimal(0)),
        _ASKED: sum((one.asked for one in listed), Decimal(0)),
        _OTHERS: sum((one.other_total for one in listed), Decimal(0)),
        14: sum((one.own for one in listed), Decimal(0)),
    }
    for column in _TOTALLED:
        cells[column] = formula(
            amounts[column],
            Kind.MONEY,
            "ROUND(SUM({});2)",
            down(first, last, column),
            look=SheetRole.TOTAL,
        )
    return cells


def _lacking(entries: Iterable[DeskEntry]) -> BookSheet:
    grid = Grid("Ce qui manque", (30, 24, 18, 80))
    grid.heads(("Projet", "Commune", "Sorte", "Point"), keep=True)
    for entry in entries:
        row = entry.row
        for kind, said in (
            ("Non recevable", row.refused),
            ("À compléter", row.lacking),
            ("Point bloquant", row.blockers),
        ):
            for one in said:
                grid.add(words(row.title), words(row.commune_name), words(kind), words(one))
    return grid.sheet()


def _sums(name: str, found: tuple[Sums, ...]) -> BookSheet:
    grid = Grid(name, (44, 10, 16, 16, 10, 18))
    titles = ("", "Dossiers", "Coût", "Demandé", "Taux", "Autres financeurs")
    grid.heads(titles, figures=range(1, 6), keep=True)
    for one in found:
        grid.add(
            words(one.label),
            figure(one.count, Kind.NUMBER),
            figure(one.cost, Kind.MONEY),
            figure(one.asked, Kind.MONEY),
            figure(one.rate, Kind.PERCENT),
            figure(one.others, Kind.MONEY),
        )
    return grid.sheet()


def _others(rows: Iterable[DeskRow]) -> BookSheet:
    grid = Grid("Autres financeurs", (30, 24, 30, 16, 14))
    titles = ("Projet", "Commune", "Financeur", "Montant", "Statut")
    grid.heads(titles, figures=(3,), keep=True)
    for row in rows:
        for one in row.others:
            grid.add(
                words(row.title),
                words(row.commune_name),
                words(one.name),
                figure(one.amount, Kind.MONEY),
                words(one.status),
            )
    return grid.sheet()


def _versions(entries: Iterable[DeskEntry]) -> BookSheet:
    grid = Grid("Versions", (30, 24, 22, 14, 14, 30, 66))
    titles = ("Projet", "Commune", "Fait le", "Coût", "Demandé", "Fichier", "Empreinte")
    grid.heads(titles, figures=(3, 4), keep=True)
    for entry in entries:
        for row in (entry.row, *entry.older) if entry.older else ():
            grid.add(
                words(row.title),
                words(row.commune_name),
                words(row.made_at),
                figure(row.cost, Kind.MONEY),
                figure(row.asked, Kind.MONEY),
                words(row.filename),
                words(row.sha256),
            )
    return grid.sheet()


def _unread(collection: Collection) -> BookSheet:
    grid = Grid("Fichiers non lus", (40, 120))
    grid.heads(("Fichier", "Pourquoi"), keep=True)
    for one in collection.unread:
        grid.add(words(one.filename), words(one.sentence))
    for name, first in collection.repeated:
        grid.add(words(name), words(f"Le même fichier que {first}\u00a0: compté une fois."))
    return grid.sheet()
