"""A call that wants two or three quotes by expense: what is missing is named, never guessed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.calls.examples import PROJECT, TODAY, blank, model_call
from tests.control.test_quotes import QUOTE
from tests.feasibility.checklists import common
from tests.finance.builders import budget
from tests.reading.making import reading_of
from tressons_desktop.calls.model import PerExpense, RequiredPiece
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import BudgetLine, PieceStatus, ProjectFile, Quote
from tressons_desktop.project.quotes import quote_key
from tressons_desktop.project.values import PieceState

STEPS = (
    PerExpense(above=Decimal(1000), count=2),
    PerExpense(above=Decimal(90000), count=3),
)
CALL = replace(
    model_call(),
    pieces=(RequiredPiece(id="les-devis", title="Devis", action="Joindre", per_expense=STEPS),),
)


def line(amount: str, label: str, **values: object) -> BudgetLine:
    return replace(budget(amount), label=label, **values)


def beside(one: BudgetLine) -> Quote:
    return Quote(id=new_id(), project_id=PROJECT, position=0, line_id=one.id, supplier="Autre")


def missing(file: ProjectFile) -> list[str]:
    found = reading_of(file, common(), CALL, today=TODAY).findings
    return [one.sentence for one in found if one.id.startswith("quotes:")]


def test_the_quotes_missing_are_counted_by_the_amount_of_the_expense() -> None:
    roof, works, small = line("9000", "Toit"), line("120000", "Gros œuvre"), line("1000", "Clés")
    file = replace(blank(), budget=(roof, works, small))
    assert missing(file) == [
        "Il manque 2\u00a0devis\u00a0: «\u00a0Toit\u00a0», plus de 1\u202f000\u00a0€",
        "Il manque 3\u00a0devis\u00a0: «\u00a0Gros œuvre\u00a0», plus de 90\u202f000\u00a0€",
    ]
    said = replace(roof, quote_number="D-12")
    some = replace(file, budget=(said, works), quotes=(beside(roof), beside(works)))
    assert [one.split("»")[0] for one in missing(some)] == [
        "Il manque 2\u00a0devis\u00a0: «\u00a0Gros œuvre\u00a0"
    ]


def test_files_of_a_line_count_and_what_somebody_said_is_left_to_them() -> None:
    roof = line("9000", "Toit")
    files = tuple(
        replace(QUOTE, id=f"q{n}", sha256=f"{n}" * 64, piece_id=quote_key(roof.id))
        for n in range(2)
    )
    file = replace(blank(), budget=(roof,))
    assert missing(replace(file, attachments=files[:1]))[0].startswith("Il manque 1\u00a0devis")
    assert missing(replace(file, attachments=files)) == []
    there = keyed(PieceStatus, PROJECT, "les-devis", state=PieceState.PROVIDED)
    assert missing(replace(file, pieces=(there,))) == []
    assert missing(replace(file, budget=(replace(roof, eligible=False),))) == []


def test_many_are_folded() -> None:
    file = replace(blank(), budget=tuple(line("2000", f"Lot {n}") for n in range(8)))
    found = missing(file)
    assert (len(found), found[-1]) == (4, "Il manque des devis pour 5\u00a0autres dépenses")
