"""Read what a call pays: its aid lines, each with its rate, floors and ceilings."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tressons_desktop.calls.aid import AidBasis, AidLine, AidNature, Bonus, ItemCap, Step
from tressons_desktop.calls.load_parts import Fields, read_list, source_of, title_of, words_of
from tressons_desktop.definitions.pieces import read_conditions
from tressons_desktop.definitions.reader import DefinitionTable
from tressons_desktop.project.values import BudgetCategory

PERCENT: Final = Decimal(100)
MOST_YEARS: Final = 30


def read_aid_line(part: DefinitionTable, fields: Fields) -> AidLine:
    """Read an aid line; figures that contradict each other are refused."""
    line = AidLine(
        id=part.identifier(),
        title=title_of(part),
        nature=part.choice("nature", AidNature, AidNature.INVESTMENT),
        categories=part.choices("categories", BudgetCategory),
        excluded=words_of(part, "excluded"),
        basis=part.choice("basis", AidBasis, AidBasis.HT),
        rate=part.decimal("rate", high=PERCENT),
        steps=read_list(part, "steps", lambda one: _step(one, fields)),
        bonuses=read_list(part, "bonuses", lambda one: _bonus(one, fields)),
        expense_floor=part.decimal("expense_floor"),
        expense_cap=part.decimal("expense_cap"),
        item_caps=read_list(part, "item_caps", _item_cap),
        less_rent_years=part.integer("less_rent_years", low=1, high=MOST_YEARS),
        minimum=part.decimal("minimum"),
        cap=part.decimal("cap"),
        flat=part.decimal("flat"),
        years=part.integer("years", low=1, high=MOST_YEARS),
        yearly_cap=part.decimal("yearly_cap"),
        applies=read_conditions(part, "applies", fields),
        help=part.text("help", required=False),
        source=source_of(part),
    )
    _in_order(part, line.minimum, line.cap, "minimum", "cap")
    _in_order(part, line.expense_floor, line.expense_cap, "expense_floor", "expense_cap")
    if line.flat is not None and (line.rate is not None or line.steps):
        part.refuse("une aide est un forfait ou un taux, pas les deux.", "flat")
    return line


def _in_order(
    part: DefinitionTable, low: Decimal | None, high: Decimal | None, first: str, second: str
) -> None:
    if low is not None and high is not None and low > high:
        part.refuse(f"«\u00a0{first}\u00a0» dépasse «\u00a0{second}\u00a0».", first)


def _step(part: DefinitionTable, fields: Fields) -> Step:
    step = Step(
        applies=read_conditions(part, "applies", fields),
        title=words_of(part, "title"),
        rate=part.decimal("rate", high=PERCENT),
        cap=part.decimal("cap"),
        source=source_of(part),
    )
    if step.rate is None and step.cap is None:
        part.refuse("un palier donne «\u00a0rate\u00a0», «\u00a0cap\u00a0» ou les deux.")
    return step


def _bonus(part: DefinitionTable, fields: Fields) -> Bonus:
    bonus = Bonus(
        title=title_of(part),
        applies=read_conditions(part, "applies", fields),
        points=part.decimal("points", high=PERCENT),
        cap=part.decimal("cap"),
        source=source_of(part),
    )
    if bonus.points is None and bonus.cap is None:
        part.refuse("une bonification donne «\u00a0points\u00a0», «\u00a0cap\u00a0» ou les deux.")
    if not bonus.applies:
        part.refuse("une bonification demande des conditions\u00a0: «\u00a0applies\u00a0».")
    return bonus


def _item_cap(part: DefinitionTable) -> ItemCap:
    cap = part.decimal("cap")
    if cap is None:
        part.refuse("il manque «\u00a0cap\u00a0»\u00a0: ce que ce poste compte au plus.")
    return ItemCap(
        categories=part.choices("categories", BudgetCategory), cap=cap, source=source_of(part)
    )
