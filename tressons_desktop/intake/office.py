"""Office files and text: does the package open, is its main part there and readable."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final
from xml.parsers import expat

from tressons_desktop.exchange.packages import (
    OPEN_DOCUMENT,
    ZIP_FAULTS,
    is_locked_document,
    office_archive,
    package_of,
)
from tressons_desktop.intake.verdict import PROTECTED, SEND_AGAIN, Verdict, refused

TAKE_OFF: Final = (
    "L’ouvrir avec son mot de passe, retirer la protection (Fichier, Informations, Protéger) ou "
    "l’enregistrer en PDF, puis le joindre."
)
_PART_LIMIT: Final = 200 * 1024 * 1024
_BLOCK: Final = 1 << 20


def judge_office(path: Path, media_type: str) -> Verdict:
    """Open a package and read its main part through."""
    try:
        with path.open("rb") as stream, office_archive(stream) as archive:
            return _judge(archive, media_type)
    except (*ZIP_FAULTS, expat.ExpatError):
        return refused(media_type, "le document est abîmé ou incomplet", SEND_AGAIN)


def _judge(archive: zipfile.ZipFile, media_type: str) -> Verdict:
    if media_type.startswith(OPEN_DOCUMENT) and is_locked_document(archive):
        return refused(media_type, PROTECTED, TAKE_OFF)
    package = package_of(archive)
    if package is None or package.main not in archive.namelist():
        return refused(media_type, "le document est abîmé ou incomplet", SEND_AGAIN)
    info = archive.getinfo(package.main)
    if info.flag_bits & 0x1:
        return refused(media_type, PROTECTED, TAKE_OFF)
    if info.file_size > _PART_LIMIT:
        return refused(media_type, "le document est démesuré", "Le joindre en PDF.")
    if not _reads(archive, info):
        return refused(media_type, "le document est abîmé ou incomplet", SEND_AGAIN)
    return Verdict(media_type)


def _reads(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Read the main part as XML; one with a document type could pull in anything."""
    parser = expat.ParserCreate()
    doctypes: list[str] = []
    parser.StartDoctypeDeclHandler = lambda name, *_: doctypes.append(name)
    with archive.open(info) as entry:
        while block := entry.read(_BLOCK):
            parser.Parse(block, False)
            if doctypes:
                return False
    parser.Parse(b"", True)
    return True
