"""Files that a project may carry: recognised by what they contain, then by their name.

Nothing here opens a document: a few bytes and, for office files, the list of names inside.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from tressons_desktop.exchange.archive import check_directory
from tressons_desktop.ports import Refused
from tressons_desktop.text.filenames import safe_filename, split_extension

MAX_FILE_BYTES: Final = 50 * 1024 * 1024
"""Largest file kept: a long scanned annex fits, a video does not."""

ACCEPTED_SENTENCE: Final = (
    "Photos (JPEG, PNG, WebP), PDF, documents bureautiques\u202f; 50\u00a0Mo au plus par fichier."
)
"""What the screen says before the user chooses a file."""

_OPEN: Final = "application/vnd.oasis.opendocument."
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."

EXTENSIONS: Final[dict[str, tuple[str, ...]]] = {
    "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "application/pdf": (".pdf",),
    f"{_OPEN}text": (".odt",),
    f"{_OPEN}spreadsheet": (".ods",),
    f"{_OPEN}presentation": (".odp",),
    f"{_OFFICE}wordprocessingml.document": (".docx",),
    f"{_OFFICE}spreadsheetml.sheet": (".xlsx",),
    f"{_OFFICE}presentationml.presentation": (".pptx",),
    "text/plain": (".txt",),
    "text/csv": (".csv",),
}
"""Accepted formats and their extensions, usual one first."""

ACCEPTED_PATTERNS: Final = tuple(
    f"*{extension}" for extensions in EXTENSIONS.values() for extension in extensions
)
"""Patterns for a file chooser."""

IMAGE_TYPES: Final = frozenset(media for media in EXTENSIONS if media.startswith("image/"))

_PROGRAM_WORDS: Final = (
    ".exe .com .scr .pif .bat .cmd .ps1 .psm1 .vbs .vbe .js .jse .wsf .wsh .hta .msi .msp .msix "
    ".appx .dll .cpl .sys .jar .lnk .reg .inf .url .chm .sh .run .bin .app .command .deb .rpm "
    ".apk .py .pyw .desktop .appimage .iso .img .vhd .docm .dotm .xlsm .xltm .xlam .pptm .ppsm "
    ".html .htm .svg .xhtml .mht .swf"
)
_PROGRAMS: Final = frozenset(_PROGRAM_WORDS.split())
_PROGRAM_STARTS: Final = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIC_BRANDS: Final = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_OFFICE_MAIN: Final = {
    "word/document.xml": f"{_OFFICE}wordprocessingml.document",
    "xl/workbook.xml": f"{_OFFICE}spreadsheetml.sheet",
    "ppt/presentation.xml": f"{_OFFICE}presentationml.presentation",
}


class AttachmentRefused(Refused):
    """A file that is not kept; the message says which, why, and what to do."""


def recognise(filename: str, stream: BinaryIO) -> str:
    """Return the media type of a file of the user, or raise AttachmentRefused.

    A photo may carry another photo's extension: phones and messaging services do that.
    """
    extension = PurePosixPath(filename).suffix.lower()
    head = _head(stream)
    if extension in _PROGRAMS or head.startswith(_PROGRAM_STARTS):
        raise AttachmentRefused(
            f"«\u00a0{filename}\u00a0» peut contenir un programme\u00a0: il n’a pas été ajouté. "
            "Joindre le document lui-même, par exemple en PDF."
        )
    media_type = content_type(stream, as_csv=extension == ".csv")
    if media_type is None or (media_type.startswith("text/") and not _fits(media_type, extension)):
        raise AttachmentRefused(_why_unknown(filename, extension, head))
    if extension and not _fits(media_type, extension):
        raise AttachmentRefused(
            f"«\u00a0{filename}\u00a0» n’est pas un vrai fichier «\u00a0{extension}\u00a0» "
            f"(c’est un «\u00a0{EXTENSIONS[media_type][0]}\u00a0»). "
            "L’enregistrer de nouveau, puis l’ajouter."
        )
    return media_type


def content_type(stream: BinaryIO, *, as_csv: bool = False) -> str | None:
    """Recognise a content; None when it is none of the accepted formats."""
    head = _head(stream)
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if b"%PDF-" in head:
        return "application/pdf"
    if head.startswith(b"PK\x03\x04"):
        return _document_type(stream)
    if _is_text(stream):
        return "text/csv" if as_csv else "text/plain"
    return None


def content_type_of(content: bytes) -> str | None:
    """Recognise a content held in memory."""
    return content_type(io.BytesIO(content))


def matches(stream: BinaryIO, media_type: str) -> bool:
    """Tell whether a content is what its record says."""
    return content_type(stream, as_csv=media_type == "text/csv") == media_type


def harmless_name(filename: str, media_type: str) -> str:
    """Return a file name safe on every system, with the extension of its content.

    A received name may hold a path, a device of Windows, or marks that hide a false extension.
    """
    stem, extension = split_extension(safe_filename(filename))
    if not _fits(media_type, extension.lower()):
        stem, extension = stem + extension, EXTENSIONS.get(media_type, (".bin",))[0]
    return safe_filename(stem, extension)


def _head(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read(1024)


def _fits(media_type: str, extension: str) -> bool:
    if media_type in IMAGE_TYPES:
        return any(extension in EXTENSIONS[image] for image in IMAGE_TYPES)
    return extension in EXTENSIONS.get(media_type, ())


def _document_type(stream: BinaryIO) -> str | None:
    try:
        check_directory(stream, max_names=20_000, max_bytes=4_000_000)
        with zipfile.ZipFile(stream) as archive:
            names = frozenset(archive.namelist())
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return None
            if "mimetype" in names:
                with archive.open("mimetype") as entry:
                    found = entry.read(100).decode("ascii").strip()
                return found if found.startswith(_OPEN) and found in EXTENSIONS else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return None
    return next((media for main, media in _OFFICE_MAIN.items() if main in names), None)


def _is_text(stream: BinaryIO) -> bool:
    """Tell whether every byte is text, in UTF-8 or in the Windows code page (Excel's CSV)."""
    stream.seek(0)
    start = True
    while block := stream.read(1 << 20):
        if re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", block):
            return False
        start = False
    return not start


def _why_unknown(filename: str, extension: str, head: bytes) -> str:
    said = f"«\u00a0{filename}\u00a0»"
    if not head:
        return f"{said} est vide\u00a0: il n’a pas été ajouté."
    if extension in (".heic", ".heif") or head[8:12] in _HEIC_BRANDS:
        return (
            f"{said} est une photo HEIC, que beaucoup d’ordinateurs n’affichent pas. "
            "Sur l’iPhone, choisir Réglages, Appareil photo, Formats, «\u00a0Le plus "
            "compatible\u00a0», ou l’envoyer par messagerie\u00a0: elle deviendra une photo JPEG."
        )
    if head.startswith(_OLD_OFFICE):
        return (
            f"{said} est dans l’ancien format de Word, Excel ou PowerPoint. "
            "L’ouvrir, l’enregistrer en PDF ou en .docx, .xlsx, .pptx, puis l’ajouter."
        )
    return f"Le format de {said} n’est pas reconnu. {ACCEPTED_SENTENCE}"
