"""Projects: log, edit, duplicate, archive, delete."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from tressons_desktop.operations.labels import field_label
from tressons_desktop.operations.records import project_scope
from tressons_desktop.ports import LIBRARY, Changes, UnitOfWork
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import (
    Answer,
    BudgetLine,
    CommuneProfile,
    FundingLine,
    Project,
    ProjectFile,
    ProjectRecord,
    Text,
)
from tressons_desktop.project.values import FundingStatus, LegalForm, ProjectStatus


class Part(StrEnum):
    """Parts of a project that a copy may keep."""

    TEXTS = "texts"
    ACTORS = "actors"
    ANSWERS = "answers"
    BUDGET = "budget"
    FUNDING = "funding"
    CALENDAR = "calendar"
    MARKET = "market"
    ATTACHMENTS = "attachments"


PART_TITLES = {
    Part.TEXTS: "Textes et résumé",
    Part.ACTORS: "Porteur, exploitant, personnes et partenaires",
    Part.ANSWERS: "Réponses de la grille de faisabilité",
    Part.BUDGET: "Dépenses d’investissement",
    Part.FUNDING: "Plan de financement (statuts remis à «\u00a0pressenti\u00a0»)",
    Part.CALENDAR: "Étapes du calendrier (sans leurs dates)",
    Part.MARKET: "Étude de marché et questionnaires rendus",
    Part.ATTACHMENTS: "Pièces jointes",
}


def create_project(
    uow: UnitOfWork, *, name: str, today: date, profile: CommuneProfile | None = None, **values: Any
) -> Changes:
    """Log a project; the commune of the user is proposed as place and promoter."""
    if profile is not None:
        values = {**_from_profile(profile), **values}
    uow.add(Project(id=new_id(), name=name, created_on=today, **values))
    return uow.commit("créer un projet", scope=LIBRARY)


def _from_profile(profile: CommuneProfile) -> dict[str, Any]:
    return {
        "profile_id": profile.id,
        "commune_code": profile.commune_code,
        "commune_name": profile.commune_name,
        "departement_code": profile.departement_code,
        "promoter_name": f"Commune de {profile.commune_name}" if profile.commune_name else "",
        "promoter_form": LegalForm.COMMUNE,
        "promoter_siret": profile.siret,
    }


def edit_project(uow: UnitOfWork, *, project_id: str, **values: Any) -> Changes:
    """Change fields of a project; typing in the same field undoes as one."""
    uow.change(Project, project_id, **values)
    return uow.commit(
        field_label(Project, tuple(values)),
        scope=project_scope(project_id),
        merge_key=f"{project_id}:{','.join(sorted(values))}",
    )


def write_text(uow: UnitOfWork, *, project_id: str, key: str, body: str, title: str) -> Changes:
    """Write a narrative section; an emptied one stays, empty."""
    known = next((text for text in uow.project_file(project_id).texts if text.key == key), None)
    if known is None:
        if not body:
            return Changes(scope=project_scope(project_id))
        uow.add(Text(id=new_id(), project_id=project_id, key=key, body=body))
    else:
        uow.change(Text, known.id, body=body)
    return uow.commit(
        f"modifier «\u00a0{title}\u00a0»", scope=project_scope(project_id), merge_key=f"text:{key}"
    )


def archive_project(uow: UnitOfWork, *, project_id: str) -> Changes:
    """Put a project away from the list."""
    uow.change(Project, project_id, archived=True)
    return uow.commit("archiver le projet", scope=LIBRARY)


def restore_project(uow: UnitOfWork, *, project_id: str) -> Changes:
    """Bring an archived project back."""
    uow.change(Project, project_id, archived=False)
    return uow.commit("reprendre le projet archivé", scope=LIBRARY)


def delete_project(uow: UnitOfWork, *, project_id: str) -> Changes:
    """Delete a project and all it holds; undo brings everything back."""
    uow.remove(Project, project_id)
    return uow.commit("supprimer le projet", scope=LIBRARY)


def duplicate_project(
    uow: UnitOfWork, *, project_id: str, parts: Collection[Part], today: date
) -> Changes:
    """Copy a project; signatures, dates and signed quotes never follow.

    Why: a copied "signé le" would say that works began before the request (CGCT, R. 2334-24).
    """
    file = uow.project_file(project_id)
    copy = _copied_project(file.project, parts, today)
    kept: list[Any] = list(_copied_records(file, parts))
    uow.add(copy, *(replace(record, id=new_id(), project_id=copy.id) for record in kept))
    return uow.commit("dupliquer le projet", scope=LIBRARY)


def _copied_project(source: Project, parts: Collection[Part], today: date) -> Project:
    copy = replace(
        source,
        id=new_id(),
        name=f"{source.name} (copie)",
        status=ProjectStatus.IDEA,
        opening=None,
        works_started_on=None,
        archived=False,
        is_example=False,
        call_id="",
        opinion="",
        opinion_reason="",
        created_on=today,
    )
    if Part.TEXTS not in parts:
        copy = replace(copy, summary="")
    if Part.ACTORS not in parts:
        copy = replace(copy, operator_name="", operator_form=None, operator_siret="", jobs=None)
    return copy


def _copied_records(file: ProjectFile, parts: Collection[Part]) -> list[ProjectRecord]:
    kept: list[ProjectRecord] = []
    if Part.TEXTS in parts:
        kept += file.texts
    if Part.ACTORS in parts:
        kept += [*file.people, *file.partners]
    if Part.ANSWERS in parts:
        kept += [_fresh_answer(answer) for answer in file.answers]
    if Part.BUDGET in parts:
        kept += [_fresh_budget(line) for line in file.budget]
    if Part.FUNDING in parts:
        kept += [_fresh_funding(line) for line in file.funding]
    if Part.CALENDAR in parts:
        kept += [replace(step, when=None, done=False) for step in file.milestones]
    if Part.MARKET in parts:
        kept += [*file.zones, *file.sheets]
    if Part.ATTACHMENTS in parts:
        kept += file.attachments
    return kept


def _fresh_answer(answer: Answer) -> Answer:
    return replace(answer, evidence=(), answered_by="", answered_on=None, review_on=None)


def _fresh_budget(line: BudgetLine) -> BudgetLine:
    return replace(line, quote_number="", quote_date=None, quote_signed_on=None)


def _fresh_funding(line: FundingLine) -> FundingLine:
    return replace(line, status=FundingStatus.EXPECTED, decided_on=None, reference="", call_id="")
