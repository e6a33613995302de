"""Write a project to a ``.tressons`` file, read it back, then give it its name."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tressons_desktop.exchange.bundle import (
    MANIFEST,
    MAX_ATTACHMENT_BYTES,
    MAX_BUNDLE_BYTES,
    MAX_ENTRIES,
    PROJECT,
    BundleNotWritten,
    BundlePart,
    BundleRefused,
    Manifest,
    attachment_name,
    contents_deposited,
    contents_needed,
)
from tressons_desktop.exchange.files import replacing
from tressons_desktop.exchange.later import contents_named, parts_kept
from tressons_desktop.exchange.manifest import write_manifest
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.records import read_records, write_records
from tressons_desktop.exchange.versions import lowest_version
from tressons_desktop.outcomes import Progress
from tressons_desktop.ports import AttachmentStore, Clock
from tressons_desktop.project.codec import ValueRefused
from tressons_desktop.project.later import PART
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.failures import not_written

_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""Date of every entry: the same project gives the same bytes."""

_REGULAR: Final = 0o100644 << 16

EntrySources = dict[str, tuple[str, Path]]
"""Name of an entry -> SHA-256 of its content, and where it is."""


def write_bundle(
    file: ProjectFile,
    store: AttachmentStore,
    out: Path,
    *,
    clock: Clock,
    progress: Progress | None = None,
    by: str = "",
    app_version: str = "",
) -> Path:
    """Write ``out`` whole or not at all: temporary file, read back strictly, then renamed.

    Raises BundleNotWritten; whatever ``progress`` raises passes, and nothing is left behind.
    """
    say = progress or _silent
    with _telling(out):
        version = lowest_version(file)
        project = write_records(file, version)
        sources = _sources(file, store)
        parts = {PROJECT: _part(project), **_parts(sources, say)}
        manifest = Manifest(
            file.project.id,
            file.project.name,
            version,
            _moment(clock),
            by,
            app_version,
            parts=parts,
        )
        with replacing(out) as partial:
            _write(partial, manifest, project, sources, say)
            say(0.8, "Relecture du fichier")
            if not _same(read_bundle(partial).file, read_records(project)):
                raise BundleNotWritten("Le fichier relu ne correspond pas au projet. Réessayer.")
    say(1.0, "Projet enregistré dans un fichier")
    return out


def _same(written: ProjectFile, file: ProjectFile) -> bool:
    """Compare the records; what goes beside them is compared by the list of what is in the file."""
    if written.later is not None:
        kept = tuple(one for one in written.later.kept if one.entity != PART)
        written = replace(written, later=replace(written.later, kept=kept))
    return written == file


def light_bundle(file: ProjectFile, *, made_at: str, by: str = "", app_version: str = "") -> bytes:
    """Give a bundle of the records alone, as a dossier carries it; ``made_at`` is ISO 8601."""
    version = lowest_version(file)
    project = write_records(file, version)
    manifest = Manifest(
        file.project.id,
        file.project.name,
        version,
        made_at,
        by,
        app_version,
        light=True,
        parts={PROJECT: _part(project)},
    )
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(_entry(MANIFEST, ZIP_DEFLATED), write_manifest(manifest))
        archive.writestr(_entry(PROJECT, ZIP_DEFLATED), project)
    return out.getvalue()


def _silent(_ratio: float, _what: str) -> None:
    """Take progress nobody looks at."""


def _moment(clock: Clock) -> str:
    moment = datetime.fromtimestamp(clock.milliseconds() // 1000, tz=UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _sources(file: ProjectFile, store: AttachmentStore) -> EntrySources:
    """Find each content that goes along, under the name of its entry."""
    names = {record.sha256: record.title or record.filename for record in file.attachments}
    sources: dict[str, Path] = {}
    for sha256 in contents_needed(file):
        path = store.path_of(sha256)
        if path is None:
            raise BundleNotWritten(
                f"Le fichier de «\u00a0{names.get(sha256, 'logo de la commune')}\u00a0» n’est plus "
                "sur cet ordinateur. L’ajouter de nouveau ou le retirer, puis recommencer."
            )
        sources[sha256] = path
    for sha256 in (*contents_deposited(file), *contents_named(file.later)):
        known = store.path_of(sha256)
        if known is not None:
            sources.setdefault(sha256, known)
    named = {attachment_name(sha256): (sha256, path) for sha256, path in sorted(sources.items())}
    for name, sha256 in parts_kept(file.later).items():
        known = store.path_of(sha256)
        if known is not None:
            named[name] = sha256, known
    if len(named) + 2 > MAX_ENTRIES:
        raise BundleNotWritten(
            "Le projet a trop de pièces jointes pour un seul fichier. En retirer, puis recommencer."
        )
    return named


def _parts(sources: EntrySources, say: Progress) -> dict[str, BundlePart]:
    parts: dict[str, BundlePart] = {}
    for number, (name, (sha256, path)) in enumerate(sources.items()):
        say(0.3 * number / len(sources), "Lecture des pièces jointes")
        part = _part(_bounded(path))
        if part.sha256 != sha256:
            raise BundleNotWritten(
                "Une pièce jointe est abîmée sur cet ordinateur. "
                "L’ajouter de nouveau, puis recommencer."
            )
        parts[name] = part
    if sum(part.size for part in parts.values()) > MAX_BUNDLE_BYTES * 9 // 10:
        raise BundleNotWritten(
            "Les pièces jointes dépassent 1\u00a0Go. En retirer ou les alléger, puis recommencer."
        )
    return parts


def _bounded(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(MAX_ATTACHMENT_BYTES + 1)


def _part(content: bytes) -> BundlePart:
    return BundlePart(len(content), hashlib.sha256(content).hexdigest())


def _write(
    out: Path, manifest: Manifest, project: bytes, sources: EntrySources, say: Progress
) -> None:
    with ZipFile(out, "x") as archive:
        archive.writestr(_entry(MANIFEST, ZIP_DEFLATED), write_manifest(manifest))
        archive.writestr(_entry(PROJECT, ZIP_DEFLATED), project)
        for number, (name, (_, path)) in enumerate(sources.items()):
            say(0.3 + 0.5 * number / len(sources), "Copie des pièces jointes")
            archive.writestr(_entry(name, ZIP_STORED), _bounded(path))


def _entry(name: str, compression: int) -> ZipInfo:
    info = ZipInfo(name, _DATE)
    info.compress_type = compression
    info.create_system = 3
    info.external_attr = _REGULAR
    return info


@contextmanager
def _telling(out: Path) -> Iterator[None]:
    try:
        yield
    except (BundleRefused, ValueRefused) as problem:
        raise BundleNotWritten(f"Le projet n’a pas été écrit dans un fichier. {problem}") from (
            problem
        )
    except OSError as problem:
        raise BundleNotWritten(not_written(problem, out)) from problem
