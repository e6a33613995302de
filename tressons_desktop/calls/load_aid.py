"""Read what a call pays: its aid lines, each with its rate, floors and ceilings."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Final

from tressons_desktop.calls.aid import (
    AidBasis,
    AidLine,
    AidNature,
    Bonus,
    ItemCap,
    Slice,
    Step,
    Year,
)
from tressons_desktop.calls.load_parts import (
    KindsOfFields,
    read_list,
    source_of,
    title_of,
    words_of,
)
from tressons_desktop.definitions.conditions import FactType
from tressons_desktop.definitions.pieces import read_conditions
from tressons_desktop.definitions.reader import DefinitionTable
from tressons_desktop.project.values import BudgetCategory

PERCENT: Final = Decimal(100)
MOST_YEARS: Final = 30


def read_aid_line(part: DefinitionTable, fields: KindsOfFields) -> AidLine:
    """Read an aid line; figures that contradict each other are refused."""
    line = AidLine(
        id=part.identifier(),
        title=title_of(part),
        nature=part.choice("nature", AidNature, AidNature.INVESTMENT),
        categories=part.choices("categories", BudgetCategory),
        excluded=words_of(part, "excluded"),
        basis=part.choice("basis", AidBasis, AidBasis.HT),
        rate=part.decimal("rate", high=PERCENT),
        rate_min=part.decimal("rate_min", high=PERCENT),
        rate_max=part.decimal("rate_max", high=PERCENT),
        slices=read_list(part, "slices", _slice),
        steps=read_list(part, "steps", lambda one: _step(one, fields)),
        bonuses=read_list(part, "bonuses", lambda one: _bonus(one, fields)),
        expense_floor=part.decimal("expense_floor"),
        expense_cap=part.decimal("expense_cap"),
        expense_field=_number_field(part, "expense_field", fields),
        item_caps=read_list(part, "item_caps", _item_cap),
        less_rent_years=part.integer("less_rent_years", low=1, high=MOST_YEARS),
        minimum=part.decimal("minimum"),
        cap=part.decimal("cap"),
        cap_field=_number_field(part, "cap_field", fields),
        flat=part.decimal("flat"),
        years=part.integer("years", low=1, high=MOST_YEARS),
        yearly_cap=part.decimal("yearly_cap"),
        yearly=read_list(part, "yearly", _year),
        applies=read_conditions(part, "applies", fields),
        help=part.text("help", required=False),
        source=source_of(part),
    )
    _in_order(part, line.minimum, line.cap, "minimum", "cap")
    _in_order(part, line.expense_floor, line.expense_cap, "expense_floor", "expense_cap")
    _in_order(part, line.rate_min, line.rate_max, "rate_min", "rate_max")
    _one_way(part, line)
    if line.yearly and line.nature is not AidNature.RUNNING:
        part.refuse("un taux par année ne va qu’avec une aide au fonctionnement.", "yearly")
    return line


def _one_way(part: DefinitionTable, line: AidLine) -> None:
    """Refuse two ways to reckon one aid."""
    rated = line.rate is not None or bool(line.steps)
    if line.flat is not None and rated:
        part.refuse("une aide est un forfait ou un taux, pas les deux.", "flat")
    if (line.rate_min is not None or line.rate_max is not None) and (
        rated or line.flat is not None or line.slices
    ):
        part.refuse(
            "un taux entre deux bornes ne va pas avec un autre taux ni un forfait.",
            "rate_min" if line.rate_min is not None else "rate_max",
        )
    if not line.slices:
        return
    if rated or line.flat is not None:
        part.refuse("un taux par tranche ne va pas avec un autre taux ni un forfait.", "slices")
    tops = [one.up_to for one in line.slices[:-1]]
    known = [one for one in (*tops, line.slices[-1].up_to) if one is not None]
    if None in tops or any(low >= high for low, high in pairwise(known)):
        part.refuse(
            "chaque tranche va plus haut que celle d’avant, la dernière seule est sans "
            "«\u00a0up_to\u00a0».",
            "slices",
        )


def _slice(part: DefinitionTable) -> Slice:
    rate = part.decimal("rate", high=PERCENT)
    if rate is None:
        part.refuse("une tranche demande son taux\u00a0: «\u00a0rate\u00a0».")
    return Slice(rate=rate, up_to=part.decimal("up_to"))


def _year(part: DefinitionTable) -> Year:
    year = Year(rate=part.decimal("rate", high=PERCENT), cap=part.decimal("cap"))
    if year.rate is None and year.cap is None:
        part.refuse("une année donne «\u00a0rate\u00a0», «\u00a0cap\u00a0» ou les deux.")
    return year


def _number_field(part: DefinitionTable, key: str, fields: KindsOfFields) -> str:
    """Read the identifier of a question of this call that is answered by a number."""
    name = words_of(part, key, 64)
    if name:
        numbers = [one for one, kind in fields.items() if kind.type is FactType.NUMBER]
        part.one_of(key, (name,), numbers)
    return name


def _in_order(
    part: DefinitionTable, low: Decimal | None, high: Decimal | None, first: str, second: str
) -> None:
    if low is not None and high is not None and low > high:
        part.refuse(f"«\u00a0{first}\u00a0» dépasse «\u00a0{second}\u00a0».", first)


def _step(part: DefinitionTable, fields: KindsOfFields) -> Step:
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


def _bonus(part: DefinitionTable, fields: KindsOfFields) -> Bonus:
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
    item = ItemCap(
        categories=part.choices("categories", BudgetCategory),
        cap=part.decimal("cap"),
        share=part.decimal("share", high=PERCENT),
        source=source_of(part),
    )
    if item.cap is None and item.share is None:
        part.refuse("un poste compte jusqu’à «\u00a0cap\u00a0», «\u00a0share\u00a0» ou les deux.")
    return item
