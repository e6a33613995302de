"""Read what a call asks: its questions in the funder's order, its pieces, its criteria."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.load_parts import (
    MOST_BYTES,
    MOST_MONTHS,
    KindsOfFields,
    portal_id_of,
    read_list,
    source_of,
    title_of,
    words_of,
)
from tressons_desktop.calls.model import (
    CallSection,
    Criterion,
    Demand,
    FieldKind,
    LimitUnit,
    PerExpense,
    RequiredPiece,
)
from tressons_desktop.definitions.conditions import FactKind, FactType
from tressons_desktop.definitions.pieces import read_conditions
from tressons_desktop.definitions.reader import DefinitionTable
from tressons_desktop.project.model import NARRATIVE_SECTIONS

LONGEST_ACTION: Final = 60
OWN_TEXT: Final = "propre"
_LONGEST_OPTION: Final = 300
MOST_ANSWER: Final = Decimal(10**12)

ASKABLE: Final[Mapping[FieldKind, FactType]] = {
    FieldKind.NUMBER: FactType.NUMBER,
    FieldKind.YES_NO: FactType.FLAG,
    FieldKind.CHOICE: FactType.WORDS,
    FieldKind.CHOICES: FactType.WORDS,
}
"""The kinds of field that a condition may ask."""


def fields_of(top: DefinitionTable) -> KindsOfFields:
    """List the fields that conditions may ask, before anything else of the call is read."""
    found: dict[str, FactKind] = {}
    for part in top.tables("sections"):
        kind = part.choice("kind", FieldKind, FieldKind.TEXT)
        if kind in ASKABLE:
            words = () if part.flag("other_option") else part.texts("options")
            found[part.identifier()] = FactKind(ASKABLE[kind], words)
    return found


def read_section(part: DefinitionTable, call_id: str, fields: KindsOfFields) -> CallSection:
    """Read a question; ``source`` is a text of the project, or « propre » to this call."""
    identifier = part.identifier()
    kind = part.choice("kind", FieldKind, FieldKind.TEXT)
    origin = words_of(part, "source", 64) or OWN_TEXT
    part.one_of("source", (origin,), (*NARRATIVE_SECTIONS, OWN_TEXT))
    if kind is not FieldKind.TEXT and origin != OWN_TEXT:
        part.refuse("seul un texte peut venir du projet.", "source")
    conditions = read_conditions(part, "applies", fields)
    need = part.choice("need", Demand, _need_of(part, conditions=bool(conditions)))
    section = CallSection(
        id=identifier,
        title=part.text("title", longest=500),
        text_key=f"call:{call_id}:{identifier}" if origin == OWN_TEXT else origin,
        help=part.text("help", required=False),
        limit=part.integer("limit", low=1, high=100_000),
        mandatory=need is Demand.REQUIRED or (need is Demand.CONDITIONAL and bool(conditions)),
        kind=kind,
        need=need,
        limit_unit=part.choice("limit_unit", LimitUnit, LimitUnit.CHARACTERS),
        heading=words_of(part, "heading"),
        unit=words_of(part, "unit", 40),
        options=part.texts("options"),
        other_option=part.flag("other_option"),
        columns=part.texts("columns"),
        minimum=part.decimal("minimum", low=-MOST_ANSWER, high=MOST_ANSWER),
        maximum=part.decimal("maximum", low=-MOST_ANSWER, high=MOST_ANSWER),
        example=words_of(part, "example"),
        applies=conditions,
        portal_id=portal_id_of(part),
    )
    _check(part, section)
    return section


def _need_of(part: DefinitionTable, *, conditions: bool) -> Demand:
    if not part.flag("mandatory", default=True):
        return Demand.ADVISORY
    return Demand.CONDITIONAL if conditions else Demand.REQUIRED


def _check(part: DefinitionTable, section: CallSection) -> None:
    chosen = section.kind in (FieldKind.CHOICE, FieldKind.CHOICES)
    if chosen and not section.options:
        part.refuse("un choix demande ses «\u00a0options\u00a0».", "options")
    if section.options and not chosen:
        part.refuse("«\u00a0options\u00a0» ne va qu’avec un choix.", "options")
    if len(set(section.options)) < len(section.options):
        part.refuse("une option est écrite deux fois.", "options")
    if (section.kind is FieldKind.TABLE) != bool(section.columns):
        part.refuse("«\u00a0columns\u00a0» va avec un tableau, et un tableau en demande.")
    low, high = section.minimum, section.maximum
    if low is not None and high is not None and low > high:
        part.refuse("«\u00a0minimum\u00a0» dépasse «\u00a0maximum\u00a0».", "minimum")


def read_piece(part: DefinitionTable, fields: KindsOfFields) -> RequiredPiece:
    """Read a document to join."""
    count = part.integer("count", low=1, high=20)
    return RequiredPiece(
        id=part.identifier(),
        title=title_of(part),
        action=part.text("action", longest=LONGEST_ACTION),
        blocking=part.flag("blocking"),
        applies=read_conditions(part, "applies", fields),
        how=part.text("how", required=False),
        source=source_of(part),
        stage=words_of(part, "stage", 64),
        count=1 if count is None else count,
        per_expense=read_list(part, "per_expense", _per_expense),
        formats=part.texts("formats"),
        max_bytes=part.integer("max_bytes", low=1, high=MOST_BYTES),
        valid_months=part.integer("valid_months", low=1, high=MOST_MONTHS),
        template=words_of(part, "template"),
        signed=part.flag("signed"),
        need=part.choice("need", Demand, Demand.REQUIRED),
        portal_id=portal_id_of(part),
    )


def _per_expense(part: DefinitionTable) -> PerExpense:
    above, count = part.decimal("above"), part.integer("count", low=1, high=20)
    if above is None or count is None:
        part.refuse(
            "dire «\u00a0above\u00a0» et «\u00a0count\u00a0»\u00a0: le montant, et combien."
        )
    return PerExpense(above=above, count=count)


def read_criterion(part: DefinitionTable) -> Criterion:
    """Read what the jury looks at."""
    criterion = Criterion(
        id=part.identifier(),
        title=title_of(part),
        help=part.text("help", required=False),
        group=words_of(part, "group"),
        weight=part.decimal("weight"),
        scale=part.decimal("scale"),
        threshold=part.decimal("threshold"),
    )
    if criterion.scale is not None and (criterion.threshold or 0) > criterion.scale:
        part.refuse("«\u00a0threshold\u00a0» dépasse «\u00a0scale\u00a0».", "threshold")
    return criterion
