"""Files as they arrive in a mairie: whole, cut, locked, odd, or pretending."""

from __future__ import annotations

import io
import struct
import zipfile
from base64 import b64decode
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageDraw

HEIC = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAchtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA"
    "AAAAAAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAAB7AABAAAAAAAAADEAAgAAAAACHQABAAAAAAAAADYAAAA4aWlu"
    "ZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAB"
    "B2lwcnAAAADmaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMA"
    "AAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkA"
    "AAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAA"
    "AAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAAAlpcm90AwAAABlpcG1hAAAAAAAAAAEAAQaBAgMFhIYAAAAa"
    "aXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAG9tZGF0AAAALSgBr1jm9Oq//+SvP/zz3/5b//V/nPr+XPr+4TVSNeDf"
    "PN0o+8Ev65flq06ReAAAAAZFeGlmAABNTQAqAAAACAACAQ8AAgAAAAYAAAAmARIAAwAAAAEABgAAAAAAAEFwcGxl"
    "AA=="
)
"""A photo of 64 × 48 points taken on its side: green at left, red at right, to be turned."""

GREEN, RED = (20, 120, 60), (200, 40, 30)


def pdf_file(pages: int = 1, **saving: Any) -> bytes:
    """Make a PDF of blank pages."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(out, **saving)
    return out.getvalue()


def locked_pdf(password: str = "mairie") -> bytes:
    """Make a PDF that asks for a password."""
    return pdf_file(encryption=pikepdf.Encryption(user=password, owner="maire"))


def picture(size: tuple[int, int] = (64, 48), mode: str = "RGB") -> Image.Image:
    """Make a picture, green at left and red at right."""
    made = Image.new("RGB", size, RED)
    ImageDraw.Draw(made).rectangle((0, 0, size[0] // 2 - 1, size[1] - 1), fill=GREEN)
    return made.convert(mode)


def photo(image: Image.Image | None = None, kind: str = "JPEG", **saving: Any) -> bytes:
    """Write a picture as a camera or a scanner would."""
    out = io.BytesIO()
    (image or picture()).save(out, kind, **saving)
    return out.getvalue()


def exif(*entries: tuple[int, int, int, int]) -> bytes:
    """Write the notes of a camera by hand: tag, kind, count and value of each."""
    body = b"".join(struct.pack(">HHII", *entry) for entry in entries)
    head = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, len(entries))
    return head + body + bytes(4)


def orientation(value: int) -> tuple[int, int, int, int]:
    """Say how a camera was held."""
    return 0x112, 3, 1, value << 16


def display_p3() -> bytes:
    """Make the colour profile of a telephone: the primaries of Display P3."""
    return _profile(
        (0.515102, 0.241196, -0.001053),
        (0.291965, 0.692236, 0.041885),
        (0.157153, 0.066575, 0.784073),
    )


_COLOURS = (b"rXYZ", b"gXYZ", b"bXYZ")


def _profile(*primaries: tuple[float, float, float]) -> bytes:
    """Write the smallest profile of a screen: three primaries, white, a curve."""

    def fixed(value: float) -> bytes:
        return struct.pack(">i", round(value * 65536))

    def xyz(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(fixed(value) for value in values)

    curve = b"para\0\0\0\0\0\x03\0\0" + b"".join(
        fixed(value) for value in (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    )
    text = b"desc\0\0\0\0\0\0\0\x03P3\0" + bytes(78)
    tags = {b"desc": text, b"cprt": b"text\0\0\0\0CC0\0", b"wtpt": xyz(0.9642, 1.0, 0.8249)}
    tags |= {name: xyz(*value) for name, value in zip(_COLOURS, primaries, strict=True)}
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    offset, table, data = 128 + 4 + 12 * len(tags), b"", b""
    for name, value in tags.items():
        value += bytes(-len(value) % 4)
        table += name + struct.pack(">II", offset + len(data), len(value))
        data += value
    head = struct.pack(">I4sI4s4s4s", 0, b"test", 0x04300000, b"mntr", b"RGB ", b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + fixed(0.9642) + fixed(1.0) + fixed(0.8249)
    head = head.ljust(128, b"\0")
    whole = head + struct.pack(">I", len(tags)) + table + data
    return struct.pack(">I", len(whole)) + whole[4:]


def zipped(entries: Mapping[str, bytes | str], **options: Any) -> bytes:
    """Make a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


_TYPES = "application/vnd.openxmlformats-officedocument."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def office(part: str = "word/document.xml", kind: str = "wordprocessingml.document") -> bytes:
    """Make a Word, Excel or PowerPoint file whose relationships name its main part."""
    types = f'<Types><Override PartName="/{part}" ContentType="{_TYPES}{kind}.main+xml"/></Types>'
    relations = (
        f'<Relationships><Relationship Id="r1" Type="{_RELATION}" Target="{part}"/></Relationships>'
    )
    return zipped(
        {"[Content_Types].xml": types, "_rels/.rels": relations, part: "<w:document xmlns:w='w'/>"}
    )


def macro_office() -> bytes:
    """Make a Word file that holds a program."""
    part = "word/document.xml"
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    types = f'<Types><Override PartName="/{part}" ContentType="{kind}"/></Types>'
    relations = (
        f'<Relationships><Relationship Id="r1" Type="{_RELATION}" Target="{part}"/></Relationships>'
    )
    return zipped({"[Content_Types].xml": types, "_rels/.rels": relations, part: "<x/>"})


def open_document(kind: str = "text", *, locked: bool = False) -> bytes:
    """Make a LibreOffice file; a locked one says so in its manifest."""
    manifest = "<manifest:encryption-data/>" if locked else "<manifest/>"
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "META-INF/manifest.xml": manifest,
            "content.xml": "<x/>",
        }
    )


def locked_office() -> bytes:
    """Make the envelope of a Word file with a password: an OLE container, not a zip."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    names = [
        name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", "EncryptedPackage")
    ]
    return head + b"".join(names) + bytes(512)


def mailed(name: str, content: bytes) -> bytes:
    """Put a file in a message, as a mail program keeps it."""
    message = EmailMessage()
    message["From"], message["To"] = "mairie@example.fr", "departement@example.fr"
    message["Subject"] = "Notre dossier"
    message.set_content("Bonjour,\nvoici le dossier.\n")
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def written(folder: Path, name: str, content: bytes) -> Path:
    """Put a file in a folder."""
    path = folder / name
    path.write_bytes(content)
    return path
