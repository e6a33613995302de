"""The frozen archive: a zip whose every entry is listed with its size and its SHA-256.

Nothing is compressed and nothing is dated by the clock, so that the same project, the same day,
gives the same bytes on any computer. The format is documented in ``docs/formats/deposit.md``.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from tressons_desktop.archive import check_directory
from tressons_desktop.exchange.hashes import is_sha256
from tressons_desktop.exchange.limits import MAX_FILE_BYTES
from tressons_desktop.exchange.packages import FROZEN_DEPOSIT, ZIP_FAULTS
from tressons_desktop.exchange.strict_json import JsonRefused, read_object, write_object
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.codec import clean_text

FORMAT: Final = "tressons-deposit"
VERSION: Final = 1

MIMETYPE: Final = "mimetype"
MANIFEST: Final = "manifest.json"
PROJECT: Final = "project.json"
PLACES: Final = "places.json"

MAX_ENTRIES: Final = 200
MAX_FILES: Final = 2_000
_MAX_DIRECTORY: Final = 100_000
_MAX_MANIFEST: Final = 1024**2
LONGEST_NAME: Final = 300
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_REGULAR: Final = 0o100644 << 16
_PART: Final = re.compile(r"(project|places)\.json|(call|checklist)-[1-9][0-9]{0,2}\.toml")

DAMAGED: Final = (
    "Le dépôt figé est abîmé\u00a0: il n’est plus ce qui avait été gardé. "
    "Le reprendre d’une sauvegarde, ou du fichier .tressons qui l’accompagnait."
)
LATER: Final = (
    "Ce dépôt a été figé par une version plus récente de Tressons. "
    "Mettre à jour le logiciel pour l’ouvrir\u00a0; rien n’est perdu."
)


class DepositRefused(Refused):
    """A frozen deposit that was not made or not opened; the message says why."""


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A content that the deposit commits to: its SHA-256, its size, the name it had."""

    sha256: str
    size: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositManifest:
    """What an archive says of itself; ``dossier`` is the SHA-256 of the PDF that was sent."""

    project_id: str
    project_name: str
    call_id: str
    call_version: str
    frozen_on: date
    app_version: str = ""
    dossier: str = ""
    files: tuple[NamedFile, ...] = ()


def pack(manifest: DepositManifest, parts: Mapping[str, bytes]) -> bytes:
    """Put the parts together, always in the same order."""
    ordered = {name: parts[name] for name in sorted(parts, key=_rank)}
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(_entry(MIMETYPE), FROZEN_DEPOSIT)
        archive.writestr(_entry(MANIFEST), _manifest_text(manifest, ordered))
        for name, content in ordered.items():
            archive.writestr(_entry(name), content)
    return out.getvalue()


def unpack(content: bytes) -> tuple[DepositManifest, dict[str, bytes]]:
    """Check an archive whole and give its parts; raise DepositRefused with a sentence."""
    if len(content) > MAX_FILE_BYTES:
        raise DepositRefused(DAMAGED)
    with _damaged():
        found = _entries(content)
        table = read_object(found.pop(MANIFEST))
        found.pop(MIMETYPE)
    _check_version(table)
    with _damaged():
        _check_parts(table["parts"], found)
        return _manifest(table), found


def _entry(name: str) -> ZipInfo:
    info = ZipInfo(name, _DATE)
    info.compress_type = ZIP_STORED
    info.create_system = 3
    info.external_attr = _REGULAR
    return info


def _rank(name: str) -> tuple[str, int, str]:
    stem, _, number = name.partition("-")
    return stem, len(number), name


def _manifest_text(manifest: DepositManifest, parts: Mapping[str, bytes]) -> bytes:
    return write_object(
        {
            "format": FORMAT,
            "version": VERSION,
            "app_version": manifest.app_version,
            "project_id": manifest.project_id,
            "project_name": manifest.project_name,
            "call_id": manifest.call_id,
            "call_version": manifest.call_version,
            "frozen_on": manifest.frozen_on.isoformat(),
            "dossier": manifest.dossier,
            "files": [
                {"sha256": one.sha256, "size": one.size, "name": one.name} for one in manifest.files
            ],
            "parts": {name: _stated(content) for name, content in parts.items()},
        }
    )


def _stated(content: bytes) -> dict[str, Any]:
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


@contextmanager
def _damaged() -> Iterator[None]:
    try:
        yield
    except (*ZIP_FAULTS, JsonRefused, TypeError, AttributeError) as problem:
        raise DepositRefused(DAMAGED) from problem


def _entries(content: bytes) -> dict[str, bytes]:
    """Read the entries by names that we know; any other one, or any trick, is a ValueError."""
    stream = io.BytesIO(content)
    check_directory(stream, max_names=MAX_ENTRIES, max_bytes=_MAX_DIRECTORY)
    with ZipFile(stream) as archive:
        infos = archive.infolist()
        names = [info.orig_filename for info in infos]
        odd = [one for one in names if one not in (MIMETYPE, MANIFEST) and not _PART.fullmatch(one)]
        if odd or len(set(names)) != len(names) or names[:2] != [MIMETYPE, MANIFEST]:
            raise ValueError("other entries")
        for info in infos:
            _check_entry(info, len(content))
        return {info.orig_filename: archive.read(info) for info in infos}


def _check_entry(info: ZipInfo, whole: int) -> None:
    plain = info.compress_type == ZIP_STORED and info.file_size == info.compress_size
    limit = _MAX_MANIFEST if info.orig_filename == MANIFEST else whole
    if not plain or info.flag_bits & 0x41 or info.file_size > limit:
        raise ValueError("not a plain entry")


def _check_version(table: dict[str, Any]) -> None:
    version = table.get("version")
    if table.get("format") != FORMAT or type(version) is not int or version < 1:
        raise DepositRefused(DAMAGED)
    if version > VERSION:
        raise DepositRefused(LATER)


def _check_parts(stated: dict[str, Any], found: dict[str, bytes]) -> None:
    if stated != {name: _stated(content) for name, content in found.items()}:
        raise ValueError("other parts")
    if not {PROJECT, PLACES} <= found.keys():
        raise ValueError("parts are missing")


def _manifest(table: dict[str, Any]) -> DepositManifest:
    files = table["files"]
    if not isinstance(files, list) or len(files) > MAX_FILES:
        raise ValueError("too many files")
    dossier = _text(table, "dossier")
    if dossier and not is_sha256(dossier):
        raise ValueError("dossier")
    return DepositManifest(
        project_id=_text(table, "project_id"),
        project_name=_text(table, "project_name"),
        call_id=_text(table, "call_id"),
        call_version=_text(table, "call_version"),
        frozen_on=date.fromisoformat(_text(table, "frozen_on")),
        app_version=_text(table, "app_version"),
        dossier=dossier,
        files=tuple(_named(one) for one in files),
    )


def _named(table: dict[str, Any]) -> NamedFile:
    sha256, size = table["sha256"], table["size"]
    if not is_sha256(sha256) or type(size) is not int or size < 0:
        raise ValueError("file")
    return NamedFile(sha256, size, _text(table, "name"))


def _text(table: dict[str, Any], key: str) -> str:
    text = table[key]
    if not isinstance(text, str) or len(text) > LONGEST_NAME:
        raise ValueError(key)
    return clean_text(text)
