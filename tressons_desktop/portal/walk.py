"""The answers of a deposit one after another, each with its question, for who types them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tressons_desktop.portal.preparation import (
    Manner,
    Preparation,
    PreparedField,
    PreparedSection,
)


@dataclass(frozen=True, slots=True)
class WalkStop:
    """One question of the site: where it is, what answers it, how; no answer when it is to do."""

    section: str
    question: str
    manner: Manner
    answer: str = ""
    note: str = ""


def walk_of(preparation: Preparation, siret: str) -> tuple[WalkStop, ...]:
    """List the questions in the order of the site, the cells of a table one by one."""
    return tuple(_stops(preparation, siret))


def _stops(preparation: Preparation, siret: str) -> Iterator[WalkStop]:
    if siret:
        yield WalkStop("Premier écran", "SIRET du demandeur", Manner.PASTE, siret)
    for section in preparation.sections:
        for one in section.fields:
            if one.manner not in (Manner.HIDDEN, Manner.READ):
                yield from _of_field(section, one)


def _of_field(section: PreparedSection, one: PreparedField) -> Iterator[WalkStop]:
    title = section.section.title
    note = f"{one.why[:1].upper()}{one.why[1:]}." if one.lost else ""
    if not one.rows or one.manner is Manner.LINK:
        yield WalkStop(title, one.field.label, one.manner, one.answer, note)
        return
    for number, cells in enumerate(one.rows, start=1):
        for column, cell in zip(one.field.columns, cells, strict=True):
            if cell:
                question = f"{one.field.label}, ligne {number}\u00a0: {column.label}"
                yield WalkStop(title, question, one.manner, cell, note)
