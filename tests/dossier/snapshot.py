"""Snapshots of projects, without a database: the filled example, a bare one, a crowded one."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_type_hints

from tests.dossier.inquiry import with_inquiry
from tests.reading.making import reading_of
from tressons_desktop.calls.loader import load_call
from tressons_desktop.calls.model import Call
from tressons_desktop.demo import demo_records
from tressons_desktop.dossier.compose import compose_dossier
from tressons_desktop.dossier.content import Dossier
from tressons_desktop.feasibility.assessment import Opinion
from tressons_desktop.feasibility.loader import load_checklist
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.obligations.loader import load_obligations
from tressons_desktop.project.codec import decode
from tressons_desktop.project.entities import CHILDREN, ENTITY_OF, TABLE
from tressons_desktop.project.entity import Entity
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import (
    CommuneProfile,
    Project,
    ProjectFile,
)
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.survey.loader import load_surveys
from tressons_desktop.territory.model import Commune

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TODAY = date(2027, 1, 12)
GENOUILLY = Commune(
    code="71214",
    name="Genouilly",
    siren="217102144",
    postal_codes=("71460",),
    population=418,
    departement_code="71",
    departement_name="Saône-et-Loire",
    region_code="27",
    region_name="Bourgogne-Franche-Comté",
    arrondissement_code="712",
    arrondissement_name="Chalon-sur-Saône",
    epci_siren="200070308",
    epci_name="CC Exemple",
)


def checklist() -> Checklist:
    return load_checklist(RESOURCES / "checklists" / "commun.toml")


def call() -> Call:
    return load_call(RESOURCES / "calls" / "dpt-71-appel-2026.toml")


def bare() -> ProjectFile:
    """A project just created: a name and a commune."""
    project = Project(
        id=new_id(),
        name="Café du pont",
        commune_code="71214",
        commune_name="Genouilly",
        departement_code="71",
    )
    return ProjectFile(project=project)


def example() -> ProjectFile:
    """The filled example shipped with the application."""
    data = tomllib.loads((RESOURCES / "demo" / "le-four-banal.toml").read_text(encoding="utf-8"))
    place = {"commune_code": "71214", "commune_name": "Genouilly", "departement_code": "71"}
    profile = decode(CommuneProfile, {"id": new_id(), **data["profile"], **place})
    known = {"id": new_id(), "profile_id": profile.id, **place}
    project = decode(Project, {**known, **data["project"]})
    lists: dict[str, list[Any]] = {name: [] for name in CHILDREN}
    for record in demo_records(data, project.id):
        lists[ENTITY_OF[type(record)].list_name].append(record)
    held = {name: tuple(records) for name, records in lists.items()}
    return with_inquiry(ProjectFile(project=project, profile=profile, **held))


def crowded() -> ProjectFile:
    """The example, with far too much of everything."""
    file = example()
    long = " ".join(["Une phrase assez longue pour remplir la page de texte."] * 120)
    budget = tuple(
        replace(line, id=new_id(), label=f"{line.label} n° {n}", unit_price=Decimal("1234.56") * n)
        for n in range(1, 9)
        for line in file.budget
    )
    funding = tuple(
        replace(line, id=new_id(), label=f"{line.label} {n}")
        for n in range(3)
        for line in file.funding
    )
    steps = tuple(replace(step, id=new_id()) for _ in range(6) for step in file.milestones)
    texts = tuple(replace(text, body=f"{text.body}\n\n{long}") for text in file.texts)
    return replace(
        file,
        budget=budget,
        funding=funding,
        milestones=steps,
        texts=texts,
        partners=file.partners * 6,
    )


def decided() -> ProjectFile:
    """The example, late on one action, with an opinion of its own."""
    file = example()
    late = replace(file.actions[0], id=new_id(), due=date(2026, 12, 1), owner="", title="Relancer")
    project = replace(
        file.project,
        opinion=Opinion.READY.value,
        opinion_reason="La promesse de vente est signée lundi.",
    )
    return replace(file, project=project, actions=(*file.actions, late))


def read(
    file: ProjectFile, *, to_call: bool = True, answered: Call | None = None
) -> ProjectReading:
    """Read a snapshot with what comes with the application, in a commune that is described here."""
    return reading_of(
        file,
        checklist(),
        (answered or call()) if to_call else None,
        today=TODAY,
        commune=GENOUILLY,
        obligations=load_obligations(RESOURCES / "obligations"),
        surveys=load_surveys(RESOURCES / "surveys"),
    )


def compose(file: ProjectFile, *, to_call: bool = True) -> Dossier:
    return compose_dossier(read(file, to_call=to_call))


def longest(letters: int = 2_600, few: int = 8) -> ProjectFile:
    """A few records of each list, with a text of so many letters in every field that takes one."""
    words = "Une phrase assez longue pour remplir la cellule et la page. " * 90
    return filled(words[:letters], few)


def filled(words: str, few: int = 8) -> ProjectFile:
    """The example, with the same words in every field of its lists and in every text."""
    file = example()
    lists = {
        entity.list_name: tuple(
            _filled(record, entity, f"{number + 1}. {words}")
            for number, record in enumerate(getattr(file, entity.list_name)[:few])
        )
        for entity in TABLE
        if entity.list_name
    }
    texts = tuple(replace(text, body=words) for text in file.texts)
    return replace(file, **{**lists, "texts": texts})


def _filled(record: Any, entity: Entity, words: str) -> Any:
    hints = get_type_hints(entity.kind)
    names = [name for name, facts in entity.fields.items() if facts.typed and hints[name] is str]
    return replace(record, **dict.fromkeys(names, words))
