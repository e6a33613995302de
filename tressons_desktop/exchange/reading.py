"""Read a bundle whole and strictly before anything is changed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from tressons_desktop.exchange.bundle import (
    ANY,
    MANIFEST,
    PROJECT,
    UNKNOWN,
    Bundle,
    BundlePart,
    BundleRefused,
    Manifest,
    attachment_name,
    contents_deposited,
    contents_needed,
)
from tressons_desktop.exchange.formats import IMAGE_TYPES, content_type, matches
from tressons_desktop.exchange.later import contents_named, kept_part, parts_kept, with_kept
from tressons_desktop.exchange.manifest import read_manifest
from tressons_desktop.exchange.opening import check_part, opened, read_entry, telling
from tressons_desktop.exchange.records import read_records
from tressons_desktop.outcomes import Progress
from tressons_desktop.project.model import ProjectFile


def read_bundle(path: Path, *, progress: Progress | None = None) -> Bundle:
    """Read and check every entry; raise BundleRefused with one sentence when anything is odd.

    Nothing is written anywhere: entries are read in memory, one at a time, by the names the
    manifest gives, never by the names an archive would like to take.
    """
    with telling(path), opened(path) as (archive, entries):
        manifest, file = _described(archive, entries)
        needed = {} if manifest.light else _carried(file, manifest) | contents_needed(file)
        file = _with_parts(file, manifest, needed)
        needed = dict.fromkeys(parts_kept(file.later).values(), UNKNOWN) | needed
        for number, (sha256, media_type) in enumerate(needed.items()):
            if progress:
                progress(number / len(needed), "Vérification des pièces jointes")
            content = _content(archive, entries, manifest, sha256)
            _check_content(content, media_type)
        if not manifest.light:
            _check_sizes(file, manifest)
    return Bundle(file, manifest, path, needed, partial(_contents, path, manifest, tuple(needed)))


def _described(archive: ZipFile, entries: dict[str, ZipInfo]) -> tuple[Manifest, ProjectFile]:
    if MANIFEST not in entries:
        raise BundleRefused("ce n’est pas un fichier de projet Tressons")
    manifest = read_manifest(read_entry(archive, entries[MANIFEST]))
    listed = {MANIFEST, *manifest.parts}
    if PROJECT not in manifest.parts or listed - entries.keys():
        raise BundleRefused("il manque un élément annoncé")
    if entries.keys() - listed:
        raise BundleRefused("il contient un élément qui n’était pas annoncé")
    content = read_entry(archive, entries[PROJECT])
    check_part(content, manifest.parts[PROJECT])
    file = read_records(content, manifest.version)
    said = (manifest.project_id, manifest.project_name)
    if said != (file.project.id, file.project.name):
        raise BundleRefused("sa description ne correspond pas au projet qu’il contient")
    return manifest, file


def _carried(file: ProjectFile, manifest: Manifest) -> dict[str, str]:
    """List what deposits, or something we do not understand, name, and that is there."""
    named = dict.fromkeys(contents_named(file.later), UNKNOWN)
    named |= contents_deposited(file)
    there = sorted(sha256 for sha256 in named if attachment_name(sha256) in manifest.parts)
    return {sha256: named[sha256] for sha256 in there}


def _with_parts(file: ProjectFile, manifest: Manifest, needed: dict[str, str]) -> ProjectFile:
    """Hold the entries against what the project names; a later version may have others."""
    expected = {attachment_name(sha256) for sha256 in needed}
    present = manifest.parts.keys() - {PROJECT}
    if expected - present:
        raise BundleRefused("il manque une pièce jointe du projet")
    others = sorted(present - expected)
    if not others:
        return file
    if file.later is None:
        raise BundleRefused("il contient un fichier qui n’est pas une pièce du projet")
    kept = [
        kept_part(name, manifest.parts[name].sha256, manifest.parts[name].size) for name in others
    ]
    return replace(file, later=with_kept(file.later, *kept))


def _content(
    archive: ZipFile, entries: dict[str, ZipInfo], manifest: Manifest, sha256: str
) -> bytes:
    name = _entry_of(manifest, sha256)
    content = read_entry(archive, entries[name])
    check_part(content, BundlePart(manifest.parts[name].size, sha256))
    return content


def _entry_of(manifest: Manifest, sha256: str) -> str:
    name = attachment_name(sha256)
    if name in manifest.parts:
        return name
    return next(other for other, part in manifest.parts.items() if part.sha256 == sha256)


def _check_content(content: bytes, media_type: str) -> None:
    stream = io.BytesIO(content)
    if media_type == UNKNOWN:
        return
    if media_type == ANY:
        if content_type(stream) is None:
            raise BundleRefused(
                "une pièce jointe est d’un format que seule une version plus récente connaît"
            )
        return
    known = matches(stream, media_type) if media_type else content_type(stream) in IMAGE_TYPES
    if not known:
        raise BundleRefused("une pièce jointe n’est pas du format annoncé")


def _check_sizes(file: ProjectFile, manifest: Manifest) -> None:
    for record in file.attachments:
        if manifest.parts[attachment_name(record.sha256)].size != record.size:
            raise BundleRefused("une pièce jointe n’a pas la taille annoncée")


def _contents(
    path: Path, manifest: Manifest, needed: tuple[str, ...]
) -> Iterator[tuple[str, bytes]]:
    with telling(path), opened(path) as (archive, entries):
        for sha256 in needed:
            if _entry_of(manifest, sha256) not in entries:
                raise BundleRefused("il a changé pendant la lecture")
            yield sha256, _content(archive, entries, manifest, sha256)
