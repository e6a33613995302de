"""Files that a project may carry: recognised by what they contain, then by their name.

Nothing here opens a document: a few bytes and, for office files, what the package declares.
Whether a file can be used is for ``intake`` to judge, in a process of its own.
"""

from __future__ import annotations

import io
import re
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from tressons_desktop.exchange.limits import AttachmentRefused
from tressons_desktop.exchange.packages import (
    FROZEN_DEPOSIT,
    FROZEN_MARK,
    OFFICE,
    OLE,
    OPEN_DOCUMENT,
    PROTECTED_OFFICE,
    is_protected_office,
    read_package,
)
from tressons_desktop.exchange.unknown import (
    FROZEN_SENTENCE,
    HEIC_BRANDS,
    PROGRAM_SENTENCE,
    why_unknown,
)
from tressons_desktop.text.filenames import safe_filename, split_extension

ACCEPTED_SENTENCE: Final = (
    "Photos (JPEG, PNG, HEIC, WebP, TIFF), PDF, documents bureautiques\u202f; "
    "50\u00a0Mo au plus par fichier."
)
"""What the screen says before the user chooses a file."""

EXTENSIONS: Final[dict[str, tuple[str, ...]]] = {
    "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "image/heic": (".heic", ".heif", ".hif"),
    "image/tiff": (".tif", ".tiff"),
    "image/gif": (".gif",),
    "image/bmp": (".bmp",),
    "application/pdf": (".pdf",),
    f"{OPEN_DOCUMENT}text": (".odt",),
    f"{OPEN_DOCUMENT}spreadsheet": (".ods",),
    f"{OPEN_DOCUMENT}presentation": (".odp",),
    f"{OFFICE}wordprocessingml.document": (".docx",),
    f"{OFFICE}spreadsheetml.sheet": (".xlsx",),
    f"{OFFICE}presentationml.presentation": (".pptx",),
    PROTECTED_OFFICE: (".docx", ".xlsx", ".pptx"),
    "text/plain": (".txt",),
    "text/csv": (".csv",),
}
"""Accepted formats and their extensions, usual one first."""

FORMATS_SINCE: Final[dict[str, int]] = {
    "image/heic": 2,
    "image/tiff": 2,
    "image/gif": 2,
    "image/bmp": 2,
    PROTECTED_OFFICE: 2,
    FROZEN_DEPOSIT: 5,
}
"""Formats that the first version of the ``.tressons`` file did not have, and the one that has."""

ACCEPTED_PATTERNS: Final = tuple(
    dict.fromkeys(f"*{extension}" for extensions in EXTENSIONS.values() for extension in extensions)
)
"""Patterns for a file chooser."""

IMAGE_TYPES: Final = frozenset(media for media in EXTENSIONS if media.startswith("image/"))

_KNOWN: Final = frozenset(one for extensions in EXTENSIONS.values() for one in extensions)
_PROGRAM_WORDS: Final = (
    ".exe .com .scr .pif .bat .cmd .ps1 .psm1 .vbs .vbe .js .jse .wsf .wsh .hta .msi .msp .msix "
    ".appx .dll .cpl .sys .jar .lnk .reg .inf .url .chm .sh .run .bin .app .command .deb .rpm "
    ".apk .py .pyw .desktop .appimage .iso .img .vhd .docm .dotm .xlsm .xltm .xlam .pptm .ppsm "
    ".html .htm .svg .xhtml .mht .swf"
)
_PROGRAMS: Final = frozenset(_PROGRAM_WORDS.split())
_PROGRAM_STARTS: Final = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_STARTS: Final = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
    b"II+\x00\x08\x00": "image/tiff",
    b"MM\x00+\x00\x08": "image/tiff",
}
_WORDLIKE: Final = re.compile(r"\.[a-z]{1,5}|\.[a-z][a-z0-9]{1,4}")


def recognise(filename: str, stream: BinaryIO) -> str:
    """Return the media type of a file of the user, or raise AttachmentRefused.

    The content decides: a quote named "Devis n°12.2026" is a PDF when it is one. The name only
    refuses what pretends to be a program, and tells plain text from a table.
    """
    extension = _extension(filename)
    head = _head(stream)
    if extension in _PROGRAMS or head.startswith(_PROGRAM_STARTS):
        raise AttachmentRefused(PROGRAM_SENTENCE.format(filename))
    media_type = content_type(stream, as_csv=extension == ".csv")
    if media_type == FROZEN_DEPOSIT:
        raise AttachmentRefused(FROZEN_SENTENCE.format(filename))
    foreign_text = media_type == "text/plain" and not _may_be_text(extension)
    if media_type is None or foreign_text:
        raise AttachmentRefused(why_unknown(filename, extension, stream, ACCEPTED_SENTENCE))
    return media_type


def content_type(stream: BinaryIO, *, as_csv: bool = False) -> str | None:
    """Recognise a content; None when it is none of the formats that a project carries."""
    head = _head(stream)
    found = next((media for start, media in _STARTS.items() if head.startswith(start)), None)
    if found is not None:
        return found
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and _is_heic(head):
        return "image/heic"
    if head.startswith(b"BM") and head[6:10] == bytes(4) and len(head) > 26:
        return "image/bmp"
    if b"%PDF-" in head:
        return "application/pdf"
    if head.startswith(b"PK\x03\x04"):
        package = read_package(stream)
        return package.media_type if package is not None and not package.macros else None
    if head.startswith(OLE):
        return PROTECTED_OFFICE if is_protected_office(stream) else None
    if _is_text(stream):
        if head.startswith(FROZEN_MARK):
            return FROZEN_DEPOSIT
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
    if extension.lower() not in EXTENSIONS.get(media_type, ()):
        foreign = extension.lower() in _KNOWN  # "devis.pdf" that is a photo becomes "devis.png"
        stem = stem if foreign else stem + extension
        extension = usual_extension(media_type)
    return safe_filename(stem, extension)


def without_extension(filename: str) -> str:
    """Return a name without the extension of a document: "Devis n°12.2026" has none."""
    extension = PurePosixPath(filename).suffix
    return filename.removesuffix(extension) if extension.lower() in _KNOWN else filename


def usual_extension(media_type: str) -> str:
    """Return the extension that a format usually has."""
    return EXTENSIONS.get(media_type, (".bin",))[0]


def _extension(filename: str) -> str:
    return PurePosixPath(filename.rstrip(" .")).suffix.lower()


def _may_be_text(extension: str) -> bool:
    """Tell whether a name lets plain text be taken as such: ".ics" or ".xml" are other things."""
    return extension in (".txt", ".csv") or not _WORDLIKE.fullmatch(extension)


def _head(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read(1024)


def _is_heic(head: bytes) -> bool:
    """Read the brands of the first box: AVIF shares it, and is another format."""
    size = min(int.from_bytes(head[:4], "big"), 256)
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, size, 4))}
    return bool(brands & HEIC_BRANDS) and not brands & {b"avif", b"avis"}


def _is_text(stream: BinaryIO) -> bool:
    """Tell whether every byte is text, in UTF-8 or in the Windows code page (Excel's CSV)."""
    stream.seek(0)
    start = True
    while block := stream.read(1 << 20):
        if re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", block):
            return False
        start = False
    return not start
