"""A project or a dossier as it arrives: padded, mailed, zipped once more, renamed.

The content alone says what a file is. What wraps it is taken off in a temporary folder; a file
that holds neither a project nor a dossier is refused by a sentence that says what it is.
"""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, BinaryIO, Final, TypeVar

from tressons_desktop.archive import check_directory
from tressons_desktop.exchange.bundle import MANIFEST, MAX_BUNDLE_BYTES, SUFFIX
from tressons_desktop.exchange.packages import ZIP_FAULTS, package_of
from tressons_desktop.intake.naming import ASK, what_it_is
from tressons_desktop.outcomes import Refused
from tressons_desktop.text.spaces import NBSP

T = TypeVar("T")

PROJECT: Final = "project"
DOSSIER: Final = "dossier"

_ZIP: Final = b"PK\x03\x04"
_PDF: Final = b"%PDF-"
_END_OF_ZIP: Final = b"PK\x05\x06"
_END_OF_PDF: Final = b"%%EOF"
_TAIL: Final = 1 << 20
_DEEPEST: Final = 3
_MOST_ENTRIES: Final = 2_000
_MAIL_BYTES: Final = 200 * 1024**2
_BLANK: Final = b"\x00 \r\n\t\xef\xbb\xbf"
_MAIL: Final = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2}"
)
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/=\s]{64,}")
_INSIDE: Final = (SUFFIX, ".pdf", ".zip", ".eml")


class LetterRefused(Refused):
    """A file that is neither a project nor a dossier; the message says what it is."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A project or a dossier, out of what wrapped it; the file may be a temporary one."""

    path: Path
    kind: str


@contextmanager
def opened_letter(path: Path) -> Iterator[Letter]:
    """Give what a received file holds, or raise LetterRefused; use it before leaving."""
    with TemporaryDirectory(prefix="tressons-") as folder:
        try:
            letter = _opened(path, Path(folder), path.name)
        except OSError as problem:
            raise LetterRefused(
                f"Le fichier «{NBSP}{path.name}{NBSP}» ne peut pas être lu. Vérifier que la clé ou "
                "le répertoire est accessible et qu’il reste de la place, puis réessayer."
            ) from problem
        yield letter


def _opened(path: Path, folder: Path, name: str, depth: int = 0) -> Letter:
    if not path.is_file():
        raise LetterRefused(
            f"Le fichier «{NBSP}{name}{NBSP}» n’existe pas, ou n’est pas un fichier ordinaire."
        )
    with path.open("rb") as stream:
        head = stream.read(65_536)
        blank = len(head) - len(head.lstrip(_BLANK))
        start = head[blank:]
        if start.startswith(_ZIP):
            end = _end_of(stream, _END_OF_ZIP, 22)
            whole = _part(stream, path, folder / f"{depth}", name, blank, end)
            return _zip(whole, folder, name, depth)
        if _PDF in head[:1024]:
            end = _end_of(stream, _END_OF_PDF, len(_END_OF_PDF))
            at = blank if start.startswith(_PDF) else 0
            return Letter(_part(stream, path, folder / f"{depth}", name, at, end), DOSSIER)
    if depth < _DEEPEST and _MAIL.match(start):
        return _mail(path, folder, name, depth)
    if depth < _DEEPEST and _BASE64.fullmatch(start):
        return _encoded(path, folder, name, depth)
    raise LetterRefused(what_it_is(path, name))


def _end_of(stream: BinaryIO, mark: bytes, length: int) -> int:
    """Return where the content really ends: what was added behind is left out."""
    size = stream.seek(0, os.SEEK_END)
    start = max(0, size - _TAIL)
    stream.seek(start)
    tail = stream.read()
    while not tail.strip(b"\x00") and start > 0:  # a file may be padded by more than the tail
        start = max(0, start - _TAIL)
        stream.seek(start)
        tail = stream.read(_TAIL + length)
    at = tail.rfind(mark)
    return start + at + length if at >= 0 else size


