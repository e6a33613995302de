"""Read a worked case: a project of a real commune, invented, and what an adviser says of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tressons_desktop.paths import DataPaths
from tressons_desktop.project.kinds import ProjectKind
from tressons_desktop.project.model import (
    Answer,
    BudgetLine,
    FundingLine,
    Project,
    ProjectFile,
)
from tressons_desktop.project.values import (
    AnswerValue,
    FunderKind,
    FundingNature,
    FundingStatus,
    LegalForm,
    PartialDate,
    Trait,
)
from tressons_desktop.reading.content import Content, Library
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.reading.sources import content_sources

FOLDER = Path(__file__).parent
RESOURCES = FOLDER.parents[1] / "resources"
TODAY = date(2026, 11, 27)
ID = "0190d4c8-0000-7000-8000-00000000000"


@dataclass(frozen=True)
class WorkedCase:
    """A project read today, and the sentences of its file."""

    name: str
    reading: ProjectReading
    says: Mapping[str, Any]


def cases() -> list[WorkedCase]:
    """Read every case of the folder."""
    paths = DataPaths(FOLDER / "nowhere")
    content = Library(content_sources(RESOURCES, paths)).content
    return [_case(path, content) for path in sorted(FOLDER.glob("*.toml"))]


def _case(path: Path, content: Content) -> WorkedCase:
    told = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    file = _file(told, content)
    return WorkedCase(path.stem, ProjectReading(file, content, TODAY), told["conseil"])


def _file(told: Mapping[str, Any], content: Content) -> ProjectFile:
    facts = told["projet"]
    commune = content.places.of(facts["commune"]).commune
    assert commune is not None, "a real commune"
    project = Project(
        id=f"{ID}1",
        name=facts["nom"],
        kinds=tuple(ProjectKind(one) for one in facts["natures"]),
        commune_code=commune.code,
        commune_name=commune.name,
        departement_code=commune.departement_code,
        promoter_form=LegalForm(facts["porteur"]),
        operator_form=LegalForm(facts["exploitant"]) if "exploitant" in facts else None,
        traits=tuple(Trait(one) for one in facts.get("cases", ())),
        opening=PartialDate.parse(facts["ouverture"]),
    )
    return ProjectFile(
        project=project,
        budget=tuple(_expense(*one) for one in enumerate(told.get("depenses", ()))),
        funding=tuple(_resource(*one) for one in enumerate(told.get("plan", ()))),
        answers=tuple(_answer(*one) for one in told.get("reponses", {}).items()),
    )


def _expense(place: int, told: Mapping[str, Any]) -> BudgetLine:
    price = Decimal(told["montant"])
    return BudgetLine(
        id=f"{ID}b{place}",
        project_id=f"{ID}1",
        position=place,
        label=told["poste"],
        unit_price=price,
    )


def _resource(place: int, told: Mapping[str, Any]) -> FundingLine:
    return FundingLine(
        id=f"{ID}f{place}",
        project_id=f"{ID}1",
        position=place,
        funder=FunderKind(told["de"]),
        label=told.get("nom", ""),
        scheme=told.get("dispositif", ""),
        nature=FundingNature(told.get("nature", "subvention")),
        amount=Decimal(told["montant"]),
        status=FundingStatus(told.get("etat", "pressenti")),
    )


def _answer(question: str, said: str) -> Answer:
    known = {one.value for one in AnswerValue}
    value = AnswerValue(said) if said in known else AnswerValue.YES
    typed = "" if said in known else said
    return Answer(
        id=f"a-{question}", project_id=f"{ID}1", question_id=question, value=value, typed=typed
    )
