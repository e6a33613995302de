"""Say what a file that is not kept is, and what to do instead."""

from __future__ import annotations

import zipfile
from typing import BinaryIO, Final

from tressons_desktop.exchange.packages import OLE, read_package

PROGRAM_SENTENCE: Final = (
    "«\u00a0{}\u00a0» peut contenir un programme\u00a0: il n’a pas été ajouté. "
    "Joindre le document lui-même, par exemple en PDF."
)

FROZEN_SENTENCE: Final = (
    "«\u00a0{}\u00a0» est un dépôt figé de Tressons, qui ne se joint pas à un dossier. "
    "Il voyage avec son projet, dans le fichier .tressons."
)

HEIC_BRANDS: Final = frozenset(
    {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
)

_OFFICE_WORDS: Final = {
    ".docx": "document Word",
    ".xlsx": "classeur Excel",
    ".pptx": "diaporama PowerPoint",
    ".odt": "document LibreOffice",
    ".ods": "classeur LibreOffice",
    ".odp": "diaporama LibreOffice",
}
_ARCHIVES: Final = (b"PK\x03\x04", b"PK\x05\x06", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b")
_MAIL_WORDS: Final = (b"received:", b"return-path:", b"mime-version:", b"message-id:", b"from:")


def why_unknown(filename: str, extension: str, stream: BinaryIO, accepted: str) -> str:
    """Explain a refusal by what the content is; ``accepted`` lists what would do."""
    said = f"«\u00a0{filename}\u00a0»"
    stream.seek(0)
    head = stream.read(4096)
    if not head:
        return f"{said} est vide\u00a0: il n’a pas été ajouté. Le demander de nouveau."
    if head[4:8] == b"ftyp":
        return _film(said, head)
    if head.startswith(OLE):
        return _old_office(said, extension)
    if head.startswith(_ARCHIVES):
        return _archive(said, extension, stream)
    if extension == ".eml" or head.lower().startswith(_MAIL_WORDS):
        return _message(said)
    if extension in (".pdf", *_OFFICE_WORDS):
        return (
            f"{said} n’est pas un vrai «\u00a0{extension}\u00a0»\u00a0: son contenu est autre "
            "chose, ou il est arrivé abîmé. Le demander de nouveau, en PDF si possible."
        )
    return f"Le format de {said} n’est pas reconnu. {accepted}"


def _message(said: str) -> str:
    return (
        f"{said} est un message. L’ouvrir, enregistrer la pièce jointe qu’il porte, "
        "puis ajouter celle-ci."
    )


def _film(said: str, head: bytes) -> str:
    if head[8:12] in (b"avif", b"avis"):
        return (
            f"{said} est une photo AVIF, que beaucoup d’ordinateurs n’affichent pas. "
            "L’enregistrer en JPEG ou en PNG, puis l’ajouter."
        )
    return (
        f"{said} est une vidéo ou un enregistrement\u00a0: le format n’est pas reconnu dans un "
        "dossier imprimé. En joindre une photo, ou un document qui en parle."
    )


def _old_office(said: str, extension: str) -> str:
    if extension == ".msg":
        return _message(said)
    return (
        f"{said} est dans l’ancien format de Word, Excel ou PowerPoint. "
        "L’ouvrir, l’enregistrer en PDF ou en .docx, .xlsx, .pptx, puis l’ajouter."
    )


def _archive(said: str, extension: str, stream: BinaryIO) -> str:
    package = read_package(stream)
    if package is not None and package.macros:
        return (
            f"{said} contient des macros, donc un programme\u00a0: il n’a pas été ajouté. "
            "L’enregistrer sans macros, ou en PDF, puis l’ajouter."
        )
    whole = zipfile.is_zipfile(stream)
    if extension in _OFFICE_WORDS and not whole:
        return (
            f"{said} est un {_OFFICE_WORDS[extension]} abîmé ou incomplet\u00a0: il n’a pas été "
            "copié en entier. Le demander de nouveau, ou l’enregistrer en PDF."
        )
    return (
        f"{said} est une archive, dont le format n’est pas reconnu comme un document. "
        "L’ouvrir, puis ajouter les documents qu’elle contient."
    )
