"""The filled example: a real commune, a fictional project, every section written.

It enters through the same operations and checks as anything else.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tressons_desktop.ports import LIBRARY, Changes, UnitOfWork
from tressons_desktop.project.codec import decode
from tressons_desktop.project.entities import CHILDREN
from tressons_desktop.project.identity import commune_words
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.keyed import id_for
from tressons_desktop.project.model import (
    CommuneProfile,
    OrderedRecord,
    Project,
    ProjectRecord,
)
from tressons_desktop.services import Services
from tressons_desktop.territory.model import Commune

STEP: Final = 1024


def fill_demo(services: Services, source: Path) -> Changes:
    """Write the example of a TOML file into an empty database."""
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    commune = services.territory.commune(data["profile"]["commune_code"])
    if commune is None:
        raise ValueError(f"no commune {data['profile']['commune_code']} in the bundled file")
    with services.store.unit_of_work() as uow:
        return write_demo(uow, data, commune, call_id=services.content.calls[0].id)


def write_demo(
    uow: UnitOfWork, data: Mapping[str, Any], commune: Commune, *, call_id: str
) -> Changes:
    """Add the commune, the project and its records in one operation."""
    place = {
        "commune_code": commune.code,
        "commune_name": commune.name,
        "departement_code": commune.departement_code,
    }
    profile = decode(CommuneProfile, {"id": new_id(), **data["profile"], **place})
    uow.add(profile)
    project = decode(
        Project,
        {
            "id": new_id(),
            "profile_id": profile.id,
            "promoter_name": commune_words(commune.name),
            "promoter_siret": profile.siret,
            "call_id": call_id,
            **place,
            **data["project"],
        },
    )
    uow.add(project)
    lists = {
        **data,
        "texts": [{"key": key, "body": body} for key, body in data["texts"].items()],
        "applications": [{**data["application"], "call_id": call_id}],
    }
    for name, kind in CHILDREN.items():
        for number, values in enumerate(lists.get(name, ()), start=1):
            uow.add(_record(kind, project.id, number, values, call_id))
    return uow.commit("ouvrir l’exemple", scope=LIBRARY)


def _record(
    kind: type[ProjectRecord], project_id: str, number: int, values: Mapping[str, Any], call_id: str
) -> ProjectRecord:
    plain: dict[str, Any] = {"project_id": project_id, **values}
    if issubclass(kind, OrderedRecord):
        plain["position"] = number * STEP
    if plain.get("call_id") == "@call":
        plain["call_id"] = call_id
    return decode(kind, {"id": id_for(kind, project_id, plain), **plain})
