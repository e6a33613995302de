"""Every list of a project that holds euros is in the workbook, or says here why it is not."""

from __future__ import annotations

from typing import Final

import pytest

from tests.dossier import snapshot
from tests.dossier.test_every_field import otherwise
from tests.reading.making import reading_of
from tressons_desktop.dossier.office.book import Book
from tressons_desktop.dossier.office.workbook import workbook_of
from tressons_desktop.project.entities import TABLE
from tressons_desktop.project.entity import EUROS, Entity
from tressons_desktop.project.model import ProjectFile

ELSEWHERE: Final = {
    "applications": "what one call is asked is said in its dossier; the plan holds the whole",
    "quotes": "the price retained is that of its expense; the dossier lists them",
    "zones": "the market study is a text of the dossier, no account",
}
"""By list, why its amounts are in no sheet."""
WITH_EUROS: Final = tuple(
    one
    for one in TABLE
    if one.list_name and any(field.unit == EUROS for field in one.fields.values())
)


def book(file: ProjectFile) -> Book:
    return workbook_of(reading_of(file, snapshot.checklist(), snapshot.call()))


@pytest.fixture(scope="module")
def written() -> tuple[ProjectFile, Book]:
    file = snapshot.decided()
    return file, book(file)


@pytest.mark.parametrize("entity", WITH_EUROS, ids=lambda entity: entity.list_name)
def test_a_list_with_euros_changes_the_workbook(
    entity: Entity, written: tuple[ProjectFile, Book]
) -> None:
    file, before = written
    amounts = [name for name, field in entity.fields.items() if field.unit == EUROS]
    told = any(
        book(one).sheets != before.sheets
        for name in amounts
        for one in otherwise(file, entity, name)
    )
    assert told != (entity.list_name in ELSEWHERE), (
        f"{entity.list_name}: the workbook is the same whatever {', '.join(amounts)} hold. Give it "
        "a sheet (tressons_desktop/dossier/office/workbook.py), or its reason in ELSEWHERE here"
    )
