"""A project <-> ``project.json``: the same words as the database and the journal."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, Final, TypeVar

from tressons_desktop.exchange.bundle import FORMAT, LAST_VERSION, VERSION, BundleRefused
from tressons_desktop.exchange.formats import EXTENSIONS, harmless_name
from tressons_desktop.exchange.hashes import is_sha256
from tressons_desktop.exchange.later import (
    MAX_KEPT,
    NOT_SAID,
    kept,
    kept_whole,
    overlaid,
    understood,
    with_kept,
)
from tressons_desktop.exchange.strict_json import JsonRefused, read_object, write_object
from tressons_desktop.exchange.versions import encode_at, lowest_version
from tressons_desktop.project.codec import ValueRefused, decode
from tressons_desktop.project.entities import CHILDREN, ENTITY_NAMES, TABLE
from tressons_desktop.project.ids import is_id
from tressons_desktop.project.keyed import expected_id
from tressons_desktop.project.later import Kept, Later
from tressons_desktop.project.model import (
    Attachment,
    CommuneProfile,
    Project,
    ProjectFile,
    ProjectRecord,
    Record,
)
from tressons_desktop.project.stored import as_named, stored_name

R = TypeVar("R", bound=Record)
P = TypeVar("P", bound=ProjectRecord)

MAX_RECORDS: Final = 20_000


def write_records(file: ProjectFile, version: int | None = None) -> bytes:
    """Write a project as JSON, at the lowest version that says it all unless told otherwise.

    Attachments get names that are safe on every system; what came from a later version and was
    not understood goes back where it was.
    """
    file = with_harmless_names(file)
    version = version or lowest_version(file)
    rest = _kept_by_record(file.later)
    value: dict[str, Any] = {"format": FORMAT, "version": version}
    for name, record in (("project", file.project), ("profile", file.profile)):
        value[name] = _written(record, version, rest) if record else None
    for entity in TABLE:
        if entity.list_name and entity.since <= version:
            listed = getattr(file, entity.list_name)
            value[entity.list_name] = [_written(record, version, rest) for record in listed]
            value[entity.list_name] += _whole(file.later, entity.name)
    return write_object(overlaid(value, rest["", ""]))


def _whole(later: Later | None, entity: str) -> list[Any]:
    """List the records of a kind that are none of those known here."""
    found = (one for one in (later.kept if later else ()) if one.entity == entity and not one.field)
    return [json.loads(one.value) for one in found]


def _kept_by_record(later: Later | None) -> defaultdict[tuple[str, str], dict[str, str]]:
    found: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for one in later.kept if later else ():
        found[one.entity, one.record_id][one.field] = one.value
    return found


def _written(
    record: Record, version: int, rest: defaultdict[tuple[str, str], dict[str, str]]
) -> dict[str, Any]:
    kept_of_it = rest[ENTITY_NAMES[type(record)], record.id]
    if isinstance(record, CommuneProfile):  # it can be changed here: what was typed since stands
        kept_of_it = {n: text for n, text in kept_of_it.items() if not _typed_since(record, n)}
    return overlaid(encode_at(record, version), kept_of_it)


def _typed_since(profile: CommuneProfile, name: str) -> bool:
    """Tell whether a field whose value was not understood holds another one now."""
    entity = ENTITY_NAMES[type(profile)]
    known = {stored_name(entity, field.name): field for field in fields(profile)}
    return name in known and getattr(profile, known[name].name) != known[name].default


def read_records(content: bytes, said: int | None = None) -> ProjectFile:
    """Read and check a project, or raise BundleRefused saying which field is wrong.

    ``said`` is the version that the manifest gives. A file of a later version is read as far as
    it is understood (``ProjectFile.later``).
    """
    try:
        value = read_object(content)
    except JsonRefused as problem:
        raise BundleRefused("la description du projet est illisible") from problem
    version = value.pop("version", None)
    known = type(version) is int and 1 <= version <= LAST_VERSION and version == (said or version)
    if value.pop("format", None) != FORMAT or not known:
        raise BundleRefused("la description du projet n’est pas au bon format")
    for entity in TABLE:
        if entity.list_name and entity.since > version:
            value.setdefault(entity.list_name, [])
    file = _RecordReader(version).file(value)
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


class _RecordReader:
    """Build the records of one file; gather what only a later version understands."""

    def __init__(self, version: int) -> None:
        self._version = version
        self._is_later = version > VERSION
        self._kept: list[Kept] = []
        self._ids: set[str] = set()

    def file(self, value: dict[str, Any]) -> ProjectFile:
        self._keep_lists(value)
        project = self._record(Project, value["project"])
        profile = value["profile"]
        lists: dict[str, Any] = {
            name: tuple(self._records(kind, _list(value.get(name, [])), project.id))
            for name, kind in CHILDREN.items()
        }
        return ProjectFile(
            project=project,
            profile=None if profile is None else self._record(CommuneProfile, profile),
            later=with_kept(Later(self._version), *self._kept) if self._is_later else None,
            **lists,
        )

    def _keep_lists(self, value: dict[str, Any]) -> None:
        expected = {"project", "profile", *CHILDREN}
        missing, odd = expected - value.keys(), value.keys() - expected
        refused = missing - CHILDREN.keys() if self._is_later else missing | odd
        if refused:
            raise BundleRefused(
                f"la rubrique «\u00a0{min(refused)[:60]}\u00a0» manque ou n’est pas connue dans le "
                "projet"
            )
        self._kept += [kept("", "", name, value.get(name, NOT_SAID)) for name in odd | missing]

    def _records(self, kind: type[P], items: list[Any], project_id: str) -> Iterator[P]:
        """Read a list; what is no record for this version, but for a later one, is kept whole."""
        for item in items:
            try:
                yield self._record(kind, item, project_id)
            except _NotUnderstood:
                self._check_id(item.get("id"))
                _check_owner(item.get("project_id"), project_id)
                self._keep(kept_whole(ENTITY_NAMES[kind], item["id"], item))

    def _record(self, kind: type[R], value: Any, project_id: str = "") -> R:
        record, rest = self._decoded(kind, value)
        self._check_id(record.id)
        if isinstance(record, ProjectRecord):
            _check_owner(record.project_id, project_id)
            record = replace(record, id=expected_id(record))  # older files drew it
        self._keep(*(kept(ENTITY_NAMES[kind], record.id, name, rest[name]) for name in rest))
        return record

    def _keep(self, *values: Kept) -> None:
        self._kept += values
        if len(self._kept) > MAX_KEPT:
            raise BundleRefused("il contient trop de choses que cette version ne connaît pas")

    def _check_id(self, record_id: object) -> None:
        if not isinstance(record_id, str) or not is_id(record_id):
            raise BundleRefused("un identifiant n’a pas la forme attendue")
        if record_id in self._ids:
            raise BundleRefused("deux éléments portent le même identifiant")
        self._ids.add(record_id)

    def _decoded(self, kind: type[R], value: Any) -> tuple[R, dict[str, Any]]:
        if not isinstance(value, dict):
            raise BundleRefused("un élément du projet est illisible")
        if self._is_later:
            return self._as_far_as_understood(kind, value)
        try:
            return decode(kind, as_named(ENTITY_NAMES[kind], value)), {}
        except ValueRefused as problem:
            raise BundleRefused(
                f"un élément du projet est illisible ({_short(problem)})"
            ) from problem

    def _as_far_as_understood(
        self, kind: type[R], value: dict[str, Any]
    ) -> tuple[R, dict[str, Any]]:
        try:
            record, rest = understood(kind, value)
        except ValueRefused as problem:
            raise _NotUnderstood(
                f"un élément du projet est illisible ({_short(problem)})"
            ) from problem
        if isinstance(record, Attachment) and record.media_type not in EXTENSIONS:
            raise _NotUnderstood("une pièce jointe est d’un format inconnu")
        return record, rest


class _NotUnderstood(BundleRefused):
    """A record of a later version that this one cannot build."""


def _check_owner(said: object, project_id: str) -> None:
    if said != project_id:
        raise BundleRefused("un élément appartient à un autre projet")


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > MAX_RECORDS:
        raise BundleRefused("une liste du projet est illisible ou trop longue")
    return value


def _short(problem: ValueRefused) -> str:
    text = " ".join(str(problem).split()).rstrip(".")
    return text if len(text) <= 160 else f"{text[:159]}…"


def _check(file: ProjectFile) -> None:
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
