"""Open a text (.docx, .odt) that somebody wrote, within limits, and write it again.

The parts that hold words are read as XML; every other part goes back as it came. Nothing in the
file is run: macros have no place in these formats, and a part that declares its own entities is
refused.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from tressons_desktop.archive import check_directory
from tressons_desktop.outcomes import Refused
from tressons_desktop.text.failures import named

Xml = Any
"""An element of lxml, which has no types of its own."""

SUFFIXES: Final = (".docx", ".odt")
_MOST_PARTS: Final = 2_000
_MOST_BYTES: Final = 60_000_000
_MOST_XML: Final = 12_000_000
_MOST_FILE: Final = 20_000_000
_UNREADABLE: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(RuntimeError, ValueError, EOFError, NotImplementedError, OverflowError),
)
_WORDS_OF: Final = {
    ".docx": ("word/document.xml", "word/header", "word/footer"),
    ".odt": ("content.xml", "styles.xml"),
}
_MAIN: Final = {".docx": "word/document.xml", ".odt": "content.xml"}


class OwnTextRefused(Refused):
    """The file cannot serve as a model; the sentence says why."""


@dataclass(slots=True)
class OwnText:
    """The parts of a text, in order; those that hold words are trees too."""

    suffix: str
    parts: dict[str, bytes]
    trees: dict[str, Xml]

    @property
    def main(self) -> Xml:
        """Return the tree of the text itself."""
        return self.trees[_MAIN[self.suffix]]

    def tree(self, name: str) -> Xml:
        """Return the tree of a part, read now if it was not."""
        if name not in self.trees:
            self.trees[name] = _parsed(self.parts[name], name)
        return self.trees[name]

    def written(self) -> bytes:
        """Write the text, each part at its place."""
        from lxml import etree

        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                if name in self.trees:
                    data = etree.tostring(
                        self.trees[name], xml_declaration=True, encoding="UTF-8", standalone=True
                    )
                how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                archive.writestr(zipfile.ZipInfo(name), data, how)
        return stream.getvalue()


def open_text(path: Path) -> OwnText:
    """Read a model; raise OwnTextRefused with a sentence."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise OwnTextRefused(
            f"{named(path)} n’est ni un texte Word (.docx) ni OpenDocument (.odt)."
        )
    try:
        if path.stat().st_size > _MOST_FILE:
            raise OwnTextRefused(f"{named(path)} dépasse 20\u00a0Mo.")
        parts = _parts(path.read_bytes())
    except OSError as error:
        raise OwnTextRefused(f"{named(path)} ne peut pas être lu.") from error
    except _UNREADABLE as error:
        raise OwnTextRefused(f"{named(path)} n’est pas un texte que l’on peut ouvrir.") from error
    if _MAIN[suffix] not in parts:
        raise OwnTextRefused(f"{named(path)} n’est pas un texte {suffix}.")
    starts = _WORDS_OF[suffix]
    held = [name for name in parts if name.startswith(starts) and name.endswith(".xml")]
    return OwnText(suffix, parts, {name: _parsed(parts[name], path.name) for name in held})


def _parts(data: bytes) -> dict[str, bytes]:
    stream = BytesIO(data)
    check_directory(stream, max_names=_MOST_PARTS, max_bytes=_MOST_XML)
    parts: dict[str, bytes] = {}
    left = _MOST_BYTES
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            with archive.open(info) as member:
                held = member.read(left + 1)
            left -= len(held)
            if left < 0:
                raise OwnTextRefused("Ce texte est trop lourd une fois ouvert.")
            parts[info.filename] = held
    return parts


def _parsed(data: bytes, name: str) -> Xml:
    from lxml import etree

    unread = OwnTextRefused(f"«\u00a0{name}\u00a0» contient une partie qui n’est pas lue.")
    if len(data) > _MOST_XML or b"<!DOCTYPE" in data:
        raise unread
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise OwnTextRefused(f"«\u00a0{name}\u00a0» est abîmé.") from error
    if root.getroottree().docinfo.internalDTD is not None:  # in an alphabet where it hid
        raise unread
    return root
