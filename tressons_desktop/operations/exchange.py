"""Receive a project: exactly as it was sent, or as a copy when it is already here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tressons_desktop.exchange.bundle import ANY, Bundle, BundleRefused
from tressons_desktop.exchange.copies import as_copy
from tressons_desktop.exchange.formats import content_type_of
from tressons_desktop.exchange.records import all_records
from tressons_desktop.operations.declare import IN_LIBRARY, operation
from tressons_desktop.ports import AttachmentStore, UnitOfWork
from tressons_desktop.project.entities import ENTITY_NAMES
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.later import Later
from tressons_desktop.project.model import CommuneProfile, ProjectFile, Record
from tressons_desktop.text.spaces import NBSP


@operation(scope=IN_LIBRARY, waits=False)
def import_bundle(
    uow: UnitOfWork, /, *, bundle: Bundle, attachments: AttachmentStore, today: date
) -> str:
    """Add the project of a bundle in one transaction.

    Same identifiers as at the sender's when none is known here; else a copy, all of it new. The
    commune of the bundle is added unless the same commune is here already: then that one serves.
    Attachments are kept before the commit, by a job when a window waits: an interruption leaves at
    most files nobody names.
    """
    file = bundle.file
    if _any_is_here(uow, all_records(file)):
        file = as_copy(file, today)
    file, new_profile = _with_profile(uow, file)
    if any(attachments.path_of(sha256) is None for sha256 in bundle.needed):
        keep_contents(bundle, attachments)
    uow.add(*new_profile, *all_records(file))
    uow.keep_later(file.project.id, file.later)
    return f"recevoir «{NBSP}{file.project.name}{NBSP}»"


def _any_is_here(uow: UnitOfWork, records: Iterable[Record]) -> bool:
    """Look for the records of a kind together: a project may hold thousands."""
    ids: dict[type[Record], list[str]] = {}
    for record in records:
        ids.setdefault(type(record), []).append(record.id)
    return any(uow.present(kind, some) for kind, some in ids.items())


def _with_profile(
    uow: UnitOfWork, file: ProjectFile
) -> tuple[ProjectFile, tuple[CommuneProfile, ...]]:
    """Link the project to a commune of this computer, adding the one received when it is new.

    The commune is that of the project: a file whose profile is that of another one is linked to
    the right one when it is here, else kept as it was sent, and "Contrôler" names it.
    """
    code = file.project.commune_code or (file.profile.commune_code if file.profile else "")
    known = _known_profile(uow, code, file.project.profile_id)
    if known is not None:
        return _linked(file, known), ()
    if file.profile is None:
        return replace(file, project=replace(file.project, profile_id="")), ()
    if uow.present(CommuneProfile, [file.profile.id]):
        fresh = replace(file.profile, id=new_id())
        return _linked(file, fresh), (fresh,)
    return file, (file.profile,)


def _known_profile(uow: UnitOfWork, code: str, profile_id: str) -> CommuneProfile | None:
    """Find the same commune here, the same record first when there are several."""
    profiles = [item for item in uow.profiles() if item.commune_code == code]
    same = [item for item in profiles if code or item.id == profile_id]
    return next((item for item in same if item.id == profile_id), next(iter(same), None))


def _linked(file: ProjectFile, profile: CommuneProfile) -> ProjectFile:
    """Give a project another record of its commune; what is not understood of it goes along."""
    project = replace(file.project, profile_id=profile.id)
    return replace(file, project=project, profile=profile, later=_of_profile(file.later, profile))


def _of_profile(later: Later | None, profile: CommuneProfile) -> Later | None:
    if later is None:
        return None
    name = ENTITY_NAMES[CommuneProfile]
    kept = (replace(one, record_id=profile.id) if one.entity == name else one for one in later.kept)
    return replace(later, kept=tuple(kept))


def keep_contents(bundle: Bundle, attachments: AttachmentStore) -> None:
    for sha256, content in bundle.contents():
        announced = bundle.needed[sha256]
        media_type = content_type_of(content) if announced in ("", ANY) else announced
        if attachments.put_bytes(content, media_type=media_type or "").sha256 != sha256:
            raise BundleRefused("Une pièce jointe reçue est abîmée. Rien n’a été modifié.")
