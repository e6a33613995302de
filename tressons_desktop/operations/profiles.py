"""Identity of the communes: entered once, reused in every project."""

from __future__ import annotations

from typing import Any, Final

from tressons_desktop.operations.declare import operation, same_fields
from tressons_desktop.operations.labels import fields_of
from tressons_desktop.outcomes import Refused
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import CommuneProfile

PROFILES: Final = "profiles"
"""Undo scope of "Ma commune"."""


@operation(scope=PROFILES, label="ajouter une commune")
def create_profile(uow: UnitOfWork, /, **values: Any) -> None:
    """Add a commune to those of the user."""
    uow.add(CommuneProfile(id=new_id(), **values))


@operation(scope=PROFILES, label=fields_of(CommuneProfile), continues=same_fields("profile_id"))
def edit_profile(uow: UnitOfWork, /, *, profile_id: str, **values: object) -> None:
    """Change the identity of a commune; typing in the same field undoes as one."""
    uow.change(CommuneProfile, profile_id, **values)


@operation(scope=PROFILES, label="retirer une commune")
def delete_profile(uow: UnitOfWork, /, *, profile_id: str) -> None:
    """Remove a commune; its projects stay and keep their own commune."""
    if len(uow.profiles()) == 1:
        raise Refused("Il faut garder au moins une commune.")
    uow.remove(CommuneProfile, profile_id)
