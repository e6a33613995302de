"""Every field of the table of entities changes the dossier, or the table says that it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from tests.dossier import snapshot
from tests.reading.making import reading_of
from tressons_desktop.dossier.compose import compose_dossier
from tressons_desktop.dossier.content import Dossier
from tressons_desktop.dossier.texts import map_texts
from tressons_desktop.obligations.loader import load_obligations
from tressons_desktop.project.entities import CHILDREN, TABLE
from tressons_desktop.project.entity import Entity
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import (
    NARRATIVE_SECTIONS,
    Attachment,
    CommuneProfile,
    ProjectFile,
    ProjectText,
)
from tressons_desktop.project.values import AnswerValue, Choice, FundingNature, PartialDate
from tressons_desktop.reading.content import Content
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.survey.loader import load_surveys

FEW = 3
ESTIMATED = ("project",)
"""Some of its figures are told only until others are entered."""
OTHERS: dict[type, tuple[Any, ...]] = {
    str: ("Zébulon",),
    int: (77,),
    Decimal: (Decimal("77.77"),),
    date: (date(2020, 1, 2), date(2029, 1, 2)),
    PartialDate: (PartialDate(2029, 5),),
}


@pytest.fixture(scope="module")
def file() -> ProjectFile:
    """Keep a little of each list of the example: a dossier that is soon composed."""
    whole = snapshot.decided()
    photo = Attachment(
        id=new_id(), project_id=whole.project.id, sha256="a" * 64, filename="four.jpg",
        media_type="image/jpeg", size=4, title="Le four", in_dossier=True,
    )  # fmt: skip
    loan = next(one for one in whole.funding if one.nature is FundingNature.LOAN)
    checked = [one for one in whole.answers if one.value is AnswerValue.TO_CHECK]
    few: dict[str, Any] = {name: getattr(whole, name)[:FEW] for name in CHILDREN}
    few |= {
        "funding": (*whole.funding[:FEW], loan),
        "texts": whole.texts,
        "sheets": whole.sheets,
        "actions": whole.actions,
        "answers": (*whole.answers[:FEW], *checked[:1]),
        "attachments": (photo, replace(photo, id=new_id(), title="")),
    }
    return replace(whole, **few)


@pytest.fixture(scope="module")
def content(file: ProjectFile) -> Content:
    """Ask in the checklist what the project answers, and no more."""
    asked = {one.question_id for one in file.answers}
    checklist = snapshot.checklist()
    checklist = replace(
        checklist, questions=tuple(one for one in checklist.questions if one.id in asked)
    )
    known: dict[str, Any] = {
        "commune": snapshot.GENOUILLY,
        "surveys": load_surveys(snapshot.RESOURCES / "surveys"),
        "obligations": load_obligations(snapshot.RESOURCES / "obligations"),
    }
    return reading_of(file, checklist, snapshot.call(), **known).content


def composed(file: ProjectFile, content: Content) -> Dossier:
    """Compose with a photo wherever one is asked for."""
    reading = ProjectReading(file, content, snapshot.TODAY)
    return compose_dossier(reading, photo_path=lambda sha256: Path(f"{sha256}.jpg"))


def otherwise(file: ProjectFile, entity: Entity, name: str) -> Iterator[ProjectFile]:
    """Give other values to a field, in every record that has it."""
    attribute = "profile" if entity.kind is CommuneProfile else entity.list_name or "project"
    held = getattr(file, attribute)
    records = held if isinstance(held, tuple) else (held,)
    assert records, f"the example holds no {entity.name}: add some (tests/dossier/snapshot.py)"
    for number in range(max(len(_others(entity, name, getattr(one, name))) for one in records)):
        changed = []
        for one in records:
            others = _others(entity, name, getattr(one, name))
            changed.append(replace(one, **{name: others[min(number, len(others) - 1)]}))
        yield replace(file, **{attribute: tuple(changed) if held is records else changed[0]})


def early(file: ProjectFile) -> ProjectFile:
    """Take the example back to the time when rough figures alone were known."""
    unknown = ("activities", "staff", "charges", "incomes")
    return replace(file, **dict.fromkeys(unknown, ()))


Stage = tuple[ProjectFile, Dossier]
"""A project, and its dossier as it is before a field changes."""


@pytest.fixture(scope="module")
def stages(file: ProjectFile, content: Content) -> list[Stage]:
    """Compose once what every other dossier is compared with."""
    return [(one, composed(one, content)) for one in (file, early(file))]


def says(stage: Stage, entity: Entity, name: str, content: Content) -> bool:
    """Tell whether the dossier changes with a field."""
    file, before = stage
    return any(composed(one, content) != before for one in otherwise(file, entity, name))


def _others(entity: Entity, name: str, value: Any) -> list[Any]:
    hint = get_type_hints(entity.kind)[name]
    inner = next(one for one in get_args(hint) or (hint,) if one not in (type(None), Ellipsis))
    if inner is bool:
        return [not value]
    found: tuple[Any, ...] = tuple(inner) if issubclass(inner, Choice) else OTHERS[inner]
    if isinstance(value, tuple):
        return [(), found[:1], found[-1:]]
    return [one for one in (*found, *([""] if inner is str and value else [])) if one != value]


@pytest.mark.parametrize("entity", TABLE, ids=lambda entity: entity.name)
def test_a_field_that_is_printed_changes_the_dossier(
    entity: Entity, stages: list[Stage], content: Content
) -> None:
    told = stages if entity.name in ESTIMATED else stages[:1]
    silent = [
        f"{entity.name}.{name}"
        for name, field in entity.fields.items()
        if field.printed and not any(says(one, entity, name, content) for one in told)
    ]
    assert not silent, (
        f"{', '.join(silent)}: the dossier is the same whatever it holds. Print it"
        " (dossier/chapters), or say printed=False in project/entities_*.py"
    )


def test_every_section_is_in_the_dossier(file: ProjectFile, content: Content) -> None:
    written = tuple(
        keyed(ProjectText, file.project.id, key, body=f"Rubrique {key}")
        for key in NARRATIVE_SECTIONS
    )
    printed: list[str] = []

    def keep(text: str) -> str:
        printed.append(text)
        return text

    map_texts(composed(replace(file, texts=written), content), keep)
    whole = "\n".join(printed)
    forgotten = [key for key in NARRATIVE_SECTIONS if f"Rubrique {key}" not in whole]
    assert not forgotten, f"{', '.join(forgotten)}: no chapter prints it (dossier/chapters)"