def _part(stream: BinaryIO, path: Path, folder: Path, name: str, start: int, end: int) -> Path:
    """Return the file itself, or a copy of its part that counts."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(start)
    if start == 0 and end >= size:
        return path
    if end - start > MAX_BUNDLE_BYTES:
        return path
    folder.mkdir(exist_ok=True)
    target = folder / name
    with target.open("wb") as out:
        _copy(stream, out, end - start)
    return target


def _copy(source: BinaryIO, target: BinaryIO, length: int) -> None:
    while length > 0 and (block := source.read(min(length, 1 << 20))):
        target.write(block)
        length -= len(block)


# --- zipped once more ---------------------------------------------------------------------------
def _zip(path: Path, folder: Path, name: str, depth: int) -> Letter:
    try:
        with path.open("rb") as stream:
            check_directory(stream, max_names=_MOST_ENTRIES, max_bytes=1 << 20)
            with zipfile.ZipFile(stream) as archive:
                if MANIFEST in archive.namelist():
                    return Letter(path, PROJECT)
                if package_of(archive) is not None:
                    raise LetterRefused(what_it_is(path, name))
                return _inner(archive, folder, name, depth)
    except ZIP_FAULTS:
        if name.lower().endswith(SUFFIX):
            return Letter(path, PROJECT)  # its own reader says in what way it is damaged
        raise LetterRefused(what_it_is(path, name)) from None


def _inner(archive: zipfile.ZipFile, folder: Path, name: str, depth: int) -> Letter:
    infos = [one for one in archive.infolist() if _may_hold(one.filename) and not one.is_dir()]
    if depth >= _DEEPEST:
        infos = []

    def take(info: zipfile.ZipInfo, target: Path) -> None:
        if info.file_size > MAX_BUNDLE_BYTES:
            raise LetterRefused(_said(name, "ce qu’il contient est démesuré"))
        with archive.open(info) as source, target.open("wb") as out:
            shutil.copyfileobj(_Bounded(source, info.file_size), out)

    if any(one.flag_bits & 0x1 for one in infos):
        raise LetterRefused(
            _said(name, "c’est une archive protégée par un mot de passe")
            + " L’ouvrir avec ce mot de passe, puis ouvrir le fichier qu’elle contient."
        )
    parcels = [(Path(one.filename).name, one) for one in infos]
    return _chosen(parcels, take, folder, name, depth)


class _Bounded:
    """A stream that never gives more than was announced."""

    def __init__(self, stream: IO[bytes], room: int) -> None:
        self._read = stream.read
        self._room = room

    def read(self, size: int = -1) -> bytes:
        """Read at most what is left."""
        block = self._read(self._room if size < 0 else min(size, self._room))
        self._room -= len(block)
        return block


# --- mailed -------------------------------------------------------------------------------------
def _mail(path: Path, folder: Path, name: str, depth: int) -> Letter:
    if path.stat().st_size > _MAIL_BYTES:
        raise LetterRefused(_said(name, "ce message est démesuré"))
    with path.open("rb") as stream:
        message = email.message_from_binary_file(stream, policy=email.policy.compat32)
    parcels: list[tuple[str, bytes]] = []
    for part in message.walk():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            called = part.get_filename() or ""
            starts = content.lstrip(_BLANK)[:1024]
            if _may_hold(called) or starts.startswith(_ZIP) or _PDF in starts:
                parcels.append((called or name, content))
    if not parcels:
        why = "c’est un message qui ne porte ni projet ni dossier de Tressons"
        raise LetterRefused(f"{_said(name, why)} {ASK}")
    return _chosen(parcels, _write, folder, name, depth)


def _write(content: bytes, target: Path) -> None:
    target.write_bytes(content)


def _encoded(path: Path, folder: Path, name: str, depth: int) -> Letter:
    """Read what a mail program left as base64 text."""
    if path.stat().st_size > _MAIL_BYTES:
        raise LetterRefused(what_it_is(path, name))
    try:
        content = base64.b64decode(path.read_bytes(), validate=False)
    except binascii.Error:
        content = b""
    if not content.startswith(_ZIP) and _PDF not in content[:1024]:
        raise LetterRefused(what_it_is(path, name))
    return _chosen([(name, content)], _write, folder, name, depth)


# --- choosing -----------------------------------------------------------------------------------
def _chosen(
    parcels: list[tuple[str, T]],
    take: Callable[[T, Path], None],
    folder: Path,
    name: str,
    depth: int,
) -> Letter:
    """Open the only project among what was found, else the only dossier."""
    projects = [one for one in parcels if one[0].lower().endswith(SUFFIX)]
    wanted = projects or parcels
    if not wanted:
        why = "c’est une archive qui ne contient ni projet ni dossier de Tressons"
        raise LetterRefused(f"{_said(name, why)} {ASK}")
    if len(wanted) > 1:
        names = ", ".join(f"«{NBSP}{one[0]}{NBSP}»" for one in wanted[:3])
        raise LetterRefused(
            _said(name, f"il contient plusieurs fichiers ({names})")
            + " Les enregistrer à part, puis ouvrir celui qu’il faut."
        )
    inside = folder / f"{depth}-dedans"
    inside.mkdir()
    take(wanted[0][1], inside / name)  # sentences say the name that the person knows
    return _opened(inside / name, folder, name, depth + 1)


def _may_hold(filename: str) -> bool:
    parts = filename.replace("\\", "/").split("/")
    return parts[-1].lower().endswith(_INSIDE) and not parts[-1].startswith("._")


def _said(name: str, why: str) -> str:
    return f"Le fichier «{NBSP}{name}{NBSP}» n’a pas été ouvert{NBSP}: {why}."
