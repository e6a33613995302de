"""Freeze what is sent to a funder: the project, the calls and grids it answers, its places."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from tressons_desktop.calls.writing import write_call
from tressons_desktop.exchange.limits import MAX_FILE_BYTES
from tressons_desktop.exchange.records import write_records
from tressons_desktop.exchange.strict_json import write_object
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.feasibility.writing import write_checklist
from tressons_desktop.freezing.archive import (
    LONGEST_NAME,
    MAX_FILES,
    MAX_PARTS,
    PLACES,
    PROJECT,
    DepositManifest,
    DepositRefused,
    NamedFile,
    pack,
)
from tressons_desktop.freezing.places import places_then
from tressons_desktop.freezing.plain import plain_of
from tressons_desktop.ports import StoredFile
from tressons_desktop.project.held import held_files
from tressons_desktop.reading.reading import ProjectReading

DOSSIER: Final = "Dossier déposé.pdf"
_TOO_MUCH: Final = (
    "Le projet est trop lourd pour être figé d’un seul tenant (50\u00a0Mo sans ses pièces). "
    "Alléger ses textes ou ses listes, puis recommencer."
)


@dataclass(frozen=True, slots=True)
class FrozenArchive:
    """An archive made and not kept yet: what it holds, the contents it commits to.

    ``project_sha256`` is that of the project in it, to know later whether it changed. ``missing``
    are the names of files that are no longer on this computer: the archive names them all the
    same, and whoever freezes says it.
    """

    manifest: DepositManifest
    content: bytes = field(repr=False)
    project_sha256: str
    missing: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """Return the SHA-256 of the contents that the archive commits to."""
        return tuple(one.sha256 for one in self.manifest.files)


def freeze(
    reading: ProjectReading,
    call_id: str,
    path_of: Callable[[str], Path | None],
    *,
    app_version: str = "",
    dossier: StoredFile | None = None,
) -> FrozenArchive:
    """Freeze a project as the answer to a call; raise DepositRefused when it cannot be.

    ``path_of`` finds the attached files; ``dossier`` is the finished PDF, when one was written for
    this deposit: it is kept beside, the archive commits to it.
    """
    answer = reading.answering(call_id)
    project, call = answer.file.project, answer.aimed
    named, missing = _named_files(answer, path_of, dossier)
    manifest = DepositManifest(
        project_id=project.id,
        project_name=project.name[:LONGEST_NAME],
        call_id=call_id,
        call_version=call.version if call else "",
        frozen_on=answer.today,
        app_version=app_version,
        dossier=dossier.sha256 if dossier else "",
        files=named,
    )
    parts = _parts(answer)
    content = pack(manifest, parts)
    if len(content) > MAX_FILE_BYTES or len(parts) > MAX_PARTS:
        raise DepositRefused(_TOO_MUCH)
    project_sha256 = hashlib.sha256(parts[PROJECT]).hexdigest()
    return FrozenArchive(manifest, content, project_sha256, missing)


def checklists_used(reading: ProjectReading) -> tuple[Checklist, ...]:
    """List the grids that the project answers: the common ones, those of its kinds."""
    kinds = set(reading.file.project.kinds)
    every = reading.content.checklists
    return tuple(one for one in every if not one.kinds or kinds & set(one.kinds))


def _parts(reading: ProjectReading) -> dict[str, bytes]:
    file = reading.file
    known = reading.content.calls_by_id
    aimed = {
        file.project.call_id,
        *(one.call_id for one in file.applications),
        *(one.call_id for one in file.funding),
    }
    calls = (write_call(known[one]) for one in sorted(aimed) if one in known)
    grids = (write_checklist(one) for one in checklists_used(reading))
    stored = replace(reading.stored or file, project=file.project)
    return {
        PROJECT: write_records(stored),
        PLACES: write_object(plain_of(places_then(reading))),
        **_numbered("call", calls),
        **_numbered("checklist", grids),
    }


def _numbered(stem: str, texts: Iterable[str]) -> dict[str, bytes]:
    return {
        f"{stem}-{number}.toml": text.encode("utf-8") for number, text in enumerate(texts, start=1)
    }


def _named_files(
    reading: ProjectReading, path_of: Callable[[str], Path | None], dossier: StoredFile | None
) -> tuple[tuple[NamedFile, ...], tuple[str, ...]]:
    named: dict[str, NamedFile] = {}
    missing: list[str] = []
    for one in held_files(reading.file):
        path = path_of(one.sha256)
        size = one.size or (path.stat().st_size if path else 0)
        named.setdefault(one.sha256, NamedFile(one.sha256, size, one.filename[:LONGEST_NAME]))
        if path is None:
            missing.append(one.title or one.filename)
    if dossier is not None:
        named.setdefault(dossier.sha256, NamedFile(dossier.sha256, dossier.size, DOSSIER))
    if len(named) > MAX_FILES:
        raise DepositRefused(_TOO_MUCH)
    return tuple(named[one] for one in sorted(named)), tuple(missing)
