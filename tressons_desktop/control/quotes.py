"""How many quotes a call wants for each expense, by its amount, beside those that are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from tressons_desktop.calls.model import PerExpense, RequiredPiece
from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.calls.wording import shorten
from tressons_desktop.finance.budget import line_amount
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.model import BudgetLine, ProjectFile
from tressons_desktop.project.quotes import quote_files
from tressons_desktop.project.values import PieceState
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP

NAMED: Final = 3
"""How many expenses are named; the others are counted."""


def quote_findings(file: ProjectFile, standings: Iterable[PieceStanding]) -> list[Finding]:
    """List the expenses for which a call wants more quotes than are known.

    A piece that somebody said to be there, or without object, is left to them.
    """
    asked = [one for one in standings if one.piece.per_expense and _counts(one)]
    found: dict[str, Finding] = {}
    for standing in asked:
        for line, rule, known in _short(file, standing.piece):
            found.setdefault(line.id, _asking(standing.piece, line, rule, known))
    listed = list(found.values())
    more = len(listed) - NAMED
    if more < 2:
        return listed
    first = listed[NAMED]
    words = f"Il manque des devis pour {more}{NBSP}autres dépenses"
    return [
        *listed[:NAMED],
        Finding(
            id="quotes:more",
            severity=first.severity,
            sentence=words,
            step="budget",
            field=first.field,
            record_id=first.record_id,
        ),
    ]


def _counts(standing: PieceStanding) -> bool:
    said = standing.state in (PieceState.PROVIDED, PieceState.NOT_APPLICABLE)
    return not said or bool(standing.files)


def _short(file: ProjectFile, piece: RequiredPiece) -> Iterator[tuple[BudgetLine, PerExpense, int]]:
    joined = quote_files(file)
    for line in file.budget:
        rule = _rule(piece, line)
        if rule is None:
            continue
        retained = line.quote_number or line.quote_date or line.quote_amount is not None
        files = len(joined.get(line.id, ()))
        others = sum(one.line_id == line.id for one in file.quotes)
        known = max(files, bool(retained or files) + others)
        if known < rule.count:
            yield line, rule, known


def _rule(piece: RequiredPiece, line: BudgetLine) -> PerExpense | None:
    """Return the highest step that an expense is above."""
    return piece.step_for(line_amount(line)) if line.eligible else None


def _asking(piece: RequiredPiece, line: BudgetLine, rule: PerExpense, known: int) -> Finding:
    missing = plural(rule.count - known, "devis", "devis")
    words = f"{NBSP}», plus de {format_amount(rule.above)}"
    return Finding(
        id=f"quotes:{line.id}",
        severity=Severity.BLOCKING if piece.blocking and not known else Severity.MISSING,
        sentence=shorten(f"Il manque {missing}{NBSP}: «{NBSP}", line.label or line.supplier, words),
        step="budget",
        field="quote_number",
        record_id=line.id,
    )
