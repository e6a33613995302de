"""Open a bundle from outside: every entry is weighed before a single byte is unpacked."""

from __future__ import annotations

import hashlib
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tressons_desktop.archive import check_directory
from tressons_desktop.exchange.bundle import (
    ATTACHMENTS,
    MANIFEST,
    MAX_ATTACHMENT_BYTES,
    MAX_BUNDLE_BYTES,
    MAX_DIRECTORY_BYTES,
    MAX_ENTRIES,
    MAX_MANIFEST_BYTES,
    MAX_PROJECT_BYTES,
    MAX_RATIO,
    PROJECT,
    BundlePart,
    BundleRefused,
)
from tressons_desktop.text.failures import named, not_read

ZIP_PROBLEMS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""Everything Python's reader raises on a damaged zip."""

_SMALL: Final = 1024**2
_LOCAL_HEADER: Final = 30


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn any failure into one sentence that names the file."""
    try:
        yield
    except BundleRefused as problem:
        raise BundleRefused(_sentence(path, str(problem))) from problem
    except ZIP_PROBLEMS as problem:
        raise BundleRefused(_sentence(path, "il est abîmé ou n’a pas été copié en entier")) from (
            problem
        )
    except OSError as problem:
        raise BundleRefused(f"{not_read(problem, path)} Rien n’a été modifié.") from problem


def _sentence(path: Path, why: str) -> str:
    return f"Le fichier {named(path)} n’a pas été ouvert\u00a0: {why}. Rien n’a été modifié."


@contextmanager
def opened(path: Path) -> Iterator[tuple[ZipFile, dict[str, ZipInfo]]]:
    """Open a bundle whose entries are all acceptable; call it inside ``telling``."""
    with _ordinary_file(path) as stream:
        if stream.read(4) != b"PK\x03\x04":
            raise BundleRefused("ce n’est pas un fichier de projet Tressons")
        _check_size(stream)
        try:
            check_directory(stream, max_names=MAX_ENTRIES, max_bytes=MAX_DIRECTORY_BYTES)
        except zipfile.BadZipFile as problem:
            raise BundleRefused("il est abîmé, incomplet ou démesuré") from problem
        with ZipFile(stream) as archive:
            yield archive, _entries(archive)


def _ordinary_file(path: Path) -> BinaryIO:
    if not path.is_file():
        raise BundleRefused("ce fichier n’existe pas ou n’est pas un fichier ordinaire")
    return path.open("rb")


def _check_size(stream: BinaryIO) -> None:
    if stream.seek(0, os.SEEK_END) > MAX_BUNDLE_BYTES:
        raise BundleRefused("il dépasse 1\u00a0Go, la taille la plus grande d’un projet")


def _entries(archive: ZipFile) -> dict[str, ZipInfo]:
    infos = archive.infolist()
    if archive.comment or len(infos) > MAX_ENTRIES:
        raise BundleRefused("son contenu n’est pas celui d’un projet Tressons")
    for info in infos:
        _check_name(info)
        _check_kind(info)
        _check_weight(info)
    if len({info.orig_filename for info in infos}) != len(infos):
        raise BundleRefused("un même élément y figure deux fois")
    if sum(info.file_size for info in infos) > MAX_BUNDLE_BYTES:
        raise BundleRefused("son contenu déplié serait démesuré")
    _check_layout(infos)
    return {info.orig_filename: info for info in infos}


def _check_name(info: ZipInfo) -> None:
    name = info.orig_filename
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ":" in name or ".." in parts or "\x00" in name:
        raise BundleRefused("il contient un élément qui voudrait s’écrire hors de sa place")


def _check_kind(info: ZipInfo) -> None:
    if info.flag_bits & 0x41:
        raise BundleRefused("il est chiffré par un mot de passe")
    mode = stat.S_IFMT(info.external_attr >> 16)
    if mode not in (0, stat.S_IFREG) or info.is_dir() or info.external_attr & 0x10:
        raise BundleRefused("il contient un lien ou un répertoire, ce qu’un projet n’a jamais")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BundleRefused("il est compressé d’une façon inconnue")


def _check_weight(info: ZipInfo) -> None:
    limit = {MANIFEST: MAX_MANIFEST_BYTES, PROJECT: MAX_PROJECT_BYTES}.get(
        info.orig_filename, MAX_ATTACHMENT_BYTES
    )
    packed = info.orig_filename.startswith(ATTACHMENTS) and info.file_size > _SMALL
    if info.file_size > limit or (packed and info.file_size > MAX_RATIO * info.compress_size):
        raise BundleRefused("son contenu déplié serait démesuré")


def _check_layout(infos: list[ZipInfo]) -> None:
    """Refuse entries that share bytes, or bytes hidden before the first one."""
    end = 0
    for number, info in enumerate(sorted(infos, key=lambda info: info.header_offset)):
        if info.header_offset < end or (number == 0 and info.header_offset != 0):
            raise BundleRefused("ses éléments se recouvrent")
        end = info.header_offset + _LOCAL_HEADER + info.compress_size


def read_entry(archive: ZipFile, info: ZipInfo) -> bytes:
    """Unpack one entry in memory, never more than it announced."""
    with archive.open(info) as stream:
        content = stream.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise zipfile.BadZipFile("size")
    return content


def check_part(content: bytes, part: BundlePart) -> None:
    """Compare an entry with what the manifest states."""
    if len(content) != part.size or hashlib.sha256(content).hexdigest() != part.sha256:
        raise BundleRefused("un élément n’est plus celui qui avait été envoyé")
