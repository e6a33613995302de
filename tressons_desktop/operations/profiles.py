"""Identity of the communes: entered once, reused in every project."""

from __future__ import annotations

from typing import Any, Final

from tressons_desktop.operations.labels import field_label
from tressons_desktop.ports import Changes, UnitOfWork
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import CommuneProfile

PROFILES: Final = "profiles"
"""Undo scope of "Ma commune"."""


def create_profile(uow: UnitOfWork, **values: Any) -> Changes:
    """Add a commune to those of the user."""
    uow.add(CommuneProfile(id=new_id(), **values))
    return uow.commit("ajouter une commune", scope=PROFILES)


def edit_profile(uow: UnitOfWork, *, profile_id: str, **values: Any) -> Changes:
    """Change the identity of a commune; typing in the same field undoes as one."""
    uow.change(CommuneProfile, profile_id, **values)
    return uow.commit(
        field_label(CommuneProfile, tuple(values)),
        scope=PROFILES,
        merge_key=f"{profile_id}:{','.join(sorted(values))}",
    )


def delete_profile(uow: UnitOfWork, *, profile_id: str) -> Changes:
    """Remove a commune; its projects stay and keep their own commune."""
    if len(uow.profiles()) == 1:
        raise ValueError("Il faut garder au moins une commune.")
    uow.remove(CommuneProfile, profile_id)
    return uow.commit("retirer une commune", scope=PROFILES)
