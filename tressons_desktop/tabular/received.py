"""Read the bytes of a received table: plain, compressed, or in an archive beside its legend.

The file comes from anyone: every size is bounded before it is paid for, and nothing is written.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Final

from tressons_desktop.tabular.decoding import NotText, decode
from tressons_desktop.tabular.table import TableRefused

MAX_BYTES: Final = 48 * 1024 * 1024
"""Largest content accepted once decompressed; the published files stay under 3 MB."""
_MAX_MEMBERS: Final = 200
_CHUNK: Final = 1 << 20
_GZIP, _ZIP, _OLD_BOOK = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_TEXTS: Final = frozenset({".csv", ".tsv", ".tab", ".txt", ".json", ".geojson"})
SAVE_AS_CSV: Final = "Enregistrer la feuille au format CSV, puis charger ce fichier."
_AGAIN: Final = "Télécharger à nouveau le fichier chez son producteur."


class FileRefused(TableRefused):
    """Say why a file was not read: its name, the reason and what to do, for the caller to word."""

    def __init__(self, name: str, reason: str, advice: str = _AGAIN) -> None:
        super().__init__(f"«\u00a0{name}\u00a0» n’a pas été lu\u00a0: {reason}. {advice}")
        self.name = name
        self.reason = reason
        self.advice = advice


@dataclass(frozen=True, slots=True)
class ReceivedText:
    """Hold the text of a file, or of a member of an archive; `sha256` is that of the file."""

    name: str
    text: str
    sha256: str
    remark: str = ""

    @property
    def is_json(self) -> bool:
        """Tell JSON from a table by its first sign."""
        return self.text[:100].lstrip().startswith(("{", "["))


def read_texts(path: Path, *, most: int = MAX_BYTES) -> tuple[ReceivedText, ...]:
    """Return the texts that a file holds: one, or those of its archive, in their order.

    Raise FileRefused, in words for the user, when there is none or when it is too large.
    """
    name = path.name
    try:
        if not path.is_file():
            raise FileRefused(name, "le fichier est introuvable", "Vérifier son emplacement.")
        with path.open("rb") as opened:
            raw = opened.read(most + 1)
    except OSError as error:
        raise FileRefused(name, "le fichier ne peut pas être lu", "Vérifier vos droits.") from error
    return texts_in(name, raw, most=most)


def texts_in(name: str, raw: bytes, *, most: int = MAX_BYTES) -> tuple[ReceivedText, ...]:
    """Return the texts that these bytes hold."""
    if len(raw) > most:
        raise _too_large(name, most)
    digest = hashlib.sha256(raw).hexdigest()
    content = _inflated(name, raw, most) if raw.startswith(_GZIP) else raw
    if content.startswith(_ZIP):
        return _from_archive(name, content, digest, most)
    return (_text(name, content, digest),)


def _text(name: str, content: bytes, digest: str) -> ReceivedText:
    if not content.strip():
        raise FileRefused(name, "le fichier est vide")
    if content.startswith(_OLD_BOOK):
        raise FileRefused(name, "c’est un classeur de tableur", SAVE_AS_CSV)
    try:
        text, remark = decode(content)
    except NotText as problem:
        raise FileRefused(name, "ce n’est pas un fichier de texte", SAVE_AS_CSV) from problem
    return ReceivedText(name, text.removeprefix("\ufeff"), digest, remark)


def _from_archive(name: str, content: bytes, digest: str, most: int) -> tuple[ReceivedText, ...]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _check(name, members, most)
            kept = [one for one in members if _is_text(one)]
            return tuple(
                _text(PurePosixPath(one.filename).name, _member(name, archive, one, most), digest)
                for one in kept
                if one.file_size
            ) or _nothing_in(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        reason = "c’est un classeur de tableur ou une archive abîmée"
        raise FileRefused(name, reason, SAVE_AS_CSV) from error


def _check(name: str, members: list[zipfile.ZipInfo], most: int) -> None:
    names = {one.filename for one in members}
    if (
        "[Content_Types].xml" in names
        or "mimetype" in names
        or any(one.startswith(("xl/", "word/", "ppt/")) for one in names)
    ):
        raise FileRefused(name, "c’est un classeur de tableur ou un document", SAVE_AS_CSV)
    if any(one.flag_bits & 1 for one in members):
        advice = "L’ouvrir avec son mot de passe, puis charger le tableau qu’elle contient."
        raise FileRefused(name, "l’archive est protégée par un mot de passe", advice)
    texts = [one for one in members if _is_text(one)]
    if len(members) > _MAX_MEMBERS or sum(one.file_size for one in texts) > most:
        raise _too_large(name, most)


def _nothing_in(name: str) -> tuple[ReceivedText, ...]:
    advice = "Ouvrir l’archive, et charger le tableau au format CSV qu’elle contient."
    raise FileRefused(name, "cette archive ne contient pas de tableau au format CSV", advice)


def _is_text(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not member.is_dir() and not hidden and path.suffix.lower() in _TEXTS


def _member(name: str, archive: zipfile.ZipFile, one: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(one) as stream:
        return _bounded(name, stream, most)


def _inflated(name: str, raw: bytes, most: int) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as stream:
            return _bounded(name, stream, most)
    except (OSError, EOFError, zlib.error) as error:
        raise FileRefused(name, "le fichier compressé est abîmé ou incomplet") from error


def _bounded(name: str, stream: IO[bytes] | gzip.GzipFile, most: int) -> bytes:
    parts: list[bytes] = []
    total = 0
    while chunk := stream.read(_CHUNK):
        total += len(chunk)
        if total > most:
            raise _too_large(name, most)
        parts.append(chunk)
    return b"".join(parts)


def _too_large(name: str, most: int) -> FileRefused:
    size = f"plus de {most // 1_000_000} Mo une fois ouvert"
    return FileRefused(name, f"il est trop gros ({size})")
