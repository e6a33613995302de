"""The filled example: a real commune, a fictional project, every section written.

It enters through the same operations and checks as anything else.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
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
        return write_demo(uow, data, commune)


def write_demo(uow: UnitOfWork, data: Mapping[str, Any], commune: Commune) -> Changes:
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
            **place,
            **data["project"],
        },
    )
    uow.add(project)
    for record in demo_records(data, project.id):
        uow.add(record)
    return uow.commit("ouvrir l’exemple", scope=LIBRARY)


def demo_records(data: Mapping[str, Any], project_id: str) -> Iterator[ProjectRecord]:
    """Make the records of the lists, in their order; those that cite others name them by ``@``."""
    call_id = data["project"]["call_id"]
    lists = {
        **data,
        "texts": [{"key": key, "body": body} for key, body in data["texts"].items()],
        "applications": [{**data["application"], "call_id": call_id}],
    }
    names = {"@call": call_id}
    for name, kind in CHILDREN.items():
        for number, written in enumerate(lists.get(name, ()), start=1):
            values = {key: _cited(value, names) for key, value in written.items()}
            ref = values.pop("ref", None)
            record = _record(kind, project_id, number, values)
            if ref is not None:
                names[f"@{ref}"] = record.id
            yield record


def _cited(value: Any, names: Mapping[str, str]) -> Any:
    """Put identifiers in the place of names; a name that is not known is a fault of the example."""
    if isinstance(value, list):
        return [_cited(one, names) for one in value]
    return names[value] if isinstance(value, str) and value.startswith("@") else value


def _record(
    kind: type[ProjectRecord], project_id: str, number: int, values: Mapping[str, Any]
) -> ProjectRecord:
    plain: dict[str, Any] = {"project_id": project_id, **values}
    if issubclass(kind, OrderedRecord):
        plain["position"] = number * STEP
    return decode(kind, {"id": id_for(kind, project_id, plain), **plain})
