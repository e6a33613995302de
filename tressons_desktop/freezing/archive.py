"""The frozen archive: one text, a line that says what it is and an object that holds every part.

Nothing in it is dated by the clock, so that the same project, the same day, gives the same bytes on
any computer. It is a text for what does not know it: a program that froze nothing yet carries it in
the file of a project as it carries any other. See ``docs/formats/deposit.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tressons_desktop.exchange.hashes import is_sha256
from tressons_desktop.exchange.limits import MAX_FILE_BYTES
from tressons_desktop.exchange.packages import FROZEN_MARK
from tressons_desktop.exchange.strict_json import read_object, write_object
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.codec import clean_text

FORMAT: Final = "tressons-deposit"
VERSION: Final = 1

PROJECT: Final = "project.json"
PLACES: Final = "places.json"

MAX_PARTS: Final = 200
MAX_FILES: Final = 2_000
LONGEST_NAME: Final = 300
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
    ordered = {name: parts[name].decode("utf-8") for name in sorted(parts, key=_rank)}
    return FROZEN_MARK + write_object({**_stated(manifest), "parts": ordered})


def unpack(content: bytes) -> tuple[DepositManifest, dict[str, bytes]]:
    """Check an archive whole and give its parts; raise DepositRefused with a sentence."""
    if len(content) > MAX_FILE_BYTES or not content.startswith(FROZEN_MARK):
        raise DepositRefused(DAMAGED)
    with _damaged():
        table = read_object(content.removeprefix(FROZEN_MARK))
    _check_version(table)
    with _damaged():
        if FROZEN_MARK + write_object(table) != content:
            raise ValueError("written otherwise")
        return _manifest(table), _parts(table["parts"])


def _rank(name: str) -> tuple[str, int, str]:
    stem, _, number = name.partition("-")
    return stem, len(number), name


def _stated(manifest: DepositManifest) -> dict[str, Any]:
    return {
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
    }


@contextmanager
def _damaged() -> Iterator[None]:
    try:
        yield
    except (KeyError, ValueError, TypeError, AttributeError) as problem:
        raise DepositRefused(DAMAGED) from problem


def _check_version(table: dict[str, Any]) -> None:
    version = table.get("version")
    if table.get("format") != FORMAT or type(version) is not int or version < 1:
        raise DepositRefused(DAMAGED)
    if version > VERSION:
        raise DepositRefused(LATER)


def _parts(stated: dict[str, str]) -> dict[str, bytes]:
    """Take the parts by names that we know; any other one is a ValueError."""
    if len(stated) > MAX_PARTS or not all(_PART.fullmatch(name) for name in stated):
        raise ValueError("other parts")
    if not {PROJECT, PLACES} <= stated.keys():
        raise ValueError("parts are missing")
    return {name: part.encode("utf-8") for name, part in stated.items()}


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
