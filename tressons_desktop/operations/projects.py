"""Projects: log, edit, duplicate, archive, delete."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any, Final

from tressons_desktop.operations.declare import (
    IN_LIBRARY,
    Arguments,
    in_project,
    operation,
    same_fields,
)
from tressons_desktop.operations.labels import fields_of
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.copying import as_copied, records_to_copy
from tressons_desktop.project.entity import CopiedPart
from tressons_desktop.project.identity import (
    ChosenCommune,
    carried_as_typed,
    chosen_commune,
    left_behind,
    moved,
    own_profile,
    profile_of,
)
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.keyed import as_of, keyed
from tressons_desktop.project.later import check_may_change
from tressons_desktop.project.model import (
    CommuneProfile,
    Person,
    Project,
    ProjectText,
)
from tressons_desktop.project.references import followed
from tressons_desktop.text.spaces import NBSP

_USUAL_SHARE: Final = Project(id="").moa_min_share


def named(verb: str, project: Project) -> str:
    """Name what happens to a project of the list: ``archiver le projet « Le Four »``."""
    name = project.name.strip()
    return f"{verb} le projet «{NBSP}{name}{NBSP}»" if name else f"{verb} un projet sans nom"


@operation(scope=IN_LIBRARY)
def create_project(
    uow: UnitOfWork,
    /,
    *,
    name: str,
    today: date,
    profile: CommuneProfile | None = None,
    promoter: str = "",
    **values: object,
) -> str:
    """Log a project; the commune of the user is proposed as commune and promoter.

    In another commune than that of the profile, it takes what is known of that one. ``promoter``:
    the name typed for who carries it.
    """
    project = Project(id=new_id(), name=name, created_on=today)
    if profile is not None:
        project = replace(project, **moved(project, None, chosen_commune(profile), profile))
    project = replace(project, **_followed(uow, project, profile, values))
    own = profile_of(uow.profiles(), project.commune_code, project.profile_id)
    project = carried_as_typed(project, promoter, own)
    uow.add(project)
    return named("créer", project)


@operation(scope=in_project, label=fields_of(Project), continues=same_fields("project_id"))
def edit_project(uow: UnitOfWork, /, *, project_id: str, **values: object) -> None:
    """Change fields of a project; typing in the same field undoes as one.

    Another commune brings its profile, when it is known, and the promoter that was the commune;
    who was of the first one is said to be.
    The share of the promoter is never empty: emptied, it is the usual one.
    """
    if values.get("moa_min_share", _USUAL_SHARE) is None:
        values["moa_min_share"] = _USUAL_SHARE
    if "commune_code" in values:
        file = uow.project_file(project_id)
        values = _followed(uow, file.project, file.profile, values)
        if file.project.commune_code not in ("", values["commune_code"]):
            town = file.project.commune_name
            for person in left_behind(file.people, town, own_profile(file)):
                uow.change(Person, person.id, organisation=person.organisation)
    uow.change(Project, project_id, **values)


def _followed(
    uow: UnitOfWork, project: Project, profile: CommuneProfile | None, values: dict[str, Any]
) -> dict[str, Any]:
    """Add to the values written those that follow from another commune."""
    if "commune_code" not in values:
        return values
    names = ("commune_code", "commune_name", "departement_code", "former_commune")
    commune = ChosenCommune(*(str(values.get(name, "")) for name in names))
    known = profile_of(uow.profiles(), commune.code, project.profile_id)
    return {**moved(project, profile, commune, known), **values}


def _writing(arguments: Arguments) -> str:
    return f"modifier «\u00a0{arguments['title']}\u00a0»"


@operation(scope=in_project, label=_writing, continues=same_fields("key"))
def write_text(uow: UnitOfWork, /, *, project_id: str, key: str, body: str, title: str) -> None:
    """Write a narrative section; an emptied one stays, empty."""
    known = next((text for text in uow.project_file(project_id).texts if text.key == key), None)
    if known is not None:
        uow.change(ProjectText, known.id, body=body)
    elif body:
        uow.add(keyed(ProjectText, project_id, key, body=body))


@operation(scope=IN_LIBRARY)
def archive_project(uow: UnitOfWork, /, *, project_id: str) -> str:
    """Put a project away from the list."""
    uow.change(Project, project_id, archived=True)
    return named("archiver", uow.find(Project, project_id))


@operation(scope=IN_LIBRARY)
def restore_project(uow: UnitOfWork, /, *, project_id: str) -> str:
    """Bring an archived project back."""
    uow.change(Project, project_id, archived=False)
    return named("remettre dans la liste", uow.find(Project, project_id))


@operation(scope=IN_LIBRARY)
def delete_project(uow: UnitOfWork, /, *, project_id: str) -> str:
    """Delete a project and all it holds; undo brings everything back, the bin later on."""
    words = named("supprimer", uow.find(Project, project_id))
    uow.remove(Project, project_id)
    return words


@operation(scope=IN_LIBRARY)
def duplicate_project(
    uow: UnitOfWork,
    /,
    *,
    project_id: str,
    parts: Collection[CopiedPart],
    today: date,
    commune: ChosenCommune | None = None,
) -> str:
    """Copy a project, to another commune when one is given.

    Signatures, dates and signed quotes never follow. Why: a copied "signé le" would say that
    works began before the request (CGCT, R. 2334-24).
    """
    file = uow.project_file(project_id)
    check_may_change(file.later)  # the copy would silently be without what is not understood
    copy = _copied_project(file.project, parts, today)
    if commune is not None:
        known = profile_of(uow.profiles(), commune.code, copy.profile_id)
        copy = replace(copy, **moved(copy, file.profile, commune, known))
    elsewhere = commune is not None and commune.code != file.project.commune_code
    town, own = file.project.commune_name, own_profile(file)
    left = (
        {one.id: one for one in left_behind(file.people, town, own)} if elsewhere and town else {}
    )
    copied = (left.get(one.id, one) for one in records_to_copy(file, parts))
    kept = [(one.id, as_of(one, copy.id)) for one in copied]
    fresh = {old: record.id for old, record in kept}
    uow.add(copy, *(followed(record, fresh) for _, record in kept))
    return named("dupliquer", file.project)


def _copied_project(source: Project, parts: Collection[CopiedPart], today: date) -> Project:
    name = f"{source.name} (copie)"
    return replace(as_copied(source, parts), id=new_id(), name=name, created_on=today)
