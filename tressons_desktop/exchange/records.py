"""A project <-> ``project.json``: the same words as the database and the journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final, TypeVar

from tressons_desktop.exchange.bundle import (
    FORMAT,
    VERSION,
    BundleRefused,
)
from tressons_desktop.exchange.formats import EXTENSIONS, harmless_name
from tressons_desktop.exchange.hashes import is_sha256
from tressons_desktop.exchange.strict_json import JsonRefused, read_object, write_object
from tressons_desktop.project.codec import ValueRefused, decode, encode
from tressons_desktop.project.entities import CHILDREN, TABLE
from tressons_desktop.project.ids import is_id
from tressons_desktop.project.model import (
    Attachment,
    CommuneProfile,
    Project,
    ProjectFile,
    ProjectRecord,
    Record,
)

R = TypeVar("R", bound=Record)

MAX_RECORDS: Final = 20_000


def write_records(file: ProjectFile) -> bytes:
    """Write a project as JSON; attachments get names that are safe on every system."""
    file = with_harmless_names(file)
    value: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    value["project"] = encode(file.project)
    value["profile"] = encode(file.profile) if file.profile else None
    for name in CHILDREN:
        value[name] = [encode(record) for record in getattr(file, name)]
    return write_object(value)


def read_records(content: bytes) -> ProjectFile:
    """Read and check a project, or raise BundleRefused saying which field is wrong."""
    try:
        value = read_object(content)
    except JsonRefused as problem:
        raise BundleRefused("la description du projet est illisible") from problem
    version = value.pop("version", None)
    known = type(version) is int and 1 <= version <= VERSION
    if value.pop("format", None) != FORMAT or not known:
        raise BundleRefused("la description du projet n’est pas au bon format")
    for entity in TABLE:
        if entity.list_name and entity.since > version:
            value.setdefault(entity.list_name, [])
    expected = {"project", "profile", *CHILDREN}
    if value.keys() != expected:
        odd = sorted(value.keys() ^ expected)[0][:60]
        raise BundleRefused(
            f"la rubrique «\u00a0{odd}\u00a0» manque ou n’est pas connue dans le projet"
        )
    file = _build(value)
    _check(file)
    return with_harmless_names(file)


def with_harmless_names(file: ProjectFile) -> ProjectFile:
    """Return the project with file names safe on every system."""
    attachments = tuple(
        replace(record, filename=harmless_name(record.filename, record.media_type))
        for record in file.attachments
    )
    return replace(file, attachments=attachments)


def all_records(file: ProjectFile) -> Iterator[Record]:
    """Walk the project and its lists; the profile is not the project's own."""
    yield file.project
    yield from children(file)


def children(file: ProjectFile) -> Iterator[ProjectRecord]:
    """Walk the records of the lists of a project."""
    for name in CHILDREN:
        yield from getattr(file, name)


def _build(value: dict[str, Any]) -> ProjectFile:
    profile = value["profile"]
    lists: dict[str, Any] = {
        name: tuple(_record(kind, item) for item in _list(value[name]))
        for name, kind in CHILDREN.items()
    }
    return ProjectFile(
        project=_record(Project, value["project"]),
        profile=None if profile is None else _record(CommuneProfile, profile),
        **lists,
    )


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > MAX_RECORDS:
        raise BundleRefused("une liste du projet est illisible ou trop longue")
    return value


def _record(kind: type[R], value: Any) -> R:
    if not isinstance(value, dict):
        raise BundleRefused("un élément du projet est illisible")
    try:
        return decode(kind, value)
    except ValueRefused as problem:
        raise BundleRefused(f"un élément du projet est illisible ({_short(problem)})") from problem


def _short(problem: ValueRefused) -> str:
    text = " ".join(str(problem).split()).rstrip(".")
    return text if len(text) <= 160 else f"{text[:159]}…"


def _check(file: ProjectFile) -> None:
    records = [*all_records(file), *([file.profile] if file.profile else [])]
    if not all(is_id(record.id) for record in records):
        raise BundleRefused("un identifiant n’a pas la forme attendue")
    if len({record.id for record in records}) != len(records):
        raise BundleRefused("deux éléments portent le même identifiant")
    if any(record.project_id != file.project.id for record in children(file)):
        raise BundleRefused("un élément appartient à un autre projet")
    _check_profile(file)
    for entity in TABLE:
        if not entity.key:
            continue
        seen = Counter(getattr(record, entity.key) for record in getattr(file, entity.list_name))
        if any(count > 1 for count in seen.values()):
            raise BundleRefused("deux éléments répondent à la même question")
    for attachment in file.attachments:
        _check_attachment(attachment)


def _check_profile(file: ProjectFile) -> None:
    linked = file.project.profile_id
    if file.profile is None:
        if linked and not is_id(linked):
            raise BundleRefused("un identifiant n’a pas la forme attendue")
        return
    if linked != file.profile.id:
        raise BundleRefused("la commune jointe n’est pas celle du projet")
    if file.profile.logo_sha256 and not is_sha256(file.profile.logo_sha256):
        raise BundleRefused("le logo est mal désigné")


def _check_attachment(record: Attachment) -> None:
    if not is_sha256(record.sha256) or record.size < 0:
        raise BundleRefused("une pièce jointe est mal désignée")
    if record.media_type not in EXTENSIONS:
        raise BundleRefused("une pièce jointe est dans un format qui n’est pas accepté")
