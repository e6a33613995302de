"""Office files: which document a package holds, by what it declares and never by a part's name.

A package of Word, Excel or PowerPoint names its main part in its relationships; web editions call
it ``document2.xml``. OpenDocument says what it is in its ``mimetype`` entry.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from posixpath import normpath
from typing import BinaryIO, Final

from tressons_desktop.archive import check_directory

OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument."
OFFICE: Final = "application/vnd.openxmlformats-officedocument."
PROTECTED_OFFICE: Final = "application/x-protected-office"
"""A Word, Excel or PowerPoint file encrypted by its password: nothing of it can be read."""

FROZEN_DEPOSIT: Final = "application/vnd.tressons.deposit"
"""What was sent to a funder, frozen (room ``freezing``): kept beside a project, never a piece."""

FROZEN_MARK: Final = b"tressons-deposit\n"
"""How it begins. To a program that does not know it, it is a text."""

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

ZIP_FAULTS: Final = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    KeyError,
    OSError,
    zlib.error,
)
"""Everything that reading a damaged package raises."""

_MAIN_TYPES: Final = {
    "wordprocessingml.document": f"{OFFICE}wordprocessingml.document",
    "spreadsheetml.sheet": f"{OFFICE}spreadsheetml.sheet",
    "presentationml.presentation": f"{OFFICE}presentationml.presentation",
    "presentationml.slideshow": f"{OFFICE}presentationml.presentation",
}
_USUAL_PARTS: Final = {
    "word/document.xml": f"{OFFICE}wordprocessingml.document",
    "xl/workbook.xml": f"{OFFICE}spreadsheetml.sheet",
    "ppt/presentation.xml": f"{OFFICE}presentationml.presentation",
}
_XML_LIMIT: Final = 1_000_000
_TAG: Final = re.compile(rb"<(?:\w+:)?(Override|Relationship)\s([^<>]{1,4000})>")
_ATTRIBUTE: Final = re.compile(rb"(\w+)\s*=\s*[\"']([^\"'<>]{0,1000})[\"']")


@dataclass(frozen=True, slots=True)
class Package:
    """What a zip says it holds: ``main`` is the part to read; macros make it a program."""

    media_type: str
    main: str
    macros: bool = False


@contextmanager
def office_archive(stream: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """Open the zip of an office file; raise one of ZIP_FAULTS for a list of names made to harm."""
    check_directory(stream, max_names=20_000, max_bytes=4_000_000)
    with zipfile.ZipFile(stream) as archive:
        yield archive


def read_package(stream: BinaryIO) -> Package | None:
    """Look into a zip; None when it is damaged or is not an office file."""
    try:
        with office_archive(stream) as archive:
            return package_of(archive)
    except ZIP_FAULTS:
        return None


def package_of(archive: zipfile.ZipFile) -> Package | None:
    """Say which document an open archive holds."""
    names = frozenset(archive.namelist())
    macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    if "mimetype" in names:
        found = _start(archive, "mimetype", 100).decode("ascii", "replace").strip()
        known = found.startswith(OPEN_DOCUMENT) and found.removeprefix(OPEN_DOCUMENT) in _OPEN_KINDS
        return Package(found, "content.xml", macros) if known else None
    if "[Content_Types].xml" not in names:
        return None
    declared = _declared(archive, names)
    if declared is not None:
        main, content_type = declared
        macros = macros or b"macroEnabled" in content_type
        for part, media_type in _MAIN_TYPES.items():
            if part.encode() in content_type or (
                macros and part.partition(".")[0].encode() in content_type
            ):
                return Package(media_type, main, macros)
    usual = next((main for main in _USUAL_PARTS if main in names), None)
    return Package(_USUAL_PARTS[usual], usual, macros) if usual else None


def is_locked_document(archive: zipfile.ZipFile) -> bool:
    """Tell an OpenDocument file that its password encrypts, by what its manifest says."""
    if "META-INF/manifest.xml" not in archive.namelist():
        return False
    return b"encryption-data" in _start(archive, "META-INF/manifest.xml", _XML_LIMIT)


_OPEN_KINDS: Final = ("text", "spreadsheet", "presentation")


def is_protected_office(stream: BinaryIO) -> bool:
    """Tell whether an OLE file is the envelope of an encrypted office document."""
    mark = "EncryptedPackage".encode("utf-16-le")
    stream.seek(0)
    before = b""
    while block := stream.read(1 << 20):
        if mark in before + block:
            return True
        before = block[-len(mark) :]
    return False


def _declared(archive: zipfile.ZipFile, names: frozenset[str]) -> tuple[str, bytes] | None:
    """Return the main part that the relationships name, and its content type."""
    if "_rels/.rels" not in names:
        return None
    types = {
        tag.get(b"PartName", b"").lstrip(b"/").lower(): tag.get(b"ContentType", b"")
        for tag in _tags(archive, "[Content_Types].xml")
    }
    for tag in _tags(archive, "_rels/.rels"):
        if tag.get(b"Type", b"").endswith(b"/officeDocument"):
            target = normpath(tag.get(b"Target", b"").decode("utf-8", "replace").lstrip("/"))
            if target in names:
                return target, types.get(target.lower().encode(), b"")
    return None


def _tags(archive: zipfile.ZipFile, name: str) -> Iterator[dict[bytes, bytes]]:
    for match in _TAG.finditer(_start(archive, name, _XML_LIMIT)):
        yield dict(_ATTRIBUTE.findall(match[2]))


def _start(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    with archive.open(name) as entry:
        return entry.read(limit)
