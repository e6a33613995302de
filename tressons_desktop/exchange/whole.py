"""Everything of a computer in one file, to go on with it on another.

A zip of the data folder: the database as its last backup holds it, the attachments, and all that
was received, noted or chosen; what can be made again stays. It ends with a manifest of every
SHA-256: it is compared with it once written, and again before anything is taken from it.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from tressons_desktop.exchange.files import replacing
from tressons_desktop.exchange.hashes import is_sha256
from tressons_desktop.outcomes import Progress, Refused
from tressons_desktop.private import private_folder
from tressons_desktop.text.failures import named, not_read, not_written
from tressons_desktop.text.filenames import is_device
from tressons_desktop.text.spaces import NBSP

SUFFIX: Final = ".tressons-tout"
FORMAT: Final = "tressons-tout"
VERSION: Final = 1
MANIFEST: Final = "manifeste.json"
DATABASE: Final = "tressons.sqlite"
ATTACHMENTS: Final = "attachments"
LEFT: Final = frozenset({"backups", "logs", "cache", "attachments", "arrivee", "tressons.lock"})
"""What is not carried as it is, or is made again."""

MAX_BYTES: Final = 4_000_000_000
MAX_FILES: Final = 60_000
_MAX_MANIFEST: Final = 20_000_000
_DEEPEST: Final = 6
_BLOCK: Final = 1 << 20
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_NAME: Final = re.compile(r"[^\x00-\x1f\x7f<>:\"/\\|?*]{1,150}")
_DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError),
    *(NotImplementedError, RuntimeError),
)


class WholeRefused(Refused):
    """Nothing was written, or nothing was taken; the message says why."""


@dataclass(frozen=True, slots=True)
class WholeTaken:
    """What was taken: the database to put in place, where what was here is kept, how much."""

    database: Path
    aside: Path
    files: int


def write_whole(root: Path, backup: Path, out: Path, told: Progress) -> int:
    """Write everything in one file, read it back, then give it its name; return how many files.

    Raises WholeRefused; whatever happens nothing half written stays.
    """
    sources = {DATABASE: backup, **_own(root)}
    for file in sorted((root / ATTACHMENTS).glob("[0-9a-f][0-9a-f]/*")):
        if is_sha256(file.name):
            sources[f"{ATTACHMENTS}/{file.name}"] = file
    if len(sources) > MAX_FILES or sum(one.stat().st_size for one in sources.values()) > MAX_BYTES:
        raise WholeRefused(
            "Vos données dépassent 4\u00a0Go\u00a0: les copier par «\u00a0Copier vers une clé "
            "USB\u00a0», puis les restaurer sur l’autre ordinateur."
        )
    try:
        with replacing(out) as partial:
            digests = _written(partial, sources, told)
            with _opened(partial) as archive:
                _check(archive, digests, told)
    except OSError as problem:
        raise WholeRefused(not_written(problem, out)) from problem
    return len(sources)


def take_whole(path: Path, root: Path, stamp: str, told: Progress) -> WholeTaken:
    """Check the whole file, then bring in all but the database, which is given to be restored.

    A file that is here and differs is kept aside, never lost. Raises WholeRefused before anything
    changed for a file that is not whole.
    """
    arrived, aside = root / "arrivee", root / f"avant-reprise-{stamp}"
    try:
        shutil.rmtree(arrived, ignore_errors=True)
        with _opened(path) as archive:
            digests = _manifest(archive)
            _check(archive, digests, told)
            private_folder(arrived, parents=False)
            for place, name in enumerate(digests):
                told(0.5 + place / len(digests) / 2, "Reprise des fichiers")
                _unpack(archive, name, arrived / name)
        taken = _take_in(arrived, root, aside, digests)
    except OSError as problem:
        if problem.filename is None or Path(problem.filename) == path:
            raise WholeRefused(not_read(problem, path)) from problem
        raise WholeRefused(not_written(problem, problem.filename)) from problem
    return WholeTaken(arrived / DATABASE, aside, taken)


def _take_in(arrived: Path, root: Path, aside: Path, names: dict[str, str]) -> int:
    """Move each file to its place; an attachment is named by its content: none is replaced."""
    for name in names:
        source, target = arrived / name, root / name
        if name.startswith(f"{ATTACHMENTS}/"):
            kept = root / ATTACHMENTS / source.name[:2] / source.name
            kept.parent.mkdir(parents=True, exist_ok=True)
            source.replace(kept)
        elif name != DATABASE and not _same(source, target):
            if target.exists():
                (aside / name).parent.mkdir(parents=True, exist_ok=True)
                target.replace(aside / name)
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
    return len(names)


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and _digest_of(one) == _digest_of(other)


def _digest_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _own(root: Path) -> dict[str, Path]:
    """List what is in the data folder and can be made by nobody else, by its place there."""
    found: dict[str, Path] = {}
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root)
        first = place.parts[0]
        if first in LEFT or first.startswith((DATABASE, ".", "avant-reprise-", "fenetre")):
            continue
        if path.is_file() and not path.is_symlink() and _may_be(place.as_posix()):
            found[place.as_posix()] = path
    return found


def _may_be(name: str) -> bool:
    parts = name.split("/")
    return len(parts) <= _DEEPEST and all(
        _NAME.fullmatch(part) and not is_device(part) and part.strip(" .") == part.strip()
        for part in parts
    )


def _written(out: Path, sources: dict[str, Path], told: Progress) -> dict[str, str]:
    digests: dict[str, str] = {}
    with ZipFile(out, "w", ZIP_STORED, allowZip64=False) as archive:
        for place, (name, path) in enumerate(sources.items()):
            told(place / len(sources) / 2, "Écriture de toutes vos données")
            with path.open("rb") as stream, archive.open(_info(name), "w") as target:
                digests[name] = _copied(stream, target)
        stated = {"format": FORMAT, "version": VERSION, "files": digests}
        archive.writestr(_info(MANIFEST), json.dumps(stated, ensure_ascii=False).encode("utf-8"))
    return digests


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name, _DATE)
    info.external_attr = 0o100600 << 16
    return info


def _digest(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := stream.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _copied(stream: IO[bytes], target: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := stream.read(_BLOCK):
        digest.update(block)
        target.write(block)
    return digest.hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[ZipFile]:
    try:
        with path.open("rb") as stream:
            if stream.read(4) != b"PK\x03\x04" or stream.seek(0, 2) > MAX_BYTES + MAX_FILES * 1000:
                raise WholeRefused(f"{named(path)} n’est pas un fichier fait par Tressons.")
            with ZipFile(stream) as archive:
                yield archive
    except _DAMAGE as problem:
        raise WholeRefused(
            f"{named(path)} est abîmé, ou n’a pas été copié en entier{NBSP}: rien n’a été pris. "
            "Le refaire sur l’autre ordinateur."
        ) from problem


def _manifest(archive: ZipFile) -> dict[str, str]:
    info = archive.getinfo(MANIFEST)
    if info.file_size > _MAX_MANIFEST:
        raise ValueError("manifest")
    stated = json.loads(archive.read(info))
    if stated["format"] != FORMAT or type(stated["version"]) is not int:
        raise ValueError("format")
    if stated["version"] > VERSION:
        raise WholeRefused(
            "Ce fichier vient d’une version plus récente de Tressons. Mettre à jour le logiciel "
            "ici, puis recommencer. Rien n’a été pris."
        )
    digests = stated["files"]
    if not isinstance(digests, dict) or DATABASE not in digests or len(digests) > MAX_FILES:
        raise ValueError("files")
    if not all(_is_listed(name, digest) for name, digest in digests.items()):
        raise ValueError("names")
    return digests


def _is_listed(name: object, digest: object) -> bool:
    if not isinstance(name, str) or not isinstance(digest, str) or not is_sha256(digest):
        return False
    first, _, rest = name.partition("/")
    if first == ATTACHMENTS:
        return rest == digest
    return _may_be(name) and (name == DATABASE or not (first in LEFT or first.startswith(DATABASE)))


def _check(archive: ZipFile, digests: dict[str, str], told: Progress) -> None:
    """Compare every file with the manifest; raise one of _DAMAGE."""
    if sorted(archive.namelist()) != sorted([*digests, MANIFEST]):
        raise ValueError("names")
    for place, (name, wanted) in enumerate(digests.items()):
        told(0.5 * place / len(digests), "Vérification de chaque fichier")
        if archive.getinfo(name).compress_type != ZIP_STORED:
            raise ValueError("compressed")
        with archive.open(name) as stream:
            if _digest(stream) != wanted:
                raise ValueError(name)


def _unpack(archive: ZipFile, name: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as stream, target.open("wb") as out:
        shutil.copyfileobj(stream, out, _BLOCK)
